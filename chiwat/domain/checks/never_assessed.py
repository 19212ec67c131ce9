"""A result waits for its marks."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted where the year's quarters were to be assessed one by one and are past."""
    for done in year.reported if year.is_assessed_by_quarter else ():
        if not done.marks:
            figures = (("result", str(done.value)),)
            yield Problem(check=CheckCode.NEVER_ASSESSED, severity=Severity.NOTE, quarter=done.quarter, figures=figures)
