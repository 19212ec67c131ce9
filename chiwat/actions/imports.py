"""Old pages become records: one action checks types and keys, not completeness, and writes in bulk.

Nothing is overwritten unless the caller says so, and what stood before stays in its own source page.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from chiwat.actions import trail
from chiwat.actions.imported_known import Known
from chiwat.actions.imported_lists import meet_waiting_rows
from chiwat.actions.imported_places import Places
from chiwat.actions.imported_projects import link_projects, settle_project
from chiwat.actions.imported_rows import ORDER, Surroundings, add_details, indicator_year_fields, point
from chiwat.actions.page_results import PageResult
from chiwat.actions.plain_rows import Json, PlainRows, Row
from chiwat.domain.captures import Capture, Keeping
from chiwat.domain.old_pages import Layout
from chiwat.domain.report_workflow import YearStatus
from chiwat.records.models import (
    DefinitionTerm,
    ImportBatch,
    Indicator,
    IndicatorYear,
    Mark,
    Measure,
    Original,
    Person,
    PlanLink,
    ProjectSupport,
    Report,
    Responsibility,
    SearchText,
    SourcePage,
)
from chiwat.records.models.trusted.source_page import PageOutcome

#: What a replacing capture writes anew.
_DETAILS = (Measure, DefinitionTerm, PlanLink, ProjectSupport, Responsibility, Report, Mark, SearchText)


@transaction.atomic
def begin_batch(*, importer: str, by: Person | None) -> ImportBatch:
    """Open a batch; its pages are written in pieces, each whole in itself."""
    return ImportBatch.objects.create(importer=importer, started_at=timezone.now(), by=by)


@transaction.atomic
def finish_batch(*, batch: ImportBatch, counts: Counter[str], sha256: str, by: Person | None) -> None:
    """Close a batch with its counts and the sha256 over its pages' own; one trail row."""
    if counts[PageOutcome.ADDED.value] or counts[PageOutcome.UPDATED.value]:
        meet_waiting_rows()
    ImportBatch.objects.filter(pk=batch.pk).update(counts=dict(counts), sha256=sha256, finished_at=timezone.now())
    after = {"counts": dict(counts), "sha256": sha256}
    trail.append(by=by, action="import-pages", subject=f"batch:{batch.pk}", after=after)


def outcomes(*, captures: Sequence[Capture], update: bool) -> list[PageResult]:
    """What would become of each page; nothing is written."""
    known = Known(captures)
    return [known.result(new, update=update) for new in captures]


@transaction.atomic
def record_captures(
    *, batch: ImportBatch, captures: Sequence[Capture], places: Places, update: bool, by: Person | None
) -> list[PageResult]:
    """Write one piece of a batch, whole or not at all; pages of equal keys are taken in the order given."""
    results: list[PageResult] = []
    for piece in pieces_of_different_keys(captures):
        results.extend(_record_piece(batch, piece=piece, places=places, update=update, by=by))
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


def _record_piece(
    batch: ImportBatch, *, piece: list[Capture], places: Places, update: bool, by: Person | None
) -> list[PageResult]:
    known = Known(piece)
    results = [known.result(new, update=update) for new in piece]
    _keep_originals(piece)
    rows = PlainRows(ORDER)
    for new, result in zip(piece, results, strict=True):
        seen = known.captures.get(new.mark)
        if seen is not None and result.outcome is not PageOutcome.UPDATED:
            continue
        source = seen or _source_page(rows, batch=batch, new=new, outcome=result.outcome)
        settle = settle_project if new.page.layout is Layout.PROJECT else _settle
        settle(rows, new=new, result=result, source=source, known=known, places=places, by=by)
    rows.write()
    link_projects(piece)
    _settle_identified(piece)
    return results


def _settle_identified(piece: Sequence[Capture]) -> None:
    """Captures of the same bytes that lacked what is now known wait no longer; one that says otherwise still does."""
    waiting = {
        (new.sha256, identity)
        for new in piece
        if new.key is not None
        for identity in (f"{new.key[0]}/?", f"?/{new.key[1]}", "?/?")
    }
    rows = SourcePage.objects.filter(
        original_id__in={sha256 for sha256, _ in waiting}, outcome=PageOutcome.TO_BE_IDENTIFIED
    ).values_list("pk", "original_id", "identity")
    settled = [key for key, sha256, identity in rows if (sha256, identity) in waiting]
    SourcePage.objects.filter(pk__in=settled).update(outcome=PageOutcome.IDENTIFIED)


def _settle(
    rows: PlainRows,
    *,
    new: Capture,
    result: PageResult,
    source: Row | SourcePage,
    known: Known,
    places: Places,
    by: Person | None,
) -> None:
    """Put down what one page brings, by its outcome."""
    if result.outcome is PageOutcome.ADDED:
        around = places.around(new.page, projects=known.projects)
        record = rows.add(
            IndicatorYear,
            indicator=rows.add(Indicator),
            fiscal_year=around.year,
            code=new.page.code,
            status=YearStatus.IMPORTED.value,
            **indicator_year_fields(new.page),
        )
        point(source, record=record)
        add_details(rows, page=new.page, words=_kept(new).words, record=record, around=around, source=source)
    elif (known_record := known.record_of(new)) is not None:
        point(source, record=known_record)
        if result.outcome is PageOutcome.UPDATED:
            around = places.around(new.page, projects=known.projects)
            _replace(rows, record=known_record, new=new, result=result, source=source, around=around, by=by)


def _replace(
    rows: PlainRows,
    *,
    record: IndicatorYear,
    new: Capture,
    result: PageResult,
    source: Row | SourcePage,
    around: Surroundings,
    by: Person | None,
) -> None:
    for table in _DETAILS:
        table.objects.filter(indicator_year=record).delete()
    IndicatorYear.objects.filter(pk=record.pk).update(version=record.version + 1, **indicator_year_fields(new.page))
    add_details(rows, page=new.page, words=_kept(new).words, record=record, around=around, source=source)
    after = {"sha256": new.sha256, "differs": list(result.differs)}
    trail.append(by=by, action="import-replaces", subject=f"indicator-year:{new.identity}", after=after)


def _keep_originals(piece: Sequence[Capture]) -> None:
    wanted = {new.sha256: new for new in piece}
    there = set(Original.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    Original.objects.bulk_create(
        Original(sha256=sha256, size=_kept(new).size, compressed=_kept(new).compressed)
        for sha256, new in wanted.items()
        if sha256 not in there
    )


def _source_page(rows: PlainRows, *, batch: ImportBatch, new: Capture, outcome: PageOutcome) -> Row:
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
