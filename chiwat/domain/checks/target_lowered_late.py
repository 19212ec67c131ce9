"""A target that was made easier only after the miss was visible."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone, TargetMoved
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.checks.target_changed import is_easier
from chiwat.domain.indicators import Accumulation
from chiwat.domain.periods import RoundKind

_QUARTERS = 4
#: Figures that grow through the year: by its half, half of the target is due.
_GROWS = {Accumulation.CUMULATIVE, Accumulation.SUM, None}


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted with both targets and what had been reached when it was changed."""
    for moved in year.target_moved:
        known = [done for done in year.reported if done.round.last_day < moved.on]
        if not known or not is_easier(moved.before, now=moved.after, lower=seems_lower(year)):
            continue
        reached = _reached(known, year=year)
        if _is_missed(reached, moved=moved, last=known[-1], year=year):
            figures = (
                ("before", str(moved.before)), ("now", str(moved.after)), ("result", str(reached)),
                ("day", moved.on.isoformat()),
            )  # fmt: skip
            yield Problem(check=CheckCode.TARGET_LOWERED_LATE, severity=Severity.NOTE, figures=figures)


def _reached(known: list[RoundDone], *, year: CheckedYear) -> Decimal:
    values = [done.value for done in known if done.value is not None]
    return sum(values, Decimal(0)) if year.accumulation is Accumulation.SUM else values[-1]


def _is_missed(reached: Decimal, *, moved: TargetMoved, last: RoundDone, year: CheckedYear) -> bool:
    """Whether less is reached of the old target than was due by then; of less, more."""
    if seems_lower(year):
        return reached > moved.before
    grows = year.accumulation in _GROWS and last.round.kind is RoundKind.QUARTER
    due = moved.before * last.quarter / _QUARTERS if grows else moved.before
    return reached < due
