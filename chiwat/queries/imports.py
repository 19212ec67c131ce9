"""Runs of the importer for those who import: the list, one run with its pages, what a decision about it would do.

Nothing is masked here: whoever imports has the files themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from chiwat.domain.captures import PageOutcome
from chiwat.domain.conflict_rules import takes_by
from chiwat.domain.import_batches import BatchState, batch_state
from chiwat.domain.import_decisions import ConflictRule, DecisionKind, RuleCounts, UndoCounts
from chiwat.domain.old_page_merging import merged
from chiwat.domain.old_pages import Layout
from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries.taken_pages import Taken, taken_pages
from chiwat.records.models import ImportBatch, ImportDecision, PassedFile, SourcePage

#: Runs and pages shown at once.
RUNS, PAGES = 20, 50
#: Conflicts that a rule is tried on before anybody presses; more are counted only when it is done.
MOST_TRIED = 500
REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """What a person decided: what, who, when, why."""

    kind: DecisionKind
    by: str
    at: datetime
    reason: str
    choice: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """One run: who, when, its state, how many pages of which outcome."""

    key: int
    importer: str
    by: str
    started_at: datetime
    finished_at: datetime | None
    undone_at: datetime | None
    state: BatchState
    #: Pages kept of the run by what they are now; in the list of runs only what waits for a person.
    counts: dict[str, int]
    #: Pages that the run told of, those that were known before among them; of an unfinished run those kept so far.
    pages: int
    #: Files that gave no page.
    refused: int

    @property
    def conflicts(self) -> int:
        """Pages whose figures differ and wait for a decision."""
        return self.counts.get(PageOutcome.CONFLICT, 0)

    @property
    def waiting(self) -> int:
        """Pages that wait for their code or year."""
        return self.counts.get(PageOutcome.TO_BE_IDENTIFIED, 0)

    @property
    def known_before(self) -> int:
        """Pages that were kept already by an earlier run; ask it of one run, not of a list."""
        return max(self.pages - sum(self.counts.values()), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPageLine:
    """One page of a run in its list."""

    key: int
    file: str
    layout: str
    outcome: PageOutcome
    code: str | None
    fiscal_year: int | None
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedLine:
    """A file of a run that keeps no page of its own: refused, with its code, or the same as a page that is kept."""

    file: str
    because: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPage:
    """One run with a page of its pages."""

    batch: BatchLine
    outcome: PageOutcome | None
    lines: tuple[ImportedPageLine, ...]
    total: int
    number: int
    decisions: tuple[DecisionLine, ...]

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return -(-self.total // PAGES)

    @property
    def kept(self) -> int:
        """How many pages the run has in all."""
        return sum(self.batch.counts.values())


def batches(*, viewer: Viewer, page: int = 1) -> tuple[tuple[BatchLine, ...], int]:
    """One page of the runs, newest first, and how many there are in all."""
    if not viewer.may(Permission.OLD_PAGES_IMPORT):
        return (), 0
    start = (max(page, 1) - 1) * RUNS
    rows = list(ImportBatch.objects.select_related("by").order_by("-pk")[start : start + RUNS])
    now: dict[int, dict[str, int]] = defaultdict(dict)
    unfinished = [row for row in rows if row.finished_at is None]
    waiting = _counted(rows, outcomes=(PageOutcome.CONFLICT, PageOutcome.TO_BE_IDENTIFIED))
    for key, outcome, number in (*waiting, *_counted(unfinished)):
        now[key][outcome] = number
    return tuple(_batch_line(row, counts=now[row.pk]) for row in rows), ImportBatch.objects.count()


def batch(*, viewer: Viewer, key: int) -> ImportBatch | None:
    """A run as its row, to be decided about; None where it may not be known of."""
    return ImportBatch.objects.filter(pk=key).first() if viewer.may(Permission.OLD_PAGES_IMPORT) else None


def batch_line(*, viewer: Viewer, key: int) -> BatchLine | None:
    """A run without its pages; None where it may not be known of."""
    if not viewer.may(Permission.OLD_PAGES_IMPORT):
        return None
    row = ImportBatch.objects.select_related("by").filter(pk=key).first()
    return None if row is None else _batch_line(row, counts={found: number for _, found, number in _counted([row])})


def batch_page(*, viewer: Viewer, key: int, outcome: PageOutcome | None = None, page: int = 1) -> BatchPage | None:
    """A run with one page of its pages, of one outcome or of all, in the order they came."""
    line = batch_line(viewer=viewer, key=key)
    if line is None:
        return None
    pages = SourcePage.objects.filter(batch_id=key)
    total = sum(line.counts.values())
    if outcome is not None:
        pages, total = pages.filter(outcome=outcome), line.counts.get(outcome, 0)
    number = max(1, min(page, -(-total // PAGES)))
    shown = pages.order_by("pk")[(number - 1) * PAGES : number * PAGES]
    return BatchPage(
        batch=line,
        outcome=outcome,
        lines=tuple(_page_line(source) for source in shown),
        total=total,
        number=number,
        decisions=decision_lines(ImportDecision.objects.filter(batch_id=key, source_page=None).select_related("by")),
    )


def passed_files(*, viewer: Viewer, key: int, refused: bool, page: int = 1) -> tuple[tuple[PassedLine, ...], int]:
    """One page of the files of a run that keep no page of their own, and how many there are."""
    if not viewer.may(Permission.OLD_PAGES_IMPORT):
        return (), 0
    rows = PassedFile.objects.filter(batch_id=key, page__isnull=refused)
    total = rows.count()
    number = max(1, min(page, -(-total // PAGES)))
    shown = rows.order_by("pk")[(number - 1) * PAGES : number * PAGES]
    return tuple(PassedLine(file=row.file, because=row.because, page=row.page_id) for row in shown), total


def rule_preview(*, viewer: Viewer, key: int, rule: ConflictRule) -> RuleCounts | None:
    """What a rule would do to the conflicts of a run as they stand now; None where there are too many to try."""
    waiting = SourcePage.objects.filter(batch_id=key, outcome=PageOutcome.CONFLICT)
    total = waiting.count() if viewer.may(Permission.OLD_PAGES_IMPORT) else 0
    if rule is ConflictRule.KEEP_WHAT_STANDS:
        return RuleCounts(kept=total)
    if total > MOST_TRIED:
        return None
    keys = list(waiting.order_by("pk").values_list("pk", "indicator_year_id", "project_id"))
    said: Counter[str] = Counter()
    for column, place in (("indicator_year_id", 1), ("project_id", 2)):
        mine = {row[0]: row[place] for row in keys if row[place] is not None}
        pages = taken_pages(set(mine.values()), column=column)
        said.update(_said_by(rule, key=source, pages=pages.get(record, [])) for source, record in mine.items())
    return RuleCounts(taken=said["taken"], kept=said["kept"], left=said["left"])


def _said_by(rule: ConflictRule, *, key: int, pages: Sequence[Taken]) -> str:
    standing = merged([taken.spoken for taken in pages])
    if standing is None:
        return "left"
    takes = takes_by(
        rule,
        pages=[taken.spoken.page for taken in pages],
        arrivals=[(taken.batch_id, taken.key) for taken in pages],
        standing=standing,
        place=next(place for place, taken in enumerate(pages) if taken.key == key),
    )
    return "left" if takes is None else "taken" if takes else "kept"


def undo_preview(*, viewer: Viewer, key: int) -> UndoCounts:
    """What taking a run back would do: its pages, records that nobody else carries, records worked out anew."""
    if not viewer.may(Permission.OLD_PAGES_IMPORT):
        return UndoCounts()
    carried = [_carried(key, column=column) for column in ("indicator_year_id", "project_id")]
    records, shared = (sum(counts) for counts in zip(*carried, strict=True))
    pages = SourcePage.objects.filter(batch_id=key).count()
    return UndoCounts(pages=pages, removed=records - shared, rederived=shared)


def _carried(key: int, *, column: str) -> tuple[int, int]:
    """How many records a run speaks of, and how many of them pages of other runs carry too; lists carry none."""
    spoken_of = SourcePage.objects.exclude(**{column: None}).order_by().values_list(column, flat=True)
    mine = set(spoken_of.filter(batch_id=key))
    both = mine & set(spoken_of.exclude(batch_id=key).distinct())
    others = SourcePage.objects.filter(**{f"{column}__in": both}).exclude(batch_id=key)
    carried = set(others.exclude(layout=Layout.UNIT_LIST).values_list(column, flat=True)) if both else set()
    return len(mine), len(carried)


def decision_lines(rows: Iterable[ImportDecision]) -> tuple[DecisionLine, ...]:
    """Decisions as they are told, in the order they were made."""
    return tuple(
        DecisionLine(
            kind=DecisionKind(row.kind), by=name_of(row.by), at=row.at, reason=row.reason, choice=dict(row.choice)
        )
        for row in rows
    )


def name_of(person: Any) -> str:
    """A person as the pages call them; empty for the console, which signs nobody in."""
    return "" if person is None else str(person)


def _counted(rows: Sequence[ImportBatch], *, outcomes: Iterable[str] = ()) -> list[tuple[int, str, int]]:
    pages = SourcePage.objects.filter(batch__in=[row.pk for row in rows])
    wanted = list(outcomes)
    if wanted:
        pages = pages.filter(outcome__in=wanted)
    return list(pages.order_by().values_list("batch_id", "outcome").annotate(number=Count("pk")))


def _batch_line(row: ImportBatch, *, counts: dict[str, int]) -> BatchLine:
    refused = row.counts.get(REFUSED, 0)
    finished = row.finished_at is not None
    return BatchLine(
        key=row.pk,
        importer=row.importer,
        by=name_of(row.by),
        started_at=row.started_at,
        finished_at=row.finished_at,
        undone_at=row.undone_at,
        state=batch_state(finished=finished, undone=row.undone_at is not None),
        counts=counts,
        pages=sum(row.counts.values()) - refused if finished else sum(counts.values()),
        refused=refused,
    )


def _page_line(source: SourcePage) -> ImportedPageLine:
    content = source.content
    return ImportedPageLine(
        key=source.pk,
        file=source.file,
        layout=source.layout,
        outcome=PageOutcome(source.outcome),
        code=content["code"],
        fiscal_year=content["fiscal_year"],
        name=content["name"],
    )
