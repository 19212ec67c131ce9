"""Three targets: ขั้นต้น, มาตรฐาน, ขั้นสูง, each with its points."""

from chiwat.domain.scoring_methods.fields import Fields, figure, is_lower, listed, not_negative
from chiwat.domain.scoring_methods.lines import Knot, along, in_order
from chiwat.domain.scoring_methods.refusals import ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.working import Worked


def score(asked: Fields, *, none: bool) -> Worked:
    """Nothing short of the first target, the straight line between two, the last's points from there on."""
    lower = is_lower(asked)
    knots = knots_of(asked, lower=lower)
    text = "0" if none else asked["value"]
    return along(knots, value=figure(text, at=("value",)), value_text=text, lower=lower, floor="zero")


def knots_of(asked: Fields, *, lower: bool) -> list[Knot]:
    """The three targets with their points, in the order in which they are reached."""
    targets = listed(asked.get("targets"), at=("targets",), length=3)
    points = listed(asked.get("points"), at=("points",), length=3)
    knots = [
        Knot(
            figure(target, at=("targets", place)),
            not_negative(given, at=("points", place), code=ScoreRefusal.POINTS_NEGATIVE),
            target,
            given,
        )
        for place, (target, given) in enumerate(zip(targets, points, strict=True))
    ]
    if not in_order(knots, lower=lower):
        raise ScoreRefusedError(ScoreRefusal.TARGETS_OUT_OF_ORDER, at=("targets",))
    return knots
