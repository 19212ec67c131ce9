"""What the worker does between the work of people."""

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone


def forget_expired_sign_ins() -> int:
    """Remove the sessions whose time is over; how many. No trail: nothing of a record changes."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def refresh_statistics() -> None:
    """Let the database look again at what it plans its queries by."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize" if connection.vendor == "sqlite" else "ANALYZE")
