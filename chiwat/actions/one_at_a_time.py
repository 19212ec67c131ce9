"""The lock of all that writes old pages: a piece of one import waits for a piece of another, and for decisions."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

#: The number of the lock on PostgreSQL; nobody else here takes one of it.
_LOCK = 0x636869776174
#: How often SQLite's own wait (20 s) is begun anew before the writer gives up.
_ATTEMPTS = 30


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A transaction that is alone among those: PostgreSQL's advisory lock, SQLite's one write lock."""
    writing = _begun()
    try:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
    except BaseException as fault:
        writing.__exit__(type(fault), fault, fault.__traceback__)
        raise
    writing.__exit__(None, None, None)


def _begun() -> transaction.Atomic:
    """A transaction that has begun; on SQLite that takes the write lock, for which others may be long."""
    for attempt in range(1, _ATTEMPTS + 1):
        writing = transaction.atomic()
        try:
            writing.__enter__()
        except OperationalError:
            if attempt == _ATTEMPTS or connection.vendor != "sqlite":
                raise
        else:
            return writing
    raise OperationalError("the database stays locked")
