"""The law of reading holds for the saved pages, and for pages with any text anywhere."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.law_of_reading import lost

PAGES = Path(__file__).parent / "legacy_pages"
COMPACT = Path(__file__).parent / "compact_pages"

LEGACY = sorted(path for path in PAGES.glob("*.txt"))
ALL = LEGACY + sorted(COMPACT.glob("*.txt"))
ONE_OF_EACH = [
    PAGES / "mykpi_5045-0837.txt", PAGES / "mykpi_1000-0986.txt", COMPACT / "09_plan_lines.txt",
    PAGES / "myproject_50270000-3168.txt", PAGES / "mykpi2563_109.txt", PAGES / "index101_07000000.txt",
]  # fmt: skip


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_no_line_of_a_page_is_lost(path: Path) -> None:
    assert lost(path.read_bytes(), file=path.name) == []


OPENS = st.sampled_from(["ข้อความ", "ก", "(1) ", "1. ", "5 / ", ": ", "***", ":: "])
LETTERS = st.text(alphabet="กขคงจดตนบปพมยรลวสหอะาิีุูเแโไ่้์ๆฯ๐๑๕๙0129 .,:;-/()[]|*%\"'", min_size=2, max_size=60)
THAI = st.builds("{}{}".format, OPENS, LETTERS)


@settings(max_examples=300, deadline=None)
@given(
    path=st.sampled_from(ONE_OF_EACH),
    words=st.lists(THAI, min_size=1, max_size=6),
    seed=st.randoms(use_true_random=False),
)
def test_no_line_is_lost_when_texts_stand_anywhere(path: Path, words: list[str], seed: Any) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for text in words:
        lines.insert(seed.randrange(2, len(lines)), text)
    assert lost("\n".join(lines).encode(), file="a.txt") == []


@settings(max_examples=200, deadline=None)
@given(path=st.sampled_from(ONE_OF_EACH), seed=st.randoms(use_true_random=False))
def test_no_line_is_lost_when_lines_are_doubled(path: Path, seed: Any) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for _ in range(4):
        place = seed.randrange(len(lines))
        lines.insert(place, lines[place])
    assert lost("\n".join(lines).encode(), file="a.txt") == []
