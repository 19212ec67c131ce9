"""Pages of projects become records; what a page does not say stays as it is, and indicators are tied to it."""

from collections.abc import Sequence

from chiwat.actions import trail
from chiwat.actions.imported_known import Known
from chiwat.actions.imported_places import Places
from chiwat.actions.imported_rows import Surroundings, point
from chiwat.actions.page_results import PageResult
from chiwat.actions.plain_rows import PlainRows, Row
from chiwat.domain.captures import Capture
from chiwat.domain.old_pages import Layout, OldPage
from chiwat.domain.periods import RoundKind
from chiwat.records.models import Change, Person, Project, ProjectAssessment, ProjectSupport, SourcePage
from chiwat.records.models.trusted.source_page import PageOutcome


def project_fields(page: OldPage) -> dict[str, object]:
    """The columns that a page states: a later capture that is silent on one leaves it as it stands."""
    owner = page.owner
    stated = {
        "name": page.name,
        "rationale": page.rationale,
        "objectives": page.objectives,
        "goal": page.goal,
        "progress": page.progress,
        "owner_name": owner.name if owner else None,
        "owner_phone": owner.phone if owner else None,
    }
    return {column: value for column, value in stated.items() if value is not None}


def settle_project(
    rows: PlainRows,
    *,
    new: Capture,
    result: PageResult,
    source: Row | SourcePage,
    known: Known,
    places: Places,
    by: Person | None,
) -> None:
    """Put down what one page of a project brings, by its outcome."""
    kept = known.projects.get(new.key) if new.key is not None else None
    if result.outcome is PageOutcome.ADDED:
        around = places.around_project(new.page)
        fields = {"name": "", **project_fields(new.page)}
        added = rows.add(Project, code=new.page.code, fiscal_year=around.year, unit=around.unit, **fields)
        point(source, record=added)
        _add_stated(rows, page=new.page, project=added, around=around, source=source)
    elif kept is not None:
        point(source, record=kept)
        if result.outcome is PageOutcome.UPDATED:
            around = places.around_project(new.page)
            _make_room(new.page, project=kept, around=around)
            _add_stated(rows, page=new.page, project=kept, around=around, source=source)
            after = {"sha256": new.sha256, "differs": list(result.differs)}
            trail.append(by=by, action="import-replaces", subject=f"project:{new.identity}", after=after)


def _make_room(page: OldPage, *, project: Project, around: Surroundings) -> None:
    """Overwrite what the page states; assessments of quarters that it does not speak of stay."""
    Project.objects.filter(pk=project.pk).update(**project_fields(page))
    stated = [around.rounds[RoundKind.QUARTER.value, quarter] for quarter in _assessed(page)]
    ProjectAssessment.objects.filter(project=project, round__in=stated).delete()


def _add_stated(
    rows: PlainRows, *, page: OldPage, project: Row | Project, around: Surroundings, source: Row | SourcePage
) -> None:
    for quarter, value in _assessed(page).items():
        moment = around.rounds[RoundKind.QUARTER.value, quarter]
        rows.add(ProjectAssessment, project=project, round=moment, value=value)
    for change in page.changes:
        rows.add(Change, page=source, field=change.field, raw=change.raw, became=change.became, because=change.because)


def _assessed(page: OldPage) -> dict[int, str]:
    """The figure of each quarter that has one; of two for one quarter, the later line."""
    return {line.quarter: line.value for line in page.assessments if line.value is not None}


def link_projects(piece: Sequence[Capture]) -> None:
    """Tie indicators that named a project before it had a record of its own to it."""
    keys = {new.key for new in piece if new.page.layout is Layout.PROJECT and new.key is not None}
    if not keys:
        return
    codes, years = {code for code, _ in keys}, {year for _, year in keys}
    projects = {
        (project.code, project.fiscal_year_id): project
        for project in Project.objects.filter(fiscal_year_id__in=years, code__in=codes)
    }
    waiting = ProjectSupport.objects.filter(
        project=None, code__in=codes, indicator_year__fiscal_year_id__in=years
    ).select_related("indicator_year")
    met = []
    for support in waiting:
        support.project = projects.get((support.code or "", support.indicator_year.fiscal_year_id))
        if support.project is not None:
            met.append(support)
    ProjectSupport.objects.bulk_update(met, ["project"], batch_size=500)
