"""The line that a rubric draws, as plain geometry: strokes, corners with their points, where a value stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from chiwat.domain.figures import figure_text
from chiwat.domain.rounding import rounded
from chiwat.domain.rubric import LinePoint
from chiwat.web.charts import Scale, Tick, apart, per_cent

#: From the top of the drawing: full points, none, and the figures below.
TOP, BASE = 40, 190
#: What is left free at both ends, as a share of what is drawn.
_MARGIN = Decimal("0.12")
#: Labels nearer than this (in per cent of the width) would lie upon each other.
_NEAR = Decimal(9)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight stroke, its places along in per cent, down in pixels."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner of the line; its points are written where there is room."""

    x: str
    y: str
    label: str
    label_y: str


@dataclass(frozen=True, slots=True)
class Here:
    """Where a value stands on the line."""

    x: str
    y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing."""

    strokes: tuple[Stroke, ...]
    corners: tuple[Corner, ...]
    ticks: tuple[Tick, ...]
    here: Here | None
    base: int = BASE


def drawing_of(
    line: Sequence[LinePoint], *, curved: bool, value: Fraction | None = None, points: Fraction | None = None
) -> Drawing | None:
    """The drawing of a line with a value on it; None for a way of scoring that draws none.

    A straight line goes on flat beyond both of its ends, as the rule does; a curve (``curved``) ends where it is drawn.
    """
    if not line:
        return None
    ends = [_decimal(line[0].value), _decimal(line[-1].value)]
    values = ends if value is None else [*ends, _decimal(value)]
    span = max(values) - min(values) or abs(values[0]) or Decimal(1)
    on = Scale(min(values) - span * _MARGIN, max(values) + span * _MARGIN)
    most = max([point.points for point in line] + ([points] if points is not None else [])) or Fraction(1)
    drawn = list(line)
    if not curved:
        first, last = LinePoint(Fraction(on.low), line[0].points), LinePoint(Fraction(on.high), line[-1].points)
        drawn = [first, *line, last]
    strokes = tuple(_stroke(before, after, on=on, most=most) for before, after in pairwise(drawn))
    wanted = [(_decimal(value), True)] if value is not None else []
    wanted += [(_decimal(point.value), False) for point in (line[0], line[-1], *line[1:-1])]
    return Drawing(
        strokes,
        tuple(_corners(line, on=on, most=most)),
        apart(wanted, on=on),
        _here(value, points=points, on=on, most=most),
    )


def _stroke(before: LinePoint, after: LinePoint, *, on: Scale, most: Fraction) -> Stroke:
    places = [(_along(point.value, on=on), _down(point.points, most=most)) for point in (before, after)]
    return Stroke(per_cent(places[0][0]), places[0][1], per_cent(places[1][0]), places[1][1])


def _corners(line: Sequence[LinePoint], *, on: Scale, most: Fraction) -> list[Corner]:
    found: list[Corner] = []
    last: Decimal | None = None
    for place, point in enumerate(line):
        higher = [each.points for each in line if each.value == point.value]
        if point.points != max(higher) or (place and line[place - 1] == point):
            continue
        along = _along(point.value, on=on)
        label = "" if last is not None and along - last < _NEAR else figure_text(Decimal(rounded(point.points)))
        last = along if label else last
        down = _down(point.points, most=most)
        found.append(Corner(per_cent(along), down, label, f"{Decimal(down) - 9}"))
    return found


def _here(value: Fraction | None, *, points: Fraction | None, on: Scale, most: Fraction) -> Here | None:
    if value is None or points is None:
        return None
    along = _along(value, on=on)
    anchor = "start" if along < 25 else "end" if along > 75 else "middle"
    return Here(per_cent(along), _down(points, most=most), anchor)


def _along(value: Fraction, *, on: Scale) -> Decimal:
    return on.share(_decimal(value))


def _down(points: Fraction, *, most: Fraction) -> str:
    return f"{BASE - Decimal(rounded(points / most * (BASE - TOP))):.1f}"


def _decimal(value: Fraction) -> Decimal:
    return Decimal(rounded(value))
