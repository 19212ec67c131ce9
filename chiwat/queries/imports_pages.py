"""One page of the old system for those who import: what it is, what became of it, where it differs, what it may be.

Nothing is masked here: whoever imports has the files themselves.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chiwat.domain.captures import PageOutcome
from chiwat.domain.identity_proposals import IdentityProposal, KnownIndicator, KnownUnit, propose_identity
from chiwat.domain.old_page_merging import merged
from chiwat.domain.old_page_slots import slot_of
from chiwat.domain.old_pages import OldPage
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.same_names import longest_piece
from chiwat.queries.imports import DecisionLine, decision_lines, name_of
from chiwat.queries.search import holding
from chiwat.queries.taken_pages import Taken, taken_pages
from chiwat.records.models import IndicatorYear, Original, SourcePage, Unit
from chiwat.thai.masking import public_words

#: Pages of the same file that are named beside it.
MOST_SIBLINGS = 60
#: Indicators of an equal name that are looked at.
MOST_KNOWN = 60
#: So much of a text is sought in the search.
LONGEST_SOUGHT = 40
_WAITING = (PageOutcome.CONFLICT, PageOutcome.SET_ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLink:
    """The record that a page speaks of."""

    is_project: bool
    code: str
    fiscal_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiblingLine:
    """Another page of the same file."""

    key: int
    position: int
    identity: str
    outcome: PageOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceLine:
    """One field that two pages state differently: what stands with the page it stands on, what this one states."""

    pointer: str
    stands: str | None
    stands_on: int | None
    states: str | None
    #: Whether this page won it when it was decided.
    won: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StudiedPage:
    """Everything that a person needs to judge one page."""

    key: int
    batch: int
    batch_started_at: datetime
    by: str
    file: str
    sha256: str
    encoding: str
    layout: str
    outcome: PageOutcome
    position: int
    page: OldPage
    record: RecordLink | None
    siblings: tuple[SiblingLine, ...]
    differences: tuple[DifferenceLine, ...]
    #: The record was entered here: an old page never takes it over.
    entered_here: bool
    decisions: tuple[DecisionLine, ...]
    #: The bytes, for those who may read originals.
    content: bytes | None
    #: Every page of the file in the order of its rows, for the lines of the whole file.
    of_file: tuple[OldPage, ...]

    @property
    def short_file(self) -> str:
        """The file's own name."""
        return self.file.replace("\\", "/").rpartition("/")[2]

    @property
    def in_conflict(self) -> bool:
        """Whether it waits for a decision."""
        return self.outcome is PageOutcome.CONFLICT

    @property
    def may_be_decided(self) -> bool:
        """Whether a decision can be made, for the first time or again."""
        return self.outcome in _WAITING

    @property
    def waits(self) -> bool:
        """Whether it waits for its code or year."""
        return self.outcome is PageOutcome.TO_BE_IDENTIFIED


def source_page(*, viewer: Viewer, key: int) -> SourcePage | None:
    """A page as its row, to be decided about; None where it may not be known of."""
    if not viewer.may(Permission.OLD_PAGES_IMPORT):
        return None
    return SourcePage.objects.filter(pk=key).first()


def studied_page(*, viewer: Viewer, key: int) -> StudiedPage | None:
    """One page with its record, its differences and its file; None where there is none to be known of."""
    if not viewer.may(Permission.OLD_PAGES_IMPORT):
        return None
    row = SourcePage.objects.select_related("batch__by", "indicator_year", "project", "original").filter(pk=key).first()
    if row is None:
        return None
    siblings = list(SourcePage.objects.filter(original_id=row.original_id).order_by("position", "pk"))
    pages = _of_record(row)
    outcome = PageOutcome(row.outcome)
    return StudiedPage(
        key=row.pk,
        batch=row.batch_id,
        batch_started_at=row.batch.started_at,
        by=name_of(row.batch.by),
        file=row.file,
        sha256=row.original_id,
        encoding=row.encoding,
        layout=row.layout,
        outcome=outcome,
        position=row.position,
        page=OldPage.from_json(row.content),
        record=_record(row),
        siblings=tuple(_sibling(other) for other in siblings[:MOST_SIBLINGS] if other.pk != row.pk),
        differences=_differences(row, pages=pages) if outcome in _WAITING else (),
        entered_here=outcome in _WAITING and not pages,
        decisions=decision_lines(row.decisions.select_related("by")),
        content=_content(row.original, viewer=viewer),
        of_file=_rows_of_file(row, siblings=siblings),
    )


def identity_proposals(
    *, viewer: Viewer, page: OldPage, dated: Sequence[tuple[int, str]]
) -> tuple[IdentityProposal, ...]:
    """What a page without code or year may be; ``dated`` are the fiscal years of its dates with their words."""
    if not viewer.may(Permission.OLD_PAGES_IMPORT):
        return ()
    units = [
        KnownUnit(code=code, name=name)
        for code, name in Unit.objects.filter(valid_to=None).exclude(kind="unknown").values_list("code", "name_th")
    ]
    return propose_identity(page, units=units, indicators=_alike(page), dated=dated)


def _alike(page: OldPage) -> list[KnownIndicator]:
    """Indicators whose words hold the page's name or the beginning of its definition; those of its code as well."""
    keys: set[int] = set()
    for text in (page.name, page.definition):
        sought = longest_piece(public_words(text or ""))[:LONGEST_SOUGHT].strip()
        if len(sought) > 2 and not keys:  # a definition is sought where no name was found
            keys.update(holding(sought).values_list("pk", flat=True)[:MOST_KNOWN])
    if page.code is not None:
        keys.update(IndicatorYear.objects.filter(code=page.code).values_list("pk", flat=True))
    rows = IndicatorYear.objects.filter(pk__in=keys).order_by("-fiscal_year_id", "code")
    found = rows.prefetch_related("terms", "responsibilities__unit")
    return [
        KnownIndicator(
            code=row.code,
            fiscal_year=row.fiscal_year_id,
            office=_office(row),
            name=row.name,
            definition="\n".join(
                f"{line.term} หมายถึง {line.meaning}" if line.term else line.meaning for line in row.terms.all()
            ),
        )
        for row in found
    ]


def _office(row: IndicatorYear) -> str:
    answering = (line.unit.code for line in row.responsibilities.all() if line.part == "accountable")
    return next(answering, row.code[:4])


def _record(row: SourcePage) -> RecordLink | None:
    record = row.project or row.indicator_year
    if record is None:
        return None
    return RecordLink(is_project=row.project is not None, code=record.code, fiscal_year=record.fiscal_year_id)


def _of_record(row: SourcePage) -> list[Taken]:
    column = "project_id" if row.project_id is not None else "indicator_year_id"
    key = getattr(row, column)
    return [] if key is None or row.outcome not in _WAITING else taken_pages([key], column=column).get(key, [])


def _differences(row: SourcePage, *, pages: Sequence[Taken]) -> tuple[DifferenceLine, ...]:
    """What the page states otherwise than what its record says now."""
    standing = merged([taken.spoken for taken in pages]) if pages else None
    if standing is None:
        return ()
    place = next(place for place, taken in enumerate(pages) if taken.key == row.pk)
    stands, states = standing.page.as_json(), pages[place].spoken.page.as_json()
    lines = []
    for pointer in standing.differs[place]:
        behind = standing.origins.get(slot_of(pointer))
        lines.append(
            DifferenceLine(
                pointer=pointer,
                stands=_at(stands, pointer=pointer),
                stands_on=None if behind is None else pages[behind].key,
                states=_at(states, pointer=pointer),
                won=pointer in (row.takes or ()),
            )
        )
    return tuple(lines)


def _at(found: Any, *, pointer: str) -> str | None:
    """The figure or text at a pointer; quarters and assessments are told by their own number, not by their place."""
    for part in pointer.strip("/").split("/"):
        if isinstance(found, list):
            found = next((row for row in found if row.get("quarter") == int(part) + 1), None)
        elif found is not None:
            found = found.get(part)
    return None if found is None else str(found)


def _sibling(row: SourcePage) -> SiblingLine:
    return SiblingLine(key=row.pk, position=row.position, identity=row.identity, outcome=PageOutcome(row.outcome))


def _content(original: Original, *, viewer: Viewer) -> bytes | None:
    return zlib.decompress(bytes(original.compressed)) if viewer.may(Permission.ORIGINAL_READ) else None


def _rows_of_file(row: SourcePage, *, siblings: Sequence[SourcePage]) -> tuple[OldPage, ...]:
    """The page of each row; where one was kept twice (waiting, then identified), the one that is looked at."""
    rows = {other.position: other for other in siblings} | {row.position: row}
    return tuple(OldPage.from_json(rows[position].content) for position in sorted(rows))
