"""The rows that old pages become, gathered by table so that one statement a table writes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Model

from chiwat.actions.plain_rows import PlainRows, Row
from chiwat.domain.captures import Key
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.old_pages import Layout, OldPage, OldQuarter, result_state, state_changes
from chiwat.domain.periods import RoundKind
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState
from chiwat.records.models import (
    Change,
    DefinitionTerm,
    FiscalYear,
    Indicator,
    IndicatorYear,
    Mark,
    Measure,
    PlanLink,
    PlanNode,
    Project,
    ProjectAssessment,
    ProjectSupport,
    Report,
    Responsibility,
    Result,
    Round,
    SearchText,
    SourcePage,
    Target,
    Unit,
)
from chiwat.records.models.trusted.source_page import PageOutcome
from chiwat.thai.sorting import sort_key


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rows of one page hang on: its year and rounds, its unit, its plan nodes, projects that have a record."""

    year: FiscalYear
    rounds: dict[tuple[str, int], Round]
    unit: Unit
    nodes: tuple[PlanNode, ...]
    #: Projects that have a record already, by code and year.
    projects: Mapping[Key, Project] = field(default_factory=dict)


#: The tables of an imported page, each after what it leans on.
ORDER: tuple[type[Model], ...] = (
    Indicator,
    IndicatorYear,
    Measure,
    Target,
    DefinitionTerm,
    PlanLink,
    Project,
    ProjectAssessment,
    ProjectSupport,
    Responsibility,
    Report,
    Result,
    Mark,
    SearchText,
    SourcePage,
    Change,
)


def point(source: Row | SourcePage, *, record: Row | IndicatorYear | Project) -> None:
    """Tie a page to the record that it speaks of; a page that was in conflict before is settled by this."""
    table = record.table if isinstance(record, Row) else type(record)
    column = "project" if table is Project else "indicator_year"
    if isinstance(source, Row):
        source.values[column] = record
    else:
        SourcePage.objects.filter(pk=source.pk).update(outcome=PageOutcome.UPDATED, **{f"{column}_id": record.pk})


def indicator_year_fields(page: OldPage) -> dict[str, object]:
    """The columns that a page states; a replacing capture overwrites these alone."""
    return {
        "name": page.name,
        "sort_key": sort_key(page.name or ""),
        "kind": page.kind,
        "negotiated": page.negotiated,
        "level": page.level,
        "method": page.method,
        "criteria": page.criteria,
        "source": page.data_source,
    }


def add_details(
    rows: PlainRows,
    *,
    page: OldPage,
    words: str,
    record: Row | IndicatorYear,
    around: Surroundings,
    source: Row | SourcePage,
) -> None:
    """Put down everything that hangs on the indicator of a year."""
    measure = rows.add(
        Measure,
        indicator_year=record,
        unit_name=page.unit,
        unit_raw=page.unit_raw,
        suggested_direction=page.direction,
        stated_result=page.stated_result,
    )
    rows.add(Responsibility, indicator_year=record, unit=around.unit, part=ResponsibilityPart.ACCOUNTABLE.value)
    if page.target is not None or page.target_text is not None:
        rows.add(Target, measure=measure, value=page.target, text=page.target_text)
    if page.definition is not None:
        rows.add(DefinitionTerm, indicator_year=record, position=1, meaning=page.definition)
    for node in around.nodes[-1:]:
        rows.add(PlanLink, indicator_year=record, node=node)
    _add_projects(rows, page=page, record=record, around=around)
    for quarter in page.quarters:
        _add_quarter(rows, quarter=quarter, record=record, measure=measure, around=around)
    _add_year_end(rows, page=page, record=record, around=around)
    for change in (*page.changes, *state_changes(page)):
        rows.add(Change, page=source, field=change.field, raw=change.raw, became=change.became, because=change.because)
    rows.add(SearchText, indicator_year=record, words=words)


def _add_projects(rows: PlainRows, *, page: OldPage, record: Row | IndicatorYear, around: Surroundings) -> None:
    for position, line in enumerate(page.projects, start=1):
        rows.add(
            ProjectSupport,
            indicator_year=record,
            project=around.projects.get((line.code or "", around.year.pk)),
            code=line.code,
            name=line.name,
            position=position,
        )


def _add_quarter(
    rows: PlainRows, *, quarter: OldQuarter, record: Row | IndicatorYear, measure: Row, around: Surroundings
) -> None:
    moment = around.rounds[RoundKind.QUARTER.value, quarter.quarter]
    state, _ = result_state(quarter)
    reported = state is ResultState.REPORTED
    rows.add(
        Result,
        measure=measure,
        unit=around.unit,
        round=moment,
        state=state.value,
        value=quarter.result if reported else None,
        printed=None if reported else quarter.result,
    )
    if quarter.report is not None:
        status = ReportStatus.IMPORTED.value
        rows.add(Report, indicator_year=record, unit=around.unit, round=moment, text=quarter.report, status=status)
    if quarter.assessed:
        for name, value in (("2.1", quarter.mark_2_1), ("2.2", quarter.mark_2_2)):
            if value is not None:
                rows.add(Mark, indicator_year=record, round=moment, name=name, value=value)


def _add_year_end(rows: PlainRows, *, page: OldPage, record: Row | IndicatorYear, around: Surroundings) -> None:
    if not (page.summary or page.supporting_factors or page.obstacles or page.evidence):
        return
    rows.add(
        Report,
        indicator_year=record,
        unit=around.unit,
        round=around.rounds[RoundKind.YEAR_END.value, 1],
        text=page.summary,
        supporting_factors=page.supporting_factors,
        obstacles=page.obstacles,
        evidence=list(page.evidence),
        status=ReportStatus.IMPORTED.value,
    )


#: Layouts that become records; the others are read, kept and listed.
LOADED_LAYOUTS = frozenset({Layout.FULL, Layout.COMPACT, Layout.PRINT_FORM, Layout.PROJECT, Layout.UNIT_LIST})
