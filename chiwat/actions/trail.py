"""The trail grows here alone: one row a deed, in the deed's own transaction, chained by hash."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from chiwat.records.models import AuditEntry, Person, TrailHead

#: What the first row is chained to.
GENESIS = "0" * 64


def row_hash(row: dict[str, Any]) -> str:
    """The sha256 of a row's canonical JSON (sorted keys, no blanks), which holds the hash of the row before."""
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def append(
    *, by: Person | None, action: str, subject: str, before: Any = None, after: Any = None, reason: str = ""
) -> AuditEntry:
    """Append one row; call it inside the action's transaction.

    The head row is the one lock: on PostgreSQL it is taken for update, on SQLite a write transaction is alone anyway.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the trail grows only inside an action's transaction")
    head, _ = TrailHead.objects.select_for_update().get_or_create(pk=1, defaults={"hash": GENESIS})
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
