"""The trail grows here alone: one row a deed, in the deed's own transaction, chained by hash (docs/audit.md)."""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from chiwat.domain.trail_chain import GENESIS, row_hash
from chiwat.records.models import AuditEntry, Person, TrailHead


def append(
    *, by: Person | None, action: str, subject: str, before: Any = None, after: Any = None, reason: str = ""
) -> AuditEntry:
    """Append one row; call it inside the action's transaction.

    The head row is the one lock: on PostgreSQL it is taken for update, on SQLite a write transaction is alone anyway.
    ``TypeError`` for what JSON cannot keep to the digit: a figure is given as its text.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the trail grows only inside an action's transaction")
    before, after = _exact(before), _exact(after)
    head = _taken()
    moment = timezone.now().replace(microsecond=0)
    row = {
        "sequence": head.sequence + 1,
        "at": moment.isoformat(),
        "person": by.pk if by else None,
        "action": action,
        "subject": subject,
        "before": before,
        "after": after,
        "reason": reason,
        "previous_hash": head.hash,
    }
    digest = row_hash(row)
    entry = AuditEntry.objects.create(
        sequence=head.sequence + 1,
        at=moment,
        person=by,
        action=action,
        subject=subject,
        before=before,
        after=after,
        reason=reason,
        previous_hash=head.hash,
        hash=digest,
    )
    TrailHead.objects.filter(pk=1).update(sequence=entry.sequence, hash=digest)
    return entry


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
