"""Value and target are on one scale: no five levels or one canal against a target of 100, no 100 against level 5."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.checks.scale_switches import HIGHEST_LEVEL, is_level

_HUNDRED, _HANDFUL = Decimal(100), Decimal(15)


def check(year: CheckedYear) -> Iterator[Problem]:
    """The last figure of the year is held against the target."""
    latest, target = year.latest, year.target
    if latest is None or target is None or year.unit == "ร้อยละ" or seems_lower(year):
        return
    handful = target == _HUNDRED and 0 < latest <= _HANDFUL
    percent = (
        is_level(year)
        and target <= HIGHEST_LEVEL
        and all(done.value > HIGHEST_LEVEL for done in year.reported if done.value)
    )
    if handful or percent:
        figures = (("target", str(target)), ("result", str(latest)))
        yield Problem(check=CheckCode.OTHER_SCALE, severity=Severity.ASK, figures=figures)
