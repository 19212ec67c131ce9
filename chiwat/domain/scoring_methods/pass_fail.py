"""Passed or not (ผ่าน / ไม่ผ่าน)."""

from fractions import Fraction

from chiwat.domain.scoring_methods.fields import Fields, not_negative
from chiwat.domain.scoring_methods.refusals import ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.working import Basis, Worked, step

_ZERO = Fraction(0)


def score(asked: Fields, *, none: bool) -> Worked:
    """The points when passed, else 0."""
    points = not_negative(asked.get("points"), at=("points",), code=ScoreRefusal.POINTS_NEGATIVE)
    passed = False if none else asked["passed"]
    if not isinstance(passed, bool):
        raise ScoreRefusedError(ScoreRefusal.WRONG_TYPE, at=("passed",))
    shown = {"points": asked["points"]}
    if passed:
        return Worked(points, Basis.SCORED, [step("passed", inputs=shown, result=points)])
    return Worked(_ZERO, Basis.SCORED, [step("not_passed", inputs=shown, result=_ZERO)])
