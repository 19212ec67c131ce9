"""Failures of signing in are counted and forgotten here: by name, and with more patience by address."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.http import HttpRequest


class Attempts(AxesDatabaseHandler):
    """The library's own counting, with two limits instead of one."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """The failures of the name, or a part of those of the address where these weigh more."""
        by_name, by_address = (_failures(rows) for rows in self.get_user_attempts(request, credentials))
        return int(max(by_name, by_address // settings.AXES_NAMES_AT_AN_ADDRESS))

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """A success forgets the name's failures; the address keeps those of other names."""
        by_name, _ = self.filter_user_attempts(request, credentials)
        return int(by_name.delete()[0])


def _failures(rows: QuerySet[AccessAttempt]) -> int:
    return rows.aggregate(total=Sum("failures_since_start"))["total"] or 0
