"""Compact pages of places that do not exist, each beside what a person says it must give."""

import json
from pathlib import Path

import pytest

from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.parse import read_file

PAGES = Path(__file__).parent / "compact_pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_compact_page_gives_what_is_written_beside_it(name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    (page,) = read_file(PageFile(f"{name}.txt", (PAGES / f"{name}.txt").read_bytes()), known=Known({})).pages
    read = json.loads(json.dumps(page.as_json()))
    read["reports"] = [quarter["report"] for quarter in read["quarters"]]
    read["because"] = [change["because"] for change in read["changes"]]
    assert {key: read[key] for key in expected} == expected
    assert read["layout"] == "compact"


def test_there_are_a_dozen_compact_pages() -> None:
    assert len(NAMES) >= 12
