"""A result many times its target measures something else than the target: 3,668 against 10."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.checks.scale_switches import is_level
from chiwat.domain.indicators import Accumulation

_MANY_TIMES = 5


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked from five times on, where more is better."""
    reached, target = _reached(year), year.target
    if reached is None or not target or is_level(year) or seems_lower(year):
        return
    if reached >= _MANY_TIMES * target > 0:
        figures = (("target", str(target)), ("result", str(reached)))
        yield Problem(check=CheckCode.FAR_BEYOND_TARGET, severity=Severity.ASK, figures=figures)


def _reached(year: CheckedYear) -> Decimal | None:
    if year.accumulation is Accumulation.SUM and year.reported:
        return sum((done.value for done in year.reported if done.value is not None), Decimal(0))
    return year.stated_result if year.latest is None else year.latest
