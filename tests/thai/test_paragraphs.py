"""Hard line ends inside a sentence are joined for reading; lists, headings and new sentences are not."""

import pytest

from chiwat.thai.paragraphs import paragraphs

LONG = "ดำเนินการจัดประชุมคณะทำงานตลาดริมน้ำตำบลสมมุติ"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"{LONG}\nเพื่อกำหนดแนวทาง", [f"{LONG} เพื่อกำหนดแนวทาง"]),
        (f"{LONG} และ\nมีการหารือ", [f"{LONG} และ มีการหารือ"]),
        (f"{LONG} ตามคำสั่ง\nที่ 9/2564", [f"{LONG} ตามคำสั่ง ที่ 9/2564"]),
        (f"{LONG}\n(ยกเลิกบางวัน)", [f"{LONG} (ยกเลิกบางวัน)"]),
        ("ตลาดริมน้ำ หมายถึง\nตลาดในเรือ", ["ตลาดริมน้ำ หมายถึง ตลาดในเรือ"]),
        (f"1. {LONG}\n2. จัดตลาด", [f"1. {LONG}", "2. จัดตลาด"]),
        (f"(1) {LONG}\n(2) จัดตลาด\n- ที่ท่าเรือ", [f"(1) {LONG}", "(2) จัดตลาด", "- ที่ท่าเรือ"]),
        (f"{LONG}\nที่ประชุมเห็นชอบ", [LONG, "ที่ประชุมเห็นชอบ"]),
        (f"{LONG}\nในไตรมาสนี้", [LONG, "ในไตรมาสนี้"]),
        ("ผลงาน :\nและอื่น ๆ", ["ผลงาน :", "และอื่น ๆ"]),
        ("หัวข้อ\nโดยสรุป", ["หัวข้อ", "โดยสรุป"]),
        ("ก\n\n  ข  \n", ["ก", "ข"]),
        ("", []),
    ],
)
def test_a_text_is_read_in_its_paragraphs(text: str, read: list[str]) -> None:
    assert paragraphs(text) == read


@pytest.mark.parametrize("text", ["ก\nข", f"{LONG}\nเพื่อ\n\n1. ก", "(\n)\n,"])
def test_no_letter_is_lost(text: str) -> None:
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())
