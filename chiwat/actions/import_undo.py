"""A batch of old pages is taken back as a whole: what other pages still say stays, what nobody else said goes.

The pages and their bytes are kept as taken back; importing the same files again works as if for the first time.
"""

from collections.abc import Sequence

from django.utils import timezone

from chiwat.actions import trail
from chiwat.actions.imported_lists import meet_waiting_rows
from chiwat.actions.imported_places import Places, remove_empty_places
from chiwat.actions.imported_records import Deed, Record, bring_to, standing_of
from chiwat.actions.imported_removal import changed_by_people, remove
from chiwat.actions.one_at_a_time import one_at_a_time
from chiwat.domain.captures import PageOutcome
from chiwat.domain.import_decisions import (
    DecisionKind,
    DecisionRefusal,
    DecisionRefusedError,
    UndoCounts,
    checked_reason,
)
from chiwat.domain.old_page_merging import merged
from chiwat.domain.old_pages import OldPage
from chiwat.queries.taken_pages import Taken, taken_pages
from chiwat.records.models import ImportBatch, ImportDecision, IndicatorYear, Person, Project, SourcePage

_PIECE = 200


def undo_batch(*, batch: ImportBatch, reason: str, by: Person) -> UndoCounts:
    """Take back everything that a batch brought; how much that was.

    ``DecisionRefusedError`` with the list of those records that would go although people have changed them since:
    then nothing is taken back. What people declared of a record that other pages still carry stays.
    """
    why = checked_reason(reason)
    with one_at_a_time():
        if ImportBatch.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=timezone.now()) == 0:
            raise DecisionRefusedError(DecisionRefusal.ALREADY_UNDONE)
        undoing = _Undoing(batch, reason=why, by=by)
        undoing.records(Project, column="project_id")
        undoing.records(IndicatorYear, column="indicator_year_id")
        counts = undoing.finish()
        told = {"pages": counts.pages, "removed": counts.removed, "rederived": counts.rederived}
        ImportDecision.objects.create(
            kind=DecisionKind.UNDO, batch=batch, choice=told, reason=why, by=by, at=timezone.now()
        )
        before = {"counts": batch.counts, "sha256": batch.sha256}
        trail.append(by=by, action="undo-import", subject=f"batch:{batch.pk}", before=before, after=told, reason=why)
    return counts


class _Undoing:
    """One batch on its way back."""

    def __init__(self, batch: ImportBatch, *, reason: str, by: Person) -> None:
        self._batch = batch
        self._deed = Deed(by=by, action="undo-import", reason=reason, told={"batch": batch.pk})
        self._places = Places()
        self._removed = self._rederived = 0
        self._refused: list[str] = []

    def records(self, table: type[Project] | type[IndicatorYear], *, column: str) -> None:
        """Every record that pages of the batch speak of, a piece at a time."""
        mine = SourcePage.objects.filter(batch=self._batch).exclude(**{column: None})
        keys = sorted(set(mine.values_list(column, flat=True)))
        for start in range(0, len(keys), _PIECE):
            piece = keys[start : start + _PIECE]
            pages = taken_pages(piece, column=column)
            found: Sequence[Record] = list(table._default_manager.filter(pk__in=piece))  # noqa: SLF001 - Django's name
            going = {}
            for record in found:
                if self._rests(record, pages=pages.get(record.pk, [])):
                    continue
                going[record] = standing_of(pages[record.pk]).page
            self._remove(going, column=column)

    def _rests(self, record: Record, *, pages: list[Taken]) -> bool:
        """Work a record out anew from its other pages; False if there are none that speak."""
        if not pages:  # entered here: its pages only met it
            return True
        rest = [taken for taken in pages if taken.batch_id != self._batch.pk]
        if merged([taken.spoken for taken in rest]) is None:
            return False
        bring_to(record, pages=rest, before=standing_of(pages).page, places=self._places, deed=self._deed)
        self._rederived += 1
        return True

    def _remove(self, going: dict[Record, OldPage], *, column: str) -> None:
        changed = changed_by_people(going, places=self._places)
        self._refused += sorted(f"{record.code}/{record.fiscal_year_id}" for record in changed)
        if self._refused or not going:
            return
        met = SourcePage.objects.filter(**{f"{column}__in": [record.pk for record in going]})
        others = met.exclude(batch=self._batch)
        others.update(outcome=PageOutcome.TO_BE_IDENTIFIED, takes=None, turn=0, **{column: None})
        met.update(**{column: None})
        remove(list(going))
        self._removed += len(going)

    def finish(self) -> UndoCounts:
        """Mark the pages, let others wait again that they had identified; refuse if people changed anything."""
        if self._refused:
            raise DecisionRefusedError(DecisionRefusal.CHANGED_SINCE, about=tuple(self._refused))
        pages = SourcePage.objects.filter(batch=self._batch)
        self._let_wait_again()
        count = pages.update(outcome=PageOutcome.UNDONE, indicator_year=None, project=None, takes=None, turn=0)
        meet_waiting_rows()
        remove_empty_places()
        return UndoCounts(pages=count, removed=self._removed, rederived=self._rederived)

    def _let_wait_again(self) -> None:
        """Captures of other batches that were identified by pages of this one, and by no others."""
        mine = SourcePage.objects.filter(batch=self._batch).values("original_id")
        met = SourcePage.objects.filter(outcome=PageOutcome.IDENTIFIED, original_id__in=mine)
        for waiting in met.exclude(batch=self._batch).defer("content"):
            others = SourcePage.objects.filter(original=waiting.original_id, position=waiting.position)
            others = others.exclude(batch=self._batch).exclude(pk=waiting.pk)
            unkeyed = (PageOutcome.IDENTIFIED, PageOutcome.TO_BE_IDENTIFIED, PageOutcome.UNDONE)
            if not others.exclude(outcome__in=unkeyed).exists():
                SourcePage.objects.filter(pk=waiting.pk).update(outcome=PageOutcome.TO_BE_IDENTIFIED)
