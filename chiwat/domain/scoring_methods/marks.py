"""Marks of the evaluator: the first alone, or several weighted (ผลประเมิน 2.1 / 2.2)."""

from fractions import Fraction

from chiwat.domain.scoring_methods.fields import Fields, choice, named, not_negative, summed
from chiwat.domain.scoring_methods.refusals import ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.working import Basis, Worked, divided, step, weighed

FIRST_MARK = "2.1"
_ZERO = Fraction(0)


def score(asked: Fields, *, none: bool) -> Worked:
    """Mark 2.1, or ``Σ(w·m)/Σw``; 0 is a mark, and without a mark that is needed there are no points."""
    weighted = choice(asked, name="rule", among=("first", "weighted")) == "weighted"
    weights = _weights(asked) if weighted else {}
    if none:
        return Worked(_ZERO, Basis.SCORED, [])
    given = named(asked["marks"], at=("marks",))
    marks = {
        name: not_negative(raw, at=("marks", name), code=ScoreRefusal.POINTS_NEGATIVE)
        for name, raw in given.items()
        if raw is not None
    }
    if weighted:
        return _weighted(marks, given=given, told=asked["weights"], weights=weights)
    if FIRST_MARK not in marks:
        return Worked(None, Basis.NOT_ASSESSED, [])
    first = step("first_mark", inputs={"mark": given[FIRST_MARK]}, result=marks[FIRST_MARK])
    return Worked(marks[FIRST_MARK], Basis.SCORED, [first])


def _weights(asked: Fields) -> dict[str, Fraction]:
    told = named(asked.get("weights"), at=("weights",))
    weights = {
        name: not_negative(raw, at=("weights", name), code=ScoreRefusal.WEIGHT_NEGATIVE) for name, raw in told.items()
    }
    if not any(weights.values()):
        raise ScoreRefusedError(ScoreRefusal.WEIGHTS_ZERO, at=("weights",))
    return weights


def _weighted(marks: dict[str, Fraction], *, given: Fields, told: Fields, weights: dict[str, Fraction]) -> Worked:
    for name in given:
        if name not in weights:
            raise ScoreRefusedError(ScoreRefusal.MISSING_FIELD, at=("weights", name))
    needed = {name: weight for name, weight in weights.items() if weight}
    if not needed.keys() <= marks.keys():
        return Worked(None, Basis.NOT_ASSESSED, [])
    parts = {name: marks[name] * weight for name, weight in needed.items()}
    total, below = summed(parts.values(), at=("weights",)), summed(needed.values(), at=("weights",))
    steps = [weighed(name, points=given[name], weight=told[name], result=part) for name, part in parts.items()]
    mean = total / below
    steps.append(divided(total, weight=below, points=mean))
    return Worked(mean, Basis.SCORED, steps)
