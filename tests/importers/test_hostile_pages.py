"""Pages that nobody printed: cut, shuffled, doubled, huge. Always an answer, never a traceback, in linear time."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from chiwat.importers.base import Known, PageFile, Refusal
from chiwat.importers.bma_monitor.decoding import LARGEST_PAGE
from chiwat.importers.bma_monitor.parse import read_file

PAGES = Path(__file__).parent / "legacy_pages"
NOTHING_KNOWN = Known({})
ONE_OF_EACH = [
    "mykpi_5045-0837.txt", "mykpi_0700-825.html", "mykpi_5043-855.compact.txt", "myproject_50270000-3168.txt",
    "mykpi2563_109.txt", "index101_07000000.txt",
]  # fmt: skip
FORM = """1. ชื่อตัวชี้วัด : 2. จำนวนห้องสมุดริมน้ำ
2. ระดับความสำเร็จ : ผลผลิต (Output) ผลลัพธ์ (Outcome)
3. คำนิยาม :
:: ห้องสมุดริมน้ำ หมายถึง ห้องอ่านหนังสือใกล้ท่าเรือ
4. วิธีการคำนวณ :
:: นับจำนวน
5. เป้าหมาย : 4 (แห่ง)
: ผลงานที่ทำได้ = 3.00 (แห่ง)
6. รายงานผลการดำเนินงาน (รายไตรมาส) :
(6.1) ไตรมาสที่ 1 : สำรวจ
(6.5) สรุปผลการดำเนินงาน (ปลายปีงบประมาณ) :
:: เสร็จ
9. หลักฐานอ้างอิง :
::
ลงชื่อ.....(ผู้รับผิดชอบโครงการ)
"""
#: What one page of the largest size may take; a quadratic reader takes minutes.
SECONDS = 10.0


def _page(name: str) -> bytes:
    return FORM.encode() if name == "form" else (PAGES / name).read_bytes()


def _read(content: bytes, *, file: str = "a.txt") -> None:
    read = read_file(PageFile(file, content), known=NOTHING_KNOWN)
    assert (read.error is None) == bool(read.pages)
    for page in read.pages:
        json.dumps(page.as_json(), ensure_ascii=False).encode()


def _disturbed(text: str, *, chance: random.Random) -> Iterator[str]:
    lines = text.split("\n")
    for _ in range(60):
        shuffled = lines.copy()
        chance.shuffle(shuffled)
        yield "\n".join(shuffled)
        yield "\n".join(line for line in lines if chance.random() > 0.15)
        yield "\n".join(line for line in lines for _ in range(chance.choice((1, 1, 1, 2))))
        yield "\n".join(line[: chance.randrange(len(line) + 1)] if chance.random() < 0.2 else line for line in lines)
        strange = chance.choice(("\0", "\u2028", "\x1f", " : ", "::", "/", "9" * 50, "\ufeff", "ํ", "|", "(", "1 / 1"))
        yield "\n".join(line + strange if chance.random() < 0.3 else strange + line for line in lines)


@pytest.mark.parametrize("name", [*ONE_OF_EACH, "form"])
def test_a_page_cut_at_any_byte_gives_an_answer(name: str) -> None:
    content = _page(name)
    for end in range(len(content) + 1):
        _read(content[:end], file=name)


@pytest.mark.parametrize("name", [*ONE_OF_EACH, "form"])
def test_disturbed_pages_give_an_answer(name: str) -> None:
    text = _page(name).decode()
    for disturbed in _disturbed(text, chance=random.Random(name)):
        _read(disturbed.encode(), file=name)


@pytest.mark.parametrize("name", [*ONE_OF_EACH, "form"])
def test_broken_bytes_give_an_answer(name: str) -> None:
    chance = random.Random(name)
    content = _page(name)
    for _ in range(100):
        broken = bytearray(content)
        for _ in range(chance.randrange(1, 20)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        _read(bytes(broken), file=name)


HUGE = {
    "digits": "9" * 4_900_000,
    "colons": " : " * 100_000,
    "blanks": "ก" + " " * 4_000_000 + "ก",
    "brackets": "(" * 2_000_000,
    "slashes": "1/" * 1_000_000,
    "months": "1 มกราคม" * 100_000,
    "labels": "รายงานผลฯ ไตรมาสที่ 1\n" * 40_000,
    "numbered": "(1) ก\n[มิติที่ 1 : ]\n" * 10_000,
    "stars": "*" * 2_000_000,
}


@pytest.mark.parametrize("what", HUGE)
def test_a_huge_line_takes_linear_time(what: str) -> None:
    for name in (*ONE_OF_EACH, "form"):
        lines = _page(name).decode().split("\n")
        for place in (0, len(lines) // 3, len(lines)):
            page = "\n".join([*lines[:place], HUGE[what], *lines[place:]]).encode()[:LARGEST_PAGE]
            began = time.perf_counter()
            read_file(PageFile(name, page), known=NOTHING_KNOWN)
            assert time.perf_counter() - began < SECONDS


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>", "<!--", "<script>", "<p", "&amp;"])
def test_two_hundred_thousand_nested_tags_take_linear_time(tag: str) -> None:
    page = _page("mykpi_0700-825.html").decode().replace("<p>-</p>", tag * 200_000 + "x", 1)
    began = time.perf_counter()
    _read(page.encode(), file="a.html")
    assert time.perf_counter() - began < SECONDS


def test_labels_inside_a_text_do_not_break_the_page() -> None:
    text = "นิยาม หรือความหมายของตัวชี้วัด\nรายงานผลฯ ไตรมาสที่ 4\nค่าเป้าหมาย ร้อยละ : 5"
    page = _page("mykpi_5045-0837.txt").decode().replace("\n-\n", f"\n{text}\n", 1)
    (read,) = read_file(PageFile("a.txt", page.encode()), known=NOTHING_KNOWN).pages
    assert read.quarters[0].report == text
    assert read.target == "90.0000"


@pytest.mark.parametrize("content", [b"", b"\0", b"\xff\xfe", b"<html>", "สวัสดี".encode(), b"{}", b"\xef\xbb\xbf"])
def test_what_is_no_page_is_said_to_be_none(content: bytes) -> None:
    assert read_file(PageFile("a.html", content), known=NOTHING_KNOWN).error is Refusal.NOT_A_PAGE


def test_a_page_beyond_five_megabytes_is_too_large() -> None:
    page = _page("mykpi_5045-0837.txt") + b" " * LARGEST_PAGE
    assert read_file(PageFile("a.txt", page), known=NOTHING_KNOWN).error is Refusal.TOO_LARGE
