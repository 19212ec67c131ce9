"""A marked round needs a report."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity


def check(year: CheckedYear) -> Iterator[Problem]:
    """An empty field and a dash are no report."""
    for done in year.rounds:
        if done.marks and not done.says_something:
            marks = " / ".join(str(mark) for mark in done.marks)
            yield Problem(
                check=CheckCode.MARKED_WITHOUT_REPORT, severity=Severity.ASK, quarter=done.quarter,
                figures=(("marks", marks),),
            )  # fmt: skip
