"""One indicator-year of the demonstration becomes rows."""

from datetime import date, datetime, time
from functools import cache

from django.db.models import Model
from django.utils import timezone

from chiwat.actions.demonstration_words import criteria_of, evidence_line, texts_of
from chiwat.actions.plain_rows import PlainRows, Row
from chiwat.demonstration.shapes import IndicatorYear as CityYear
from chiwat.demonstration.shapes import Master as CityMaster
from chiwat.demonstration.shapes import Measure as CityMeasure
from chiwat.demonstration.shapes import Report as CityReport
from chiwat.demonstration.shapes import Result as CityResult
from chiwat.domain.captures import search_words
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.periods import Round as Moment
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.records.models import (
    Baseline,
    Component,
    DefinitionTerm,
    Indicator,
    IndicatorYear,
    Mark,
    MasterIndicator,
    Measure,
    Placement,
    PlanLink,
    PlanNode,
    Project,
    ProjectSupport,
    Report,
    Responsibility,
    Result,
    Round,
    Rubric,
    SearchText,
    Target,
    Unit,
)
from chiwat.thai.sorting import sort_key

ORDER: tuple[type[Model], ...] = (
    IndicatorYear,
    Measure,
    Rubric,
    Target,
    Baseline,
    DefinitionTerm,
    PlanLink,
    ProjectSupport,
    Responsibility,
    Placement,
    Report,
    Result,
    Mark,
    SearchText,
)


class YearRows:
    """The rows of every indicator-year, hung on what is there already."""

    def __init__(
        self,
        *,
        units: dict[str, Unit],
        nodes: dict[str, PlanNode],
        components: dict[str, Component],
        masters: dict[str, CityMaster],
    ) -> None:
        self.units = units
        self.projects: dict[tuple[str, int], Project] = {}
        self._nodes = nodes
        self._components = components
        self._masters = masters
        self._kept_masters: dict[tuple[str, int], Row] = {}
        self._indicators: dict[tuple[str, int], Row] = {}
        self._rounds = {(row.fiscal_year_id, row.kind, row.number): row for row in Round.objects.all()}

    def add(self, book: PlainRows, *, record: CityYear) -> None:
        """Put one indicator-year down."""
        row = book.add(
            IndicatorYear,
            indicator=self._indicator(book, record=record),
            fiscal_year=record.fiscal_year,
            code=record.code,
            name=record.name,
            sort_key=sort_key(record.name),
            kind=record.kind.value,
            negotiated=record.negotiated,
            level=record.level.value,
            method=record.method,
            criteria=criteria_of(record),
            source=record.source,
            weight=record.weight,
            combination=record.combination.value,
            master=self._master(book, record=record),
            continuity=record.continuity.value if record.continuity else None,
            status=_status(record).value,
        )
        accountable = self._accountable(record)
        self._promises(book, record=record, row=row)
        for measure in record.measures:
            self._measure(book, measure=measure, row=row, unit=accountable)
        for report in record.reports:
            self._report(book, report=report, row=row, unit=accountable)
        for marking in record.markings:
            moment = self._round(marking.round)
            for mark in marking.marks:
                named = {"name": mark.name, "value": mark.value, "comment": marking.comment}
                book.add(Mark, indicator_year=row, round=moment, **named)
        book.add(SearchText, indicator_year=row, words=search_words(texts_of(record)))

    def _indicator(self, book: PlainRows, *, record: CityYear) -> Row:
        known = self._indicators.get((record.previous_code or "", record.fiscal_year - 1))
        indicator = known or book.add(Indicator)
        self._indicators[record.code, record.fiscal_year] = indicator
        return indicator

    def _master(self, book: PlainRows, *, record: CityYear) -> Row | None:
        if record.master_key is None:
            return None
        key = (record.master_key, record.fiscal_year)
        if key not in self._kept_masters:
            master = self._masters[record.master_key]
            lead = self.units.get(master.lead_unit_code)
            self._kept_masters[key] = book.add(
                MasterIndicator, fiscal_year=record.fiscal_year, name=master.name, lead_unit=lead
            )
        return self._kept_masters[key]

    def _accountable(self, record: CityYear) -> Unit:
        codes = [line.unit_code for line in record.responsibilities if line.part is ResponsibilityPart.ACCOUNTABLE]
        return self.units[codes[0]]

    def _round(self, moment: Moment) -> Round:
        return self._rounds[moment.year.name, moment.kind.value, moment.number]

    def _promises(self, book: PlainRows, *, record: CityYear, row: Row) -> None:
        for position, term in enumerate(record.terms, start=1):
            book.add(DefinitionTerm, indicator_year=row, position=position, term=term.term, meaning=term.meaning)
        for line in record.responsibilities:
            unit = self.units[line.unit_code]
            book.add(Responsibility, indicator_year=row, unit=unit, part=line.part.value, division=line.division or "")
        for key in record.plan_node_keys:
            book.add(PlanLink, indicator_year=row, node=self._nodes[key])
        for key in record.component_keys:
            book.add(Placement, indicator_year=row, component=self._components[key])
        for position, code in enumerate(record.project_codes, start=1):
            project = self.projects[code, record.fiscal_year]
            named = {"project": project, "code": code, "name": project.name}
            book.add(ProjectSupport, indicator_year=row, position=position, **named)

    def _measure(self, book: PlainRows, *, measure: CityMeasure, row: Row, unit: Unit) -> None:
        kept = book.add(
            Measure,
            indicator_year=row,
            position=measure.number,
            name=measure.name,
            unit_name=measure.unit_of_measure,
            unit_raw=measure.unit_raw,
            kind=measure.kind,
            direction=measure.direction,
            accumulation=measure.accumulation,
            aggregation=measure.aggregation,
            zero_is_legal_target=measure.zero_target_allowed,
            stated_result=measure.stated_result,
        )
        if measure.rubric is not None:
            rubric = measure.rubric
            book.add(Rubric, measure=kept, method=rubric.method.value, parameters=dict(rubric.parameters))
        self._targets(book, measure=measure, kept=kept)
        for line in {line.fiscal_year: line for line in measure.baselines}.values():
            book.add(Baseline, measure=kept, of_year=line.fiscal_year, value=line.value, source=line.source)
        for result in measure.results:
            self._result(book, result=result, measure=kept, unit=unit)

    def _targets(self, book: PlainRows, *, measure: CityMeasure, kept: Row) -> None:
        """Versions, the standing one first: each is replaced by the one made after it for the same round."""
        later: dict[Moment | None, Row] = {}
        for target in reversed(measure.targets):
            later[target.round] = book.add(
                Target,
                measure=kept,
                round=self._round(target.round) if target.round else None,
                value=target.value,
                text=target.text,
                per=target.per,
                stage=target.stage.value,
                decided_on=target.decided_on,
                replaced_by=later.get(target.round),
            )

    def _result(self, book: PlainRows, *, result: CityResult, measure: Row, unit: Unit) -> None:
        book.add(
            Result,
            measure=measure,
            unit=unit,
            round=self._round(result.round),
            state=result.state.value,
            value=result.value,
            numerator=result.numerator,
            denominator=result.denominator,
            as_of=result.as_of,
            finality=result.finality,
            not_due_reason=result.not_due_reason,
            reason="\n".join(filter(None, (result.reason, result.approver))) or None,
            awaiting_unit=self.units.get(result.awaiting_unit_code or ""),
            expected_on=result.expected_on,
            printed=result.printed,
        )

    def _report(self, book: PlainRows, *, report: CityReport, row: Row, unit: Unit) -> None:
        book.add(
            Report,
            indicator_year=row,
            unit=unit,
            round=self._round(report.round),
            text=report.text,
            supporting_factors=report.supporting_factors,
            obstacles=report.obstacles,
            progress=report.progress,
            evidence=[evidence_line(document) for document in report.evidence],
            status=report.status.value,
            locked_from=ReportStatus.ANNOUNCED.value if report.status is ReportStatus.LOCKED else None,
            submitted_at=_noon(report.submitted_on),
            approved_at=_noon(report.approved_on),
        )


def _status(record: CityYear) -> YearStatus:
    imported = any(report.status is ReportStatus.IMPORTED for report in record.reports)
    undeclared = all(measure.accumulation is None for measure in record.measures)
    return YearStatus.IMPORTED if imported or undeclared else YearStatus.OPEN


@cache
def _noon(day: date | None) -> datetime | None:
    """A day's noon: the demonstration knows days, the record keeps moments."""
    return None if day is None else timezone.make_aware(datetime.combine(day, time(12)))
