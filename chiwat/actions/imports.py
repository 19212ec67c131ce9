"""Old pages become records: one action checks types and keys, not completeness, and writes in bulk.

Nothing is overwritten unless the caller says so, and what stood before stays in its own source page.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils import timezone

from chiwat.actions import standings, trail
from chiwat.actions.imported_known import Known
from chiwat.actions.imported_lists import meet_waiting_rows
from chiwat.actions.imported_places import Places
from chiwat.actions.imported_projects import add_project, link_projects
from chiwat.actions.imported_records import Deed, bring_to, standing_of
from chiwat.actions.imported_rehearsal import Rehearsal
from chiwat.actions.imported_rows import ORDER, add_details, indicator_year_fields, point
from chiwat.actions.one_at_a_time import one_at_a_time
from chiwat.actions.page_results import PageResult
from chiwat.actions.plain_rows import Json, PlainRows, Row
from chiwat.domain.captures import Capture, Keeping, PageOutcome
from chiwat.domain.old_pages import Layout
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries.taken_pages import Taken
from chiwat.records.models import ImportBatch, Indicator, IndicatorYear, Original, PassedFile, Person, SourcePage


def begin_batch(*, importer: str, by: Person | None) -> ImportBatch:
    """Open a batch; its pages are written in pieces, each whole in itself. Unfinished, it was interrupted."""
    with one_at_a_time():
        return ImportBatch.objects.create(importer=importer, started_at=timezone.now(), by=by)


def finish_batch(*, batch: ImportBatch, counts: Counter[str], sha256: str, by: Person | None) -> None:
    """Close a batch with its counts and the sha256 over its pages' own; one trail row."""
    with one_at_a_time():
        meet_waiting_rows()
        ImportBatch.objects.filter(pk=batch.pk).update(counts=dict(counts), sha256=sha256, finished_at=timezone.now())
        after = {"counts": dict(counts), "sha256": sha256}
        trail.append(by=by, action="import-pages", subject=f"batch:{batch.pk}", after=after)


def rehearse(*, captures: Sequence[Capture], update: bool, rehearsal: Rehearsal) -> list[PageResult]:
    """What would become of each page after those that were rehearsed before it; nothing is written."""
    results: list[PageResult] = []
    for piece in pieces_of_different_keys(captures):
        known = Known(piece, update=update, rehearsal=rehearsal)
        met = [(new, known.is_fresh(new), known.result(new)) for new in piece]
        for new, fresh, result in met:
            if fresh:
                rehearsal.take(new, outcome=result.outcome, spoken=known.spoken(new))
            results.append(result)
        for new in piece:
            if new.key is not None:
                rehearsal.identify(new, kept=known.captures)
    return results


def record_captures(
    *,
    batch: ImportBatch,
    captures: Sequence[Capture],
    places: Places,
    update: bool,
    by: Person | None,
    refused: Sequence[tuple[str, str]] = (),
) -> list[PageResult]:
    """Write one piece of a batch, whole or not at all; pages of equal keys are taken in the order given.

    ``refused`` are the piece's files that gave no page, each with its code: every file of a run is accounted for.
    """
    results: list[PageResult] = []
    with one_at_a_time():
        PassedFile.objects.bulk_create(PassedFile(batch=batch, file=file, because=code) for file, code in refused)
        places.start_piece()
        for piece in pieces_of_different_keys(captures):
            results.extend(_Piece(batch, captures=piece, places=places, update=update, by=by).written())
    return results


def pieces_of_different_keys(captures: Sequence[Capture]) -> Iterator[list[Capture]]:
    """Cut a run of pages so that no piece meets itself, nor rows of a list the pages just before them."""
    piece: list[Capture] = []
    met: set[object] = set()
    for new in captures:
        marks: set[object] = {new.mark, new.key or new.mark}
        if met & marks or (piece and _opens_a_list(new, after=piece[-1])):
            yield piece
            piece, met = [], set()
        piece.append(new)
        met |= marks
    if piece:
        yield piece


def _opens_a_list(new: Capture, *, after: Capture) -> bool:
    return new.page.layout is Layout.UNIT_LIST and after.page.layout is not Layout.UNIT_LIST


class _Piece:
    """Pages of different keys, which do not meet each other."""

    def __init__(
        self, batch: ImportBatch, *, captures: list[Capture], places: Places, update: bool, by: Person | None
    ) -> None:
        self._batch = batch
        self._captures = captures
        self._places = places
        self._by = by
        self._known = Known(captures, update=update)
        self._rows = PlainRows(ORDER)

    def written(self) -> list[PageResult]:
        """Write what the pages bring; what became of each."""
        results = [self._known.result(new) for new in self._captures]
        keep_originals(self._captures)
        PassedFile.objects.bulk_create(
            PassedFile(batch=self._batch, file=new.page.file, page_id=self._known.captures[new.mark].pk)
            for new in self._captures
            if not self._known.is_fresh(new)
        )
        sources = [
            (new, result, self._source(new, result=result))
            for new, result in zip(self._captures, results, strict=True)
            if self._known.is_fresh(new)
        ]
        added = self._rows.waiting(IndicatorYear)
        self._rows.write()
        standings.refresh([row.key for row in added])
        for new, result, source in sources:
            if result.outcome is PageOutcome.UPDATED and source.pk is not None:
                self._update(new, result=result, key=source.pk)
        link_projects({new.key for new in self._captures if new.key and new.page.layout is Layout.PROJECT})
        settle_identified(self._captures)
        return results

    def _source(self, new: Capture, *, result: PageResult) -> Row | SourcePage:
        """Put down a page, and its record if that is new; one that was in conflict is taken up again."""
        turn = max((taken.turn for taken in self._known.taken(new)), default=0)
        takes = self._known.spoken(new).takes
        kept = self._known.captures.get(new.mark)
        if kept is not None:
            SourcePage.objects.filter(pk=kept.pk).update(batch=self._batch, turn=turn + 1, takes=takes)
            return kept
        source = source_page(self._rows, batch=self._batch, new=new, outcome=result.outcome)
        source.values |= {"turn": turn, "takes": takes}
        record = self._known.record_of(new)
        if result.outcome is PageOutcome.ADDED:
            self._add(new, source=source)
        elif record is not None:
            point(source, record=record)
        return source

    def _add(self, new: Capture, *, source: Row) -> None:
        if new.page.layout is Layout.PROJECT:
            add_project(self._rows, new=new, source=source, places=self._places)
            return
        around = self._places.around(new.page, projects=self._known.projects)
        record = self._rows.add(
            IndicatorYear,
            indicator=self._rows.add(Indicator),
            fiscal_year=around.year,
            code=new.page.code,
            status=YearStatus.IMPORTED.value,
            **indicator_year_fields(new.page),
        )
        point(source, record=record)
        add_details(self._rows, page=new.page, words=_kept(new).words, record=record, around=around, source=source)

    def _update(self, new: Capture, *, result: PageResult, key: int) -> None:
        record = self._known.record_of(new)
        if record is None:
            return
        taken = self._known.taken(new)
        itself = Taken(
            key=key,
            sha256=new.sha256,
            batch_id=self._batch.pk,
            imported_at=self._batch.started_at,
            turn=0,
            outcome=PageOutcome.CONFLICT if new.mark in self._known.captures else result.outcome,
            spoken=self._known.spoken(new),
        )
        told = {"sha256": new.sha256, "differs": list(result.differs)}
        deed = Deed(by=self._by, action="import-replaces", told=told)
        before = standing_of(taken).page
        bring_to(record, pages=[*taken, itself], before=before, places=self._places, deed=deed)


def settle_identified(piece: Sequence[Capture]) -> None:
    """Captures of the same bytes that lacked what is now known wait no longer; one of another code still does."""
    keyed = [new for new in piece if new.key is not None]
    waiting = SourcePage.objects.filter(
        original_id__in={new.sha256 for new in keyed}, outcome=PageOutcome.TO_BE_IDENTIFIED
    ).values_list("pk", "original_id", "position", "identity")
    settled = [
        key
        for key, sha256, position, identity in waiting
        if any(new.identifies((sha256, position, identity)) for new in keyed)
    ]
    if settled:
        SourcePage.objects.filter(pk__in=settled).update(outcome=PageOutcome.IDENTIFIED)


def keep_originals(piece: Sequence[Capture]) -> None:
    """Keep the bytes of pages, those of equal bytes once."""
    wanted = {new.sha256: new for new in piece}
    there = set(Original.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    Original.objects.bulk_create(
        Original(sha256=sha256, size=_kept(new).size, compressed=_kept(new).compressed)
        for sha256, new in wanted.items()
        if sha256 not in there
    )


def source_page(rows: PlainRows, *, batch: ImportBatch, new: Capture, outcome: PageOutcome) -> Row:
    """Put down what was read of a page."""
    return rows.add(
        SourcePage,
        batch=batch,
        original=new.sha256,
        position=new.position,
        identity=new.identity,
        file=new.page.file,
        encoding=new.page.encoding,
        layout=new.page.layout.value,
        outcome=outcome.value,
        content=Json(_kept(new).content),
    )


def _kept(capture: Capture) -> Keeping:
    if capture.keeping is None:
        raise ValueError(f"{capture.page.file} was only looked at")
    return capture.keeping
