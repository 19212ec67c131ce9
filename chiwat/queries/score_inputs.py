"""What the rules are asked for many indicators of one fiscal year: figures, targets, marks, rubrics, read at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from chiwat.domain.asked_scores import Asked, Unscorable
from chiwat.domain.indicators import MeasureCombination
from chiwat.domain.missing import state_of_nothing
from chiwat.domain.periods import FiscalYear, RoundKind
from chiwat.domain.publication import Audience
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import ResultState
from chiwat.domain.score_sides import Side
from chiwat.domain.scoring import Basis, Method
from chiwat.queries.moments import Moment, moments_of, reported_in
from chiwat.queries.publication import Sight, read_sight
from chiwat.queries.score_leaves import Figure, nothing, told_of, with_value
from chiwat.queries.score_penalties import reports_of
from chiwat.records.models import Component, Framework, IndicatorYear, Mark, Measure, Result, Rubric, Target

#: The unit sees what is approved; the evaluator's word, and with it the public's view, is what is announced.
SIGHT_OF = {Side.SELF: Audience.INSIDE, Side.EVALUATOR: Audience.PUBLIC}
#: How several measures are asked together; any other way scores the first of them.
_COMBINED = {
    MeasureCombination.ALL_MET.value: "least",
    MeasureCombination.WORST.value: "least",
    MeasureCombination.WEIGHTED_MEAN.value: "mean",
    MeasureCombination.SUM.value: "sum",
}
#: Methods that score one figure, so that several may be added up for them.
_OF_ONE_FIGURE = frozenset(
    {Method.PERCENT_OF_TARGET, Method.BANDS, Method.THREE_TARGETS, Method.PASS_FAIL, Method.RANGE}
)


class ScoreInputs:
    """The inputs of the given indicators of ONE fiscal year."""

    def __init__(self, records: Sequence[IndicatorYear], *, fiscal_year: int, today: date) -> None:
        wanted = [record.pk for record in records]
        self._year, self._today = FiscalYear(fiscal_year), today
        self._moments = moments_of(fiscal_year)
        self._sight = read_sight(wanted, audience=Audience.INSIDE)
        self._measures = _grouped(
            Measure.objects.filter(indicator_year__in=wanted).order_by("position").values(), by="indicator_year_id"
        )
        rubrics = Rubric.objects.filter(measure__indicator_year__in=wanted).order_by("version").values()
        self._rubrics = {row["measure_id"]: row for row in rubrics}
        of_year = Target.objects.filter(measure__indicator_year__in=wanted, round=None, unit=None)
        self._targets = _grouped(of_year.order_by("-pk").values(), by="measure_id")
        results = Result.objects.filter(measure__indicator_year__in=wanted, superseded_by=None)
        self._results: dict[tuple[int, int], dict[str, Any]] = {
            (row["measure_id"], row["round_id"]): dict(row)
            for row in results.order_by("pk").values(
                "measure_id", "round_id", "state", "value", "numerator", "denominator", "finality"
            )
        }
        marks = Mark.objects.filter(indicator_year__in=wanted, superseded_by=None).order_by("name")
        self._marks = _grouped(marks.values("indicator_year_id", "round_id", "name", "value"), by="indicator_year_id")
        self._wanted = wanted
        self._reports: dict[int, dict[str, int]] | None = None

    def asked(
        self,
        record: IndicatorYear,
        *,
        component: Component,
        framework: Framework,
        side: Side,
        target: str | None = None,
    ) -> Asked:
        """What is asked for one indicator under a component; ``target`` in the place of the one that stands."""
        sight = Sight(SIGHT_OF[side], self._sight.reports)
        by_marks = component.method == Method.MARKS
        if by_marks and side is Side.EVALUATOR:
            of = self._of_marks(record, component=component, framework=framework, sight=sight)
        else:
            of = self._of_measures(record, component=component, sight=sight, target=target)
        asked: dict[str, Any] = {"of": of, "day": self._today.isoformat()}
        if component.conversion is not None:
            asked["conversion"] = f"{component.conversion:f}"
        if framework.penalties:
            if self._reports is None:
                self._reports = reports_of(self._wanted, year=self._year, today=self._today)
            asked["penalties"] = framework.penalties
            asked["reports"] = self._reports.get(record.pk, {})
        return asked

    def replaced_target(self, record: IndicatorYear) -> tuple[Decimal, Decimal] | None:
        """The old and the new target of the first measure where one that was agreed has been replaced."""
        measure = next(iter(self._measures.get(record.pk, ())), None)
        versions = self._targets.get(measure["id"], []) if measure else []
        now = next((row for row in versions if row["replaced_by_id"] is None), None)
        before = next(
            (row for row in versions if row["replaced_by_id"] is not None and row["stage"] in {"agreed", "announced"}),
            None,
        )
        if now is None or before is None or None in {now["value"], before["value"]}:
            return None
        return (before["value"], now["value"]) if before["value"] != now["value"] else None

    def _of_marks(self, record: IndicatorYear, *, component: Component, framework: Framework, sight: Sight) -> Asked:
        counting = {(each["kind"], each["number"]) for each in framework.rounds if each["counts"]}
        by_round = _grouped(self._marks.get(record.pk, ()), by="round_id")
        year = YearStatus(record.status)
        told = {
            pk: {row["name"]: f"{row['value']:f}" for row in rows}
            for pk, rows in by_round.items()
            if sight.announced(year, place=(record.pk, pk))
        }
        moments = reported_in(record, moments=self._moments)
        if counting:
            moments = [each for each in moments if (each.value.kind.value, each.value.number) in counting]
        else:
            marked = [each for each in moments if each.pk in told]
            moments = marked[-1:] or [each for each in moments if each.value.kind is not RoundKind.YEAR_END][-1:]
        parts = [
            {
                "name": each.value.label,
                "weight": "1",
                "asked": self._marks_of(record, moment=each, told=told, parameters=component.parameters, sight=sight),
            }
            for each in moments
        ]
        return {"ask": "mean", "parts": parts} if parts else nothing(Basis.NOT_ASSESSED)

    def _marks_of(
        self, record: IndicatorYear, *, moment: Moment, told: dict[int, dict[str, str]], parameters: Any, sight: Sight
    ) -> Asked:
        state: str = ResultState.REPORTED.value
        marks: dict[str, str] | None = told.get(moment.pk)
        if marks is None:
            measure = next(iter(self._measures.get(record.pk, ())), None)
            figure = self._figure(record, measure=measure, moment=moment, sight=sight) if measure else None
            outside = {ResultState.NOT_DUE, ResultState.NOT_APPLICABLE}
            state = figure.state.value if figure and figure.state in outside else Basis.NOT_ASSESSED.value
        return {
            "ask": "marks", "method": Method.MARKS.value, "parameters": parameters, "marks": marks, "state": state,
            "round": moment.value.label,
        }  # fmt: skip

    def _of_measures(self, record: IndicatorYear, *, component: Component, sight: Sight, target: str | None) -> Asked:
        measures = self._measures.get(record.pk, [])
        if not measures:
            return nothing(Basis.NOTHING_COUNTED, because=Unscorable.NO_MEASURE)
        several = record.combination in _COMBINED and len(measures) > 1
        asked = [
            self._of_measure(
                record, measure=measure, component=component, sight=sight, target=None if place else target
            )
            for place, measure in enumerate(measures if several else measures[:1])
        ]
        if not several:
            return asked[0]
        parts = [
            {
                "name": measure["name"] or str(measure["position"]),
                "weight": "1" if measure["weight"] is None else f"{measure['weight']:f}",
                "asked": each,
            }
            for measure, each in zip(measures, asked, strict=True)
        ]
        if record.combination == MeasureCombination.SUM and not _may_be_added(measures, asked=asked):
            return nothing(Basis.NOTHING_COUNTED, because=Unscorable.MEASURES_DIFFER)
        return {"ask": _COMBINED[record.combination or ""], "parts": parts}

    def _of_measure(
        self, record: IndicatorYear, *, measure: dict[str, Any], component: Component, sight: Sight, target: str | None
    ) -> Asked:
        rubric = self._rubrics.get(measure["id"])
        method, parameters = (rubric["method"], rubric["parameters"]) if rubric else (component.method, None)
        if method == Method.MARKS:
            return nothing(Basis.NOT_ASSESSED, because=Unscorable.MARKS_ONLY)
        if method is None:
            return nothing(Basis.NOTHING_COUNTED, because=Unscorable.NO_METHOD)
        if method == component.method:
            parameters = {**component.parameters, **(parameters or {})}
        return self._leaf(
            record, measure=measure, method=method, parameters=parameters or {}, sight=sight, target=target,
            version=rubric["version"] if rubric else None,
        )  # fmt: skip

    def leaf_under(
        self, record: IndicatorYear, *, position: int, method: str, parameters: dict[str, Any], side: Side
    ) -> Asked:
        """What a rubric that is only tried would ask of one measure, by its place among the indicator's."""
        measure = next(row for row in self._measures[record.pk] if row["position"] == position)
        sight = Sight(SIGHT_OF[side], self._sight.reports)
        return self._leaf(
            record, measure=measure, method=method, parameters=parameters, sight=sight, target=None, version=None
        )

    def _leaf(
        self, record: IndicatorYear, *, measure: dict[str, Any], method: str, parameters: Any, sight: Sight,
        target: str | None, version: int | None,
    ) -> Asked:  # fmt: skip
        figures = [
            self._figure(record, measure=measure, moment=moment, sight=sight)
            for moment in reported_in(record, moments=self._moments)
        ]
        standing = next((row for row in self._targets.get(measure["id"], ()) if row["replaced_by_id"] is None), None)
        value = standing["value"] if standing else None
        leaf = {
            "ask": "measure",
            "method": method,
            "parameters": parameters,
            "rubric_version": version,
            "direction": measure["direction"],
            "accumulation": measure["accumulation"],
            "target": target or (None if value is None else f"{value:f}"),
            "figures": [told_of(figure) for figure in figures],
        }
        return with_value(leaf, figures=figures)

    def _figure(self, record: IndicatorYear, *, measure: dict[str, Any], moment: Moment, sight: Sight) -> Figure:
        row = self._results.get((measure["id"], moment.pk))
        year = YearStatus(record.status)
        if row is not None and not sight.counted(year, place=(record.pk, moment.pk)):
            state = ResultState(row["state"])
            if state in {ResultState.NOT_DUE, ResultState.NOT_APPLICABLE, ResultState.NOT_REPORTED}:
                return Figure(moment, state, None)
            public = sight.audience is Audience.PUBLIC
            return Figure(moment, Basis.NOT_ASSESSED if public else ResultState.NOT_REPORTED, None)
        if row is not None:
            return Figure(moment, ResultState(row["state"]), row)
        return Figure(moment, state_of_nothing(year=year, opens=moment.opens, today=self._today)[0], None)


def _may_be_added(measures: Sequence[dict[str, Any]], *, asked: Sequence[Asked]) -> bool:
    """Whether the figures are of one unit and direction, and the first measure's method scores one figure."""
    alike = len({(measure["unit_name"], measure["direction"]) for measure in measures}) == 1
    return alike and asked[0].get("method", Method.PERCENT_OF_TARGET) in _OF_ONE_FIGURE


def _grouped(rows: Any, *, by: str) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row[by]].append(row)
    return found
