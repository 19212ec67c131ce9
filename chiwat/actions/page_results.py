"""What became of a page of the old system, and what the record that it meets says."""

from dataclasses import dataclass

from chiwat.domain.old_pages import OldPage
from chiwat.records.models import SourcePage
from chiwat.records.models.trusted.source_page import PageOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """What became (or would become) of a page; the pointers of differing figures for a conflict."""

    page: OldPage
    outcome: PageOutcome
    differs: tuple[str, ...] = ()


def contents_of(records: list[int], *, column: str = "indicator_year_id") -> dict[int, OldPage]:
    """The page that each record stands on now: the last one that was loaded into it."""
    if not records:
        return {}
    pages = SourcePage.objects.filter(
        **{f"{column}__in": records}, outcome__in=[PageOutcome.ADDED, PageOutcome.UPDATED]
    ).order_by("pk")
    return {getattr(source, column): OldPage.from_json(source.content) for source in pages}
