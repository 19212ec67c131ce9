"""The database before a command uses it: a new one is prepared, one that is behind is refused with its remedy."""

import sys


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
    except (BadSettingError, ImproperlyConfigured) as fault:
        raise NotReadyError(str(fault)) from fault
    except DatabaseError as fault:
        raise unreachable(fault) from fault
    if empty:
        migrate()
    elif waiting:
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
    """Bring the tables to this version, and fill those that are worked out from others."""
    from pathlib import Path

    from django.conf import settings
    from django.core.management import call_command

    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        Path(settings.DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    from chiwat.actions.standings import refresh_missing

    refresh_missing()


def _waiting_migrations() -> tuple[int, bool]:
    """How many migrations wait, and whether the database is new."""
    from pathlib import Path

    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite":
        Path(settings.DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return len(plan), not executor.loader.applied_migrations


def refused(fault: NotReadyError) -> int:
    """Say why on stderr; the exit status of a refusal."""
    sys.stderr.write(f"{fault}\n")
    return 1
