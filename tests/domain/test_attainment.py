"""Held against the target; the table is in docs/scoring.md."""

from decimal import Decimal
from pathlib import Path

import pytest

from chiwat.domain.attainment import Verdict, verdict
from chiwat.domain.indicators import Direction

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "scoring.md"


def rows_of_the_document():
    """The rows of the table under "Held against the target"."""
    section = DOCUMENT.read_text(encoding="utf-8").split("## Held against the target")[1].split("\n## ")[0]
    rows = [line.strip("| \n").split("|") for line in section.splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in row) for row in rows[2:]]


def figure(cell):
    return None if cell == "none" else Decimal(cell)


@pytest.mark.parametrize("row", rows_of_the_document(), ids=" ".join)
def test_the_table_of_the_document_holds(row):
    direction, result, target, over, expected = row
    said = verdict(
        figure(result),
        target=figure(target),
        direction=None if direction == "undeclared" else Direction(direction),
        year_is_over=over == "yes",
    )
    assert said is Verdict(expected)
