"""Agreement, annex and summaries: what they say, read back with PDFium and pikepdf; nothing blank, nothing cut."""

import itertools
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from chiwat.domain.indicators import Accumulation
from chiwat.domain.periods import FiscalYear, RoundKind
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState
from chiwat.domain.scoring import Basis
from chiwat.domain.trail_chain import Anchor
from chiwat.domain.unit_papers import (
    PaperLine,
    PaperScore,
    Scoring,
    UnitPaper,
    UnitYear,
    WholeMark,
    paper_line,
    so_far,
    total_of,
)
from chiwat.printing.forms.agreement.fields import Parties, Signatory
from chiwat.printing.unit_papers import print_unit_paper
from tests.printing.paper import page_texts, squeezed, structure
from tests.printing.sheets import PRINTED_AT, SITE, measure, rounds, short_sheet
from tests.printing.unit_years import LONG, STATES, every_state, forty_five, one, without_indicators, year_of

HOSTILE = "#panic() $x$ @x [ ] // <label> \\ *b*"
TABLES = [UnitPaper.ANNEX, UnitPaper.SUMMARY_12]


def paper_of(year: UnitYear, *, paper: UnitPaper, **said: object) -> bytes:
    return print_unit_paper(year, paper=paper, printed_at=PRINTED_AT, site=SITE, **said)  # type: ignore[arg-type]


def text_of(year: UnitYear, *, paper: UnitPaper, **said: object) -> str:
    return "".join(page_texts(paper_of(year, paper=paper, **said)))


@pytest.mark.parametrize("paper", list(UnitPaper))
def test_every_paper_claims_both_standards_and_is_tagged(paper):
    with pikepdf.open(BytesIO(paper_of(every_state(), paper=paper))) as document:
        said = document.open_metadata()
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("3", "A", "1")
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "th"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert "สำนักงานเขตสมมติ" in said["dc:title"]


@pytest.mark.parametrize("paper", list(UnitPaper))
def test_headings_never_skip_a_level_and_the_qr_code_says_what_it_is(paper):
    tags = list(structure(paper_of(every_state(), paper=paper)))
    levels = [int(kind[2:]) for kind, _ in tags if kind in {f"/H{level}" for level in range(1, 7)}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("paper", TABLES)
def test_a_table_is_one_table_with_heads_that_a_reader_hears(paper):
    tags = [kind for kind, _ in structure(paper_of(forty_five(), paper=paper))]
    assert tags.count("/Table") == 1
    assert tags.count("/TH") >= 8
    assert tags.count("/THead") >= 1


@pytest.mark.parametrize("paper", TABLES)
def test_the_head_is_repeated_and_the_pages_are_counted(paper):
    pages = page_texts(paper_of(forty_five(), paper=paper))
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert "หน่วยนับ" in page
        assert f"หน้า{number}/{len(pages)}" in page


@pytest.mark.parametrize("paper", TABLES)
def test_no_row_is_cut_in_the_middle(paper):
    pages = page_texts(paper_of(forty_five(), paper=paper))
    for name in (LONG, short_sheet().name):
        assert sum(page.count(squeezed(name)) for page in pages) == (9 if name is LONG else 36)


@pytest.mark.parametrize("paper", TABLES)
def test_zero_and_every_kind_of_nothing_read_differently(paper):
    shown = text_of(every_state(), paper=paper)
    for said in (
        "62.50", "0ยืนยันว่าไม่มีกรณีในรอบนี้", "ไม่ได้รายงาน", "ยังไม่ถึงกำหนด", "รอผลจากหน่วยงานเจ้าของข้อมูล",
        "เพราะรอข้อมูลจากศูนย์สมมติ", "ไม่นำมาประเมิน", "ไม่ทราบจากระบบเดิม", "1,234,567.89เบื้องต้น", "ไม่ทราบน้ำหนัก",
        "ยังไม่มีคะแนน",
    ):  # fmt: skip
        assert said in shown
    assert "None" not in shown


def test_bands_stand_in_five_columns_or_are_said_to_be_unset():
    shown = text_of(every_state(), paper=UnitPaper.ANNEX)
    assert "60708090100" in shown
    assert "ยังไม่กำหนดเกณฑ์การให้คะแนน" in shown


@pytest.mark.parametrize(
    ("scoring", "said"),
    [
        (Scoring(method="bands", bands=(("1", "1,000,000"), ("5", "4,000,000"))), "1,000,000ได้1คะแนน"),
        (Scoring(method="bands", bands=(("50", "70"), ("100", "90"))), "90ได้100คะแนน"),
        (Scoring(method="percent_of_target"), "ร้อยละของค่าเป้าหมาย"),
        (Scoring(method=None), "ยังไม่กำหนดเกณฑ์การให้คะแนน"),
    ],
)
def test_what_has_no_room_in_five_columns_is_said_in_one_cell(scoring, said):
    line = paper_line(one(0, result=STATES[0], weight="10"), months=12, scoring=scoring)
    assert said in text_of(year_of(lines=(line,)), paper=UnitPaper.ANNEX)


def test_the_totals_say_coverage_missing_weight_and_the_total_with_the_missing_as_zero():
    found = total_of(every_state().lines)
    assert (found.total.weighted, found.total.counted, found.total.missing) == (80, Decimal("22.5"), Decimal("22.5"))
    shown = text_of(every_state(), paper=UnitPaper.ANNEX)
    for said in (
        "น้ำหนักที่มีคะแนนแล้ว22.5จาก45(ร้อยละ50)", "น้ำหนักที่ยังไม่มีคะแนน22.5",
        "น้ำหนักของตัวชี้วัดที่ไม่นำมาประเมิน5", "น้ำหนักของตัวชี้วัดที่ยังไม่ถึงกำหนด5",
        "ตัวชี้วัดที่ไม่ทราบน้ำหนัก2ตัวชี้วัด", "เฉพาะส่วนที่มีคะแนน3.5556", "เป็น0จะได้1.7778",
    ):  # fmt: skip
        assert said in shown


def test_what_is_not_applicable_leaves_the_sum_even_before_anything_is_scored():
    lines = tuple(paper_line(one(place, result=STATES[place], weight="10"), months=12) for place in (3, 4, 6))
    total = total_of(lines).total
    assert (total.missing, total.not_due, total.not_applicable) == (10, 10, 10)


def test_a_unit_whose_weights_are_unknown_has_no_total():
    sheet = one(0, result=STATES[0], weight=None)
    line = paper_line(sheet, months=12, score=PaperScore(points=Decimal(5), basis=Basis.CAPPED))
    shown = text_of(year_of(sheet, lines=(line,)), paper=UnitPaper.SUMMARY_12)
    assert "ยังไม่มีคะแนนรวมเพราะยังไม่มีตัวชี้วัดใดที่ทราบทั้งน้ำหนักและคะแนน" in shown


def test_a_summary_of_six_months_takes_two_quarters_and_says_which():
    summed = measure(accumulation=Accumulation.SUM, results=(STATES[0],) * 5)
    sheet = short_sheet(measures=(summed,))
    assert so_far(summed, rounds=sheet.rounds, months=6).value == 125
    assert so_far(summed, rounds=sheet.rounds, months=9).value == Decimal("187.5")
    shown = text_of(year_of(sheet, months=6), paper=UnitPaper.SUMMARY_6)
    assert "รอบ6เดือน" in shown
    assert "ต.ค.2568–มี.ค.2569" in shown
    assert "125" in shown


def item(*marks, score=None, weight="30"):
    """An item of the whole unit, marked in these rounds."""
    found = [WholeMark(round=moment, value=value, due=due) for moment, value, due in marks]
    return PaperLine(
        code="", name="ความโปร่งใส", heading="5.3 ความโปร่งใส", weight=Fraction(weight), measures=(), marks=tuple(found),
        score=score, assessed_by="สำนักสมมติ", scoring=Scoring(method="marks"),
    )  # fmt: skip


@pytest.mark.parametrize("paper", TABLES)
def test_an_item_of_the_whole_unit_says_zero_not_marked_and_not_due_apart(paper):
    _, second, _, fourth = FiscalYear(2569).rounds(RoundKind.QUARTER)
    scored = PaperScore(points=Decimal(0), basis=Basis.SCORED)
    nothing = item((second, Decimal(0), True), (fourth, None, False), score=scored)
    shown = text_of(year_of(lines=(nothing,)), paper=paper)
    assert "5.3ความโปร่งใส" in shown
    assert "ประเมินทั้งหน่วยงาน(โดยสำนักสมมติ)" in shown
    assert "ไตรมาสที่2:0" in shown
    assert "ไตรมาสที่4:ยังไม่ถึงกำหนด" in shown
    assert "น้ำหนักที่ยังไม่มีคะแนน" not in shown
    waiting = text_of(year_of(lines=(item((second, None, True)),)), paper=paper)
    assert "ไตรมาสที่2:ยังไม่ประเมิน" in waiting
    assert "น้ำหนักที่ยังไม่มีคะแนน30" in waiting
    early = text_of(year_of(lines=(item(),)), paper=paper)
    assert "ยังไม่ถึงกำหนด30" in early
    assert "หน่วยงานนี้ไม่มีตัวชี้วัด" not in early


def test_a_weight_in_the_framework_is_a_share_and_the_paper_says_so():
    shown = text_of(replace(year_of(lines=(item(weight="60/23"),)), weights_shared=True), paper=UnitPaper.ANNEX)
    assert "2.6087" in shown
    assert "น้ำหนักตามกรอบการประเมินผล" in shown


def test_the_agreement_counts_indicators_and_no_items():
    sheet = one(0, result=STATES[0], weight="10")
    both = year_of(sheet, lines=(paper_line(sheet, months=12), item()))
    assert "จำนวน1ตัวชี้วัด" in text_of(both, paper=UnitPaper.AGREEMENT)


def test_the_first_measure_without_a_name_is_what_the_indicator_is_called():
    several = short_sheet(measures=(measure(), measure(name="ความพึงพอใจ"), measure()))
    assert several.measure_names == (several.name, "ความพึงพอใจ", None)
    shown = text_of(year_of(several), paper=UnitPaper.ANNEX)
    assert "(1)ตามชื่อตัวชี้วัด" in shown
    assert "(2)ความพึงพอใจ" in shown
    assert "(3)ตัวชี้วัดย่อยที่3" in shown
    assert "(1)" not in text_of(year_of(short_sheet()), paper=UnitPaper.ANNEX)


def test_without_a_declared_rule_the_last_round_speaks_for_itself_alone():
    shown = text_of(year_of(short_sheet(), months=6), paper=UnitPaper.SUMMARY_6)
    assert "60.00ผลของไตรมาสที่2" in shown


def test_a_rule_that_gives_nothing_says_why():
    late = measure(accumulation=Accumulation.YEAR_END_ONLY, results=(STATES[0],) * 2 + (STATES[4],) * 3)
    shown = text_of(year_of(short_sheet(measures=(late,))), paper=UnitPaper.SUMMARY_12)
    assert "ยังไม่มีผลงานณสิ้นปีงบประมาณ" in shown


def test_what_nobody_approved_is_a_draft_and_enters_no_figure():
    sheet = replace(short_sheet(), rounds=rounds(status=ReportStatus.SUBMITTED))
    summed = replace(sheet, measures=(measure(accumulation=Accumulation.SUM),))
    year = year_of(summed, months=6)
    assert year.lines[0].measures[0].so_far.unapproved
    shown = text_of(year, paper=UnitPaper.SUMMARY_6)
    assert "ฉบับร่าง" in shown
    assert "รายงานยังไม่ได้รับอนุมัติ" in shown
    assert "80" not in shown.split("ค่าเป้าหมาย")[1].split("ไม่ทราบน้ำหนัก")[0]
    assert "ฉบับร่าง" not in text_of(year_of(short_sheet()), paper=UnitPaper.ANNEX)


def test_the_date_of_the_figures_is_said_or_said_to_be_missing():
    assert "ข้อมูลล่าสุดณวันที่15ธันวาคม2568" in text_of(year_of(short_sheet()), paper=UnitPaper.ANNEX)
    assert "ตัวเลขไม่ได้ระบุวันที่ของข้อมูล" in text_of(year_of(), paper=UnitPaper.ANNEX)


def test_the_agreement_has_six_clauses_one_year_and_both_parties():
    maker = Parties(maker=Signatory(name="นายสมมุติ รอบคอบ", position="ผู้อำนวยการเขตสมมติ"))
    shown = text_of(every_state(), paper=UnitPaper.AGREEMENT, parties=maker)
    for said in (
        "แต่ฝ่ายเดียว", "ตั้งแต่วันที่1ตุลาคม2568ถึงวันที่30กันยายน2569", "จำนวน11ตัวชี้วัด", "ให้คำแนะนำสนับสนุน",
        "6.ผู้รับคำรับรองและผู้ทำคำรับรอง", "(นายสมมุติรอบคอบ)", "ผู้อำนวยการเขตสมมติ",
    ):  # fmt: skip
        assert said in shown
    places = [shown.index(f"{number}.{word}") for number, word in enumerate(
        ("คำรับรอง", "คำรับรอง", "สาระ", "ผู้รับ", "ผู้ทำ", "ผู้รับ"), start=1)]  # fmt: skip
    assert places == sorted(places)
    assert shown.count("ลงชื่อ") == 2


def test_the_signatures_never_stand_on_a_page_alone():
    last = page_texts(paper_of(every_state(), paper=UnitPaper.AGREEMENT))[-1]
    assert "6.ผู้รับคำรับรอง" in last
    assert last.count("ลงชื่อ") == 2


@pytest.mark.parametrize("paper", list(UnitPaper))
def test_a_unit_without_indicators_says_so(paper):
    shown = text_of(without_indicators(), paper=paper)
    said = "ยังไม่มีตัวชี้วัดในระบบ" if paper is UnitPaper.AGREEMENT else "หน่วยงานนี้ไม่มีตัวชี้วัด"
    assert said in shown


def test_hostile_names_print_as_themselves():
    parties = Parties(receiver=Signatory(name=HOSTILE, position=HOSTILE))
    assert text_of(every_state(), paper=UnitPaper.AGREEMENT, parties=parties).count(squeezed(HOSTILE)) >= 2
    assert squeezed(HOSTILE) in text_of(year_of(short_sheet(name=HOSTILE)), paper=UnitPaper.ANNEX)


@pytest.mark.parametrize("paper", list(UnitPaper))
def test_thai_digits_are_everywhere_but_in_the_address_and_the_hash(paper):
    first = page_texts(paper_of(every_state(), paper=paper, thai_digits=True))[0]
    body, _, foot = first.partition("รหัสตรวจสอบ")
    assert not set("0123456789") & set(body)
    assert "https://chiwat.example/2569/unit/5099/" in foot


def test_the_foot_bears_the_anchor_where_one_is_given():
    shown = text_of(every_state(), paper=UnitPaper.SUMMARY_12, anchor=Anchor(12345, "ab12" * 16))
    assert "ร่องรอยการแก้ไข12,345แถวแฮชล่าสุดab12ab12ab12ab12…" in shown


def test_what_is_shown_is_attached_and_its_hash_stands_at_the_foot():
    pdf = paper_of(every_state(), paper=UnitPaper.ANNEX)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert list(document.attachments) == ["chiwat-5099-2569-annex.json"]
        kept = document.attachments["chiwat-5099-2569-annex.json"].get_file().read_bytes()
    states = {measure["so_far"]["state"] for line in json.loads(kept)["lines"] for measure in line["measures"]}
    assert {state.value for state in ResultState} - states == {"unpublished"}
    assert sha256(kept).hexdigest()[:8] in page_texts(pdf)[0]


def test_without_an_address_of_its_own_the_paper_has_a_path_in_words_and_no_qr_code():
    pdf = print_unit_paper(every_state(), paper=UnitPaper.ANNEX, printed_at=PRINTED_AT)
    assert "ที่อยู่ในระบบ/2569/unit/5099/" in page_texts(pdf)[0]
    assert len(pdf) < len(paper_of(every_state(), paper=UnitPaper.ANNEX))
