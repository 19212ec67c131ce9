"""The trail grows here alone: one row a deed, in the deed's own transaction, chained by hash (docs/audit.md)."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.utils import timezone

from chiwat.domain.trail_chain import GENESIS, row_hash
from chiwat.records.models import AuditEntry, Person, TrailHead

_waiting: ContextVar[list[AuditEntry] | None] = ContextVar("waiting", default=None)


@contextmanager
def gathering() -> Iterator[None]:
    """Within this, rows wait and are appended in their order when it ends, under one taking of the head.

    Inside one transaction: what does not come to its end is undone whole, and leaves no row.
    """
    deeds: list[AuditEntry] = []
    token = _waiting.set(deeds)
    try:
        yield
    finally:
        _waiting.reset(token)
    _chain(deeds)


def append(
    *, by: Person | None, action: str, subject: str, before: Any = None, after: Any = None, reason: str = ""
) -> None:
    """Append one row; call it inside the action's transaction.

    The head row is the one lock: on PostgreSQL it is taken for update, on SQLite a write transaction is alone anyway.
    ``TypeError`` for what JSON cannot keep to the digit: a figure is given as its text.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the trail grows only inside an action's transaction")
    entry = AuditEntry(
        at=timezone.now().replace(microsecond=0),
        person=by,
        action=action,
        subject=subject,
        before=_exact(before),
        after=_exact(after),
        reason=reason,
    )
    waiting = _waiting.get()
    if waiting is None:
        _chain([entry])
    else:
        waiting.append(entry)


def _chain(entries: Sequence[AuditEntry]) -> None:
    """Give each its place and its hash after the head, and write them."""
    if not entries:
        return
    head = _taken()
    sequence, digest = head.sequence, head.hash
    for entry in entries:
        entry.sequence, entry.previous_hash = sequence + 1, digest
        entry.hash = row_hash(
            {
                "sequence": entry.sequence,
                "at": entry.at.isoformat(),
                "person": entry.person_id,
                "action": entry.action,
                "subject": entry.subject,
                "before": entry.before,
                "after": entry.after,
                "reason": entry.reason,
                "previous_hash": entry.previous_hash,
            }
        )
        sequence, digest = entry.sequence, entry.hash
    AuditEntry.objects.bulk_create(entries)
    TrailHead.objects.filter(pk=1).update(sequence=sequence, hash=digest)


def _taken() -> TrailHead:
    """The head row, ours until the transaction ends; the first deed of all makes it."""
    head = TrailHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        head, _ = TrailHead.objects.select_for_update().get_or_create(pk=1, defaults={"hash": GENESIS})
    return head


def _exact(value: Any) -> Any:
    """The value as it will be read back; ``TypeError`` for a float, which databases write in their own ways."""
    return json.loads(json.dumps(value), parse_float=_refused)


def _refused(text: str) -> None:
    raise TypeError(f"the trail keeps no float ({text}); give the figure as text")
