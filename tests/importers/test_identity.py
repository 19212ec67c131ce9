"""Code and year: the index, the option, the page, the name, then the dates of the reports."""

import pytest

from chiwat.importers.base import IndexRow, Known, PageFile
from chiwat.importers.bma_monitor.identity import code_in_name, year_of_dates
from chiwat.importers.bma_monitor.parse import read_file

FULL = """รายละเอียดตัวชี้วัด
Back Home
จำนวนห้องสมุดที่เปิดให้บริการ : 5001-0001
ค่าเป้าหมาย แห่ง : 4
ผลงานที่ทำได้ แห่ง : 3
รายงานผลฯ ไตรมาสที่ 1
{report}
รายงานผลฯ ไตรมาสที่ 2
-
"""


def _read(file: str, *, report: str = "-", known: Known | None = None, page: str = FULL):
    (found,) = read_file(PageFile(file, page.format(report=report).encode()), known=known or Known({})).pages
    return found


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("mykpi_5029-2002.txt", "5029-2002"),
        ("mykpi.php?pid=5029-2002&x=1", "5029-2002"),
        ("http://monitor.example/mykpi.php?pid=5029-2002&x=1", "5029-2002"),
        ("mykpi.php%3Fpid%3D5029-2002.html", "5029-2002"),
        ("old.zip!2564/mykpi_0700-825.html", "0700-825"),
        ("myproject_50200000-3483.txt", "50200000-3483"),
        ("mykpi2563_109.txt", "109"),
        ("mykpi_5029-2002.compact.txt", "5029-2002"),
        ("000_f76d2c5d525ef1a9.txt", None),
        ("2021-0304.txt", None),
    ],
)
def test_a_name_or_address_gives_the_code(name: str, code: str | None) -> None:
    assert code_in_name(name) == code


def test_the_archive_around_a_page_gives_no_code() -> None:
    page = FULL.replace(" : 5001-0001", "")
    assert _read("mykpi_5029-2002.zip!a.txt", page=page).code is None


def test_the_page_s_own_code_wins_over_the_name_and_the_index_over_both() -> None:
    assert _read("mykpi_5029-2002.txt").code == "5001-0001"
    page = _read("mykpi_5029-2002.txt", known=Known({"mykpi_5029-2002.txt": IndexRow("5003-0007", None)}))
    assert page.code == "5003-0007"
    (change,) = page.changes
    assert (change.field, change.raw, change.because) == ("code", "5001-0001", "code-from-index")


def test_the_year_says_where_it_came_from() -> None:
    report = "ประชุมเมื่อวันที่ 5 มีนาคม 2564"
    index = {"a.txt": IndexRow(None, 2561)}
    assert _year(_read("a.txt", report=report, known=Known(index, 2562))) == (2561, "index")
    assert _year(_read("a.txt", report=report, known=Known({}, 2562))) == (2562, "option")
    assert _year(_read("index101.php?selYear=2563", report=report)) == (2563, "name")
    assert _year(_read("a.txt", report=report)) == (2564, "dates")
    assert _year(_read("a.txt")) == (None, None)


def test_a_year_printed_on_the_page_wins_over_the_name() -> None:
    page = "ความคืบหน้าโครงการ/กิจกรรม\nงานหนังสือ : 50010000-0001\nสำนักงานเขตตัวอย่าง : (2563)\nดูโครงการแผนปีฯ : พิมพ์ข้อมูล\n"
    assert _year(_read("p.php?year=2565", page=page)) == (2563, "page")
    told = _read("p.txt", page=page, known=Known({}, 2566))
    assert _year(told) == (2566, "option")
    assert [(change.field, change.raw, change.because) for change in told.changes] == [
        ("fiscal_year", "2563", "year-from-option")
    ]


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["วันที่ 30 กันยายน 2563"], 2563),
        (["วันที่ 1 ตุลาคม 2563"], 2564),
        (["เมื่อวันที่ 3 ก.พ.66 และ 18 ก.ย. 66", "12 ต.ค. 2563"], 2566),
        (["30พฤศจิกายน2563", "21ธันวาคม2563"], 2564),
        (["๑๑ ตุลาคม ๒๕๖๒"], 2563),
        (["5 มี.ค. 2563", "5 มี.ค. 2564"], None),
        (["ประชุมเดือนมีนาคม 2564", "ปี 2564", "ไตรมาสที่ 2"], None),
        (["เพิ่มขึ้นเมื่อเทียบกับปี 2560"], None),
        (["เพิ่มขึ้นเมื่อเทียบกับปีก่อน 30 กันยายน 2560 และ 5 มี.ค. 2564"], 2564),
        (["ตามคำสั่งที่ 1/2/2559 และ 5 มี.ค. 2564"], 2564),
        (["ตามคำสั่งที่ 9/2559", "พระราชบัญญัติ พ.ศ. 2535", "5 มี.ค. 2564"], 2564),
        (["วันอังคารที่ 29/6/2564"], 2564),
        (["31 เมษายน 2564"], None),
        (["1 มกราคม 9999"], None),
        ([None, ""], None),
    ],
)
def test_the_year_is_that_of_most_full_dates(texts: list[str | None], year: int | None) -> None:
    assert year_of_dates(texts) == year


def test_dates_outside_the_reports_say_nothing_of_the_year() -> None:
    page = FULL + "นิยาม หรือความหมายของตัวชี้วัด\nตามประกาศวันที่ 5 มีนาคม 2555\n"
    assert _year(_read("a.txt", page=page)) == (None, None)


def _year(page) -> tuple[int | None, str | None]:
    return page.fiscal_year, page.fiscal_year_reason
