"""Output last year and outcome this year break the series."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.indicators import Continuity


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked where the series is said to go on unbroken."""
    before = year.before
    if before is None or before.continuity is not Continuity.SAME or before.level is None or year.level is None:
        return
    if before.level is not year.level:
        figures = (("before", before.level.value), ("now", year.level.value))
        yield Problem(check=CheckCode.LEVEL_CHANGED, severity=Severity.ASK, figures=figures)
