"""Pages that nobody printed: cut, shuffled, doubled, huge. Always an answer that loses nothing, in linear time."""

import subprocess
import sys
import time
from itertools import chain, product
from pathlib import Path

import pytest

from chiwat.importers.base import PageFile, Refusal
from chiwat.importers.bma_monitor.decoding import LARGEST_PAGE
from chiwat.importers.bma_monitor.parse import read_file
from tests.importers.hostile_pages import ONE_OF_EACH, WAYS, Case, cases, cut_at_every_byte, page
from tests.importers.law_of_reading import NOTHING_KNOWN, faults

#: What one page of the largest size may take; a quadratic reader takes minutes.
SECONDS = 10.0
MEGABYTES = 300
ROUNDS = 150


def _broken(case: Case) -> list[str]:
    return [f"{case.way} {case.file}: {fault}" for fault in faults(case.content, file=case.file)]


def test_every_broken_page_gets_an_answer_that_loses_nothing() -> None:
    tried, broken = 0, []
    for case in cases(seed="chiwat", rounds=ROUNDS):
        tried += 1
        broken += _broken(case)
    assert broken == []
    assert tried == len(ONE_OF_EACH) * len(WAYS) * ROUNDS >= 10_000


def test_a_page_cut_at_any_byte_gets_an_answer_that_loses_nothing() -> None:
    tried, broken = 0, []
    for case in chain.from_iterable(map(cut_at_every_byte, ONE_OF_EACH)):
        tried += 1
        broken += _broken(case)
    assert broken == []
    assert tried == sum(len(page(name).encode()) + 1 for name in ONE_OF_EACH) >= 10_000


@pytest.mark.parametrize("file", ["a.txt", "a.html"])
def test_the_same_seed_gives_the_same_cases(file: str) -> None:
    assert list(cases(seed=file, rounds=1)) == list(cases(seed=file, rounds=1))
    assert list(cases(seed=file, rounds=1)) != list(cases(seed="another", rounds=1))


HUGE = {
    "digits": "9" * 5_000_000,
    "Thai digits": "๙" * 1_660_000,
    "lines": "ก\n" * 1_200_000,
    "many lines": "".join(f"ก{number}\n" for number in range(249_000)),
    "projects": "โครงการ : 50010000-0001\n" * 80_000,
    "assessments": "*** สยป. ประเมินโครงการ : ไตรมาสที่ 1 ๑\n" * 40_000,
    "undefined bytes": "\x81" * 4_900_000,
    "bars": "ก |\n" * 800_000,
    "colons": " : " * 100_000,
    "blanks": "ก" + " " * 4_000_000 + "ก",
    "brackets": "(" * 2_000_000,
    "slashes": "1/" * 1_000_000,
    "months": "1 มกราคม" * 100_000,
    "labels": "รายงานผลฯ ไตรมาสที่ 1\n" * 40_000,
    "numbered": "(1) ก\n[มิติที่ 1 : ]\n" * 120_000,
    "stars": "*" * 2_000_000,
}


#: What takes most memory to keep.
GREATEST = ("lines", "many lines", "bars", "numbered", "undefined bytes")


def huge_page(name: str, *, what: str) -> bytes:
    """A page with the huge thing within, not over 5 MB."""
    encoding = "latin-1" if HUGE[what].startswith("\x81") else "utf-8"
    lines = [line.encode() for line in page(name).split("\n")]
    huge = HUGE[what].encode(encoding)
    place = len(lines) // 3
    return b"\n".join([*lines[:place], huge, *lines[place:]])[:LARGEST_PAGE]


@pytest.mark.parametrize("what", HUGE)
def test_a_huge_line_takes_linear_time(what: str) -> None:
    for name in ONE_OF_EACH:
        content = huge_page(name, what=what)
        began = time.perf_counter()
        read_file(PageFile(name, content), known=NOTHING_KNOWN)
        assert time.perf_counter() - began < SECONDS


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>", "<!--", "<script>", "<p", "&amp;"])
def test_two_hundred_thousand_nested_tags_take_linear_time(tag: str) -> None:
    content = page("mykpi_0700-825.html").replace("<p>-</p>", tag * 200_000 + "x", 1).encode()
    began = time.perf_counter()
    assert faults(content, file="a.html") == []
    assert time.perf_counter() - began < SECONDS


PARSE = """
import argparse, re, sys
from pathlib import Path
from chiwat.commands import parse
words = argparse.ArgumentParser()
parse.add_arguments(words)
parse.run(words.parse_args())
status = Path("/proc/self/status").read_text()  # its own peak: getrusage counts what the parent held before exec
sys.stderr.write(re.search("VmHWM:[^0-9]*([0-9]+)", status)[1])
"""


def test_labels_inside_a_text_do_not_break_the_page() -> None:
    text = "นิยาม หรือความหมายของตัวชี้วัด\nรายงานผลฯ ไตรมาสที่ 4\nค่าเป้าหมาย ร้อยละ : 5"
    content = page("mykpi_5045-0837.txt").replace("\n-\n", f"\n{text}\n", 1).encode()
    (read,) = read_file(PageFile("a.txt", content), known=NOTHING_KNOWN).pages
    assert read.quarters[0].report == text
    assert read.target == "90.0000"


@pytest.mark.parametrize("content", [b"", b"\0", b"\xff\xfe", b"<html>", "สวัสดี".encode(), b"{}", b"\xef\xbb\xbf"])
def test_what_is_no_page_is_said_to_be_none(content: bytes) -> None:
    assert read_file(PageFile("a.html", content), known=NOTHING_KNOWN).error is Refusal.NOT_A_PAGE


def test_a_page_of_more_lines_than_any_page_has_is_too_large() -> None:
    content = huge_page("mykpi_5045-0837.txt", what="lines")
    assert read_file(PageFile("a.txt", content), known=NOTHING_KNOWN).error is Refusal.TOO_LARGE


def test_a_page_beyond_five_megabytes_is_too_large() -> None:
    content = page("mykpi_5045-0837.txt").encode() + b" " * LARGEST_PAGE
    assert read_file(PageFile("a.txt", content), known=NOTHING_KNOWN).error is Refusal.TOO_LARGE


def test_no_folder_of_huge_pages_takes_more_than_three_hundred_megabytes(tmp_path: Path) -> None:
    for number, (what, name) in enumerate(product(GREATEST, ONE_OF_EACH)):
        (tmp_path / f"{number}-{name}").write_bytes(huge_page(name, what=what))
    with (tmp_path / "answers").open("wb") as answers:
        command = [sys.executable, "-c", PARSE, tmp_path]
        told = subprocess.run(command, stdout=answers, stderr=subprocess.PIPE, check=False)
    assert int(told.stderr.split()[-1]) // 1024 < MEGABYTES
