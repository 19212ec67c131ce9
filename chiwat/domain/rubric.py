"""A rubric before anything is scored by it: what is wrong with it, the most it gives, the line it draws."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from chiwat.domain.scoring import Method, Rubric, ScoreRefusedError, score
from chiwat.domain.scoring_methods.bands import knots_of as knots_of_bands
from chiwat.domain.scoring_methods.fields import figure
from chiwat.domain.scoring_methods.lines import Knot
from chiwat.domain.scoring_methods.percent_of_target import USUAL_CAP
from chiwat.domain.scoring_methods.three_targets import knots_of as knots_of_targets

#: Points drawn on the curve of per cent of target where less is better; the others are straight.
CURVE_STEPS = 16


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the code has a sentence, the field is a path as people write it."""

    code: StrEnum
    field: str


class BandFault(StrEnum):
    """What is wrong with a table of bands as it is typed in."""

    GAP = "gap"
    OVERLAP = "overlap"
    UPSIDE_DOWN = "upside-down"
    POINTS_FALL = "points-fall"
    ONE_BAND = "one-band"


@dataclass(frozen=True, slots=True)
class BandRow:
    """A row of the table: from one figure (with it) to the next (without it), and the points at its start.

    Where less is better the rows go downwards. The last row may be open.
    """

    start: Decimal
    end: Decimal | None
    points: Decimal


def faults_of_rows(rows: Sequence[BandRow], *, lower: bool) -> list[Fault]:
    """Gaps, overlaps, rows upside down, falling points: every fault, by its row.

    >>> rows = [BandRow(Decimal(60), Decimal(70), Decimal(1)), BandRow(Decimal(75), None, Decimal(2))]
    >>> [(fault.code.value, fault.field) for fault in faults_of_rows(rows, lower=False)]
    [('gap', 'rows[1].start')]
    """
    return list(_faults_of_rows(rows, sign=-1 if lower else 1))


def _faults_of_rows(rows: Sequence[BandRow], *, sign: int) -> Iterator[Fault]:
    if len(rows) < 2:
        yield Fault(BandFault.ONE_BAND, "rows")
    for place, row in enumerate(rows):
        if row.end is not None and sign * (row.end - row.start) <= 0:
            yield Fault(BandFault.UPSIDE_DOWN, f"rows[{place}].end")
    for place, (before, after) in enumerate(pairwise(rows), 1):
        if after.points < before.points:
            yield Fault(BandFault.POINTS_FALL, f"rows[{place}].points")
        if before.end is None or sign * (after.start - before.end) < 0:
            yield Fault(BandFault.OVERLAP, f"rows[{place}].start")
        elif after.start != before.end:
            yield Fault(BandFault.GAP, f"rows[{place}].start")


def bands_of_rows(rows: Sequence[BandRow]) -> list[list[str]]:
    """The rows as the ``bands`` of a rubric: each start with its points."""
    return [[f"{row.start:f}", f"{row.points:f}"] for row in rows]


def fault_of(rubric: Rubric) -> Fault | None:
    """The first fault of a rubric's parameters, found without a value to score; ``None`` when it can score.

    >>> fault_of(Rubric(Method.PERCENT_OF_TARGET, {"direction": "higher", "target": "0"})).code.value
    'target-zero'
    """
    try:
        score({"items": [], **rubric.parameters, "method": rubric.method, "state": "confirmed_none"})
    except ScoreRefusedError as refused:
        return Fault(refused.code, refused.field)
    return None


def most_points(rubric: Rubric) -> Fraction | None:
    """The most points a rubric gives, or ``None`` where its parameters do not say; the rubric must have no fault.

    Marks go up to ``most``, a parameter of theirs, 100 where it is absent.
    """
    given = rubric.parameters
    found = given.get("points")
    if rubric.method in {Method.PERCENT_OF_TARGET, Method.CHECKPOINTS}:
        found = given.get("cap") or USUAL_CAP
    elif rubric.method is Method.MARKS:
        found = given.get("most") or USUAL_CAP
    elif rubric.method is Method.BANDS:
        found = given["bands"][-1][1] if given.get("bands") else None
    elif rubric.method is Method.THREE_TARGETS:
        found = given["points"][-1] if found else None
    elif rubric.method is Method.MILESTONES:
        steps = given.get("steps")
        found = steps[-1] if isinstance(steps, list) else steps
    return None if found is None else figure(str(found), at=("most",))


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A point of the line: a value and what it earns; two with one value are a jump."""

    value: Fraction
    points: Fraction


def line_of(rubric: Rubric) -> tuple[LinePoint, ...]:
    """The line that a rubric draws, from left to right, to be joined by straight strokes; flat beyond both ends.

    Empty for methods whose points follow no single value; the rubric must have no fault.

    >>> rubric = Rubric(Method.BANDS, {"direction": "higher", "bands": [["60", "1"], ["100", "5"]], "floor": "zero"})
    >>> [(str(each.value), str(each.points)) for each in line_of(rubric)]
    [('60', '0'), ('60', '1'), ('100', '5')]
    """
    drawn = _DRAWN.get(rubric.method)
    return tuple(drawn(rubric)) if drawn is not None else ()


def _per_cent(rubric: Rubric) -> Iterator[LinePoint]:
    target, cap = figure(rubric.parameters["target"], at=("target",)), most_points(rubric) or Fraction(100)
    if rubric.parameters["direction"] == "higher":
        yield from (LinePoint(Fraction(0), Fraction(0)), LinePoint(target * cap / 100, cap))
        return
    yield LinePoint(target, cap)
    if not target:
        yield LinePoint(target, Fraction(0))
    for number in range(1, CURVE_STEPS + 1 if target else 1):
        value = target * (1 + Fraction(number * 3, CURVE_STEPS))
        yield LinePoint(value, cap * target / value)


def _knots(knots: Sequence[Knot], *, lower: bool, floor: str) -> Iterator[LinePoint]:
    """The knots from left to right, with the floor where it is no longer the first's own points."""
    first = knots[0]
    points = [LinePoint(knot.threshold, knot.points) for knot in knots]
    short: list[LinePoint] = []
    if floor == "zero":
        short = [LinePoint(first.threshold, Fraction(0))]
    elif floor == "proportional" and not lower:
        short = [LinePoint(Fraction(0), Fraction(0))]
    elif floor == "proportional":
        far = [first.threshold * (1 + Fraction(number * 3, CURVE_STEPS)) for number in range(CURVE_STEPS, 0, -1)]
        short = [LinePoint(value, first.points * first.threshold / value) for value in far]
    drawn = [*short, *points]
    return iter(drawn[::-1] if lower else drawn)


def _bands(rubric: Rubric) -> Iterator[LinePoint]:
    lower = rubric.parameters["direction"] == "lower"
    knots = knots_of_bands(rubric.parameters, lower=lower)
    return _knots(knots, lower=lower, floor=rubric.parameters["floor"])


def _three_targets(rubric: Rubric) -> Iterator[LinePoint]:
    lower = rubric.parameters["direction"] == "lower"
    return _knots(knots_of_targets(rubric.parameters, lower=lower), lower=lower, floor="zero")


def _range(rubric: Rubric) -> Iterator[LinePoint]:
    names = ("low", "high", "tolerance", "points")
    low, high, tolerance, points = (figure(rubric.parameters[name], at=(name,)) for name in names)
    yield LinePoint(low - tolerance, Fraction(0))
    yield from (LinePoint(low, points), LinePoint(high, points))
    yield LinePoint(high + tolerance, Fraction(0))


def _milestones(rubric: Rubric) -> Iterator[LinePoint]:
    """Stairs: each step's points from its number on."""
    steps = rubric.parameters["steps"]
    points = steps if isinstance(steps, list | tuple) else [str(number) for number in range(1, int(steps) + 1)]
    earned = Fraction(0)
    yield LinePoint(Fraction(0), earned)
    for number, given in enumerate(points, 1):
        yield LinePoint(Fraction(number), earned)
        earned = figure(given, at=("steps",))
        yield LinePoint(Fraction(number), earned)


def _pass_fail(rubric: Rubric) -> Iterator[LinePoint]:
    """One stair at the target, where the measure brings one."""
    if rubric.parameters.get("target") is None:
        return
    target, points = (figure(rubric.parameters[name], at=(name,)) for name in ("target", "points"))
    drawn = [LinePoint(target, Fraction(0)), LinePoint(target, points)]
    yield from reversed(drawn) if rubric.parameters.get("direction") == "lower" else drawn


_DRAWN: dict[Method, Callable[[Rubric], Iterator[LinePoint]]] = {
    Method.PERCENT_OF_TARGET: _per_cent,
    Method.BANDS: _bands,
    Method.THREE_TARGETS: _three_targets,
    Method.RANGE: _range,
    Method.MILESTONES: _milestones,
    Method.PASS_FAIL: _pass_fail,
}
