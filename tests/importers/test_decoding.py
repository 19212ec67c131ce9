"""Encodings, HTML and the endings of lines: the same page gives the same answer however it was saved."""

from pathlib import Path

import pytest

from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.decoding import decode
from chiwat.importers.bma_monitor.page_lines import MOST_TAGS, page_lines
from chiwat.importers.bma_monitor.parse import read_file

PAGE = (Path(__file__).parent / "compact_pages" / "01_definition_by_means.txt").read_text(encoding="utf-8")


def _read(content: bytes):
    (page,) = read_file(PageFile("a.txt", content), known=Known({})).pages
    return page


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (PAGE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + PAGE.encode(), "utf-8"),
        (PAGE.encode("utf-16"), "utf-16le"),
        (b"\xfe\xff" + PAGE.encode("utf-16be"), "utf-16be"),
        (PAGE.encode("cp874"), "windows-874"),
        (PAGE.replace("\n", "\r\n").encode(), "utf-8"),
        (PAGE.replace("\n", "\r").encode(), "utf-8"),
    ],
)
def test_a_page_reads_the_same_in_every_encoding(content: bytes, encoding: str) -> None:
    page = _read(content)
    assert page.encoding == encoding
    assert page.as_json() | {"encoding": "utf-8"} == _read(PAGE.encode()).as_json()


def test_one_incomplete_last_character_is_kept_as_hex() -> None:
    page = _read(PAGE.encode()[:-1])
    assert page.encoding == "utf-8"
    (change,) = page.changes
    assert (change.raw, change.became, change.because) == ("e0b8", None, "incomplete-last-character")


def test_a_broken_byte_before_the_end_is_no_utf_8() -> None:
    assert decode("ก".encode()[:-1] + "ข".encode()).encoding == "windows-874"


def test_every_undefined_byte_of_windows_874_is_a_change() -> None:
    decoded = decode("ห้อง".encode("cp874") + b"\xdb\xfc\x81")
    assert decoded.text == "ห้อง\ufffd\ufffd\ufffd"
    assert [change.raw for change in decoded.changes] == ["db", "fc", "81"]
    assert {change.because for change in decoded.changes} == {"undefined-byte"}


def test_undefined_bytes_without_end_share_a_change() -> None:
    decoded = decode(b"\xdb" * 3_000)
    assert len(decoded.changes) == 1_001
    assert sum(len(change.raw) for change in decoded.changes) == 6_000


def test_inline_tags_do_not_break_a_line_and_blocks_do() -> None:
    page = "<p>ค่าเป้าหมาย <b>ร้อยละ</b> : <i>5</i></p>ข้างนอก<div>หนึ่ง<br>สอง&nbsp;สาม</div><ul><li>ก<li>ข</ul>"
    assert [line for line in page_lines(page, file="a.html") if line] == [
        "ค่าเป้าหมาย ร้อยละ : 5", "ข้างนอก", "หนึ่ง", "สอง\xa0สาม", "ก", "ข",
    ]  # fmt: skip


def test_a_line_wrapped_in_the_source_is_one_line() -> None:
    assert [line for line in page_lines("<p>ก\n    ข\r\n</p>", file="a.html") if line] == ["ก ข"]


def test_scripts_styles_and_comments_are_not_read() -> None:
    page = "<body><script>var ก</script><style>ข{}</style><!-- ค -->ง</body>"
    assert [line for line in page_lines(page, file="a.html") if line] == ["ง"]
    many = page.replace("ง", "<i>ง</i>" * MOST_TAGS)
    assert "".join(page_lines(many, file="a.html")) == "ง" * MOST_TAGS


def test_html_is_known_by_its_tags_even_in_a_text_file() -> None:
    assert page_lines("<html><body><p>ก<p>ข", file="a.txt")[-2:] == ["ก", "ข"]
    assert page_lines("ก < ข", file="a.txt") == ["ก < ข"]


def test_an_empty_cell_of_the_table_is_null() -> None:
    rows = "".join(f"<tr><td>{n}</td><td></td><td>100.00<br><small>0 / 0</small></td></tr>" for n in range(1, 5))
    page = (
        "<p>รายละเอียดตัวชี้วัด</p><p>งาน : 5001-0001</p><p>ค่าเป้าหมาย วัน : 5</p><p>ผลงานเทียบกับเป้าหมายรายไตรมาส</p>"
        f"<table>{rows}</table><b>รายงานผลฯ ไตรมาสที่ 1</b><br>ส่งแล้ว"
    )
    quarters = _read(page.encode()).quarters
    assert [(quarter.result, quarter.shown_score, quarter.mark_2_1) for quarter in quarters] == [
        (None, "100.00", "0")
    ] * 4
    assert quarters[0].report == "ส่งแล้ว"
