"""A record that no old page carries any more goes with all its rows, unless people have put a hand to it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F, Model, QuerySet

from chiwat.actions.imported_changes import same
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
#: What no old page knows of a project.
_MONEY = ("budget_given", "budget_after_transfers", "spent")
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


def changed_by_people(stated: Mapping[Record, OldPage], *, places: Places) -> set[Record]:
    """Of some records of one kind, with what their pages say: those that say other, or on which more hangs."""
    years = {record: page for record, page in stated.items() if isinstance(record, IndicatorYear)}
    projects = {record: page for record, page in stated.items() if isinstance(record, Project)}
    return {*_changed_years(years, places=places), *_changed_projects(projects)}


def _changed_years(stated: Mapping[IndicatorYear, OldPage], *, places: Places) -> set[IndicatorYear]:
    changed = {record for record, page in stated.items() if _is_declared(record, page=page)}
    by_key = {record.pk: record for record in stated}
    expected: dict[tuple[type[Model], int], list[Mapping[str, Any]]] = defaultdict(list)
    for record, page in stated.items():
        for detail in details(page, around=places.around(of_record(record, page=page))):
            expected[detail.table, record.pk].append(detail.values)
    for table in set(_IMPORTED) - _WORKED_OUT:
        kept: dict[int, list[Any]] = defaultdict(list)
        for row in _standing(table, keys=list(by_key)):
            kept[row.of_record].append(row)
        changed |= {record for key, record in by_key.items() if _rows_changed(kept[key], stated=expected[table, key])}
    return changed | {by_key[key] for key in _holding_more(_PATHS, keys=list(by_key))}


def _is_declared(record: IndicatorYear, *, page: OldPage) -> bool:
    if record.status != YearStatus.IMPORTED or not _says(record, indicator_year_fields(page)):
        return True
    return any(getattr(record, name) is not None for name in _DECLARED)


def _standing(table: type[Any], *, keys: list[int]) -> QuerySet[Any]:
    """The rows of a table that stand, each with the key of its record; superseded ones are history."""
    path = _IMPORTED[table]
    rows: QuerySet[Any] = table.objects.filter(**{f"{path}__in": keys}).annotate(of_record=F(path))
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
        if name not in {"project", "sort_key"} and not same(kept, other=getattr(value, "pk", value)):
            return False
    return True


#: Tables that others may lean on, with the way from there to the record.
_PATHS: dict[type[Model], str] = {IndicatorYear: "", Measure: "__indicator_year", Report: "__indicator_year"}
_PATHS_OF_A_PROJECT: dict[type[Model], str] = {Project: ""}


def _holding_more(paths: Mapping[type[Model], str], *, keys: list[int]) -> set[int]:
    """The records on which rows hang in a table that no import fills."""
    found: set[int] = set()
    for owner, path in paths.items():
        for relation in relations_to(owner):
            table: Any = relation.related_model
            if table in _IMPORTED or table in {SourcePage, ProjectAssessment}:
                continue
            way = f"{relation.field.name}{path}"
            rows = table._default_manager.filter(**{f"{way}__in": keys})  # noqa: SLF001 - Django's own name
            found |= set(rows.values_list(way, flat=True))
    return found


def _changed_projects(stated: Mapping[Project, OldPage]) -> set[Project]:
    by_key = {project.pk: project for project in stated}
    kept: dict[int, dict[int, str]] = defaultdict(dict)
    for line in ProjectAssessment.objects.filter(project__in=by_key).select_related("round"):
        kept[line.project_id][line.round.number] = str(line.value)
    changed = {
        project
        for project, page in stated.items()
        if not _says(project, project_fields(page))
        or any(getattr(project, name) is not None for name in _MONEY)
        or kept[project.pk] != assessed(page)
    }
    return changed | {by_key[key] for key in _holding_more(_PATHS_OF_A_PROJECT, keys=list(by_key))}


def remove(records: Collection[Record]) -> None:
    """Delete records with their rows; what was said of them is in their pages, which are kept."""
    projects = [record.pk for record in records if isinstance(record, Project)]
    if projects:
        ProjectSupport.objects.filter(project__in=projects).update(project=None)
        Project.objects.filter(pk__in=projects).delete()
    years = {record.pk: record.indicator_id for record in records if isinstance(record, IndicatorYear)}
    if not years:
        return
    for table, path in _IMPORTED.items():
        rows: Any = table._default_manager.filter(**{f"{path}__in": list(years)})  # noqa: SLF001 - Django's own name
        rows._raw_delete(rows.db)  # noqa: SLF001 - superseded rows protect each other's chain
    IndicatorYear.objects.filter(pk__in=years).delete()
    Indicator.objects.filter(pk__in=set(years.values()), years=None).delete()
