"""Within a range: full inside, a line to 0 over the tolerance outside (อยู่ในช่วงที่กำหนด)."""

from fractions import Fraction

from chiwat.domain.scoring_methods.fields import Fields, figure, not_negative
from chiwat.domain.scoring_methods.refusals import ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.working import Basis, Worked, step

_ZERO = Fraction(0)


def score(asked: Fields, *, none: bool) -> Worked:
    """The points from ``low`` to ``high`` with both ends; outside, less by the distance over the tolerance."""
    low, high = figure(asked.get("low"), at=("low",)), figure(asked.get("high"), at=("high",))
    if low > high:
        raise ScoreRefusedError(ScoreRefusal.RANGE_OUT_OF_ORDER, at=("high",))
    tolerance = not_negative(asked.get("tolerance"), at=("tolerance",), code=ScoreRefusal.TOLERANCE_NEGATIVE)
    points = not_negative(asked.get("points"), at=("points",), code=ScoreRefusal.POINTS_NEGATIVE)
    text = "0" if none else asked["value"]
    value = figure(text, at=("value",))
    shown = {"value": text, "low": asked["low"], "high": asked["high"], "points": asked["points"]}
    if low <= value <= high:
        return Worked(points, Basis.SCORED, [step("inside", inputs=shown, result=points)])
    edge, name = (low, "low") if value < low else (high, "high")
    distance = abs(value - edge)
    shown = {"value": text, "edge": asked[name], "tolerance": asked["tolerance"], "points": asked["points"]}
    if distance >= tolerance:
        return Worked(_ZERO, Basis.OUTSIDE_RANGE, [step("far_outside", inputs=shown, result=_ZERO)])
    left = points * (1 - distance / tolerance)
    return Worked(left, Basis.OUTSIDE_RANGE, [step("outside", inputs=shown, result=left)])
