"""What the page of an indicator says, state by state."""

import re
from dataclasses import replace
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.web import odd_sheets, sheets
from tests.web.pages import indicator
from tests.web.parts import SHA


def page(sheet, **more):
    return HTMLParser(indicator(sheet, **more))


def words(node):
    """The text as it is read: what stands in one line joined, blocks apart."""
    joined = re.sub(r"</?(?:span|b|time|use|svg)\b[^>]*>", "", node.html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", joined)).split())


def rows(tree):
    return [words(row) for row in tree.css("#rounds tbody tr")]


def test_the_sections_of_the_old_page_stand_in_its_order():
    ids = [node.attributes.get("id") for node in page(sheets.imported_year()).css(".main > .sec")]
    assert ids == [
        *("rounds", "reports", "definition", "method", "source", "plan", "projects"),
        *("factors", "obstacles", "evidence", "provenance"),
    ]


def test_a_round_tells_result_progress_marks_and_score_apart():
    first = rows(page(sheets.open_year()))[0]
    assert "ร้อยละ 20.83 10 จาก 48" in first
    assert "รายงานแล้ว · สมบูรณ์" in first
    assert "ร้อยละ 25" in first
    assert "95 / 100 95 อ่านรายงาน" in first


def test_the_year_end_is_a_row_of_its_own():
    assert rows(page(sheets.open_year()))[4].startswith("สิ้นปีงบประมาณ ยังไม่ถึงกำหนด")


def test_a_reported_zero_is_zero_with_its_unit_and_said_to_be_reported():
    first, second, *_ = rows(page(sheets.closed_year()))
    assert "0 ครั้ง รายงานแล้ว" in first
    assert "0 ครั้ง ยืนยันว่าไม่มีกรณีในรอบนี้" in second


def test_a_mark_of_zero_is_a_mark():
    assert "0 / 0 0" in rows(page(sheets.closed_year()))[0]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (1, "ไม่ได้รายงาน ระบบเดิมพิมพ์ “0.00”"),
        (2, "ไม่ทราบจากระบบเดิม ระบบเดิมพิมพ์ “0.00”"),
        (4, "ไม่ทราบจากระบบเดิม"),
    ],
)
def test_what_is_missing_is_a_word_and_never_zero(row, said):
    assert said in rows(page(sheets.imported_year()))[row]


def test_who_is_awaited_and_why_a_round_is_left_out_are_said():
    told = rows(page(sheets.closed_year()))
    assert "ไม่นำมาประเมิน สถานการณ์โรคระบาด ผู้อนุมัติ ผู้อำนวยการเขต" in told[3]
    assert "รอผลจากหน่วยงานเจ้าของข้อมูล รอสำนักพัฒนาสังคม" in told[4]


def test_the_old_headline_is_said_to_be_the_old_systems_and_stale():
    headline = words(page(sheets.imported_year()).css_first(".fig"))
    assert "ค่าที่ระบบเดิมแสดง ร้อยละ 20.00 เป็นค่าของไตรมาสที่ 1" in headline
    assert "ส่วนรอบหลังจากนั้น ไตรมาสที่ 2 ไม่ได้รายงาน · ไตรมาสที่ 3 ไม่ทราบจากระบบเดิม" in headline
    assert "ยังไม่คำนวณผลงานของปี เพราะยังไม่ระบุวิธีการสะสม" in headline


def test_an_undeclared_nature_is_said_plainly():
    traits = words(page(sheets.imported_year()).css_first(".traits"))
    assert "ทิศทาง: ยังไม่ระบุ · การสะสม: ยังไม่ระบุ" in traits


def test_a_figure_worked_out_shows_how():
    why = words(page(sheets.closed_year()).css_first(".fig .why"))
    assert "ผลรวมของรอบที่มีตัวเลข: 0 + 0 + 3 = 3" in why
    assert "ไตรมาสที่ 1 0 ครั้ง · ไตรมาสที่ 2 ยืนยันว่าไม่มีกรณีในรอบนี้ · ไตรมาสที่ 3 3 ครั้ง" in why


def test_the_record_tells_its_file_and_every_value_that_differs():
    told = words(page(sheets.imported_year()).css_first("#provenance"))
    assert "mykpi_2100-1040.txt" in told
    assert SHA[:16] in told
    assert "หน่วยนับ “ร้อยละ 75” ร้อยละ มีตัวเลขอยู่ในหน่วยนับ" in told
    assert "ผลงาน ไตรมาสที่ 2 “0.00” ไม่ได้รายงาน" in told
    assert "กิจกรรมที่ 3 เลื่อนไปปีถัดไป" in told


def test_guessed_places_are_marked_where_they_stand():
    tree = page(sheets.imported_year())
    assert "คาดเดา" in words(tree.css_first("#definition h2"))
    assert "คาดเดา" in words(tree.css_first("#quarter-1 h3"))
    assert "คาดเดา" not in words(tree.css_first("#quarter-3 h3"))


def test_a_record_of_our_own_has_no_old_page():
    assert page(sheets.open_year()).css_first("#provenance") is None


def test_only_an_administrator_is_offered_the_original():
    link = f'a[href="/original/{SHA}/"]'
    assert page(sheets.imported_year()).css_first(link) is None
    assert page(sheets.imported_year(), may_administer=True).css_first(link) is not None


def test_a_cut_line_of_the_plan_is_said_to_be_cut():
    assert "เป้าหมายที่ 1.3.2" in words(page(sheets.open_year()).css_first("#plan"))
    assert "ระบบเดิมตัดข้อความไว้เท่านี้" in words(page(sheets.open_year()).css_first("#plan"))


def test_the_first_measure_without_a_name_is_called_as_the_indicator_is():
    several = odd_sheets.several_measures()
    unnamed = replace(several, measures=tuple(replace(each, name=None) for each in several.measures))
    said = [node.text() for node in page(unnamed).css(".fig h2")]
    assert said == [several.name, "ตัวชี้วัดย่อยที่ 2"]


def test_each_of_several_measures_has_its_own_table_and_headline():
    tree = page(odd_sheets.several_measures())
    assert len(tree.css(".fig")) == 2
    assert len(tree.css("#rounds table")) == 3
    assert "ระดับ 4.458" in words(tree.css("#rounds table")[1])


def test_a_page_to_be_identified_says_what_is_lacking_and_what_to_do():
    tree = page(odd_sheets.unidentified())
    assert "ไม่มีทั้งรหัสและปีงบประมาณ" in words(tree.css_first(".notice"))
    assert tree.css_first(f'a[href="/to-be-identified/{SHA}/paper.pdf"]') is not None
    assert "2499" not in words(tree.css_first("#rounds"))


def test_paper_is_one_press_away_in_both_kinds_of_digits():
    links = [node.attributes["href"] for node in page(sheets.open_year()).css(".acts a")]
    assert links[:2] == ["/2564/indicator/5026-871/paper.pdf", "/2564/indicator/5026-871/paper.pdf?thai_digits=1"]


def test_another_year_of_the_same_code_is_one_press_away():
    tree = page(sheets.open_year(), years_of_code=(2563, 2564), code="5026-871")
    years = {node.text(): node.attributes["href"] for node in tree.css(".bar .drop:not(.thin) a")}
    assert years["ปีงบประมาณ พ.ศ. 2563"] == "/2563/indicator/5026-871/"
    assert years["ปีงบประมาณ พ.ศ. 2566"] == "/2566/"


def test_charts_have_their_figures_as_text():
    tree = page(sheets.open_year())
    assert tree.css_first("svg.bullet").attributes["aria-label"] == "ผลงานของปี 62.50 ค่าเป้าหมาย 75.00 หน่วยนับ ร้อยละ"
    told = words(tree.css_first("aside .sr"))
    assert "ไตรมาสที่ 3: ร้อยละ 62.50" in told
    assert "ไตรมาสที่ 4: ยังไม่ถึงกำหนด" in told


def test_english_says_units_and_years_in_english():
    tree = page(sheets.open_year(), language="en")
    assert "62.50 per cent" in words(tree.css_first(".fig"))
    assert "Fiscal year 2564 BE" in words(tree.css_first(".kicker"))
    assert rows(tree)[0].startswith("Quarter 1 Oct–Dec 2020 20.83 per cent 10 of 48 Reported · Final")


def test_a_report_without_a_text_is_not_offered_for_reading():
    shown = sheets.open_year()
    told = replace(shown.rounds[0], report=replace(shown.rounds[0].report, text=None, obstacles="ฝนตก"))
    first = rows(page(replace(shown, rounds=(told, *shown.rounds[1:]))))[0]
    assert "อ่านรายงาน" not in first
    assert "ไม่มีข้อความ" in first
