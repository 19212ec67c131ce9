"""The text layer, read back with PDFium: whole Thai, every state in its own words, hostile text as itself."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chiwat.domain.indicator_sheet import IndicatorSheet, ReportLine, SignatureBlock, Term
from chiwat.domain.indicators import ResultLevel
from chiwat.printing.forms.indicator_sheet.attachment import sheet_json, short_hash
from chiwat.printing.forms.indicator_sheet.fields import fields_of
from chiwat.printing.forms.indicator_sheet.sections import sections_of
from chiwat.printing.printable import COVERAGE, printable
from chiwat.wording import sentence
from tests.printing.paper import body_text, page_texts, printed, squeezed, structure
from tests.printing.sheets import (
    PRINTED_AT,
    REPORTS,
    draft_sheet,
    long_sheet,
    many_measures_sheet,
    short_sheet,
    unidentified_sheet,
    unit_sheets,
)

HOSTILE = (
    "#panic()",
    "$x^2$",
    "*strong*",
    "_soft_",
    "@ref",
    "<label>",
    "\\",
    "[ ] { }",
    "// remark",
    "/* remark */",
    "= heading",
    "- dash",
    "`raw`",
    "~",
    '"quote"',
    "https://example.com/#a",
    "{name}",
    "%s",
)


def texts(kept: object) -> list[str]:
    """Every finished text of some fields."""
    if isinstance(kept, str):
        return [kept]
    inner = kept.values() if isinstance(kept, dict) else kept if isinstance(kept, list) else ()
    return [text for part in inner for text in texts(part)]


def paragraphs(sheet: IndicatorSheet) -> list[str]:
    """Every paragraph and heading of the form, each as one squeezed text."""
    found = []
    for section in sections_of(sheet):
        for block in (section, *section["parts"]):  # type: ignore[misc]
            found.append("".join(texts(block["heading"])))
            found.extend("".join(texts([line["strong"], line["text"]])) for line in block["paragraphs"])
    return [squeezed(text) for text in found]


@pytest.mark.parametrize("build", [short_sheet, draft_sheet, long_sheet, many_measures_sheet, unidentified_sheet])
def test_every_sentence_comes_back_with_every_am(build) -> None:
    sheet = build()
    shown = body_text(printed(sheet))
    for text in paragraphs(sheet):
        assert text in shown
    assert shown.count("ำ") >= sum(text.count("ำ") for text in paragraphs(sheet)) > 10


def test_words_with_am_and_marks_are_whole() -> None:
    words = "กระทำการ ดำเนินการ น้ำท่วม สำนักงาน จำนวน ทำงาน ค่ำ กำกับ ก๊าซ ปี่ ญี่ปุ่น ฎีกา ฐานข้อมูล ผู้รู้ ให้ ไม่ได้ เสร็จ"
    shown = body_text(printed(short_sheet(method=words)))
    assert squeezed(words) in shown


@pytest.mark.parametrize("field", ["method", "name"])
def test_every_stacked_syllable_stands_once_in_the_text_layer(field) -> None:
    consonants, vowels, tones = "กขจชญฎฐดตทนปผฝพฟภมรลศสหฬฮ", ["", *"ัิีึืุู็"], ["", *"่้๊๋์"]
    syllables = [f"{first}{vowel}{tone}" for first in consonants for vowel in vowels for tone in tones]
    syllables += [f"{first}{tone}ำ" for first in consonants for tone in ["", *"่้๊๋"]]
    shown = body_text(printed(short_sheet(**{field: " ".join(syllables)})))
    assert "".join(syllables) in shown


def test_the_sections_stand_in_the_order_of_the_form() -> None:
    shown = body_text(printed(short_sheet()))
    places = [shown.index(squeezed(f"{number}. {sentence(f'paper.section-{number}')}")) for number in range(1, 10)]
    assert places == sorted(places)
    assert shown.index(squeezed(sentence("paper.closing"))) > places[-1]


@pytest.mark.parametrize(
    ("level", "alternatives"),
    [
        (ResultLevel.OUTPUT, ["เลือก", "ไม่ได้เลือก"]),
        (ResultLevel.OUTCOME, ["ไม่ได้เลือก", "เลือก"]),
        (None, ["ไม่ได้เลือก", "ไม่ได้เลือก"]),
    ],
)
def test_the_box_of_the_level_is_ticked_and_says_so(level, alternatives) -> None:
    pdf = printed(short_sheet(level=level))
    assert [alt for kind, alt in structure(pdf) if kind == "/Figure"] == alternatives
    assert ("ยังไม่ระบุระดับ" in body_text(pdf)) is (level is None)


def test_zero_and_every_kind_of_nothing_read_differently() -> None:
    shown = body_text(printed(many_measures_sheet()))
    for said in (
        "ผลงานจำนวนเรื่องร้องเรียนซ้ำ:0เรื่อง(ยืนยันว่าไม่มีกรณีในรอบนี้)",
        "ผลงานจำนวนเรื่องร้องเรียนซ้ำ:0เรื่อง",
        "รอผลจากหน่วยงานเจ้าของข้อมูล(เพราะรอข้อมูลจากศูนย์รับเรื่อง)",
        "ไม่นำมาประเมิน(เพราะงดเก็บข้อมูลช่วงน้ำท่วม)",
        "ไม่ได้รายงาน(ระบบเดิมพิมพ์ว่า0.00)",
        "ยังไม่ถึงกำหนด(รอบยังไม่เปิด)",
        "ผลงานที่ทำได้=0(เรื่อง)(ผลรวมของรอบที่มีตัวเลข)",
        "ผลงานที่ทำได้:ยังไม่มีผลงานณสิ้นปีงบประมาณ",
        "เพิ่มขึ้นจากปีก่อนต่อชุมชน",
    ):
        assert said in shown
    assert "ไม่ทราบจากระบบเดิม" in body_text(printed(unidentified_sheet()))


def test_a_mark_of_zero_is_a_mark_and_no_mark_is_a_word() -> None:
    shown = body_text(printed(short_sheet()))
    assert "ผลประเมินตัวชี้วัด(2.1/2.2):95/0" in shown
    assert "ผลประเมินตัวชี้วัด:รอตรวจประเมิน" in shown
    assert "ผลประเมินตัวชี้วัด:ไม่ได้รับการประเมิน" in shown


def test_a_stated_result_says_that_the_old_system_showed_it() -> None:
    shown = body_text(printed(unidentified_sheet()))
    assert "5.เป้าหมาย:5(ระดับ)" in shown
    assert "ผลงานที่ทำได้=5.00(ระดับ)–ค่าที่ระบบเดิมแสดง" in shown
    assert "ยังไม่คำนวณผลงานของปีเพราะยังไม่ระบุวิธีการสะสม" in shown


def test_a_stated_result_that_differs_stands_beside_the_one_worked_out() -> None:
    main = replace(short_sheet().main, stated_result=Decimal("20.0000"), stated_from_round=1)
    shown = body_text(printed(short_sheet(measures=(main,))))
    assert "ผลงานที่ทำได้=60.00(ร้อยละ)(ใช้ผลงานของรอบล่าสุดที่มีตัวเลข)" in shown
    assert "ผลงานที่ทำได้=20.00(ร้อยละ)–ค่าที่ระบบเดิมแสดงเท่ากับผลงานไตรมาสที่1" in shown


def test_an_unidentified_page_says_what_is_awaited() -> None:
    first = page_texts(printed(unidentified_sheet()))[0]
    assert "รอระบุหน่วยงาน/รหัส/ปี" in first
    assert "None" not in first


def test_a_page_without_rounds_says_that_nothing_is_known_of_four_quarters() -> None:
    shown = body_text(printed(short_sheet(rounds=())))
    assert all(f"(6.{number})ไตรมาสที่{number}ผลงาน:ไม่ทราบจากระบบเดิม" in shown for number in (1, 2, 3, 4))


def test_only_a_form_that_is_not_wholly_approved_is_a_draft() -> None:
    assert "ฉบับร่าง" in page_texts(printed(draft_sheet()))[0]
    assert not any("ฉบับร่าง" in text for text in page_texts(printed(short_sheet())))


def test_thai_digits_leave_the_permalink_and_the_hash_alone() -> None:
    sheet = short_sheet()
    pdf = printed(sheet, thai_digits=True)
    body, foot = body_text(pdf), page_texts(pdf)[0]
    assert not set("0123456789") & set(body)
    assert "(๕๐๙๙-๙๐๑)" in body
    assert "หน้า๑/๓" in foot
    assert f"{short_hash(sheet_json(sheet))}·https://chiwat.example/2569/indicator/5099-901/" in foot


def test_the_foot_says_year_unit_moment_version_hash_and_page() -> None:
    sheet = short_sheet()
    pages = page_texts(printed(sheet))
    for number, page in enumerate(pages, start=1):
        assert f"หน้า{number}/{len(pages)}" in page
        assert "ปีงบประมาณพ.ศ.2569·สำนักงานเขตสมมติ·5099-901" in page
        assert "พิมพ์เมื่อ20พฤศจิกายน2569เวลา14.05น.·ข้อมูลรุ่นที่3" in page
        assert f"รหัสตรวจสอบ{short_hash(sheet_json(sheet))}" in page


def test_a_form_without_an_address_has_no_qr_code() -> None:
    fields = fields_of(short_sheet(), thai_digits=False, printed_at=PRINTED_AT, permalink="", short_hash="0" * 8)
    assert fields["foot"]["qr"] == ""  # type: ignore[index]


def test_long_texts_flow_under_their_repeated_heading() -> None:
    assert len(long_sheet().rounds[1].report.text) > 20_000
    pages = page_texts(printed(long_sheet()))
    again = "6.รายงานผลการดำเนินงาน(6.2)ไตรมาสที่2(ต่อ)"
    repeated = [again in page for page in pages]
    assert repeated[:2] == [False, False]
    assert sum(repeated) > 15
    assert repeated[2 : 2 + sum(repeated)] == [True] * sum(repeated)


def test_signers_are_the_sheets_or_the_one_of_the_captured_form() -> None:
    assert "(ผู้รับผิดชอบโครงการ)" in body_text(printed(short_sheet()))
    shown = body_text(printed(draft_sheet()))
    assert shown.index("(ผู้รายงาน)") < shown.index("(ผู้อนุมัติ)")
    assert "(นางสาวสมมติตั้งใจ)" in shown
    assert "(ผู้รับผิดชอบโครงการ)" not in shown


def test_a_unit_is_one_file_with_contents_and_two_page_counts() -> None:
    pages = page_texts(printed(*unit_sheets()))
    first = [f"หน้า1/{count}" in text for text in pages for count in (3, 4)]
    assert sum(first) == 3
    starts = [number for number, text in enumerate(pages, start=1) if "หน้า1/" in text and number > 1]
    for code, start in zip(("5099-901", "5099-903", "5099-904"), starts, strict=True):
        assert code in pages[0]
        assert f"หน้าของแฟ้ม{start}/{len(pages)}" in pages[start - 1]


def test_hostile_text_prints_as_itself_in_every_field() -> None:
    hostile = " ".join(HOSTILE)
    sheet = short_sheet(
        code=hostile,
        name=hostile,
        unit_name=hostile,
        terms=(Term(term=hostile, meaning=hostile),),
        method="\n".join(HOSTILE),
        criteria=hostile,
        signatures=(SignatureBlock(role=hostile, name=hostile, position=hostile),),
        rounds=tuple(
            replace(
                moment,
                report=replace(
                    moment.report, text=hostile, obstacles=hostile, supporting_factors=hostile, evidence=HOSTILE
                )
                if isinstance(moment.report, ReportLine)
                else None,
            )
            for moment in short_sheet().rounds
        ),
    )
    shown = body_text(printed(sheet, title=hostile, thai_digits=True))
    assert shown.count(squeezed(hostile).translate(str.maketrans("2", "๒"))) > 12


def test_a_character_that_no_bundled_font_has_is_named_and_stays_in_the_attachment() -> None:
    odd = "งาน😀中\ue000\ufeff\x00\u202eดี"
    sheet = short_sheet(method=odd)
    pdf = printed(sheet)
    assert "งาน[U+1F600][U+4E2D][U+E000][U+FEFF][U+0000][U+202E]ดี" in body_text(pdf)
    assert "😀" in sheet_json(sheet).decode()


def test_everything_listed_as_printable_prints() -> None:
    ranges = (line.split("-") for line in COVERAGE.read_text(encoding="ascii").split())
    every = " ".join(chr(code) for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1))
    assert "[U+" not in printable(every)
    assert len(page_texts(printed(short_sheet(method=every)))) > 3


def test_list_numbers_hang_and_stay_in_the_text() -> None:
    shown = body_text(printed(short_sheet()))
    assert squeezed(REPORTS[0]) in shown
