"""A unit's year as its papers say it: agreement, annex, summaries. Codes and figures; words are in ``printing/``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from chiwat.domain.accumulation import RoundFigure, YearBasis, year_result
from chiwat.domain.indicator_sheet import IndicatorSheet, MeasureSheet, ResultLine, RoundSheet, TargetLine
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import Finality, ResultState
from chiwat.domain.rollup import Part, Total, totals
from chiwat.domain.scoring import Basis
from chiwat.domain.units_of_measure import UnitOfMeasure

WHOLE_YEAR = 12
#: The annex has a column for each of these points.
BAND_POINTS = ("1", "2", "3", "4", "5")


class UnitPaper(StrEnum):
    """A paper of a unit's year; the number in a summary's name is its months from 1 October."""

    AGREEMENT = "agreement"
    ANNEX = "annex"
    SUMMARY_6 = "summary-6"
    SUMMARY_9 = "summary-9"
    SUMMARY_12 = "summary-12"

    @property
    def months(self) -> int:
        """How much of the year its figures are of."""
        return {UnitPaper.SUMMARY_6: 6, UnitPaper.SUMMARY_9: 9}.get(self, WHOLE_YEAR)

    @property
    def closes(self) -> bool:
        """Whether it closes the year, and so bears the trail's anchor at its foot."""
        return self is UnitPaper.SUMMARY_12


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """One measure's result from 1 October on: a figure, or the state that says why there is none."""

    state: ResultState
    value: Decimal | None = None
    #: The rule that the figure was worked out by, or why it gave none; None where it is one round's own.
    basis: YearBasis | None = None
    #: The round that says it, where no rule was applied.
    round: Round | None = None
    reason: str | None = None
    provisional: bool = False
    #: A report was put up and nobody has approved it yet, so its figure is not shown.
    unapproved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMeasure:
    """One measure as a row of a table says it."""

    name: str | None
    unit: UnitOfMeasure
    target: TargetLine | None
    so_far: SoFar


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperScore:
    """ค่าคะแนน (ก) and why it is that, or why there is none."""

    points: Decimal | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """How an indicator is scored: the method's code, and where it is by bands, each one's points and threshold."""

    method: str | None
    bands: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeMark:
    """The mark of the whole unit in one round; ``value`` None: not marked yet, or the round is not due."""

    round: Round
    value: Decimal | None
    due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One indicator of the unit, or an item marked for all of it; an unknown weight, scoring or score is ``None``."""

    code: str
    name: str | None
    #: The innermost heading of the year's framework under which it stands.
    heading: str | None
    #: น้ำหนัก (ข) in the framework where its weights are known, else as declared for the year.
    weight: Decimal | Fraction | None
    measures: tuple[PaperMeasure, ...]
    scoring: Scoring | None = None
    score: PaperScore | None = None
    #: Of an item of the whole unit the mark of each round; ``None`` of an indicator.
    marks: tuple[WholeMark, ...] | None = None
    #: The name of the unit that marks it; blank where it is the year's usual one.
    assessed_by: str = ""

    @property
    def weighted(self) -> Fraction | None:
        """ก × ข, exact; ``None`` where either is unknown."""
        if self.weight is None or self.score is None or self.score.points is None:
            return None
        return Fraction(self.weight) * Fraction(self.score.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitYear:
    """A unit's year as its papers show it, finished for its viewer."""

    code: str
    name: str
    fiscal_year: int
    #: The figures are those of so many months from 1 October.
    months: int
    lines: tuple[PaperLine, ...]
    #: The latest day that the figures name (ข้อมูล ณ); ``None`` where none names any.
    as_of: date | None
    #: A report that these months show is not approved, or a target is not agreed.
    is_draft: bool
    fictional: bool
    permalink: str
    #: Whether the weights are those in the year's framework, in which a component's is shared among its indicators.
    weights_shared: bool = False

    @property
    def year(self) -> FiscalYear:
        """The fiscal year as a value."""
        return FiscalYear(self.fiscal_year)


@dataclass(frozen=True, slots=True)
class PaperTotal:
    """The foot of a table: what is added up, and what could not be."""

    total: Total
    #: Indicators whose weight is unknown: they are in no sum.
    without_weight: int


def paper_line(
    sheet: IndicatorSheet,
    *,
    months: int,
    score: PaperScore | None = None,
    scoring: Scoring | None = None,
    weight: Fraction | None = None,
) -> PaperLine:
    """An indicator's sheet as a line of its unit's papers; ``weight`` is that in the framework, where it is known."""
    return PaperLine(
        code=sheet.code or "",
        name=sheet.name,
        heading=sheet.framework_path[-1] if sheet.framework_path else None,
        weight=sheet.weight if weight is None else weight,
        measures=tuple(
            PaperMeasure(
                name=name,
                unit=measure.unit,
                target=measure.target,
                so_far=so_far(measure, rounds=sheet.rounds, months=months),
            )
            for name, measure in zip(sheet.measure_names, sheet.measures, strict=True)
        ),
        scoring=scoring,
        score=score,
    )


def rounds_within(rounds: Sequence[RoundSheet], *, months: int) -> list[int]:
    """The places of the rounds that end within so many months from 1 October."""
    if not rounds:
        return []
    end = Round(rounds[0].round.year, RoundKind.MONTH, months).last_day
    return [place for place, moment in enumerate(rounds) if moment.round.last_day <= end]


def so_far(measure: MeasureSheet, *, rounds: Sequence[RoundSheet], months: int) -> SoFar:
    """The measure's result of these months by its own rule; without a declared rule, the last round's own figure.

    A figure that nobody approved never enters. Where there is none, the state of the last round says why.
    """
    places = [place for place in rounds_within(rounds, months=months) if place < len(measure.results)]
    if not places:
        return SoFar(state=ResultState.NOT_DUE)
    told = [(rounds[place], measure.results[place]) for place in places]
    counted = [(moment, line) for moment, line in told if _approved(moment) and line.state.has_a_figure]
    worked_out = year_result([_figure(moment, line) for moment, line in counted], accumulation=measure.accumulation)
    if worked_out.value is None:
        if not counted and any(_waits(moment) or line.state.has_a_figure for moment, line in told):
            return SoFar(state=ResultState.REPORTED, unapproved=True)
        declared = None if measure.accumulation is None else worked_out.basis
        return _last_said(told, declared=declared)
    used = [line for moment, line in counted if moment.round in worked_out.rounds]
    none = all(line.state is ResultState.CONFIRMED_NONE for line in used)
    return SoFar(
        state=ResultState.CONFIRMED_NONE if none else ResultState.REPORTED,
        value=worked_out.value,
        basis=worked_out.basis,
        provisional=any(line.finality is Finality.PROVISIONAL for line in used),
    )


def _last_said(told: list[tuple[RoundSheet, ResultLine]], *, declared: YearBasis | None) -> SoFar:
    """What the last round that is due says for itself; of a declared rule only why it gave nothing."""
    within = [(moment, line) for moment, line in told if moment.round.kind is not RoundKind.YEAR_END] or told
    moment, line = next((pair for pair in reversed(within) if pair[1].state is not ResultState.NOT_DUE), within[-1])
    if line.state.has_a_figure and not _approved(moment):
        return SoFar(state=line.state, round=moment.round, unapproved=True)
    shown = Decimal(0) if line.state is ResultState.CONFIRMED_NONE else line.value
    return SoFar(
        state=line.state,
        value=shown if declared is None else None,
        basis=declared,
        round=moment.round,
        reason=line.reason,
        provisional=line.finality is Finality.PROVISIONAL,
    )


def _approved(moment: RoundSheet) -> bool:
    return moment.report is None or moment.report.status.is_approved


def _waits(moment: RoundSheet) -> bool:
    """Whether its report was put up and is not approved: its figures are kept from results until then."""
    return moment.report is not None and moment.report.status in {ReportStatus.SUBMITTED, ReportStatus.RETURNED}


def _figure(moment: RoundSheet, line: ResultLine) -> RoundFigure:
    return RoundFigure(moment.round, line.state, line.value, line.numerator, line.denominator)


def is_draft(sheets: Iterable[IndicatorSheet], *, months: int) -> bool:
    """Whether any report of these months is not approved."""
    return any(not _approved(sheet.rounds[place]) for sheet in sheets for place in _within(sheet, months=months))


def latest_day(sheets: Iterable[IndicatorSheet], *, months: int) -> date | None:
    """The latest ข้อมูล ณ of these months' figures."""
    days = [
        measure.results[place].as_of
        for sheet in sheets
        for place in _within(sheet, months=months)
        for measure in sheet.measures
        if place < len(measure.results)
    ]
    return max((day for day in days if day is not None), default=None)


def _within(sheet: IndicatorSheet, *, months: int) -> list[int]:
    return rounds_within(sheet.rounds, months=months)


def total_of(lines: Sequence[PaperLine]) -> PaperTotal:
    """Σข, Σ(ก × ข) and what is missing, by the rules of ``rollup``.

    >>> lines = [PaperLine(code="1", name="", heading=None, weight=Decimal(60), measures=(),
    ...                    score=PaperScore(points=Decimal(4), basis=Basis.SCORED)),
    ...          PaperLine(code="2", name="", heading=None, weight=Decimal(40), measures=()),
    ...          PaperLine(code="3", name="", heading=None, weight=None, measures=())]
    >>> found = total_of(lines)
    >>> found.total.points, found.total.coverage, found.total.missing, found.without_weight
    (Fraction(4, 1), Fraction(3, 5), Fraction(40, 1), 1)
    """
    parts = [_part(line, weight=line.weight) for line in lines if line.weight is not None]
    return PaperTotal(totals(parts)[()], sum(line.weight is None for line in lines))


def _part(line: PaperLine, *, weight: Decimal | Fraction) -> Part:
    score = line.score or PaperScore(points=None, basis=_basis_without_score(line))
    points = None if score.points is None else Fraction(score.points)
    return Part((line.code,), Fraction(weight), points, score.basis)


def _basis_without_score(line: PaperLine) -> Basis:
    """What a line without a score counts as: outside where every measure is outside, else missing."""
    if line.marks is not None:
        return Basis.NOT_ASSESSED if any(mark.due for mark in line.marks) else Basis.NOT_DUE
    states = {measure.so_far.state for measure in line.measures}
    outside = {ResultState.NOT_APPLICABLE: Basis.NOT_APPLICABLE, ResultState.NOT_DUE: Basis.NOT_DUE}
    return outside.get(states.pop(), Basis.NOT_ASSESSED) if len(states) == 1 else Basis.NOT_ASSESSED
