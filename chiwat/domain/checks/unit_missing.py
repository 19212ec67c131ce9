"""A figure without a unit of measure says nothing."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked where there are figures, and nobody typed a unit."""
    if not year.unit and not (year.unit_raw or "").strip() and (year.target is not None or year.reported):
        yield Problem(check=CheckCode.UNIT_MISSING, severity=Severity.ASK)
