"""What is already kept of a piece of old pages, read in a few queries, and what would become of each page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from chiwat.actions.imported_lists import ListedRows
from chiwat.actions.imported_rows import LOADED_LAYOUTS
from chiwat.actions.page_results import PageResult, contents_of
from chiwat.domain.captures import Capture, Key
from chiwat.domain.old_page_agreement import differing_figures, says_more
from chiwat.domain.old_pages import Layout, OldAssessment, OldPage
from chiwat.records.models import IndicatorYear, Project, SourcePage
from chiwat.records.models.trusted.source_page import PageOutcome


class Known:
    """The records and captures that a piece of pages meets."""

    def __init__(self, captures: Sequence[Capture]) -> None:
        of_projects = [new.page.layout is Layout.PROJECT for new in captures]
        keys = {new.key for new, project in zip(captures, of_projects, strict=True) if new.key and not project}
        own = {new.key for new, project in zip(captures, of_projects, strict=True) if new.key and project}
        self.records: dict[Key, IndicatorYear] = _by_key(IndicatorYear.objects.filter(**_among(keys)), keys=keys)
        self.projects: dict[Key, Project] = _projects(own | _named(captures))
        self.captures: dict[tuple[str, int, str], SourcePage] = {
            (source.original_id, source.position, source.identity): source
            for source in SourcePage.objects.filter(original_id__in={new.sha256 for new in captures}).defer("content")
        }
        self._rows_of_lists = ListedRows([new.page for new in captures])
        self._of_records = contents_of([record.pk for record in self.records.values()])
        self._of_projects = contents_of(
            [self.projects[key].pk for key in own if key in self.projects], column="project_id"
        )

    def result(self, new: Capture, *, update: bool) -> PageResult:
        """What becomes of one page."""
        capture = self.captures.get(new.mark)
        if capture is not None and not (update and capture.outcome == PageOutcome.CONFLICT):
            return PageResult(page=new.page, outcome=_again(PageOutcome(capture.outcome)))
        if new.page.layout not in LOADED_LAYOUTS:
            return PageResult(page=new.page, outcome=PageOutcome.KEPT)
        if new.key is None:
            return self._rows_of_lists.result(new.page)
        known = self.projects if new.page.layout is Layout.PROJECT else self.records
        if new.key not in known:
            return PageResult(page=new.page, outcome=PageOutcome.ADDED)
        return _beside(new.page, kept=self._kept(new), update=update)

    def record_of(self, new: Capture) -> IndicatorYear | None:
        """The indicator that a page meets: by its code, or a row of a unit's list by its name."""
        return self._rows_of_lists.record_of(new.page) if new.key is None else self.records.get(new.key)

    def _kept(self, new: Capture) -> OldPage | None:
        """What the record that a page meets says; None where it was entered here, not imported."""
        key = new.key or ("", 0)
        if new.page.layout is not Layout.PROJECT:
            return self._of_records.get(self.records[key].pk)
        project = self.projects[key]
        page = self._of_projects.get(project.pk)
        return None if page is None else _as_it_stands(page, project=project)


def _beside(page: OldPage, *, kept: OldPage | None, update: bool) -> PageResult:
    if kept is None:  # entered here, not imported: an old page never takes it over
        return PageResult(page=page, outcome=PageOutcome.CONFLICT, differs=("",))
    differs = differing_figures(kept, other=page)
    if differs:
        outcome = PageOutcome.UPDATED if update else PageOutcome.CONFLICT
        return PageResult(page=page, outcome=outcome, differs=differs)
    fuller = says_more(page, than=kept)
    return PageResult(page=page, outcome=PageOutcome.UPDATED if fuller else PageOutcome.UNCHANGED)


def _among(keys: Iterable[Key]) -> dict[str, set[Any]]:
    return {"code__in": {code for code, _ in keys}, "fiscal_year_id__in": {year for _, year in keys}}


def _by_key(rows: Iterable[Any], *, keys: set[Key]) -> dict[Key, Any]:
    return {(row.code, row.fiscal_year_id): row for row in rows if (row.code, row.fiscal_year_id) in keys}


def _named(captures: Sequence[Capture]) -> set[Key]:
    """The projects that indicators of a known year name by code."""
    return {
        (line.code, new.page.fiscal_year)
        for new in captures
        if new.page.fiscal_year is not None
        for line in new.page.projects
        if line.code is not None
    }


def _projects(keys: set[Key]) -> dict[Key, Project]:
    if not keys:
        return {}
    return _by_key(Project.objects.filter(**_among(keys)).prefetch_related("assessments__round"), keys=keys)


def _as_it_stands(page: OldPage, *, project: Project) -> OldPage:
    """A project's last page with the figures of its record, which may have come from several pages."""
    return replace(
        page,
        progress=None if project.progress is None else str(project.progress),
        assessments=tuple(
            OldAssessment(quarter=line.round.number, value=str(line.value)) for line in project.assessments.all()
        ),
    )


def _again(before: PageOutcome) -> PageOutcome:
    """A capture that is met again is left as it is."""
    if before in {PageOutcome.ADDED, PageOutcome.UPDATED}:
        return PageOutcome.UNCHANGED
    return before
