"""An IndicatorSheet arranged for its template: rows of rounds, charts, how a figure was worked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chiwat.domain.accumulation import YearBasis
from chiwat.domain.figures import figure_text
from chiwat.domain.indicator_sheet import IndicatorSheet, MarkLine, MeasureSheet, ResultLine, RoundSheet
from chiwat.domain.indicators import Accumulation
from chiwat.domain.periods import Round, RoundKind
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import Assessment, ResultState
from chiwat.queries.indicator_sheets import YearPoint
from chiwat.web.charts import Bullet, bullet, natural_end
from chiwat.web.shapes import shape_of
from chiwat.web.trends import Slot, Trend, trend

#: Rules by which one round's figure goes on from the one before.
_RUNNING = {Accumulation.CUMULATIVE, Accumulation.LATEST, Accumulation.LATEST_RATIO}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round: what is told of it, and one measure's result in it."""

    told: RoundSheet
    result: ResultLine
    anchor: str
    guessed: bool

    @property
    def not_due(self) -> bool:
        """Whether nothing at all is expected of the round yet."""
        return self.result.state is ResultState.NOT_DUE and self.told.assessment is Assessment.NOT_DUE

    @property
    def has_text(self) -> bool:
        """Whether the round's report has a text to be read; factors and evidence stand in places of their own."""
        return self.told.report is not None and bool(self.told.report.text)


@dataclass(frozen=True, slots=True)
class UsedRound:
    """A round that the year's result was worked out from, with its figures as written."""

    round: Round
    result: ResultLine


@dataclass(frozen=True, slots=True)
class Block:
    """One measure: its rows, its charts, and the way to its result of the year."""

    measure: MeasureSheet
    #: What it is called among several; None: only by its number.
    name: str | None
    rows: tuple[RoundRow, ...]
    bullet: Bullet | None
    trend: Trend | None
    used: tuple[UsedRound, ...]
    formula: str

    @property
    def shown(self) -> Decimal | None:
        """The figure that the bar shows: worked out, or else as the old system showed it."""
        return self.measure.stated_result if self.measure.year_result.value is None else self.measure.year_result.value

    @property
    def later(self) -> tuple[RoundRow, ...]:
        """The quarters after the one that the old system's figure is a copy of."""
        copied = self.measure.stated_from_round
        quarters = (row for row in self.rows if row.told.round.kind is RoundKind.QUARTER)
        return tuple(row for row in quarters if copied is not None and row.told.round.number > copied)

    @property
    def stated_differs(self) -> bool:
        """Whether the old system showed something else than what the rule gives."""
        stated = self.measure.stated_result
        return stated is not None and stated != self.measure.year_result.value


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The page of one sheet."""

    sheet: IndicatorSheet
    blocks: tuple[Block, ...]
    mark_names: tuple[str, ...]
    years: Trend | None
    points: tuple[YearPoint, ...]
    guessed: frozenset[str]

    @property
    def main(self) -> Block:
        """The measure that the page leads with."""
        return self.blocks[0]

    @property
    def mark_labels(self) -> tuple[MarkLine, ...]:
        """One mark of each name that the year has a label for."""
        labelled = {mark.name: mark for told in self.sheet.rounds for mark in told.marks if mark.label}
        return tuple(labelled.values())

    @property
    def told_of_progress(self) -> bool:
        """Whether progress has a place: always in our own records, in an old page's only if it tells of any."""
        told = any(line.progress is not None for line in self.sheet.rounds)
        return told or self.sheet.year_status is not YearStatus.IMPORTED

    @property
    def projects_have_figures(self) -> bool:
        """Whether money or progress of any project is known."""
        return any(line.budget is not None or line.progress is not None for line in self.sheet.projects)

    @property
    def with_factors(self) -> tuple[RoundRow, ...]:
        """The rounds whose reports name what helped."""
        return tuple(row for row in self.main.rows if row.told.report and row.told.report.supporting_factors)

    @property
    def with_obstacles(self) -> tuple[RoundRow, ...]:
        """The rounds whose reports name what hindered."""
        return tuple(row for row in self.main.rows if row.told.report and row.told.report.obstacles)

    @property
    def with_evidence(self) -> tuple[RoundRow, ...]:
        """The rounds whose reports cite evidence."""
        return tuple(row for row in self.main.rows if row.told.report and row.told.report.evidence)


def sheet_page(sheet: IndicatorSheet, *, history: Sequence[YearPoint] = ()) -> SheetPage:
    """Arrange a sheet and the other years of its indicator."""
    guessed = frozenset(sheet.provenance.guessed if sheet.provenance else ())
    return SheetPage(
        sheet=sheet,
        blocks=tuple(
            _block(measure, name=name, sheet=sheet, guessed=guessed)
            for name, measure in zip(sheet.measure_names, sheet.measures, strict=True)
        ),
        mark_names=_mark_names(sheet),
        years=_years(sheet, history=history),
        points=_points(sheet, history=history),
        guessed=frozenset(pointer.strip("/").split("/")[0] for pointer in guessed),
    )


def _mark_names(sheet: IndicatorSheet) -> tuple[str, ...]:
    names = dict.fromkeys(mark.name for told in sheet.rounds for mark in told.marks)
    return tuple(names) or ("2.1", "2.2")


def _block(measure: MeasureSheet, *, name: str | None, sheet: IndicatorSheet, guessed: frozenset[str]) -> Block:
    unknown = ResultLine(state=ResultState.UNKNOWN)
    results = measure.results + (unknown,) * (len(sheet.rounds) - len(measure.results))
    rows = tuple(
        RoundRow(told, result, f"{told.round.kind.value}-{told.round.number}", _is_guessed(place, guessed=guessed))
        for place, (told, result) in enumerate(zip(sheet.rounds, results, strict=False))
    )
    used = tuple(UsedRound(row.told.round, row.result) for row in rows if row.told.round in measure.year_result.rounds)
    trend = _trend(measure, rows=rows)
    return Block(measure, name, rows, _bullet(measure), trend, used, _formula(measure, used=used))


def _is_guessed(place: int, *, guessed: frozenset[str]) -> bool:
    return any(pointer.startswith(f"/quarters/{place}") for pointer in guessed)


def _target_of(measure: MeasureSheet) -> Decimal | None:
    return measure.target.value if measure.target else None


def _bullet(measure: MeasureSheet) -> Bullet | None:
    """The bar; nothing to draw without a figure. Notches only where rounds run on to the figure shown."""
    worked_out = measure.year_result.value
    value = measure.stated_result if worked_out is None else worked_out
    if value is None:
        return None
    runs = worked_out is not None and measure.accumulation is Accumulation.CUMULATIVE
    earlier = [line.value for line in measure.results if line.value is not None] if runs else []
    return bullet(value, target=_target_of(measure), earlier=earlier, full=natural_end(measure.unit.name))


def _trend(measure: MeasureSheet, *, rows: Sequence[RoundRow]) -> Trend | None:
    target = _target_of(measure)
    slots = [
        Slot(
            name=row.anchor,
            value=_value(row.result),
            symbol=shape_of("result-state", code=row.result.state.value).symbol,
            target=target,
        )
        for row in rows
    ]
    return trend(slots, joined=measure.accumulation in _RUNNING)


def _value(line: ResultLine) -> Decimal | None:
    return Decimal(0) if line.state is ResultState.CONFIRMED_NONE else line.value


def _points(sheet: IndicatorSheet, *, history: Sequence[YearPoint]) -> tuple[YearPoint, ...]:
    """The other years with this one in its place."""
    if not history or sheet.fiscal_year is None:
        return ()
    main = sheet.main
    value = main.stated_result if main.year_result.value is None else main.year_result.value
    here = YearPoint(fiscal_year=sheet.fiscal_year, value=value, target=_target_of(main), breaks=False)
    others = [point for point in history if point.fiscal_year != sheet.fiscal_year]
    return tuple(sorted([*others, here], key=lambda point: point.fiscal_year))


def _years(sheet: IndicatorSheet, *, history: Sequence[YearPoint]) -> Trend | None:
    slots = [
        Slot(name=str(point.fiscal_year), value=point.value, target=point.target, breaks=point.breaks)
        for point in _points(sheet, history=history)[-5:]
    ]
    return trend(slots, joined=True) if len(slots) > 1 else None


def _formula(measure: MeasureSheet, *, used: Sequence[UsedRound]) -> str:
    """The way to the result in figures, such as ``2 + 0 + 3 = 5``; empty where one figure is simply taken."""
    result = measure.year_result
    if result.value is None or not used:
        return ""
    end = figure_text(result.value)
    plain = " + ".join(figure_text(_value(part.result) or Decimal(0)) for part in used)
    above = " + ".join(figure_text(part.result.numerator or Decimal(0)) for part in used)
    below = " + ".join(figure_text(part.result.denominator or Decimal(0)) for part in used)
    several = len(used) > 1
    ratio = f"({above}) ÷ ({below})" if several else f"{above} ÷ {below}"
    return {
        YearBasis.SUM_OF_ROUNDS: f"{plain} = {end}",
        YearBasis.MEAN_OF_ROUNDS: f"({plain}) ÷ {len(used)} = {end}",
        YearBasis.RATIO_OF_SUMS: f"{ratio} × 100 = {end}",
        YearBasis.LATEST_RATIO: f"{ratio} × 100 = {end}",
    }.get(result.basis, "")
