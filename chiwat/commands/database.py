"""The database before a command uses it: a new one is prepared, one that is behind is refused with its remedy."""

import argparse
import fcntl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class NotReadyError(Exception):
    """The database cannot be used yet; the message says why and what to run."""


def ready() -> None:
    """Set Django up and see that the tables are those of this version; ``NotReadyError`` otherwise."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from chiwat.config.environment import BadSettingError

    try:
        django.setup()
        waiting, empty = _waiting_migrations()
        if waiting:
            with _alone():  # another command may be preparing it just now
                waiting, empty = _waiting_migrations()
                if empty:
                    _prepare()
    except (BadSettingError, ImproperlyConfigured) as fault:
        raise NotReadyError(str(fault)) from fault
    except (DatabaseError, OSError) as fault:
        raise unreachable(fault) from fault
    if waiting and not empty:
        raise NotReadyError(
            f"ฐานข้อมูลเก่ากว่าโปรแกรม {waiting} ขั้น ให้สั่ง chiwat migrate · "
            f"The database is {waiting} migrations behind; run: chiwat migrate"
        )


def unreachable(fault: Exception) -> NotReadyError:
    """The refusal for a database that does not answer."""
    return NotReadyError(
        f"เปิดฐานข้อมูลไม่ได้ · The database cannot be opened: {fault}\n"
        "ตรวจ CHIWAT_DATABASE_URL แล้วลอง chiwat doctor · Check CHIWAT_DATABASE_URL, then try: chiwat doctor"
    )


def migrate() -> None:
    """Bring the tables to this version, and fill those that are worked out from others; one command at a time."""
    with _alone():
        _, empty = _waiting_migrations()
        (_prepare if empty else _migrate)()


#: A table that is there only while a new database is prepared: one that was cut off is finished by the next command.
_PREPARING = "chiwat_preparing"


def _prepare() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {_PREPARING} (begun INTEGER)")
    _migrate()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {_PREPARING}")


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from chiwat.actions.standings import refresh_missing

    refresh_missing()


#: The number of the lock on PostgreSQL under which tables are altered.
_LOCK = 0x6368697761746D


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other command alters the tables: PostgreSQL's advisory lock, a locked file beside SQLite's."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
            if cursor.fetchone() != (True,):
                _say_waiting()
                cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            yield
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    with _lock_file().open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say_waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _lock_file() -> Path:
    """A file beside the database; it may stay, only its lock counts."""
    from django.conf import settings

    name = Path(settings.DATABASES["default"]["NAME"])
    name.parent.mkdir(parents=True, exist_ok=True)
    return name.with_name(f"{name.name}.preparing")


def _say_waiting() -> None:
    sys.stderr.write("อีกคำสั่งกำลังเตรียมฐานข้อมูล รอให้เสร็จ · Another command is preparing the database; waiting for it\n")


def _waiting_migrations() -> tuple[int, bool]:
    """How many migrations wait, and whether the database is new, or its first preparing was cut off."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite":
        Path(settings.DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    there = set(connection.introspection.table_names())
    return len(plan), "django_migrations" not in there or _PREPARING in there


def refused(fault: NotReadyError) -> int:
    """Say why on stderr; the exit status of a refusal."""
    sys.stderr.write(f"{fault}\n")
    return 1


def deed_of(options: argparse.Namespace) -> int:
    """Do what was asked (``options.deed``) once the database is ready; its exit status, or that of a refusal."""
    try:
        ready()
    except NotReadyError as fault:
        return refused(fault)
    deed: Callable[[argparse.Namespace], int] = options.deed
    return deed(options)
