"""Points along a line: on a threshold, between two, beyond the last, short of the first."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from chiwat.domain.scoring_methods.working import Basis, Step, Worked, step


class Knot(NamedTuple):
    """A threshold and its points, exact and as given."""

    threshold: Fraction
    points: Fraction
    threshold_text: str
    points_text: str


_ZERO = Fraction(0)


def in_order(knots: Sequence[Knot], *, lower: bool) -> bool:
    """Whether each threshold lies beyond the one before it, and no points fall."""
    for before, after in pairwise(knots):
        if before.threshold == after.threshold or (after.threshold < before.threshold) != lower:
            return False
        if after.points < before.points:
            return False
    return True


def along(knots: Sequence[Knot], *, value: Fraction, value_text: str, lower: bool, floor: str) -> Worked:
    """Place a value on the line through the knots; ``floor`` says what is given short of the first.

    >>> knots = [Knot(Fraction(60), Fraction(1), "60", "1"), Knot(Fraction(70), Fraction(2), "70", "2")]
    >>> along(knots, value=Fraction(65), value_text="65", lower=False, floor="zero").points
    Fraction(3, 2)
    """
    for place, knot in enumerate(knots):
        if value == knot.threshold:
            made = _at(knot, code="on_threshold", value_text=value_text, result=knot.points)
            return Worked(knot.points, Basis.SCORED, [made])
        if (value < knot.threshold) != lower:
            if place == 0:
                return _short(knot, value=value, value_text=value_text, lower=lower, floor=floor)
            return _between(knots[place - 1], knot, value=value, value_text=value_text)
    last = knots[-1]
    made = _at(last, code="beyond_last", value_text=value_text, result=last.points)
    return Worked(last.points, Basis.CAPPED, [made])


def _at(knot: Knot, *, code: str, value_text: str, result: Fraction) -> Step:
    inputs = {"value": value_text, "threshold": knot.threshold_text, "points": knot.points_text}
    return step(code, inputs=inputs, result=result)


def _between(before: Knot, after: Knot, *, value: Fraction, value_text: str) -> Worked:
    share = (value - before.threshold) / (after.threshold - before.threshold)
    points = before.points + share * (after.points - before.points)
    inputs = {
        "value": value_text,
        "from_threshold": before.threshold_text,
        "to_threshold": after.threshold_text,
        "from_points": before.points_text,
        "to_points": after.points_text,
    }
    return Worked(points, Basis.SCORED, [step("between", inputs=inputs, result=points)])


def _short(first: Knot, *, value: Fraction, value_text: str, lower: bool, floor: str) -> Worked:
    if floor == "zero":
        code, points = "short_zero", _ZERO
    elif floor == "lowest":
        code, points = "short_lowest", first.points
    elif lower:
        code, points = "short_proportional_lower", first.points * first.threshold / value
    else:
        code, points = "short_proportional", first.points * value / first.threshold
    steps = [_at(first, code=code, value_text=value_text, result=points)]
    if points.numerator < 0:
        steps.append(step("not_below_zero", inputs={"points": steps[-1]["result"]}, result=_ZERO))
        points = _ZERO
    return Worked(points, Basis.BELOW_FIRST, steps)
