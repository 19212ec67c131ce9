"""Ninety records laid out as the old system printed them, compared key by key with what a person wrote down."""

import csv
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chiwat.importers.base import IndexRow, Known, PageFile
from chiwat.importers.bma_monitor.parse import read_file

PAGES = Path(__file__).parent / "legacy_pages"
NOTHING_KNOWN = Known({})


def _expected() -> list[tuple[str, int, dict[str, Any]]]:
    """Each row with its place among the rows of its file: a unit list answers once an indicator."""
    seen: dict[str, int] = defaultdict(int)
    rows = []
    for line in (PAGES / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.append((row["file"], seen[row["file"]], row))
        seen[row["file"]] += 1
    return rows


EXPECTED = _expected()


@cache
def _read(file: str) -> list[dict[str, Any]]:
    read = read_file(PageFile(file, (PAGES / file).read_bytes()), known=NOTHING_KNOWN)
    return [json.loads(json.dumps(page.as_json())) for page in read.pages]


@pytest.mark.parametrize(("file", "place", "row"), EXPECTED, ids=[f"{file}-{place}" for file, place, _ in EXPECTED])
def test_every_key_of_a_legacy_page_is_as_expected(file: str, place: int, row: dict[str, Any]) -> None:
    page = _read(file)[place]
    assert {key: page[key] for key in row} == row


def test_all_ninety_rows_are_compared_and_no_page_gives_more() -> None:
    files = {file for file, _, _ in EXPECTED}
    assert len(EXPECTED) == 90
    assert sum(len(_read(file)) for file in files) == 90


def test_only_compact_pages_leave_lines_unread() -> None:
    left = {file: page["unread"] for file, _, _ in EXPECTED for page in _read(file) if page["unread"]}
    assert left
    assert all(file.endswith(".compact.txt") for file in left)


def test_the_index_settles_code_and_year() -> None:
    with (PAGES / "index.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    index = {
        row["file"]: IndexRow(row["code"], int(row["fiscal_year"]) if row["fiscal_year"] else None) for row in rows
    }
    for row in rows:
        read = read_file(PageFile(row["file"], (PAGES / row["file"]).read_bytes()), known=Known(index))
        (page,) = read.pages
        assert page.code == row["code"]
        assert str(page.fiscal_year or "") == row["fiscal_year"]
        assert page.fiscal_year_reason == ("index" if row["fiscal_year"] else None)


def test_the_same_page_gives_the_same_answer_as_html_and_as_text() -> None:
    page = (PAGES / "mykpi_5045-0837.txt").read_text(encoding="utf-8")
    lines = page.replace("&", "&amp;").replace("<", "&lt;").split("\n")
    html = "<html><body>" + "".join(f"<p>{line}</p>\r\n" for line in lines) + "</body></html>"
    (as_text,) = read_file(PageFile("a.txt", page.encode()), known=NOTHING_KNOWN).pages
    (as_html,) = read_file(PageFile("a.txt", html.encode()), known=NOTHING_KNOWN).pages
    assert as_text == as_html
