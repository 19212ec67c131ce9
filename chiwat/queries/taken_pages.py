"""The old pages that a record stands on, in the order in which they speak, and what they say together."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from chiwat.domain.captures import PageOutcome
from chiwat.domain.old_page_merging import Spoken, merged
from chiwat.domain.old_pages import OldPage
from chiwat.records.models import SourcePage

#: What a page of a record can have become; what waits or was taken back is none of it.
OF_A_RECORD = (
    PageOutcome.ADDED,
    PageOutcome.UPDATED,
    PageOutcome.UNCHANGED,
    PageOutcome.CONFLICT,
    PageOutcome.SET_ASIDE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One page of a record: its row, with the content read into ``spoken``."""

    key: int
    sha256: str
    batch_id: int
    imported_at: datetime
    turn: int
    outcome: PageOutcome
    spoken: Spoken


def taken_pages(keys: Collection[int], *, column: str = "indicator_year_id") -> dict[int, list[Taken]]:
    """The pages of each record in the order in which they speak; a record that was entered here has none."""
    if not keys:
        return {}
    rows = (
        SourcePage.objects.filter(**{f"{column}__in": keys}, outcome__in=OF_A_RECORD)
        .order_by("turn", "pk")
        .select_related("batch")
    )
    found: dict[int, list[Taken]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(_taken(row))
    return {record: pages for record, pages in found.items() if was_imported(pages)}


def _taken(row: SourcePage) -> Taken:
    takes = None if row.takes is None else tuple(row.takes)
    return Taken(
        key=row.pk,
        sha256=row.original_id,
        batch_id=row.batch_id,
        imported_at=row.batch.started_at,
        turn=row.turn,
        outcome=PageOutcome(row.outcome),
        spoken=Spoken(page=OldPage.from_json(row.content), takes=takes),
    )


def was_imported(pages: Collection[Taken]) -> bool:
    """Whether a page made the record: one that was entered here only has pages that met it."""
    return any(taken.outcome is PageOutcome.ADDED for taken in pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPage:
    """What a record's pages say together, and the page that most of the standing figures come from."""

    page: OldPage
    main: Taken
    #: Every page that something of it stands on, in the order in which they speak.
    pages: tuple[Taken, ...]


def standing_page(key: int, *, column: str = "indicator_year_id") -> StandingPage | None:
    """What a record stands on; None where it was entered here."""
    return standing_pages([key], column=column).get(key)


def standing_pages(keys: Collection[int], *, column: str = "indicator_year_id") -> dict[int, StandingPage]:
    """What each record stands on; nothing for one that was entered here."""
    found = {}
    for key, pages in taken_pages(keys, column=column).items():
        standing = merged([taken.spoken for taken in pages])
        if standing is not None:
            behind = sorted({*standing.origins.values(), standing.main})
            found[key] = StandingPage(
                page=standing.page, main=pages[standing.main], pages=tuple(pages[place] for place in behind)
            )
    return found
