"""The trail as it is read: whole and in order for who verifies it, one record's rows for who may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.trail_chain import GENESIS, Anchor, ChainWalk, Fault, Link
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
    return tuple(
        Deed(
            sequence=row.sequence,
            at=row.at,
            who=str(row.person) if row.person else None,
            action=row.action,
            subject=row.subject,
            before=row.before,
            after=row.after,
            reason=row.reason,
        )
        for row in rows.order_by("sequence")
    )


def head_of_trail(*, viewer: Viewer) -> Anchor:
    """How many rows the trail has, and the last one's hash; ``PermissionError`` for who may not read it."""
    _allow(viewer)
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
