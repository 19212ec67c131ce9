"""Another target than last year's, and a target below what was reached last year."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.indicators import Continuity


def check(year: CheckedYear) -> Iterator[Problem]:
    """An easier target is asked about, one below last year's result noted."""
    before = year.before
    if before is None or before.continuity is not Continuity.SAME or before.unit != year.unit or year.target is None:
        return
    if before.target is not None and year.target and is_easier(before.target, now=year.target, lower=seems_lower(year)):
        figures = (("before", str(before.target)), ("now", str(year.target)))
        yield Problem(check=CheckCode.TARGET_CHANGED, severity=Severity.ASK, figures=figures)
    elif (
        before.result is not None
        and before.target is not None
        and year.target < before.result
        and not seems_lower(year)
    ):
        figures = (("result", str(before.result)), ("target", str(year.target)))
        yield Problem(check=CheckCode.TARGET_BELOW_LAST_RESULT, severity=Severity.NOTE, figures=figures)


def is_easier(before: Decimal, *, now: Decimal, lower: bool) -> bool:
    """Whether a target asks less than the one before; ``lower``: less is better.

    >>> is_easier(Decimal(40), now=Decimal(30), lower=False), is_easier(Decimal(40), now=Decimal(30), lower=True)
    (True, False)
    """
    return now > before if lower else now < before
