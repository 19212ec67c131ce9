"""A record that no old page carries any more goes with all its rows, unless people have put a hand to it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from chiwat.actions.imported_places import Places, relations_to
from chiwat.actions.imported_projects import assessed, project_fields
from chiwat.actions.imported_records import Record, of_record
from chiwat.actions.imported_rows import details, indicator_year_fields
from chiwat.domain.old_pages import OldPage
from chiwat.domain.report_workflow import YearStatus
from chiwat.records.models import (
    DefinitionTerm,
    Indicator,
    IndicatorYear,
    Mark,
    Measure,
    PlanLink,
    Project,
    ProjectAssessment,
    ProjectSupport,
    Report,
    Responsibility,
    Result,
    SearchText,
    SourcePage,
    Standing,
    Target,
)

#: Tables that an import fills, by the path to their indicator of the year; deleted in this order.
_IMPORTED: dict[type[Model], str] = {
    Result: "measure__indicator_year",
    Target: "measure__indicator_year",
    Measure: "indicator_year",
    Responsibility: "indicator_year",
    DefinitionTerm: "indicator_year",
    PlanLink: "indicator_year",
    ProjectSupport: "indicator_year",
    Report: "indicator_year",
    Mark: "indicator_year",
    SearchText: "indicator_year",
    Standing: "indicator_year",
}
#: Of those, what is worked out from the others and holds nobody's word.
_WORKED_OUT = {SearchText, Standing}
#: What only people say of an indicator of the year, and of its measure.
_DECLARED = ("conditions", "weight", "combination", "master_id", "continuity")
_DECLARED_OF_THE_MEASURE = (
    "kind",
    "direction",
    "accumulation",
    "aggregation",
    "zero_is_legal_target",
    "weight",
    "name",
)


def changed_by_people(record: Record, *, page: OldPage, places: Places) -> bool:
    """Whether a record, or anything that hangs on it, says other than its pages do."""
    if isinstance(record, Project):
        return _project_changed(record, page=page)
    around = places.around(of_record(record, page=page))
    if record.status != YearStatus.IMPORTED or not _says(record, indicator_year_fields(page)):
        return True
    if any(getattr(record, name) is not None for name in _DECLARED):
        return True
    stated: dict[type[Model], list[Mapping[str, Any]]] = {table: [] for table in _IMPORTED}
    for detail in details(page, around=around):
        stated[detail.table].append(detail.values)
    return any(
        _rows_changed(list(_standing(table, record=record)), stated=stated[table])
        for table in _IMPORTED
        if table not in _WORKED_OUT
    ) or _holds_more(record)


def _standing(table: type[Any], *, record: IndicatorYear) -> QuerySet[Any]:
    """The rows of a table that stand; superseded ones are history."""
    rows: QuerySet[Any] = table.objects.filter(**{_IMPORTED[table]: record})
    if table is Result:
        return rows.filter(superseded_by=None)
    return rows.filter(replaced_by=None) if table is Target else rows


def _rows_changed(kept: list[Any], *, stated: list[Mapping[str, Any]]) -> bool:
    if len(kept) != len(stated):
        return True
    for row in kept:
        if isinstance(row, Measure) and any(getattr(row, name) is not None for name in _DECLARED_OF_THE_MEASURE):
            return True
        if not any(_says(row, values) for values in stated):
            return True
    return False


def _says(row: Model, values: Mapping[str, Any]) -> bool:
    """Whether a row has these values; which project a named one was tied to is no statement of people."""
    for name, value in values.items():
        kept = getattr(row, f"{name}_id") if isinstance(value, Model) else getattr(row, name)
        if name not in {"project", "sort_key"} and not _same(kept, other=getattr(value, "pk", value)):
            return False
    return True


def _same(value: Any, *, other: Any) -> bool:
    return value == other or (value is not None and other is not None and str(value) == str(other))


def _holds_more(record: IndicatorYear) -> bool:
    """Whether a table that no import fills has rows of this record."""
    measures = Measure.objects.filter(indicator_year=record)
    reports = Report.objects.filter(indicator_year=record)
    owners: tuple[QuerySet[Any], ...] = (IndicatorYear.objects.filter(pk=record.pk), measures, reports)
    return any(rows.exists() for owner in owners for rows in _foreign_rows(owner))


def _foreign_rows(owners: QuerySet[Any]) -> Iterator[QuerySet[Any]]:
    for relation in relations_to(owners.model):
        table: Any = relation.related_model
        if table not in _IMPORTED and table not in {SourcePage, ProjectAssessment}:
            yield table._default_manager.filter(**{f"{relation.field.name}__in": owners})  # noqa: SLF001


def _project_changed(project: Project, *, page: OldPage) -> bool:
    if not _says(project, project_fields(page)):
        return True
    if any(getattr(project, name) is not None for name in ("budget_given", "budget_after_transfers", "spent")):
        return True
    kept = {line.round.number: str(line.value) for line in project.assessments.select_related("round")}
    if kept != assessed(page):
        return True
    return any(rows.exists() for rows in _foreign_rows(Project.objects.filter(pk=project.pk)))


def remove(record: Record) -> None:
    """Delete a record and its rows; the trail of what it said is in its pages, which are kept."""
    if isinstance(record, Project):
        ProjectSupport.objects.filter(project=record).update(project=None)
        record.delete()
        return
    for table, path in _IMPORTED.items():
        rows: Any = table._default_manager.filter(**{path: record})  # noqa: SLF001 - Django's own name
        rows._raw_delete(rows.db)  # noqa: SLF001 - superseded rows protect each other's chain
    indicator = record.indicator_id
    record.delete()
    if not IndicatorYear.objects.filter(indicator=indicator).exists():
        Indicator.objects.filter(pk=indicator).delete()
