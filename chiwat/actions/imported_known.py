"""What is already kept of a piece of old pages, read in three queries, and what would become of each page."""

from collections.abc import Sequence
from dataclasses import dataclass

from chiwat.actions.imported_rows import LOADED_LAYOUTS
from chiwat.domain.captures import Capture, Key
from chiwat.domain.old_page_agreement import differing_figures, says_more
from chiwat.domain.old_pages import OldPage
from chiwat.records.models import IndicatorYear, SourcePage
from chiwat.records.models.trusted.source_page import PageOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """What became (or would become) of a page; the pointers of differing figures for a conflict."""

    page: OldPage
    outcome: PageOutcome
    differs: tuple[str, ...] = ()


class Known:
    """The records and captures that a piece of pages meets."""

    def __init__(self, captures: Sequence[Capture]) -> None:
        keys = {new.key for new in captures if new.key is not None}
        self.records: dict[Key, IndicatorYear] = {
            (record.code, record.fiscal_year_id): record
            for record in IndicatorYear.objects.filter(
                code__in={code for code, _ in keys}, fiscal_year_id__in={year for _, year in keys}
            )
            if (record.code, record.fiscal_year_id) in keys
        }
        self.captures: dict[tuple[str, int, str], SourcePage] = {
            (source.original_id, source.position, source.identity): source
            for source in SourcePage.objects.filter(original_id__in={new.sha256 for new in captures}).defer("content")
        }
        self._contents = self._contents_of([record.pk for record in self.records.values()])

    def result(self, new: Capture, *, update: bool) -> PageResult:
        """What becomes of one page."""
        capture = self.captures.get(new.mark)
        if capture is not None and not (update and capture.outcome == PageOutcome.CONFLICT):
            return PageResult(page=new.page, outcome=_again(PageOutcome(capture.outcome)))
        if new.page.layout not in LOADED_LAYOUTS:
            return PageResult(page=new.page, outcome=PageOutcome.KEPT)
        if new.key is None:
            return PageResult(page=new.page, outcome=PageOutcome.TO_BE_IDENTIFIED)
        record = self.records.get(new.key)
        if record is None:
            return PageResult(page=new.page, outcome=PageOutcome.ADDED)
        return self._beside(new, record=record, update=update)

    def _beside(self, new: Capture, *, record: IndicatorYear, update: bool) -> PageResult:
        kept = self._contents.get(record.pk)
        if kept is None:  # entered here, not imported: an old page never takes it over
            return PageResult(page=new.page, outcome=PageOutcome.CONFLICT, differs=("",))
        differs = differing_figures(kept, other=new.page)
        if differs:
            outcome = PageOutcome.UPDATED if update else PageOutcome.CONFLICT
            return PageResult(page=new.page, outcome=outcome, differs=differs)
        fuller = says_more(new.page, than=kept)
        return PageResult(page=new.page, outcome=PageOutcome.UPDATED if fuller else PageOutcome.UNCHANGED)

    @staticmethod
    def _contents_of(records: list[int]) -> dict[int, OldPage]:
        """The page that each record stands on now: the last one that was loaded into it."""
        pages = SourcePage.objects.filter(
            indicator_year_id__in=records, outcome__in=[PageOutcome.ADDED, PageOutcome.UPDATED]
        ).order_by("pk")
        return {source.indicator_year_id or 0: OldPage.from_json(source.content) for source in pages}


def _again(before: PageOutcome) -> PageOutcome:
    """A capture that is met again is left as it is."""
    if before in {PageOutcome.ADDED, PageOutcome.UPDATED}:
        return PageOutcome.UNCHANGED
    return before
