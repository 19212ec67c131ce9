"""Rounds into a year; the tables are in docs/scoring.md."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiwat.domain.accumulation import RoundFigure, to_decimal, year_result
from chiwat.domain.indicators import Accumulation
from chiwat.domain.periods import FiscalYear, RoundKind, quarters_and_year_end
from chiwat.domain.results import ResultState

YEAR = FiscalYear(2564)
ROUNDS = quarters_and_year_end(YEAR)
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "scoring.md"


def figures(cells):
    """Figures from the cells of a row: a number, a ratio a/b, or the name of a state."""
    made = []
    for moment, cell in zip(ROUNDS, cells, strict=True):
        if "/" in cell:
            above, below = (Decimal(part) for part in cell.split("/"))
            made.append(RoundFigure(moment, ResultState.REPORTED, None, above, below))
        elif cell.replace(".", "").lstrip("-").isdigit():
            made.append(RoundFigure(moment, ResultState.REPORTED, Decimal(cell)))
        else:
            made.append(RoundFigure(moment, ResultState(cell)))
    return made


def rows_of_the_document():
    """The rows of the table under "Rounds into a year"."""
    section = DOCUMENT.read_text(encoding="utf-8").split("## Rounds into a year")[1].split("\n## ")[0]
    rows = [
        line.strip().removeprefix("|").removesuffix("|").split("|")
        for line in section.splitlines()
        if line.startswith("|")
    ]
    return [tuple(cell.strip().strip("`") for cell in row) for row in rows[2:]]


@pytest.mark.parametrize("row", rows_of_the_document(), ids=" ".join)
def test_the_table_of_the_document_holds(row):
    rule, *cells, expected, basis, _why = row
    accumulation = None if rule == "undeclared" else Accumulation(rule)
    result = year_result(figures(cells), accumulation=accumulation)
    assert result.basis.value == basis
    assert result.value == (None if expected == "none" else Decimal(expected))


def test_the_document_has_a_row_for_every_rule():
    assert {row[0] for row in rows_of_the_document()} == {rule.value for rule in Accumulation} | {"undeclared"}


@given(st.lists(st.decimals(min_value=-1000, max_value=1000, places=2), min_size=4, max_size=4))
def test_a_sum_is_the_sum_whatever_the_order(values):
    quarters = ROUNDS[:4]
    one = [RoundFigure(m, ResultState.REPORTED, v) for m, v in zip(quarters, values, strict=True)]
    other = [RoundFigure(m, ResultState.REPORTED, v) for m, v in zip(quarters, reversed(values), strict=True)]
    assert (
        year_result(one, accumulation=Accumulation.SUM).value
        == year_result(other, accumulation=Accumulation.SUM).value
        == sum(values)
    )


@given(st.sampled_from(list(Accumulation)))
def test_a_reported_zero_never_counts_as_nothing(rule):
    zero = [RoundFigure(moment, ResultState.REPORTED, Decimal(0), Decimal(0), Decimal(5)) for moment in ROUNDS]
    nothing = [RoundFigure(moment, ResultState.NOT_REPORTED) for moment in ROUNDS]
    assert year_result(zero, accumulation=rule).value == 0
    assert year_result(nothing, accumulation=rule).value is None


@pytest.mark.parametrize(
    ("exact", "written"),
    [
        (Fraction(1, 3), "0.3333"),
        (Fraction(2, 3), "0.6667"),
        (Fraction(1, 20000), "0.0001"),
        (Fraction(-1, 20000), "-0.0001"),
        (Fraction(1, 20001), "0"),
        (Fraction(100), "100"),
        (Fraction(25, 2), "12.5"),
    ],
)
def test_rounding_is_half_up_to_four_places_and_drops_zeros(exact, written):
    assert str(to_decimal(exact)) == written


def test_the_year_end_is_no_fifth_quarter():
    quarters = [RoundFigure(moment, ResultState.REPORTED, Decimal(1)) for moment in ROUNDS]
    assert ROUNDS[-1].kind is RoundKind.YEAR_END
    assert year_result(quarters, accumulation=Accumulation.SUM).value == 4
