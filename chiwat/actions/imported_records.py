"""The record behind some old pages, brought to what they say together: one place for imports, decisions and undoing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chiwat.actions import standings, trail
from chiwat.actions.imported_changes import change_indicator_year
from chiwat.actions.imported_places import Places
from chiwat.actions.imported_projects import change_project, link_projects
from chiwat.domain.old_page_merging import MergedPages, merged
from chiwat.domain.old_page_slots import differences
from chiwat.domain.old_pages import OldPage
from chiwat.queries.taken_pages import Taken
from chiwat.records.models import IndicatorYear, Person, Project, SourcePage

Record = IndicatorYear | Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Why a record changes: who does it, what it is called in the trail, the reason, what else is to be told."""

    by: Person | None
    action: str
    reason: str = ""
    told: Mapping[str, object] | None = None


def standing_of(pages: Sequence[Taken]) -> MergedPages:
    """What pages say together, of which one speaks for itself."""
    standing = merged([taken.spoken for taken in pages])
    if standing is None:
        raise ValueError("no page speaks for this record")
    return standing


def bring_to(record: Record, *, pages: Sequence[Taken], before: OldPage, places: Places, deed: Deed) -> None:
    """Write what differs between what was said before and what these pages say, with a row in the trail."""
    standing = standing_of(pages)
    note_outcomes(pages, standing=standing)
    was, now = differences(before, after=standing.page)
    subject = f"{'project' if isinstance(record, Project) else 'indicator-year'}:{record.code}/{record.fiscal_year_id}"
    after = {**(deed.told or {}), **now}
    trail.append(by=deed.by, action=deed.action, subject=subject, before=was, after=after, reason=deed.reason)
    if standing.page == before:
        return
    if isinstance(record, Project):
        around = places.around_project(of_record(record, page=standing.page))
        change_project(record, before=before, after=standing.page, now=around)
    else:
        page = of_record(record, page=standing.page)
        change_indicator_year(
            record,
            before=before,
            after=page,
            was=places.around(of_record(record, page=before)),
            now=places.around(page),
        )
        standings.refresh([record.pk])
        link_projects({(line.code, record.fiscal_year_id) for line in page.projects if line.code})


def note_outcomes(pages: Sequence[Taken], *, standing: MergedPages) -> None:
    """Keep what became of each page now; a page that agrees in the end is in conflict no longer."""
    for taken, outcome in zip(pages, standing.outcomes, strict=True):
        if taken.outcome is not outcome:
            SourcePage.objects.filter(pk=taken.key).update(outcome=outcome)


def of_record(record: Record, *, page: OldPage) -> OldPage:
    """A row of a list among the pages lacks the code: the record's own is meant."""
    return replace(page, code=record.code, fiscal_year=record.fiscal_year_id)
