"""What the worker does between the work of people."""

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone


def forget_expired_sign_ins() -> int:
    """Remove the sessions whose time is over; how many. No trail: nothing of a record changes."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def refresh_statistics() -> None:
    """Let the database look again at what it plans its queries by.

    PostgreSQL learns too which rows are whole, so that it counts within an index; inside a transaction it cannot.
    """
    statement = "PRAGMA optimize"
    if connection.vendor == "postgresql":
        statement = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
    with connection.cursor() as cursor:
        cursor.execute(statement)
