"""Pages of projects become records; what a page does not say stays as it is, and indicators are tied to it."""

from collections.abc import Collection

from chiwat.actions.imported_changes import alter
from chiwat.actions.imported_places import Places
from chiwat.actions.imported_rows import Surroundings, add_changes, point
from chiwat.actions.plain_rows import PlainRows, Row
from chiwat.domain.captures import Capture, Key, search_words
from chiwat.domain.old_pages import OldPage
from chiwat.domain.periods import RoundKind
from chiwat.records.models import Project, ProjectAssessment, ProjectSupport


def project_fields(page: OldPage) -> dict[str, object]:
    """The columns that a page states."""
    owner = page.owner
    return {
        "name": page.name or "",
        "rationale": page.rationale,
        "objectives": page.objectives,
        "goal": page.goal,
        "progress": page.progress,
        "owner_name": owner.name if owner else None,
        "owner_phone": owner.phone if owner else None,
    }


def project_words(page: OldPage) -> str:
    """What the search may read of a project: never its owner."""
    return search_words((page.name, page.code, page.unit_name, page.rationale, page.objectives, page.goal))


def add_project(rows: PlainRows, *, new: Capture, source: Row, places: Places) -> None:
    """Put down a new project with everything that hangs on it."""
    around = places.around_project(new.page)
    fields = project_fields(new.page)
    words = project_words(new.page)
    added = rows.add(Project, code=new.page.code, fiscal_year=around.year, unit=around.unit, words=words, **fields)
    point(source, record=added)
    for quarter, value in assessed(new.page).items():
        moment = around.rounds[RoundKind.QUARTER.value, quarter]
        rows.add(ProjectAssessment, project=added, round=moment, value=value)
    add_changes(rows, page=new.page, source=source)


def change_project(project: Project, *, before: OldPage, after: OldPage, now: Surroundings) -> None:
    """Bring a project from what its pages said to what they say; what people altered since stays."""
    alter(project, before=project_fields(before), after=project_fields(after))
    Project.objects.filter(pk=project.pk).update(words=project_words(after))
    was, said = assessed(before), assessed(after)
    for quarter in sorted({*was, *said}):
        if was.get(quarter) == said.get(quarter):
            continue
        moment = now.rounds[RoundKind.QUARTER.value, quarter]
        kept = ProjectAssessment.objects.filter(project=project, round=moment)
        row = kept.first()
        if quarter not in said:
            kept.delete()
        elif row is None:
            ProjectAssessment.objects.create(project=project, round=moment, value=said[quarter])
        else:
            alter(row, before={"value": was.get(quarter)}, after={"value": said[quarter]})


def assessed(page: OldPage) -> dict[int, str]:
    """The figure of each quarter that has one; of two for one quarter, the later line."""
    return {line.quarter: line.value for line in page.assessments if line.value is not None}


def link_projects(keys: Collection[Key]) -> None:
    """Tie indicators that named a project before it had a record of its own to it."""
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
