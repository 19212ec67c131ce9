"""One indicator-year of the demonstration becomes rows."""

from collections import defaultdict
from datetime import date, datetime, time
from functools import cache

from django.db.models import Model
from django.utils import timezone

from chiwat.actions.demonstration_words import criteria_of, evidence_line, texts_of
from chiwat.actions.row_book import RowBook
from chiwat.demonstration.shapes import IndicatorYear as CityYear
from chiwat.demonstration.shapes import Master as CityMaster
from chiwat.demonstration.shapes import Measure as CityMeasure
from chiwat.demonstration.shapes import Report as CityReport
from chiwat.demonstration.shapes import Result as CityResult
from chiwat.demonstration.shapes import Target as CityTarget
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
    SearchText,
    Target,
    Unit,
)
from chiwat.thai.sorting import sort_key

ORDER: tuple[type[Model], ...] = (
    IndicatorYear,
    Measure,
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
        self._kept_masters: dict[tuple[str, int], MasterIndicator] = {}
        self._indicators: dict[tuple[str, int], Indicator] = {}
        self._rounds = {(row.fiscal_year_id, row.kind, row.number): row for row in Round.objects.all()}
        #: Versions of targets that a later one has replaced: a first version waits for the second to be written.
        self.replaced_targets: dict[int, list[Target]] = defaultdict(list)
        #: Every record with its words, for the search.
        self.words: list[tuple[IndicatorYear, list[str | None]]] = []

    def add(self, book: RowBook, *, record: CityYear) -> None:
        """Put one indicator-year down."""
        row = IndicatorYear(
            indicator=self._indicator(book, record=record),
            fiscal_year_id=record.fiscal_year,
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
        book.add(row)
        accountable = self._accountable(record)
        self._promises(book, record=record, row=row)
        for measure in record.measures:
            self._measure(book, measure=measure, row=row, unit=accountable)
        for report in record.reports:
            book.add(self._report(report, row=row, unit=accountable))
        for marking in record.markings:
            moment = self._round(marking.round)
            book.add(
                *(
                    Mark(indicator_year=row, round=moment, name=mark.name, value=mark.value, comment=marking.comment)
                    for mark in marking.marks
                )
            )
        self.words.append((row, list(texts_of(record))))

    def _indicator(self, book: RowBook, *, record: CityYear) -> Indicator:
        known = self._indicators.get((record.previous_code or "", record.fiscal_year - 1))
        indicator = known or Indicator()
        if known is None:
            book.add(indicator)
        self._indicators[record.code, record.fiscal_year] = indicator
        return indicator

    def _master(self, book: RowBook, *, record: CityYear) -> MasterIndicator | None:
        if record.master_key is None:
            return None
        key = (record.master_key, record.fiscal_year)
        if key not in self._kept_masters:
            master = self._masters[record.master_key]
            lead = self.units.get(master.lead_unit_code)
            row = MasterIndicator(fiscal_year_id=record.fiscal_year, name=master.name, lead_unit=lead)
            self._kept_masters[key] = row
            book.add(row)
        return self._kept_masters[key]

    def _accountable(self, record: CityYear) -> Unit:
        codes = [line.unit_code for line in record.responsibilities if line.part is ResponsibilityPart.ACCOUNTABLE]
        return self.units[codes[0]]

    def _round(self, moment: Moment) -> Round:
        return self._rounds[moment.year.name, moment.kind.value, moment.number]

    def _promises(self, book: RowBook, *, record: CityYear, row: IndicatorYear) -> None:
        for position, term in enumerate(record.terms, start=1):
            book.add(DefinitionTerm(indicator_year=row, position=position, term=term.term, meaning=term.meaning))
        for line in record.responsibilities:
            unit = self.units[line.unit_code]
            book.add(Responsibility(indicator_year=row, unit=unit, part=line.part.value, division=line.division or ""))
        book.add(*(PlanLink(indicator_year=row, node=self._nodes[key]) for key in record.plan_node_keys))
        book.add(*(Placement(indicator_year=row, component=self._components[key]) for key in record.component_keys))
        for position, code in enumerate(record.project_codes, start=1):
            project = self.projects[code, record.fiscal_year]
            book.add(
                ProjectSupport(indicator_year=row, project=project, code=code, name=project.name, position=position)
            )

    def _measure(self, book: RowBook, *, measure: CityMeasure, row: IndicatorYear, unit: Unit) -> None:
        kept = Measure(
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
        book.add(kept)
        self._targets(book, measure=measure, kept=kept)
        book.add(
            *(
                Baseline(measure=kept, of_year=line.fiscal_year, value=line.value, source=line.source)
                for line in {line.fiscal_year: line for line in measure.baselines}.values()
            )
        )
        book.add(*(self._result(result, measure=kept, unit=unit) for result in measure.results))

    def _targets(self, book: RowBook, *, measure: CityMeasure, kept: Measure) -> None:
        """Versions in the order in which they were made: each replaces the one before of the same round."""
        later: dict[Moment | None, list[Target]] = defaultdict(list)
        for target in reversed(measure.targets):
            versions = later[target.round]
            row = self._target(target, measure=kept, replaced_by=versions[-1] if versions else None)
            if versions:
                self.replaced_targets[len(versions)].append(row)
            else:
                book.add(row)
            versions.append(row)

    def _target(self, target: CityTarget, *, measure: Measure, replaced_by: Target | None) -> Target:
        return Target(
            measure=measure,
            round=self._round(target.round) if target.round else None,
            value=target.value,
            text=target.text,
            per=target.per,
            stage=target.stage.value,
            decided_on=target.decided_on,
            replaced_by=replaced_by,
        )

    def _result(self, result: CityResult, *, measure: Measure, unit: Unit) -> Result:
        return Result(
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

    def _report(self, report: CityReport, *, row: IndicatorYear, unit: Unit) -> Report:
        return Report(
            indicator_year=row,
            unit=unit,
            round=self._round(report.round),
            text=report.text,
            supporting_factors=report.supporting_factors,
            obstacles=report.obstacles,
            progress=report.progress,
            evidence=[evidence_line(document) for document in report.evidence],
            status=report.status.value,
            submitted_at=_noon(report.submitted_on),
            approved_at=_noon(report.approved_on),
        )


def write_rows(book: RowBook, *, rows: YearRows) -> None:
    """Write every record; then what leans on rows of its own table or on a record's number."""
    book.write()
    for _, versions in sorted(rows.replaced_targets.items()):
        book.add(*versions)
        book.write()
    _search_rows(book, rows=rows)
    book.write()


def _search_rows(book: RowBook, *, rows: YearRows) -> None:
    """What the search reads of every record."""
    for record, texts in rows.words:
        book.add(SearchText(indicator_year=record, words=search_words(texts)))


def _status(record: CityYear) -> YearStatus:
    imported = any(report.status is ReportStatus.IMPORTED for report in record.reports)
    undeclared = all(measure.accumulation is None for measure in record.measures)
    return YearStatus.IMPORTED if imported or undeclared else YearStatus.OPEN


@cache
def _noon(day: date | None) -> datetime | None:
    """A day's noon: the demonstration knows days, the record keeps moments."""
    return None if day is None else timezone.make_aware(datetime.combine(day, time(12)))
