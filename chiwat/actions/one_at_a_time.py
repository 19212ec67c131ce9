"""The locks of what takes long: pieces of imports wait for each other, one examination of a year runs at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection, transaction

#: The number of the lock on PostgreSQL; nobody else here takes one of it.
_LOCK = 0x636869776174
#: The same of examinations.
EXAMINING = 0x6368697761746E
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


@contextmanager
def the_only_one() -> Iterator[bool]:
    """Whether no other examination runs, nobody waiting: PostgreSQL's advisory lock, a locked file on SQLite.

    What died lets go of it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [EXAMINING])
            alone = cursor.fetchone() == (True,)
            try:
                yield alone
            finally:
                if alone:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [EXAMINING])
        return
    home = settings.MEDIA_ROOT.parent
    home.mkdir(parents=True, exist_ok=True)
    with (home / "examining").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
