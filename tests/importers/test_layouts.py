"""What the layouts hold beyond the legacy pages: lists of projects, ticks, evidence, several assessments."""

from decimal import Decimal

import pytest

from chiwat.domain.old_pages import Layout, OldPage, OldProject
from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.parse import read_file

FULL = """รายละเอียดตัวชี้วัด
Back Home
ด้านที่ 1 : จำนวนห้องสมุดริมน้ำ (เจรจาตกลง) : 5001-0001
ค่าเป้าหมาย แห่ง : 1,204
ผลงานที่ทำได้ แห่ง : 3
ประเภทตัวชี้วัด : ตัวชี้วัดเชิงยุทธศาสตร์
(ตัวชี้วัดระดับผลลัพธ์ (outcome))
0
รายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล
*** สยป. ตรวจประเมินตัวชี้วัด : ไตรมาสที่ 2 : 95
ผลงานเทียบกับเป้าหมายรายไตรมาส
ไตรมาสที่
(1 - 4)
*ผลงาน*
(แห่ง)
*ผลประเมินตัวชี้วัด*
(* 2.1 / 2.2 *)
1
1,886.00
95
95 / 50
2

100.0000
0 / 0
3
0.00

-
4
2.00
100
100 / 100
รายงานผลฯ ไตรมาสที่ 1
ย่อหน้าแรก

ย่อหน้าที่สอง
โครงการ/กิจกรรมที่สนับสนุนตัวชี้วัด
เปิดห้องสมุด : 50010000-0001
50010000-0002 ซื้อหนังสือ
ทาสีท่าเรือ
"""


def _read(page: str) -> OldPage:
    (read,) = read_file(PageFile("a.txt", page.encode()), known=Known({})).pages
    return read


def test_a_name_is_split_at_its_last_colon_and_may_be_negotiated() -> None:
    page = _read(FULL)
    assert (page.name, page.code) == ("ด้านที่ 1 : จำนวนห้องสมุดริมน้ำ (เจรจาตกลง)", "5001-0001")
    assert (page.kind, page.negotiated, page.level) == ("strategic", True, "outcome")
    assert (page.assessed_quarter, page.assessed_value) == (2, "95")


def test_commas_leave_a_figure_and_stay_in_the_change() -> None:
    page = _read(FULL)
    assert (page.target, page.quarters[0].result) == ("1204", "1886.00")
    assert [(change.field, change.raw) for change in page.changes] == [
        ("target", "1,204"),
        ("quarters/0/result", "1,886.00"),
    ]


def test_an_empty_result_or_score_or_mark_is_null_and_zero_stays() -> None:
    _, second, third, fourth = _read(FULL).quarters
    assert (second.result, second.shown_score, second.assessed) == (None, "100.0000", False)
    assert (third.result, third.shown_score, third.mark_2_1) == ("0.00", None, None)
    assert (fourth.result, fourth.mark_2_2, fourth.assessed) == ("2.00", "100", True)
    assert Decimal(third.result or "1") == 0


def test_a_text_keeps_its_lines_and_not_the_blank_ones_between() -> None:
    assert _read(FULL).quarters[0].report == "ย่อหน้าแรก\nย่อหน้าที่สอง"


def test_projects_are_read_with_and_without_a_code() -> None:
    assert _read(FULL).projects == (
        OldProject(code="50010000-0001", name="เปิดห้องสมุด"),
        OldProject(code="50010000-0002", name="ซื้อหนังสือ"),
        OldProject(code=None, name="ทาสีท่าเรือ"),
    )


FORM = """1. ชื่อตัวชี้วัด : จำนวนห้องสมุดริมน้ำ
2. ระดับความสำเร็จ : {level}
**** สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์)**
3. คำนิยาม :
:: ห้องสมุด หมายถึง ห้องอ่านหนังสือ
:: ริมน้ำ หมายถึง ใกล้ท่าเรือ
5. เป้าหมาย : ๔ (แห่ง)
: ผลงานที่ทำได้ = 3.00 (แห่ง)
6. รายงานผลการดำเนินงาน (รายไตรมาส) :
(6.4) ไตรมาสที่ 4 : -
(6.5) สรุปผลการดำเนินงาน (ปลายปีงบประมาณ) :
:: เปิดแล้วสามแห่ง
9. หลักฐานอ้างอิง :
:: ภาพถ่าย
:: สมุดลงชื่อ
ลงชื่อ นางสาวตัวอย่าง (ผู้รับผิดชอบโครงการ)
ตำแหน่ง บรรณารักษ์
ลงชื่อ นายอีกคน (ผู้ตรวจ)
"""


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("ผลผลิต (Output) ผลลัพธ์ (Outcome)", None),
        ("☑ผลผลิต (Output) ☐ผลลัพธ์ (Outcome)", "output"),
        ("☐ ผลผลิต (Output) ☒ ผลลัพธ์ (Outcome)", "outcome"),
        ("ผลลัพธ์ (Outcome)", "outcome"),
        ("", None),
    ],
)
def test_a_form_has_a_level_only_when_its_tick_is_seen(printed: str, level: str | None) -> None:
    page = _read(FORM.format(level=printed))
    assert page.layout is Layout.PRINT_FORM
    assert page.level == level
    assert page.unread == ()


def test_a_form_gives_its_bodies_without_the_openers() -> None:
    page = _read(FORM.format(level=""))
    assert page.definition == "ห้องสมุด หมายถึง ห้องอ่านหนังสือ\nริมน้ำ หมายถึง ใกล้ท่าเรือ"
    assert (page.target, page.unit, page.stated_result) == ("4", "แห่ง", "3.00")
    assert (page.quarters[3].report, page.summary) == (None, "เปิดแล้วสามแห่ง")
    assert page.evidence == ("ภาพถ่าย", "สมุดลงชื่อ")
    assert page.signatories == (
        "ลงชื่อ นางสาวตัวอย่าง (ผู้รับผิดชอบโครงการ)\nตำแหน่ง บรรณารักษ์",
        "ลงชื่อ นายอีกคน (ผู้ตรวจ)",
    )


def test_a_project_may_be_assessed_in_several_quarters() -> None:
    page = _read(
        "ความคืบหน้าโครงการ/กิจกรรม\nงาน : 50010000-0001\nสำนักงานเขตตัวอย่าง : (2563)\nนายตัวอย่าง\n"
        "*** สยป. ประเมินโครงการ : ไตรมาสที่ 1 100 ไตรมาสที่ 2 95\n*** สยป. ประเมินโครงการ : ไตรมาสที่ 3\n"
        "วัตถุประสงค์ของโครงการ\n1. หนึ่ง\n"
    )
    assert [(found.quarter, found.value) for found in page.assessments] == [(1, "100"), (2, "95"), (3, None)]
    assert page.owner is not None
    assert (page.owner.name, page.owner.phone) == ("นายตัวอย่าง", None)


def test_a_unit_list_tells_dimension_negotiation_and_goal() -> None:
    table = "หน่วยนับ : แห่ง\nเป้าหมาย : 4\nผลงาน : 3\n"
    pages = read_file(
        PageFile(
            "index101.php?selDEP=50010000&selYear=2564",
            (
                "ผลการปฏิบัติราชการประจำปี : 2563ของหน่วยงาน : 50010000\nมิติที่ 1 : ด้านแรก\n"
                f"(1) ห้องสมุด\n[มิติที่ 1 : ตัวชี้วัดเจรจา]\nเมืองรักการอ่าน\nห้องสมุด\n{table}รายงานผลฯ ไตรมาสที่ 4\n(1) ไม่ใช่ตัวชี้วัด\n"
                f"มิติที่ 2 : ด้านที่สอง\n(2) สวน\n[มิติที่ 2 : ]\nสวน\n{table}"
            ).encode(),
        ),
        known=Known({}),
    ).pages
    first, second = pages
    assert (first.unit_code, first.fiscal_year, first.fiscal_year_reason) == ("50010000", 2563, "page")
    assert (first.name, first.goal, first.negotiated) == ("ห้องสมุด", "เมืองรักการอ่าน", True)
    assert (second.name, second.goal, second.negotiated) == ("สวน", None, False)
    assert first.quarters[3].report == "(1) ไม่ใช่ตัวชี้วัด"
    assert [page.plan[0].text for page in pages] == ["ด้านแรก", "ด้านที่สอง"]


def test_a_result_that_is_no_figure_in_another_unit_stays_unread_once() -> None:
    page = _read(FULL.replace("ผลงานที่ทำได้ แห่ง : 3", "ผลงานที่ทำได้ ครั้ง : สามแห่ง"))
    assert (page.stated_result, page.unread) == (None, ("ผลงานที่ทำได้ ครั้ง : สามแห่ง",))


def test_a_row_of_doubled_lines_gives_no_result_and_loses_none() -> None:
    doubled = "\n".join(f"{line}\n{line}" for line in FULL.splitlines())
    page = _read(doubled)
    assert [quarter.result for quarter in page.quarters] == [None] * 4
    assert [page.unread.count(figure) for figure in ("1,886.00", "100.0000", "0.00")] == [2, 2, 2]


def test_a_score_whose_result_was_lost_is_no_result() -> None:
    quarter = _read(FULL.replace("2.00\n100\n", "100\n")).quarters[3]
    assert (quarter.result, quarter.shown_score, quarter.mark_2_1) == (None, None, "100")
    assert _read(FULL.replace("2.00\n100\n", "2.00\n")).quarters[3].result == "2.00"


def test_a_report_of_dashes_alone_is_none() -> None:
    lost_label = FULL.replace("ย่อหน้าแรก\n\nย่อหน้าที่สอง\n", "-\n\n-\n")
    assert _read(lost_label).quarters[0].report is None


COMPACT = """ค่าเป้าหมาย คน : 7
ผลงานที่ทำได้ คน : 7
ประเภทตัวชี้วัด : ตัวชี้วัดงานประจำ
ย่อหน้าของอีกหน้าหนึ่ง
"""


@pytest.mark.parametrize(
    ("first", "second", "layout"),
    [(FULL, FULL, Layout.FULL), (FULL, COMPACT, Layout.FULL), (COMPACT, FULL, Layout.COMPACT),
     (COMPACT, COMPACT, Layout.COMPACT)],
)  # fmt: skip
def test_another_page_in_the_same_file_stays_unread(first: str, second: str, layout: Layout) -> None:
    alone, both = _read(first), _read(first + second)
    assert both.layout is layout
    assert both.unread == (*alone.unread, *filter(None, second.splitlines()))
    assert (both.target, both.quarters, both.projects) == (alone.target, alone.quarters, alone.projects)


def test_a_title_that_is_printed_twice_is_one_page() -> None:
    assert _read(f"รายละเอียดตัวชี้วัด\n{FULL}") == _read(FULL)
