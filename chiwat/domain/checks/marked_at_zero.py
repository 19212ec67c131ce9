"""Marks need something to mark: marked though the result is zero or nobody knows it."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked for every such quarter, where more is better."""
    for done in year.rounds:
        if done.marks and (done.value == 0 or (done.value is None and done.printed_zero)) and not seems_lower(year):
            marks = " / ".join(str(mark) for mark in done.marks)
            yield Problem(
                check=CheckCode.MARKED_AT_ZERO, severity=Severity.ASK, quarter=done.quarter, figures=(("marks", marks),)
            )
