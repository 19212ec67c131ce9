"""Rows into a sheet: states that no row holds are worked out here, texts pass the viewer's veil."""

from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from typing import Any

from chiwat.domain.accumulation import RoundFigure, YearResult, year_result
from chiwat.domain.attainment import verdict
from chiwat.domain.definitions import split_terms
from chiwat.domain.indicator_sheet import (
    IndicatorSheet,
    MarkLine,
    MeasureSheet,
    PlanLine,
    Provenance,
    ReportLine,
    ResponsibilityLine,
    ResultLine,
    RoundSheet,
    TargetLine,
    Term,
)
from chiwat.domain.indicators import (
    Accumulation,
    Aggregation,
    Direction,
    IndicatorKind,
    MeasureKind,
    ResponsibilityPart,
    ResultLevel,
)
from chiwat.domain.missing import assessment_of, state_of_nothing
from chiwat.domain.old_pages import OldPage
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import Assessment, Finality, NotDueReason, ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries.lines import Notice
from chiwat.queries.old_page_parts import changes_of, copied_from, provenance_of_record
from chiwat.queries.privacy import Veil
from chiwat.queries.publication import Sight
from chiwat.queries.sheet_parts import baseline_line, project_line
from chiwat.queries.sheet_rows import Link, SheetRows
from chiwat.records.models import PlanNode
from chiwat.records.models import Report as ReportRow
from chiwat.records.models import Result as ResultRow
from chiwat.records.models import Round as RoundRow

#: The mark that is the score, unless the year's framework says otherwise (docs/glossary.md).
SCORING_MARK = "2.1"


class SheetBuilder:
    """Builds one sheet from its rows."""

    def __init__(self, rows: SheetRows, *, veil: Veil, notice: Notice, sight: Sight, marks_told: bool) -> None:
        self._rows = rows
        self._sight = sight
        self._marks_told = marks_told
        self._veil = veil
        self._today = notice.today
        self._fictional = notice.demonstration
        self._status = YearStatus(rows.record.status)
        self._year = FiscalYear(rows.record.fiscal_year_id)

    def sheet(self) -> IndicatorSheet:
        """The finished sheet."""
        record = self._rows.record
        accountable = next(
            (line for line in self._responsibilities if line.part is ResponsibilityPart.ACCOUNTABLE), None
        )
        branches = [self._branch(link.node) for link in self._rows.plan_links] or [()]
        page = self._old_page
        return IndicatorSheet(
            code=record.code,
            fiscal_year=record.fiscal_year_id,
            name=self._veil(record.name),
            unit_code=accountable.unit_code if accountable else None,
            unit_name=accountable.unit_name if accountable else None,
            unit_name_en=next((link.texts[3] for link in self._links["responsibility"]), None),
            year_status=self._status,
            kind=IndicatorKind(record.kind) if record.kind else None,
            negotiated=record.negotiated,
            level=ResultLevel(record.level) if record.level else None,
            weight=record.weight,
            framework_path=next((link.words for link in self._links["placement"]), ()),
            rounds=tuple(self._round(row, index=index) for index, row in enumerate(self._round_rows)),
            measures=self._measures,
            terms=self._terms(),
            method=self._veil(record.method),
            criteria=self._veil(record.criteria),
            data_source=self._veil(record.source),
            conditions=self._veil(record.conditions),
            plan=branches[0],
            other_plans=tuple(branches[1:]),
            projects=tuple(project_line(link, veil=self._veil) for link in self._links["project"]),
            responsibilities=self._responsibilities,
            changes=changes_of(page, veil=self._veil) if page else (),
            provenance=self._provenance(),
            assessed_quarter=page.assessed_quarter if page else None,
            assessed_value=page.assessed_value if page else None,
            fictional=self._fictional,
            version=record.version,
            permalink=f"/{record.fiscal_year_id}/indicator/{record.code}/",
        )

    @cached_property
    def _links(self) -> dict[str, list[Link]]:
        by_table: dict[str, list[Link]] = defaultdict(list)
        for link in self._rows.links:
            by_table[link.table].append(link)
        return by_table

    @cached_property
    def _old_page(self) -> OldPage | None:
        return self._rows.old.page if self._rows.old else None

    @cached_property
    def _round_rows(self) -> list[RoundRow]:
        wanted = set(self._rows.record.reports_in)
        rows = [row for row in self._rows.rounds if row.kind in wanted]
        return sorted(rows, key=lambda row: (self._moment(row).last_day, row.kind == RoundKind.YEAR_END, row.number))

    def _moment(self, row: RoundRow) -> Round:
        return Round(self._year, RoundKind(row.kind), row.number)

    @cached_property
    def _results(self) -> dict[tuple[int, int], ResultRow]:
        return {(row.measure_id, row.round_id): row for row in self._rows.results}

    @cached_property
    def _measures(self) -> tuple[MeasureSheet, ...]:
        return tuple(self._measure(row) for row in self._rows.measures)

    @cached_property
    def _responsibilities(self) -> tuple[ResponsibilityLine, ...]:
        return tuple(
            ResponsibilityLine(
                part=ResponsibilityPart(link.texts[0] or ""),
                unit_code=link.texts[1],
                unit_name=link.texts[2] or "",
                division=link.texts[4] or None,
            )
            for link in self._links["responsibility"]
        )

    def _round(self, row: RoundRow, *, index: int) -> RoundSheet:
        hidden = self._hidden(row)
        report = next((line for line in self._rows.reports if line.round_id == row.pk and not hidden), None)
        told = [] if hidden or self._marks_hidden(row) else self._rows.marks
        marks = tuple(self._mark(mark.name, value=mark.value) for mark in told if mark.round_id == row.pk)
        states = [measure.results[index].state for measure in self._measures]
        assessment = assessment_of(
            states,
            marked=bool(marks),
            year=self._status,
            round_has_marks=row.kind != RoundKind.YEAR_END or self._status is not YearStatus.IMPORTED,
            page_has_marks=self._old_page is None or any(line.mark_2_1 for line in self._old_page.quarters),
        )
        score = next((mark.value for mark in marks if mark.name == SCORING_MARK), None)
        return RoundSheet(
            round=self._moment(row),
            report=self._report(report) if report else None,
            progress=report.progress if report else None,
            marks=marks,
            assessment=assessment,
            score=score if assessment is Assessment.MARKED else None,
            opens=row.opens,
            due=row.due,
            locked=row.locks is None or row.locks < self._today,
        )

    def _mark(self, name: str, *, value: Decimal) -> MarkLine:
        labels = {line["name"]: line.get("label_th") for line in self._rows.record.fiscal_year.mark_labels}
        return MarkLine(name=name, label=labels.get(name) or None, value=value)

    def _hidden(self, row: RoundRow) -> bool:
        """Whether the round is not to be read yet; one that has not opened has nothing to hide."""
        if row.opens is not None and self._today < row.opens:
            return False
        return self._sight.hidden(self._status, place=(self._rows.record.pk, row.pk))

    def _marks_hidden(self, row: RoundRow) -> bool:
        told = self._sight.announced(self._status, place=(self._rows.record.pk, row.pk))
        return not (told or self._marks_told)

    def _report(self, row: ReportRow) -> ReportLine:
        status = ReportStatus(row.status)
        if status is ReportStatus.MARKED and not self._marks_told:
            status = ReportStatus.APPROVED
        return ReportLine(
            text=self._veil(row.text),
            status=status,
            version=row.version,
            supporting_factors=self._veil(row.supporting_factors),
            obstacles=self._veil(row.obstacles),
            evidence=tuple(self._veil(line) or "" for line in row.evidence),
            submitted_at=row.submitted_at,
            approved_at=row.approved_at,
        )

    def _measure(self, row: Any) -> MeasureSheet:
        """``row`` is a Measure with its standing target beside it (sheet_rows)."""
        results = tuple(self._result(row.pk, moment=moment) for moment in self._round_rows)
        accumulation = Accumulation(row.accumulation) if row.accumulation else None
        direction = Direction(row.direction) if row.direction else None
        target = None
        if row.target_id is not None:
            target = TargetLine(value=row.target_value, text=self._veil(row.target_text), per=row.target_per)
        moments = [self._moment(moment) for moment in self._round_rows]
        worked_out = _year_result(moments, results=self._counted(results), accumulation=accumulation)
        return MeasureSheet(
            name=self._veil(row.name),
            unit=UnitOfMeasure(self._veil(row.unit_name) or ""),
            unit_raw=self._veil(row.unit_raw) if row.unit_raw != row.unit_name else None,
            kind=MeasureKind(row.kind) if row.kind else None,
            direction=direction,
            accumulation=accumulation,
            aggregation=Aggregation(row.aggregation) if row.aggregation else None,
            target=target,
            baselines=tuple(baseline_line(link) for link in self._links["baseline"] if link.place == row.position),
            results=results,
            year_result=worked_out,
            verdict=verdict(
                worked_out.value,
                target=target.value if target else None,
                direction=direction,
                year_is_over=self._status is not YearStatus.OPEN or self._today > self._year.last_day,
            ),
            stated_result=row.stated_result,
            stated_from_round=copied_from(row.stated_result, moments=moments, results=results),
        )

    def _counted(self, results: tuple[ResultLine, ...]) -> tuple[ResultLine, ...]:
        """Only what is approved enters the year's result."""
        nothing = ResultLine(state=ResultState.UNPUBLISHED)
        key = self._rows.record.pk
        return tuple(
            line if self._sight.counted(self._status, place=(key, moment.pk)) else nothing
            for moment, line in zip(self._round_rows, results, strict=True)
        )

    def _result(self, measure: int, *, moment: RoundRow) -> ResultLine:
        row = self._results.get((measure, moment.pk))
        place = (self._rows.record.pk, moment.pk)
        if self._hidden(moment) and self._sight.withheld(self._status, place=place, kept=row is not None):
            return ResultLine(state=ResultState.UNPUBLISHED)
        if row is None:
            state, reason = state_of_nothing(year=self._status, opens=moment.opens, today=self._today)
            return ResultLine(state=state, not_due_reason=reason)
        return ResultLine(
            state=ResultState(row.state),
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
            as_of=row.as_of,
            finality=Finality(row.finality) if row.finality else None,
            not_due_reason=NotDueReason(row.not_due_reason) if row.not_due_reason else None,
            reason=self._veil(row.reason),
            printed=row.printed,
        )

    def _terms(self) -> tuple[Term, ...]:
        terms = []
        for link in self._links["term"]:
            term, meaning = link.texts[0], self._veil(link.texts[1]) or ""
            split = [(term, "", meaning)] if term else split_terms(meaning)
            terms += [Term(term=name, cue=cue, meaning=text) for name, cue, text in split]
        return tuple(terms)

    def _branch(self, node: PlanNode) -> tuple[PlanLine, ...]:
        lines: list[PlanLine] = []
        labels = node.plan.level_labels
        at: PlanNode | None = node
        while at is not None:
            label = at.label or (labels[at.depth - 1] if at.depth <= len(labels) else None)
            lines.append(PlanLine(label=label, number=at.number, text=self._veil(at.text) or "", cut=at.cut))
            at = at.parent
        return tuple(reversed(lines))

    def _provenance(self) -> Provenance | None:
        old = self._rows.old
        return None if old is None else provenance_of_record(old, veil=self._veil)


def _year_result(
    moments: list[Round], *, results: tuple[ResultLine, ...], accumulation: Accumulation | None
) -> YearResult:
    figures = [
        RoundFigure(moment, line.state, line.value, line.numerator, line.denominator)
        for moment, line in zip(moments, results, strict=True)
    ]
    return year_result(figures, accumulation=accumulation)
