"""One indicator-year of the demonstration becomes rows."""

from collections import defaultdict

from django.db.models import Model

from chiwat.actions.demonstration_given import GivenRows
from chiwat.actions.demonstration_steps import StepRows, Told, noon
from chiwat.actions.demonstration_words import criteria_of, evidence_line, texts_of
from chiwat.actions.plain_rows import PlainRows, Row
from chiwat.demonstration.shapes import IndicatorYear as CityYear
from chiwat.demonstration.shapes import Master as CityMaster
from chiwat.demonstration.shapes import Measure as CityMeasure
from chiwat.demonstration.shapes import Report as CityReport
from chiwat.demonstration.shapes import Result as CityResult
from chiwat.demonstration.steps import Course, course_of
from chiwat.domain.captures import search_words
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.periods import Round as Moment
from chiwat.domain.report_workflow import ReportStatus, Step, YearStatus
from chiwat.domain.results import ResultState
from chiwat.queries import installation
from chiwat.queries.report_facts import round_value
from chiwat.records.models import (
    Baseline,
    Component,
    DefinitionTerm,
    GivenFigure,
    Indicator,
    IndicatorYear,
    Mark,
    MasterIndicator,
    Measure,
    Milestone,
    Placement,
    PlanLink,
    PlanNode,
    Project,
    ProjectSupport,
    Report,
    ReportStep,
    Responsibility,
    Result,
    Review,
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
    Milestone,
    Rubric,
    Target,
    Baseline,
    DefinitionTerm,
    PlanLink,
    ProjectSupport,
    Responsibility,
    Placement,
    Report,
    ReportStep,
    GivenFigure,
    Review,
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
        steps: StepRows,
        given: GivenRows,
    ) -> None:
        self.units = units
        self.projects: dict[tuple[str, int], Project] = {}
        self._nodes = nodes
        self.components = components
        self._masters = masters
        self._kept_masters: dict[tuple[str, int], Row] = {}
        self._indicators: dict[tuple[str, int], Row] = {}
        self._steps = steps
        self._given = given
        self._open_rounds: dict[int, list[Moment]] = defaultdict(list)
        for opened in Round.objects.filter(opens__lte=installation.today(), fiscal_year__status=YearStatus.OPEN):
            self._open_rounds[opened.fiscal_year_id].append(round_value(opened))
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
        self._reports(book, record=record, row=row, unit=accountable)
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

    def round_of(self, moment: Moment) -> Round:
        """A round's row."""
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
            book.add(Placement, indicator_year=row, component=self.components[key])
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
        for level, text in enumerate(measure.milestones, start=1):
            book.add(Milestone, measure=kept, level=level, text=text)
        self._targets(book, measure=measure, kept=kept)
        for line in {line.fiscal_year: line for line in measure.baselines}.values():
            book.add(Baseline, measure=kept, of_year=line.fiscal_year, value=line.value, source=line.source)
        for result in measure.results:
            # Of an open year nobody writes down that nothing was reported: the round's draft says so.
            if _is_silent(result) and result.round in self._open_rounds.get(result.round.year.name, ()):
                continue
            self._result(book, result=result, measure=kept, unit=unit, levels=len(measure.milestones))

    def _targets(self, book: PlainRows, *, measure: CityMeasure, kept: Row) -> None:
        """Versions, the standing one first: each is replaced by the one made after it for the same round."""
        later: dict[Moment | None, Row] = {}
        for target in reversed(measure.targets):
            later[target.round] = book.add(
                Target,
                measure=kept,
                round=self.round_of(target.round) if target.round else None,
                value=target.value,
                text=target.text,
                per=target.per,
                stage=target.stage.value,
                decided_on=target.decided_on,
                replaced_by=later.get(target.round),
            )

    def _result(self, book: PlainRows, *, result: CityResult, measure: Row, unit: Unit, levels: int) -> None:
        ticked = levels and result.value is not None
        book.add(
            Result,
            measure=measure,
            unit=unit,
            round=self.round_of(result.round),
            state=result.state.value,
            value=result.value,
            milestones_done=list(range(1, int(result.value or 0) + 1)) if ticked else None,
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

    def _reports(self, book: PlainRows, *, record: CityYear, row: Row, unit: Unit) -> None:
        """What was reported with the steps it took, the marks, and an empty draft in each open round that has none."""
        markings = {marking.round: marking for marking in record.markings}
        reports = {report.round: report for report in record.reports}
        for moment in {**reports, **markings}:
            report, marking, course = reports.get(moment), markings.get(moment), Course()
            told = self._told(record, row=row, unit=unit, moment=moment)
            if report is not None:
                if report.status is not ReportStatus.IMPORTED:
                    course = course_of(report, code=record.code, marking=marking, chain=unit.approval_steps)
                kept = self._report(book, report=report, row=row, unit=unit, course=course)
                self._steps.add(book, told=told, report=kept, course=course)
                if report.status is not ReportStatus.IMPORTED:
                    self._given.add(book, record=record, report=kept, told=report, unit=unit)
            if marking is not None:
                self._steps.marks(book, told=told, course=course, marking=marking)
        for moment in self._open_rounds.get(record.fiscal_year, ()):
            if moment not in reports and _status(record) is YearStatus.OPEN:
                awaited = self._given.awaited(record, unit=unit)
                book.add(Report, indicator_year=row, unit=unit, round=self.round_of(moment), draft=awaited)

    def _told(self, record: CityYear, *, row: Row, unit: Unit, moment: Moment) -> Told:
        leads = [line.unit_code for line in record.responsibilities if line.part is ResponsibilityPart.LEAD]
        return Told(
            indicator_year=row,
            round=self.round_of(moment),
            unit_code=unit.code,
            lead_code=leads[0] if leads else "",
            turn=int(record.code[-4:]) + moment.number,
        )

    def _report(self, book: PlainRows, *, report: CityReport, row: Row, unit: Unit, course: Course) -> Row:
        submitted = course.last(Step.SUBMIT)
        marked = any(one.step is Step.MARK for one in course.steps)
        locked_from = ReportStatus.ANNOUNCED if marked else ReportStatus.APPROVED
        return book.add(
            Report,
            indicator_year=row,
            unit=unit,
            round=self.round_of(report.round),
            text=report.text,
            supporting_factors=report.supporting_factors,
            obstacles=report.obstacles,
            progress=report.progress,
            evidence=[evidence_line(document) for document in report.evidence],
            status=report.status.value,
            locked_from=locked_from.value if report.status is ReportStatus.LOCKED else None,
            version=course.version,
            edits=1 if report.text and report.status.is_written else 0,
            approvals=course.approvals,
            submitted_at=noon(submitted.on) if submitted else None,
            approved_at=noon(report.approved_on) if report.approved_on else None,
        )


def _is_silent(result: CityResult) -> bool:
    return result.state is ResultState.NOT_REPORTED and result.printed is None


def _status(record: CityYear) -> YearStatus:
    imported = any(report.status is ReportStatus.IMPORTED for report in record.reports)
    undeclared = all(measure.accumulation is None for measure in record.measures)
    return YearStatus.IMPORTED if imported or undeclared else YearStatus.OPEN
