"""The trail as it is read: whole and in order for who verifies it, one record's rows for who may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.trail_chain import GENESIS, Anchor, ChainWalk, Fault, Link
from chiwat.queries.report_facts import may_with, report_rows, subject_of
from chiwat.records.models import AuditEntry, TrailHead

#: Rows held at a time.
PIECE = 1000
_HASHED = ("sequence", "at", "person_id", "action", "subject", "before", "after", "reason", "previous_hash")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One row of a record's history; ``who`` is None for the command line, as are ``before`` and ``after`` unsaid."""

    sequence: int
    at: datetime
    who: str | None
    action: str
    subject: str
    before: Any
    after: Any
    reason: str


def history(*, viewer: Viewer, subject: str) -> tuple[Deed, ...] | None:
    """What befell one record, the oldest first; None for who may not see it.

    ``subject`` is a row's own or the beginning of several: ``report:2569/5026-0901/`` has every round of an indicator.
    """
    if not viewer.may(Permission.TRAIL_READ):
        return None
    rows = AuditEntry.objects.filter(subject__gte=subject, subject__lt=subject + "\U0010ffff").select_related("person")
    return tuple(_deed(row, whole=True) for row in rows.order_by("sequence"))


def history_of_report(*, viewer: Viewer, report: int) -> tuple[Deed, ...] | None:
    """What befell one report, for those of its unit too; they read who, when, which step and why, never a mark.

    None for who may see neither the trail nor the unit's drafts.
    """
    row = report_rows().filter(pk=report).first()
    whole = viewer.may(Permission.TRAIL_READ)
    if row is None or not (whole or may_with(row, viewer=viewer, permission=Permission.DRAFT_READ)):
        return None
    rows = AuditEntry.objects.filter(subject=subject_of(row)).select_related("person").order_by("sequence")
    return tuple(_deed(entry, whole=whole) for entry in rows)


def head_of_trail(*, viewer: Viewer) -> Anchor:
    """How many rows the trail has, and the last one's hash; ``PermissionError`` for who may not read it."""
    _allow(viewer)
    return anchor_for_paper(viewer=viewer)


def anchor_for_paper(*, viewer: Viewer) -> Anchor:
    """The trail's count and last hash, for the foot of a closing paper; they tell of no row, so any reader has them.

    ``PermissionError`` for who may read nothing.
    """
    if not viewer.may(Permission.PUBLIC_READ):
        raise PermissionError(Permission.PUBLIC_READ.value)
    row = TrailHead.objects.filter(pk=1).first()
    return Anchor(row.sequence, row.hash) if row else Anchor(0, GENESIS)


def links(*, viewer: Viewer, after: int = -1) -> Iterator[Link]:
    """Every row beyond a sequence, in order, a piece at a time; ``PermissionError`` for who may not read it."""
    _allow(viewer)
    rows = AuditEntry.objects.filter(sequence__gt=after).order_by("sequence").values_list(*_HASHED, "hash")
    for values in rows.iterator(chunk_size=PIECE):
        row = dict(zip(_HASHED, values[:-1], strict=True))
        row["person"] = row.pop("person_id")
        row["at"] = row["at"].astimezone(UTC).isoformat()
        yield Link(row, values[-1])


def faults_of_trail(*, viewer: Viewer, anchor: Anchor | None) -> Iterator[Fault]:
    """Each fault of the whole trail, in flat memory; rows that are appended meanwhile are walked too."""
    walk = ChainWalk(anchor=anchor)
    yield from walk.faults(links(viewer=viewer))
    while True:
        head, seen = head_of_trail(viewer=viewer), walk.count
        yield from walk.faults(links(viewer=viewer, after=seen))
        if walk.count == seen:
            break
    yield from walk.ending(head=head)


def _allow(viewer: Viewer) -> None:
    if not viewer.may(Permission.TRAIL_READ):
        raise PermissionError(Permission.TRAIL_READ.value)


#: What a unit reads of what changed; marks are told by announcing them, not before.
_OF_A_STEP = ("status", "version", "figures", "measure", "count", "sum", "document", "page", "assignee")


def deed_of(row: AuditEntry) -> Deed:
    """A row as a page shows it to who may read the whole trail."""
    return _deed(row, whole=True)


def _deed(row: AuditEntry, *, whole: bool) -> Deed:
    before, after = row.before, row.after
    if not whole:
        before, after = (
            {key: value[key] for key in _OF_A_STEP if key in value} if isinstance(value, dict) else None
            for value in (before, after)
        )
    return Deed(
        sequence=row.sequence,
        at=row.at,
        who=str(row.person) if row.person else None,
        action=row.action,
        subject=row.subject,
        before=before,
        after=after,
        reason=row.reason,
    )
