"""The progress of the work is not the result: 25, 50, 75, 100 in the four quarters."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity

_STEPS = tuple(Decimal(step) for step in (25, 50, 75, 100))


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted where all four quarters, or the first three, stand so."""
    values = tuple(done.value for done in year.rounds if done.is_reported)
    if len(values) >= 3 and values[:3] == _STEPS[:3] and values == _STEPS[: len(values)]:
        figures = tuple((f"q{done.quarter}", str(done.value)) for done in year.reported)
        yield Problem(check=CheckCode.PROGRESS_AS_RESULT, severity=Severity.NOTE, figures=figures)
