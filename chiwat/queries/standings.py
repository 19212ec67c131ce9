"""Where many indicators stand at once: the leading measure's result, target and verdict, read in four queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import FilteredRelation, Q

from chiwat.domain.accumulation import RoundFigure, year_result
from chiwat.domain.attainment import Verdict, verdict
from chiwat.domain.indicators import Accumulation, Direction, IndicatorKind, ResultLevel
from chiwat.domain.missing import assessment_of, state_of_nothing
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries.lines import IndicatorLine, RoundCell
from chiwat.queries.privacy import Veil
from chiwat.records.models import IndicatorYear, Mark, Measure, Result
from chiwat.records.models import Round as RoundRow

_MEASURE_COLUMNS = (
    "pk", "indicator_year_id", "unit_name", "direction", "accumulation", "stated_result",
    "standing__value", "standing__text",
)  # fmt: skip

_OWES_NOTHING = frozenset({ResultState.NOT_APPLICABLE, ResultState.UNKNOWN, ResultState.NOT_DUE})
_NO_MEASURE: dict[str, Any] = dict.fromkeys(_MEASURE_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Moment:
    """A round of the year as its row and as a value."""

    pk: int
    value: Round
    opens: date | None


class Standings:
    """The standing of each given indicator of ONE fiscal year."""

    def __init__(self, records: Sequence[IndicatorYear], *, fiscal_year: int, today: date) -> None:
        self._today = today
        self._year = FiscalYear(fiscal_year)
        wanted: dict[str, object] = {"indicator_year__in": [record.pk for record in records]}
        if len(records) > 500:  # too many keys for one statement: the year's own condition reads the same rows
            wanted = {"indicator_year__fiscal_year_id": fiscal_year}
        self._moments = self._read_moments()
        self._measures = self._read_measures(wanted)
        self._results = self._read_results(wanted)
        self._marked = set(
            Mark.objects.filter(**wanted, superseded_by=None).values_list("indicator_year_id", "round_id")
        )

    def line(self, record: IndicatorYear, *, veil: Veil) -> IndicatorLine:
        """One indicator as a list shows it."""
        measure = self._measures.get(record.pk) or _NO_MEASURE
        cells = self.cells(record)
        value, said = self.judge(record)
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
            verdict=said,
            rounds=cells,
        )

    def judge(self, record: IndicatorYear) -> tuple[Decimal | None, Verdict]:
        """The year's result of the leading measure, and how it stands to its target."""
        measure = self._measures.get(record.pk)
        if measure is None:
            return None, Verdict.NO_RESULT
        accumulation = Accumulation(measure["accumulation"]) if measure["accumulation"] else None
        figures = [self._figure(moment, measure=measure, status=YearStatus(record.status)) for moment in self._moments]
        value = year_result(figures, accumulation=accumulation).value
        return value, verdict(
            value,
            target=measure["standing__value"],
            direction=Direction(measure["direction"]) if measure["direction"] else None,
            year_is_over=record.status != YearStatus.OPEN or self._today > self._year.last_day,
        )

    def cells(self, record: IndicatorYear) -> tuple[RoundCell, ...]:
        """The rounds of one indicator: state, figure, where the marks stand."""
        measure = self._measures.get(record.pk)
        status = YearStatus(record.status)
        cells = []
        for moment in self._moments:
            if moment.value.kind.value not in record.reports_in or measure is None:
                continue
            figure = self._figure(moment, measure=measure, status=status)
            quarterly = moment.value.kind is not RoundKind.YEAR_END
            said = assessment_of(
                [figure.state],
                marked=(record.pk, moment.pk) in self._marked,
                year=status,
                round_has_marks=quarterly or status is not YearStatus.IMPORTED,
                page_has_marks=True,
            )
            label = f"{moment.value.kind.value}-{moment.value.number}"
            cells.append(RoundCell(label=label, state=figure.state, value=figure.value, assessment=said))
        return tuple(cells)

    def due_and_reported(self, record: IndicatorYear) -> tuple[int, int]:
        """How many opened rounds owe it a figure, and how many of those have one.

        What is not applicable owes nothing, and what the old system does not tell is not counted against anybody.
        """
        measure = self._measures.get(record.pk)
        open_rounds = [
            moment
            for moment in self._moments
            if moment.value.kind.value in record.reports_in and (moment.opens is None or moment.opens <= self._today)
        ]
        if record.status == YearStatus.IMPORTED:
            open_rounds = [moment for moment in open_rounds if moment.value.kind is RoundKind.QUARTER]
        status = YearStatus(record.status)
        states = (
            [self._figure(moment, measure=measure, status=status).state for moment in open_rounds] if measure else []
        )
        owed = [state for state in states if state not in _OWES_NOTHING]
        return len(owed), sum(1 for state in owed if state.has_a_figure)

    def _figure(self, moment: _Moment, *, measure: dict[str, Any], status: YearStatus) -> RoundFigure:
        row = self._results.get((measure["pk"], moment.pk))
        if row is None:
            state, _ = state_of_nothing(year=status, opens=moment.opens, today=self._today)
            return RoundFigure(moment.value, state)
        return RoundFigure(moment.value, ResultState(row["state"]), row["value"], row["numerator"], row["denominator"])

    def _read_moments(self) -> list[_Moment]:
        rows = RoundRow.objects.filter(fiscal_year_id=self._year.name)
        moments = [_Moment(row.pk, Round(self._year, RoundKind(row.kind), row.number), row.opens) for row in rows]
        return sorted(moments, key=lambda moment: (moment.value.last_day, moment.value.kind is RoundKind.YEAR_END))

    @staticmethod
    def _read_measures(wanted: dict[str, object]) -> dict[int, dict[str, Any]]:
        standing = Q(targets__round=None, targets__unit=None, targets__replaced_by=None)
        rows = (
            Measure.objects.filter(**wanted, position=1)
            .annotate(standing=FilteredRelation("targets", condition=standing))
            .values(*_MEASURE_COLUMNS)
        )
        return {row["indicator_year_id"]: row for row in rows}

    @staticmethod
    def _read_results(wanted: dict[str, object]) -> dict[tuple[int, int], dict[str, Any]]:
        below = {f"measure__{path}": value for path, value in wanted.items()}
        rows = Result.objects.filter(**below, measure__position=1, superseded_by=None).values(
            "measure_id", "round_id", "state", "value", "numerator", "denominator"
        )
        return {(row["measure_id"], row["round_id"]): dict(row) for row in rows}


def count_verdicts(records: Iterable[IndicatorYear], *, standings: Standings) -> dict[Verdict, int]:
    """How many indicators stand at each verdict."""
    counts: dict[Verdict, int] = defaultdict(int)
    for record in records:
        counts[standings.judge(record)[1]] += 1
    return dict(counts)
