"""The scoreboard of a year: units by component, beside every total its coverage and what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from chiwat.domain.framework import Holds
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.rollup import Total, added_totals, read_exact, total_of
from chiwat.domain.score_sides import Side
from chiwat.queries import installation
from chiwat.queries.privacy import Veil, veil_for
from chiwat.queries.scored import FrameworkScores, Placed, Scored, indicators_in, weight_of
from chiwat.queries.unit_mark_inputs import units_marked
from chiwat.records.models import Component, FiscalYear, Framework, Placement, ScoreTotal, Standing, Unit

_ZERO = Fraction(0)
_NAMES = ("weighted", "counted", "missing", "not_applicable", "not_due")


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    """A framework of the year, and whether anything is placed in it."""

    number: int
    name: str
    version: int
    current: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A component that holds indicators, with its weight in the whole where it is known."""

    key: int
    name: str
    weight: Fraction | None
    method: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A total, and of how many indicators; ``total`` is None where there is no indicator."""

    total: Total | None
    indicators: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A unit, a group of units, or the city: its total over all components, then one cell a component."""

    code: str
    name_th: str
    name_en: str
    kind: str
    whole: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a board is drawn in: the framework among those of the year, its columns, the side."""

    fiscal_year: int
    frameworks: tuple[FrameworkLine, ...]
    framework: Framework | None
    columns: tuple[Column, ...]
    side: Side
    sides: tuple[Side, ...]
    weights_known: bool
    scale: str


@dataclass(frozen=True, slots=True)
class Board:
    """The scoreboard under one framework, from one side."""

    fiscal_year: int
    frameworks: tuple[FrameworkLine, ...]
    columns: tuple[Column, ...]
    city: Row | None
    groups: tuple[tuple[Row, tuple[Row, ...]], ...]
    side: Side
    sides: tuple[Side, ...]
    #: Whether every component's weight is known: without them no component adds up to another.
    weights_known: bool
    scale: str = "100"


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """One indicator of a unit under a component, or (without a code) what is marked for the unit, by side."""

    code: str
    name: str
    weight: Fraction
    sides: Mapping[Side, Scored]


def sides_of(viewer: Viewer) -> tuple[Side, ...]:
    """The sides that a viewer may see: the evaluator's is announced; the unit's own is for those inside."""
    inside = viewer.may(Permission.UNPUBLISHED_READ)
    return (Side.EVALUATOR, Side.SELF) if inside else (Side.EVALUATOR,)


def score_board(
    *, viewer: Viewer, fiscal_year: int, framework: int | None = None, side: Side | None = None
) -> Board | None:
    """The board of a year under its ``framework``-th framework, or the first that is used; None for no such year."""
    frame = frame_of(viewer=viewer, fiscal_year=fiscal_year, framework=framework, side=side)
    if frame is None:
        return None
    if frame.framework is None:
        return Board(
            fiscal_year, frame.frameworks, (), None, (), frame.side, frame.sides, weights_known=False, scale=frame.scale
        )
    cells = _cells(frame.framework, side=frame.side)
    board = _Rows(frame.columns, cells=cells, known=frame.weights_known)
    groups = tuple(board.groups())
    return Board(
        fiscal_year, frame.frameworks, frame.columns, board.city() if groups else None, groups, frame.side, frame.sides,
        weights_known=frame.weights_known, scale=frame.scale,
    )  # fmt: skip


def frame_of(*, viewer: Viewer, fiscal_year: int, framework: int | None, side: Side | None) -> Frame | None:
    """What a board of a year is drawn in; None for no such year."""
    if not viewer.may(Permission.PUBLIC_READ) or not FiscalYear.objects.filter(pk=fiscal_year).exists():
        return None
    sides = sides_of(viewer)
    rows = list(Framework.objects.filter(fiscal_year=fiscal_year).order_by("position", "pk"))
    chosen = _chosen(rows, number=framework)
    lines = tuple(
        FrameworkLine(number, row.name, row.version, current=row is chosen) for number, row in enumerate(rows, 1)
    )
    components = {row.pk: row for row in chosen.components.all()} if chosen else {}
    columns = _columns(chosen, components=components) if chosen else ()
    return Frame(
        fiscal_year=fiscal_year,
        frameworks=lines,
        framework=chosen,
        columns=columns,
        side=side if side in sides else Side.EVALUATOR,
        sides=sides,
        weights_known=bool(columns) and all(column.weight is not None for column in columns),
        scale=f"{chosen.scale:f}" if chosen else "100",
    )


def unit_scores(
    *, viewer: Viewer, fiscal_year: int, code: str, framework: int | None = None
) -> tuple[Board, Row, tuple[tuple[Column, Cell, tuple[ScoredLine, ...]], ...], Total | None] | None:
    """A unit's row, under every component its indicators with the scores that the viewer may see, its own total."""
    unit = Unit.objects.filter(code=code, valid_to=None).first()
    board = score_board(viewer=viewer, fiscal_year=fiscal_year, framework=framework) if unit else None
    chosen = next((line for line in board.frameworks if line.current), None) if board else None
    if unit is None or board is None:
        return None
    own = next((row for _, rows in board.groups for row in rows if row.code == code), None)
    row = own or Row(
        unit.code, unit.name_th, unit.name_en, unit.kind, Cell(None), tuple(Cell(None) for _ in board.columns)
    )
    if chosen is None:
        return board, row, (), None
    kept = Framework.objects.filter(fiscal_year=fiscal_year).order_by("position", "pk")[chosen.number - 1]
    scores = FrameworkScores(kept, today=installation.today(), units=[unit.pk])
    under: dict[int, list[Placed]] = defaultdict(list)
    for placed in scores.placed:
        under[placed.component.pk].append(placed)
    veil, parts = veil_for(viewer), []
    for column, cell in zip(board.columns, row.cells, strict=True):
        sum_of = sum((Fraction(each.weight or 0) for each in under[column.key]), _ZERO)
        lines = tuple(
            _line(each, scores=scores, sum_of=sum_of, among=under, sides=board.sides, veil=veil)
            for each in under[column.key]
        )
        parts.append((column, cell, lines))
    beside = board.weights_known and Side.SELF in board.sides
    return board, row, tuple(parts), total_of(scores.parts(side=Side.SELF)) if beside else None


def _chosen(rows: Sequence[Framework], *, number: int | None) -> Framework | None:
    if number is not None and 1 <= number <= len(rows):
        return rows[number - 1]
    used = set(Placement.objects.filter(component__framework__in=rows).values_list("component__framework", flat=True))
    return next((row for row in rows if row.pk in used), rows[0] if rows else None)


def _line(
    placed: Placed,
    *,
    scores: FrameworkScores,
    sum_of: Fraction,
    among: Mapping[int, list[Placed]],
    sides: Sequence[Side],
    veil: Veil,
) -> ScoredLine:
    count = len(among[placed.component.pk])
    share = Fraction(placed.weight or 0) / sum_of if sum_of else Fraction(1, count)
    weight = share * (weight_of(placed.component, framework=scores.framework, among=scores.components) or 100)
    record = placed.record
    code, name = (record.code, veil(record.name) or "") if record else ("", placed.component.name)
    return ScoredLine(code, name, weight, {side: scores.scored(placed, side=side) for side in sides})


def _columns(framework: Framework, *, components: Mapping[int, Component]) -> tuple[Column, ...]:
    above = {row.parent_id for row in components.values()}
    return tuple(
        Column(row.pk, row.name, weight_of(row, framework=framework, among=components), row.method)
        for row in components.values()
        if row.pk not in above
    )


def outdated_units(framework: Framework, *, today: date) -> set[int]:
    """The units whose kept totals do not hold today, or that have none yet."""
    placed = Standing.objects.filter(indicator_year__placements__component__framework=framework, unit__isnull=False)
    units = set(placed.values_list("unit", flat=True))
    if framework.components.filter(holds=Holds.UNIT_MARK.value, method__isnull=False).exists():
        units |= set(units_marked(framework))
    kept = ScoreTotal.objects.filter(component__framework=framework)
    holding = set(kept.values_list("unit", flat=True)) - set(
        kept.filter(until__lt=today).values_list("unit", flat=True)
    )
    return units - holding


def _cells(framework: Framework, *, side: Side) -> dict[tuple[int, int], Cell]:
    """By unit and component: as kept; worked out now for units where what is kept does not hold."""
    today = installation.today()
    outdated = outdated_units(framework, today=today)
    kept = ScoreTotal.objects.filter(component__framework=framework, side=side.value).exclude(unit__in=outdated)
    cells = {
        (unit, component): Cell(Total(*map(read_exact, figures)), count)
        for unit, component, count, *figures in kept.values_list("unit", "component", "indicators", *_NAMES)
    }
    return cells | _worked_out(framework, side=side, units=sorted(outdated), today=today) if outdated else cells


def _worked_out(framework: Framework, *, side: Side, units: Sequence[int], today: date) -> dict[tuple[int, int], Cell]:
    scores = FrameworkScores(framework, today=today, units=units)
    return {
        place: Cell(total_of([part for _, part in found]), indicators_in(found))
        for place, found in scores.by_place(side=side).items()
    }


class _Rows:
    """Rows from cells, added up exactly."""

    def __init__(self, columns: Sequence[Column], *, cells: Mapping[tuple[int, int], Cell], known: bool) -> None:
        self._columns, self._cells, self._known = columns, cells, known
        self._units = Unit.objects.in_bulk({unit for unit, _ in cells})

    def groups(self) -> Iterable[tuple[Row, tuple[Row, ...]]]:
        """Departments, offices, districts, each with its units in Thai order."""
        by_kind: dict[str, list[Unit]] = defaultdict(list)
        for unit in sorted(self._units.values(), key=lambda unit: unit.sort_key):
            by_kind[unit.kind].append(unit)
        for kind in sorted(
            by_kind,
            key=lambda kind: (
                ["department", "office", "district"].index(kind) if kind in {"department", "office", "district"} else 9
            ),
        ):
            rows = tuple(self._row([unit], unit=unit) for unit in by_kind[kind])
            yield self._row(by_kind[kind], kind=kind), rows

    def city(self) -> Row:
        """All units together."""
        return self._row(list(self._units.values()), kind="city")

    def _row(self, units: Sequence[Unit], *, unit: Unit | None = None, kind: str = "") -> Row:
        cells = tuple(added(self._cells.get((each.pk, column.key)) for each in units) for column in self._columns)
        whole = added(cells) if self._known else Cell(None, sum(cell.indicators for cell in cells))
        if unit is None:
            return Row("", "", "", kind, whole, cells)
        return Row(unit.code, unit.name_th, unit.name_en, unit.kind, whole, cells)


def added(cells: Iterable[Cell | None]) -> Cell:
    """Cells added up: sums of weight and of weight times points, never a mean of means."""
    found = [cell for cell in cells if cell is not None and cell.total is not None]
    if not found:
        return Cell(None)
    totals = [cell.total for cell in found if cell.total is not None]
    return Cell(added_totals(totals), sum(cell.indicators for cell in found))
