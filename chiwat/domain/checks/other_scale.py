"""Value and target are on one scale: no five levels or one canal against a target of 100, no 100 against level 5."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.checks.scale_switches import HIGHEST_LEVEL, is_level
from chiwat.domain.checks.told_figures import single
from chiwat.domain.claims.claim import ClaimKind

_HUNDRED, _HANDFUL = Decimal(100), Decimal(15)
#: A per cent that is counted may come near its target by chance.
_FAR = Decimal("0.5")


def check(year: CheckedYear) -> Iterator[Problem]:
    """The last figure of the year, or else the stated one, is held against the target."""
    latest, target = year.stated_result if year.latest is None else year.latest, year.target
    if latest is None or target is None or seems_lower(year):
        return
    if year.unit == "ร้อยละ":
        if (target <= HIGHEST_LEVEL and _are_steps(year)) or _are_counted(year, target=target):
            yield _problem(target=target, latest=latest)
        return
    handful = target == _HUNDRED and 0 < latest <= _HANDFUL
    percent = (
        is_level(year)
        and target <= HIGHEST_LEVEL
        and latest > HIGHEST_LEVEL
        and all(done.value > HIGHEST_LEVEL for done in year.reported if done.value)
    )
    if handful or percent:
        yield _problem(target=target, latest=latest)


def _problem(*, target: Decimal, latest: Decimal) -> Problem:
    figures = (("target", str(target)), ("result", str(latest)))
    return Problem(check=CheckCode.OTHER_SCALE, severity=Severity.ASK, figures=figures)


def _are_steps(year: CheckedYear) -> bool:
    """Whether per cents are 1, 2, 3 …: steps of the work, not parts of a hundred."""
    values = [done.value for done in year.reported]
    return len(values) >= 3 and values == [Decimal(step) for step in range(1, len(values) + 1)]


def _are_counted(year: CheckedYear, *, target: Decimal) -> bool:
    """Whether what stands as a per cent is what the reports count: two quarters or more, no per cent told in any."""
    told = [done for done in year.reported if done.value and done.says_something]
    latest = told[-1].value if len(told) > 1 else None
    if latest is None or not target or _FAR < latest / target < 1:
        return False
    return all(
        any(single(claim) == done.value for claim in done.of_kind(ClaimKind.COUNT))
        and not done.of_kind(ClaimKind.PERCENT, ClaimKind.RATIO)
        for done in told
    )
