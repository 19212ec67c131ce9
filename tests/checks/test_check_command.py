"""``chiwat check``: problems of saved pages as JSON Lines."""

import json
import sys

import pytest

from chiwat.cli import main

PAGE = """รายละเอียดตัวชี้วัด

Back Home

ร้อยละของชุมชนสมมุติที่มีแผน : 5003-0001

ค่าเป้าหมาย ร้อยละ : 75.0000

ผลงานที่ทำได้ ร้อยละ : 20.0000

ประเภทตัวชี้วัด : ตัวชี้วัดเชิงยุทธศาสตร์
(ตัวชี้วัดระดับผลผลิต (output))

0

รายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล

*** สยป. ตรวจประเมินตัวชี้วัด : ไตรมาสที่ 2 : 100.0000

ผลงานเทียบกับเป้าหมายรายไตรมาส

ไตรมาสที่
(1 - 4)
*ผลงาน*
(ร้อยละ)
*ผลประเมินตัวชี้วัด*
(* 2.1 / 2.2 *)
1
20.00
100.0000
100 / 100
2
40.00
100.0000
100 / 100
3
0.00
0.0000
0 / 0
4
0.00
0.0000
0 / 0

รายงานผลฯ ไตรมาสที่ 1

ดำเนินการแล้ว 9 ชุมชน จากทั้งหมด 45 ชุมชน คิดเป็นร้อยละ 20

รายงานผลฯ ไตรมาสที่ 2

ดำเนินการแล้ว 22 ชุมชน จากทั้งหมด 45 ชุมชน คิดเป็นร้อยละ 40 เมื่อวันที่ 5 มีนาคม 2564

รายงานผลฯ ไตรมาสที่ 3

-

รายงานผลฯ ไตรมาสที่ 4

-
"""


@pytest.fixture
def check(capfdbinary):
    def call(*arguments):
        status = main(["check", *map(str, arguments)])
        sys.stdout.flush()
        return status, [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]

    return call


def test_a_page_is_asked_about(check, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    status, answers = check(tmp_path)
    found = {answer["check"]: answer for answer in answers}
    assert status == 0
    assert {"stale-headline", "quotient-is-wrong"} <= set(found)
    assert found["stale-headline"]["figures"] == {"stated": "20.0000", "latest": "40.00"}
    wrong = found["quotient-is-wrong"]
    assert (wrong["severity"], wrong["quarter"]) == ("ask", 2)
    assert [quote["quote"] for quote in wrong["quotes"]] == ["22 ชุมชน จากทั้งหมด 45 ชุมชน", "ร้อยละ 40"]
    assert list(wrong) == ["file", "check", "severity", "quarter", "quotes", "figures"]


def test_another_unit_is_left_out(check, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert check("--unit", "5026", tmp_path) == (0, [])


def test_an_easier_target_than_last_years_page_has_is_asked_about(check, tmp_path):
    for fiscal_year, target in ((2563, "80.0000"), (2564, "75.0000")):
        page = PAGE.replace("75.0000", target).replace("5 มีนาคม 2564", f"5 มีนาคม {fiscal_year}")
        (tmp_path / f"{fiscal_year}.txt").write_text(page, encoding="utf-8")
    _, answers = check(tmp_path)
    asked = [(answer["file"][-8:], answer["figures"]) for answer in answers if answer["check"] == "target-changed"]
    assert asked == [("2564.txt", {"before": "80.0000", "now": "75.0000"})]


def test_a_page_that_tells_of_another_indicator_of_its_unit_is_asked_about(check, tmp_path):
    other = PAGE.replace("ร้อยละของชุมชนสมมุติที่มีแผน : 5003-0001", "ระยะทางคูคลองที่ได้รับการขุดลอกเพื่อการระบายน้ำ : 5003-0002")
    (tmp_path / "other.txt").write_text(other, encoding="utf-8")
    strayed = PAGE.replace("ดำเนินการแล้ว 9 ชุมชน", "คูคลองที่ได้รับการขุดลอกเพื่อการระบายน้ำ 9 ชุมชน")
    (tmp_path / "strayed.txt").write_text(strayed, encoding="utf-8")
    _, answers = check("--fiscal-year", "2564", tmp_path)
    (asked,) = [answer for answer in answers if answer["check"] == "about-another-indicator"]
    assert (asked["file"][-11:], asked["quarter"], asked["severity"]) == ("strayed.txt", 1, "ask")


def test_what_cannot_be_read_is_said(check, tmp_path):
    (tmp_path / "page.txt").write_text("ไม่ใช่หน้าตัวชี้วัด", encoding="utf-8")
    status, answers = check(tmp_path)
    assert status == 1
    assert "error" in answers[0]
    assert check(tmp_path / "nothing")[0] == 2
