"""Bands: thresholds with points, the straight line between two (ระดับคะแนน)."""

from chiwat.domain.scoring_methods.fields import Fields, choice, figure, is_lower, listed, not_negative
from chiwat.domain.scoring_methods.lines import Knot, along, in_order
from chiwat.domain.scoring_methods.refusals import ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.working import Worked

FLOORS = ("lowest", "zero", "proportional")


def score(asked: Fields, *, none: bool) -> Worked:
    """The points of a value on the bands of a line."""
    lower = is_lower(asked)
    knots = knots_of(asked, lower=lower)
    floor = choice(asked, name="floor", among=FLOORS)
    if floor == "proportional" and knots[0].threshold.numerator <= 0:
        raise ScoreRefusedError(ScoreRefusal.THRESHOLD_NOT_POSITIVE, at=("bands",))
    text = "0" if none else asked["value"]
    return along(knots, value=figure(text, at=("value",)), value_text=text, lower=lower, floor=floor)


def knots_of(asked: Fields, *, lower: bool) -> list[Knot]:
    """The bands in the order given: thresholds rise, or fall where less is better; points never fall."""
    bands = listed(asked.get("bands"), at=("bands",))
    if len(bands) < 2:
        raise ScoreRefusedError(ScoreRefusal.ONE_BAND, at=("bands",))
    knots = [_knot(band, place=place) for place, band in enumerate(bands)]
    if not in_order(knots, lower=lower):
        raise ScoreRefusedError(ScoreRefusal.BANDS_OUT_OF_ORDER, at=("bands",))
    return knots


def _knot(band: object, *, place: int) -> Knot:
    threshold, points = listed(band, at=("bands", place), length=2)
    return Knot(
        figure(threshold, at=("bands", place, 0)),
        not_negative(points, at=("bands", place, 1), code=ScoreRefusal.POINTS_NEGATIVE),
        threshold,
        points,
    )
