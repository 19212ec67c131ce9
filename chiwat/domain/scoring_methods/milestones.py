"""Milestones: the highest step with all before it done (ขั้นความสำเร็จ)."""

from collections.abc import Sequence
from fractions import Fraction

from chiwat.domain.scoring_methods.fields import Fields, figure, listed, not_negative
from chiwat.domain.scoring_methods.refusals import Place, ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.working import Basis, Worked, step

_ZERO = Fraction(0)


def score(asked: Fields, *, none: bool) -> Worked:
    """The points of the highest step that is done with every step before it; none done gives 0.

    ``steps`` is how many there are, each worth its number, or the points of each. ``done`` names the steps that are
    done, as ``steps`` writes them or by number, or says of each in turn whether it is.
    """
    points = _points_of(asked.get("steps"))
    written, most = (asked["steps"], len(points)) if isinstance(points, list) else ((), points)
    done = set() if none else _done(asked["done"], written=written, most=most)
    reached = 0
    while reached + 1 in done:
        reached += 1
    shown = {"done": ", ".join(str(number) for number in sorted(done)), "reached": str(reached)}
    if reached == 0:
        return Worked(_ZERO, Basis.BELOW_FIRST, [step("no_step_reached", inputs=shown, result=_ZERO)])
    worth = points[reached - 1] if isinstance(points, list) else Fraction(reached)
    made = step("step_reached", inputs=shown, result=worth)
    shown["points"] = made["result"]
    return Worked(worth, Basis.SCORED, [made])


def _points_of(raw: object) -> list[Fraction] | int:
    if type(raw) in {str, int}:
        return _number(raw, at=("steps",))
    points = [
        not_negative(given, at=("steps", place), code=ScoreRefusal.POINTS_NEGATIVE)
        for place, given in enumerate(listed(raw, at=("steps",)))
    ]
    if not points:
        raise ScoreRefusedError(ScoreRefusal.NO_STEPS, at=("steps",))
    if points != sorted(points):
        raise ScoreRefusedError(ScoreRefusal.STEPS_OUT_OF_ORDER, at=("steps",))
    return points


def _number(raw: object, *, at: Place) -> int:
    """A count or a number of a step, from 1; an integer may come as one, since it is no measured figure."""
    count = Fraction(raw) if type(raw) is int else figure(raw, at=at)
    if count.denominator != 1:
        raise ScoreRefusedError(ScoreRefusal.BAD_NUMBER, at=at)
    if count < 1:
        raise ScoreRefusedError(ScoreRefusal.NO_STEPS if at == ("steps",) else ScoreRefusal.UNKNOWN_STEP, at=at)
    return count.numerator


def _done(raw: object, *, written: Sequence[str], most: int) -> set[int]:
    told = listed(raw, at=("done",))
    if told and all(isinstance(each, bool) for each in told):
        if len(told) > most:
            raise ScoreRefusedError(ScoreRefusal.WRONG_LENGTH, at=("done",))
        return {number for number, is_done in enumerate(told, 1) if is_done}
    return {_named(each, at=("done", place), written=written, most=most) for place, each in enumerate(told)}


def _named(raw: object, *, at: Place, written: Sequence[str], most: int) -> int:
    """The number of a step that is named as it is written, or by number."""
    if isinstance(raw, str) and raw in written:
        return written.index(raw) + 1
    number = _number(raw, at=at)
    if number > most:
        raise ScoreRefusedError(ScoreRefusal.UNKNOWN_STEP, at=at)
    return number
