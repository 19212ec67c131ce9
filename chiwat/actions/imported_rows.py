"""The rows that old pages become, gathered by table so that one statement a table writes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

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


def point(source: Row, *, record: Row | IndicatorYear | Project) -> None:
    """Tie a page to the record that it speaks of."""
    table = record.table if isinstance(record, Row) else type(record)
    source.values["project" if table is Project else "indicator_year"] = record


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


@dataclass(frozen=True, slots=True)
class Detail:
    """One row that hangs on an imported indicator: its table, what tells it from the others there, its values."""

    table: type[Model]
    place: tuple[object, ...]
    values: dict[str, Any]


#: Tables whose rows lean on the measure; the others lean on the indicator of the year.
OF_THE_MEASURE: frozenset[type[Model]] = frozenset({Target, Result})


def add_details(rows: PlainRows, *, page: OldPage, words: str, record: Row, around: Surroundings, source: Row) -> None:
    """Put down everything that hangs on a new indicator of a year."""
    measure: Row | None = None
    for detail in details(page, around=around):
        parent = {"measure": measure} if detail.table in OF_THE_MEASURE else {"indicator_year": record}
        row = rows.add(detail.table, **parent, **detail.values)
        measure = row if detail.table is Measure else measure
    add_changes(rows, page=page, source=source)
    rows.add(SearchText, indicator_year=record, words=words)


def add_changes(rows: PlainRows, *, page: OldPage, source: Row | SourcePage) -> None:
    """Put down what reading a page altered, and what its printed zeros are taken for."""
    for change in (*page.changes, *state_changes(page)):
        rows.add(Change, page=source, field=change.field, raw=change.raw, became=change.became, because=change.because)


def details(page: OldPage, *, around: Surroundings) -> Iterator[Detail]:
    """Every row that a page (or several merged into one) becomes, the measure first."""
    yield Detail(
        Measure,
        (),
        {
            "unit_name": page.unit,
            "unit_raw": page.unit_raw,
            "suggested_direction": page.direction,
            "stated_result": page.stated_result,
        },
    )
    yield Detail(Responsibility, (), {"unit": around.unit, "part": ResponsibilityPart.ACCOUNTABLE.value})
    if page.target is not None or page.target_text is not None:
        yield Detail(Target, (), {"value": page.target, "text": page.target_text})
    if page.definition is not None:
        yield Detail(DefinitionTerm, (), {"position": 1, "meaning": page.definition})
    for node in around.nodes[-1:]:
        yield Detail(PlanLink, (node.pk,), {"node": node})
    for position, line in enumerate(page.projects, start=1):
        project = around.projects.get((line.code or "", around.year.pk))
        values = {"project": project, "code": line.code, "name": line.name, "position": position}
        yield Detail(ProjectSupport, (line.code, line.name, position), values)
    for quarter in page.quarters:
        yield from _of_a_quarter(quarter, around=around)
    yield from _of_the_year_end(page, around=around)


def _of_a_quarter(quarter: OldQuarter, *, around: Surroundings) -> Iterator[Detail]:
    moment = around.rounds[RoundKind.QUARTER.value, quarter.quarter]
    state, _ = result_state(quarter)
    reported = state is ResultState.REPORTED
    value, printed = (quarter.result, None) if reported else (None, quarter.result)
    result = {"unit": around.unit, "round": moment, "state": state.value, "value": value, "printed": printed}
    yield Detail(Result, (moment.pk,), result)
    if quarter.report is not None:
        report = {"text": quarter.report, "status": ReportStatus.IMPORTED.value}
        yield Detail(Report, (moment.pk,), {"unit": around.unit, "round": moment, **report})
    if quarter.assessed:
        for name, mark in (("2.1", quarter.mark_2_1), ("2.2", quarter.mark_2_2)):
            if mark is not None:
                yield Detail(Mark, (moment.pk, name), {"round": moment, "name": name, "value": mark})


def _of_the_year_end(page: OldPage, *, around: Surroundings) -> Iterator[Detail]:
    if not (page.summary or page.supporting_factors or page.obstacles or page.evidence):
        return
    moment = around.rounds[RoundKind.YEAR_END.value, 1]
    values = {
        "unit": around.unit,
        "round": moment,
        "text": page.summary,
        "supporting_factors": page.supporting_factors,
        "obstacles": page.obstacles,
        "evidence": list(page.evidence),
        "status": ReportStatus.IMPORTED.value,
    }
    yield Detail(Report, (moment.pk,), values)


#: Layouts that become records; another would be read, kept and listed.
LOADED_LAYOUTS = frozenset(Layout)
