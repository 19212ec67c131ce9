"""The stated result of the year is the latest one, not a copy of an earlier quarter."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity


def check(year: CheckedYear) -> Iterator[Problem]:
    """A headline that differs from the last figure is asked about."""
    stated, latest = year.stated_result, year.latest
    if stated is not None and latest is not None and stated != latest:
        figures = (("stated", str(stated)), ("latest", str(latest)))
        yield Problem(check=CheckCode.STALE_HEADLINE, severity=Severity.ASK, figures=figures)
