"""What is already kept of a piece of old pages, read in a few queries, and what would become of each page."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from chiwat.actions.imported_lists import Place, indicators_at, place_of
from chiwat.actions.imported_rehearsal import Rehearsal
from chiwat.actions.imported_rows import LOADED_LAYOUTS
from chiwat.actions.page_results import PageResult, result_beside
from chiwat.domain.captures import Capture, Key, PageOutcome
from chiwat.domain.import_decisions import WHOLE_PAGE
from chiwat.domain.old_page_merging import Spoken
from chiwat.domain.old_pages import Layout
from chiwat.queries.taken_pages import Taken, taken_pages
from chiwat.records.models import IndicatorYear, Project, SourcePage

#: A new page: nothing was decided of it yet, or it was brought by ``--update``.
UNDECIDED, MAY_REPLACE = None, (WHOLE_PAGE,)


class Known:
    """The records and captures that a piece of pages meets, and those of a rehearsal that came before it."""

    def __init__(self, captures: Sequence[Capture], *, update: bool, rehearsal: Rehearsal | None = None) -> None:
        self._update = update
        self._rehearsal = rehearsal
        self.captures: dict[tuple[str, int, str], SourcePage] = _captures(captures)
        fresh = [new for new in captures if self.is_fresh(new) or self._may_have_changed(new)]
        self.records: dict[Key, IndicatorYear] = _by_key(IndicatorYear, keys=_keys(fresh, projects=False))
        own = _keys(fresh, projects=True)
        self.projects: dict[Key, Project] = _by_key(Project, keys=own | _named(fresh))
        self._rows = indicators_at({place for new in fresh if (place := place_of(new.page)) is not None})
        met = [record for there in self._rows.values() for record in there.values()]
        self._of_records = taken_pages({record.pk for record in (*self.records.values(), *met)})
        mine = {self.projects[key].pk for key in own if key in self.projects}
        self._of_projects = taken_pages(mine, column="project_id")

    def result(self, new: Capture) -> PageResult:
        """What becomes of one page."""
        again = self._again(new)
        if again is not None:
            changed = self._may_have_changed(new)
            return PageResult(page=new.page, outcome=self._compared(new, before=again) if changed else again)
        if new.page.layout not in LOADED_LAYOUTS:
            return PageResult(page=new.page, outcome=PageOutcome.KEPT)
        if new.key is None and self._place_met(new) is None:
            return PageResult(page=new.page, outcome=PageOutcome.TO_BE_IDENTIFIED)
        pages = self.pages(new)
        if pages is None:
            return PageResult(page=new.page, outcome=PageOutcome.ADDED)
        return result_beside(pages, new=self.spoken(new))

    def is_fresh(self, new: Capture) -> bool:
        """Whether a capture was never met, or may now replace what it was in conflict with."""
        return self._again(new) is None

    def _may_have_changed(self, new: Capture) -> bool:
        """Whether a capture that said nothing may agree, or not, with what this dry run has brought since."""
        again = self._again(new)
        is_row = new.key is None and again is PageOutcome.UNCHANGED
        return self._rehearsal is not None and (again is PageOutcome.CONFLICT or is_row)

    def _compared(self, new: Capture, *, before: PageOutcome) -> PageOutcome:
        pages = self.pages(new)
        if not pages:
            return before
        differs = result_beside(pages, new=Spoken(page=new.page)).differs
        return PageOutcome.CONFLICT if differs else PageOutcome.UNCHANGED

    def spoken(self, new: Capture) -> Spoken:
        """A new page as its record hears it: a row of a list never takes anything over, whoever asks."""
        takes = MAY_REPLACE if self._update and new.key is not None else UNDECIDED
        return Spoken(page=new.page, takes=takes)

    def pages(self, new: Capture) -> list[Spoken] | None:
        """The pages of the record that a page meets, without itself; empty if entered here, None if there is none."""
        key = new.key or self._place_met(new)
        if key is None:
            return None
        project = new.page.layout is Layout.PROJECT
        record = self.record_of(new)
        rehearsed = self._rehearsal.pages(key, project=project) if self._rehearsal else []
        if record is None:
            return rehearsed or None
        return [taken.spoken for taken in self.taken(new)] + rehearsed

    def taken(self, new: Capture) -> list[Taken]:
        """The kept pages of the record that a page meets, without itself."""
        record = self.record_of(new)
        if record is None:
            return []
        kept = self._of_projects if isinstance(record, Project) else self._of_records
        itself = self.captures.get(new.mark)
        return [taken for taken in kept.get(record.pk, []) if itself is None or taken.key != itself.pk]

    def record_of(self, new: Capture) -> IndicatorYear | Project | None:
        """The record that a page meets: by its code, or a row of a unit's list by its name."""
        if new.key is not None:
            return self.projects.get(new.key) if new.page.layout is Layout.PROJECT else self.records.get(new.key)
        place, key = place_of(new.page), self._place_met(new)
        return None if place is None or key is None else self._rows.get(place, {}).get(key)

    def _place_met(self, new: Capture) -> Key | None:
        """The one indicator of the row's unit, year and name; None where there is none, or more than one."""
        place = place_of(new.page)
        if place is None:
            return None
        there = set(self._rows.get(place, {}))
        if self._rehearsal:
            there = self._rehearsed_at(place, kept=there, rehearsal=self._rehearsal)
        return next(iter(there)) if len(there) == 1 else None

    def _rehearsed_at(self, place: Place, *, kept: Collection[Key], rehearsal: Rehearsal) -> set[Key]:
        there = {*kept, *rehearsal.indicators_at(place)}
        before = {key: self._of_records.get(record.pk, []) for key, record in self._rows.get(place, {}).items()}
        return {
            key
            for key in there
            if rehearsal.is_named(key, place=place, before=[taken.spoken for taken in before.get(key, [])])
        }

    def _again(self, new: Capture) -> PageOutcome | None:
        """What a capture that was met before counts as now; None for one that is new, or may now replace."""
        kept = self.captures.get(new.mark)
        before = self._rehearsal.outcome(new) if self._rehearsal else None
        if before is None and kept is not None:
            before = PageOutcome(kept.outcome)
            if self._rehearsal and self._rehearsal.is_identified(new, before=before):
                before = PageOutcome.IDENTIFIED
        if before is PageOutcome.CONFLICT and self._update and new.key is not None:
            return None
        return PageOutcome.UNCHANGED if before in {PageOutcome.ADDED, PageOutcome.UPDATED} else before


def _captures(captures: Sequence[Capture]) -> dict[tuple[str, int, str], SourcePage]:
    rows = SourcePage.objects.filter(original_id__in={new.sha256 for new in captures})
    return {
        (row.original_id, row.position, row.identity): row
        for row in rows.exclude(outcome=PageOutcome.UNDONE).defer("content")
    }


def _keys(captures: Sequence[Capture], *, projects: bool) -> set[Key]:
    return {new.key for new in captures if new.key and (new.page.layout is Layout.PROJECT) is projects}


def _by_key(table: type[Any], *, keys: set[Key]) -> dict[Key, Any]:
    if not keys:
        return {}
    rows: Iterable[Any] = table.objects.filter(
        code__in={code for code, _ in keys}, fiscal_year_id__in={year for _, year in keys}
    )
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
