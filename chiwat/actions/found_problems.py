"""What the checks found takes its place among what is kept: new, found again, or no more found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from chiwat.queries.found_problems import Found
from chiwat.records.models import Problem

_MAY_CHANGE = ("severity", "quotes", "figures", "put_up_version", "cleared_at", "cleared_version")
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How many problems were new, and how many were cleared."""

    new: int = 0
    cleared: int = 0

    def __add__(self, other: "Change") -> "Change":
        """Both together."""
        return Change(new=self.new + other.new, cleared=self.cleared + other.cleared)


def keep(found: Iterable[Found], *, among: QuerySet[Problem], versions: Mapping[int, int]) -> Change:
    """Write what is new among these rows and what changed, clear what is no more found; nothing is deleted.

    ``versions`` are those of the reports (by key) at this moment. Call it in a transaction that holds the reports.
    """
    now = timezone.now()
    there = {(row.report_id, row.indicator_year_id, row.fingerprint): row for row in among}
    wanted = {(one.report.pk if one.report else None, one.indicator_year, one.fingerprint): one for one in found}
    fresh = [_row(one, at=now) for place, one in wanted.items() if place not in there]
    again = [row for place, row in there.items() if place in wanted and _found_again(row, one=wanted[place])]
    gone = [row for place, row in there.items() if place not in wanted and row.cleared_at is None]
    for row in gone:
        row.cleared_at, row.cleared_version = now, versions.get(row.report_id or 0)
    Problem.objects.bulk_create(fresh, batch_size=_BATCH)
    Problem.objects.bulk_update(again + gone, _MAY_CHANGE, batch_size=_BATCH)
    return Change(new=len(fresh), cleared=len(gone))


def _row(one: Found, *, at: datetime) -> Problem:
    return Problem(
        indicator_year_id=one.indicator_year, unit_id=one.unit, round_id=one.round, check_code=one.problem.check,
        report_id=one.report.pk if one.report else None, fingerprint=one.fingerprint,
        version=one.report.version if one.report else 1, found_at=at, **_told(one),
    )  # fmt: skip


def _found_again(row: Problem, *, one: Found) -> bool:
    """Whether the row says something else than what is found now; it is made to say that."""
    told = {"cleared_at": None, "cleared_version": None, **_told(one)}
    differs = [name for name, value in told.items() if getattr(row, name) != value]
    for name in differs:
        setattr(row, name, told[name])
    return bool(differs)


def _told(one: Found) -> dict[str, Any]:
    problem = one.problem
    quotes = [{"start": at.start, "end": at.end, "quote": at.quote, "field": at.field} for at in problem.quotes]
    put_up = {"put_up_version": one.report.version} if one.report and one.report.is_put_up else {}
    figures = [list(pair) for pair in problem.figures]
    return {"severity": problem.severity.value, "quotes": quotes, "figures": figures, **put_up}
