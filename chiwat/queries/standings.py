"""Where many indicators stand at once, worked out afresh: the leading measure's result, target, verdict, rounds."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import FilteredRelation, Q

from chiwat.domain.accumulation import RoundFigure, year_result
from chiwat.domain.attainment import Verdict, verdict
from chiwat.domain.indicators import Accumulation, Direction, IndicatorKind, ResultLevel
from chiwat.domain.missing import state_of_nothing
from chiwat.domain.periods import FiscalYear
from chiwat.domain.publication import Audience
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import ResultState
from chiwat.domain.round_states import round_label, write_states
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries.lines import IndicatorLine, RoundCell
from chiwat.queries.moments import Moment, moments_of, reported_in
from chiwat.queries.privacy import Veil
from chiwat.queries.publication import Sight
from chiwat.records.models import IndicatorYear, Measure, Result

_MEASURE_COLUMNS = (
    "pk", "indicator_year_id", "unit_name", "direction", "accumulation", "stated_result",
    "standing__value", "standing__text",
)  # fmt: skip
_NO_MEASURE: dict[str, Any] = dict.fromkeys(_MEASURE_COLUMNS)


def year_is_over(fiscal_year: int, *, status: YearStatus, today: date) -> bool:
    """Whether nothing more is to come: the year is past, or its record is closed."""
    return status is not YearStatus.OPEN or today > FiscalYear(fiscal_year).last_day


class Standings:
    """The standing of each given indicator of ONE fiscal year."""

    def __init__(self, records: Sequence[IndicatorYear], *, fiscal_year: int, sight: Sight) -> None:
        self._year = FiscalYear(fiscal_year)
        wanted = [record.pk for record in records]
        self.sight = sight
        self._moments = moments_of(fiscal_year)
        self._measures = self._read_measures(wanted)
        self._results = self._read_results(wanted)

    def seen_by_the_public(self) -> "Standings":
        """The same rows as the public may know them."""
        public = copy(self)
        public.sight = replace(self.sight, audience=Audience.PUBLIC)
        return public

    def line(self, record: IndicatorYear, *, veil: Veil, today: date, unit_name: str = "") -> IndicatorLine:
        """One indicator as a list shows it."""
        measure = self._measures.get(record.pk) or _NO_MEASURE
        value = self._value(record)
        return IndicatorLine(
            code=record.code,
            fiscal_year=record.fiscal_year_id,
            name=veil(record.name),
            kind=IndicatorKind(record.kind) if record.kind else None,
            level=ResultLevel(record.level) if record.level else None,
            negotiated=record.negotiated,
            unit=UnitOfMeasure(veil(measure["unit_name"]) or ""),
            target=measure["standing__value"],
            target_text=veil(measure["standing__text"]),
            result=value,
            stated_result=measure["stated_result"],
            verdict=self._verdict(record, value=value, today=today),
            rounds=self._cells(record, today=today),
            unit_name=unit_name,
        )

    def verdicts(self, record: IndicatorYear) -> tuple[Verdict, Verdict]:
        """How the year's result stands to its target while the year is open, and once it is over."""
        value = self._value(record)
        last = self._year.last_day
        return self._verdict(record, value=value, today=last), self._verdict(record, value=value, today=date.max)

    def states(self, record: IndicatorYear) -> str:
        """The states of the rounds that it reports, in a line; empty without a measure."""
        measure = self._measures.get(record.pk)
        if measure is None:
            return ""
        states: dict[str, ResultState | None] = {}
        for moment in reported_in(record, moments=self._moments):
            row = self._results.get((measure["pk"], moment.pk))
            state = ResultState(row["state"]) if row else None
            states[round_label(moment.value)] = self._told(record, moment=moment, state=state)
        return write_states(states)

    def _verdict(self, record: IndicatorYear, *, value: Decimal | None, today: date) -> Verdict:
        measure = self._measures.get(record.pk) or _NO_MEASURE
        return verdict(
            value,
            target=measure["standing__value"],
            direction=Direction(measure["direction"]) if measure["direction"] else None,
            year_is_over=year_is_over(self._year.name, status=YearStatus(record.status), today=today),
        )

    def _value(self, record: IndicatorYear) -> Decimal | None:
        """The year's result of the leading measure, by its own rule."""
        measure = self._measures.get(record.pk)
        if measure is None or measure["accumulation"] is None:
            return None
        year = YearStatus(record.status)
        rows = (
            (moment, self._results.get((measure["pk"], moment.pk)))
            for moment in reported_in(record, moments=self._moments)
            if self.sight.counted(year, place=(record.pk, moment.pk))
        )
        figures = [_figure(moment, row=row) for moment, row in rows if row is not None]
        return year_result(figures, accumulation=Accumulation(measure["accumulation"])).value

    def _cells(self, record: IndicatorYear, *, today: date) -> tuple[RoundCell, ...]:
        """The rounds of one indicator: state and figure."""
        measure = self._measures.get(record.pk)
        if measure is None:
            return ()
        cells = []
        for moment in reported_in(record, moments=self._moments):
            row = self._results.get((measure["pk"], moment.pk))
            nothing, _ = state_of_nothing(year=YearStatus(record.status), opens=moment.opens, today=today)
            kept = ResultState(row["state"]) if row else None
            told = kept if nothing is ResultState.NOT_DUE else self._told(record, moment=moment, state=kept)
            value = row["value"] if row and told is not ResultState.UNPUBLISHED else None
            cells.append(RoundCell(label=round_label(moment.value), state=told or nothing, value=value))
        return tuple(cells)

    def _told(self, record: IndicatorYear, *, moment: Moment, state: ResultState | None) -> ResultState | None:
        """The state as the audience may know it."""
        place = (record.pk, moment.pk)
        withheld = self.sight.withheld(YearStatus(record.status), place=place, kept=state is not None)
        return ResultState.UNPUBLISHED if withheld else state

    @staticmethod
    def _read_measures(wanted: list[int]) -> dict[int, dict[str, Any]]:
        standing = Q(targets__round=None, targets__unit=None, targets__replaced_by=None)
        rows = (
            Measure.objects.filter(indicator_year__in=wanted, position=1)
            .annotate(standing=FilteredRelation("targets", condition=standing))
            .values(*_MEASURE_COLUMNS)
        )
        return {row["indicator_year_id"]: row for row in rows}

    def _read_results(self, wanted: list[int]) -> dict[tuple[int, int], dict[str, Any]]:
        rows = Result.objects.filter(
            measure__indicator_year__in=wanted, measure__position=1, superseded_by=None
        ).values("measure_id", "round_id", "state", "value", "numerator", "denominator")
        return {(row["measure_id"], row["round_id"]): dict(row) for row in rows}


def _figure(moment: Moment, *, row: dict[str, Any]) -> RoundFigure:
    return RoundFigure(moment.value, ResultState(row["state"]), row["value"], row["numerator"], row["denominator"])
