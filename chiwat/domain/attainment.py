"""Held against the target: met, on the way, missed, or why that cannot be said."""

from decimal import Decimal
from enum import StrEnum

from chiwat.domain.indicators import Direction


class Verdict(StrEnum):
    """What the year's result says beside its target."""

    MET = "met"
    ON_THE_WAY = "on_the_way"
    MISSED = "missed"
    DIRECTION_UNDECLARED = "direction_undeclared"
    TARGET_MISSING = "target_missing"
    NO_RESULT = "no_result"
    NOT_APPLICABLE = "not_applicable"


def verdict(
    value: Decimal | None, *, target: Decimal | None, direction: Direction | None, year_is_over: bool
) -> Verdict:
    """Hold a result against its target.

    A lower-is-better figure is met only when the year is over: it can still rise. Within-a-range needs a rubric
    with both ends, so it is not decided here.

    >>> verdict(Decimal("62.5"), target=Decimal(75), direction=Direction.HIGHER, year_is_over=False).value
    'on_the_way'
    >>> verdict(Decimal(0), target=Decimal(75), direction=Direction.HIGHER, year_is_over=True).value
    'missed'
    """
    if value is None:
        return Verdict.NO_RESULT
    if target is None:
        return Verdict.TARGET_MISSING
    if direction is None or direction is Direction.RANGE:
        return Verdict.DIRECTION_UNDECLARED
    if direction is Direction.LOWER:
        if value > target:
            return Verdict.MISSED
        return Verdict.MET if year_is_over else Verdict.ON_THE_WAY
    if value >= target:
        return Verdict.MET
    return Verdict.MISSED if year_is_over else Verdict.ON_THE_WAY
