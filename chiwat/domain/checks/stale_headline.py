"""The stated result of the year is the latest one, not a copy of an earlier quarter."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import YEAR_END, CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.results import ResultState


def check(year: CheckedYear) -> Iterator[Problem]:
    """A headline that differs from the last figure is asked about; one after which nobody reported is noted."""
    stated, latest = year.stated_result, year.latest
    if stated is None or latest is None:
        return
    if stated != latest:
        figures = (("stated", str(stated)), ("latest", str(latest)))
        yield Problem(check=CheckCode.STALE_HEADLINE, severity=Severity.ASK, figures=figures)
    elif _went_silent(year):
        figures = (("stated", str(stated)), ("latest", ResultState.NOT_REPORTED.value))
        yield Problem(check=CheckCode.STALE_HEADLINE, severity=Severity.NOTE, figures=figures)


def _went_silent(year: CheckedYear) -> bool:
    """Whether every quarter after the last figure passed without a word."""
    last = year.reported[-1].quarter
    after = [done for done in year.rounds if last < done.quarter < YEAR_END]
    return bool(after) and all(done.state is ResultState.NOT_REPORTED and not done.says_something for done in after)
