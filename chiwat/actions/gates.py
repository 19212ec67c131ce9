"""What every action asks first: who acts, whether they know of the report, whether they may."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.queries.holds import held_by
from chiwat.queries.once import remembering
from chiwat.queries.report_ahead import Ahead
from chiwat.queries.report_facts import may_see, may_with, report_rows, year_of
from chiwat.records.models import FiscalYear, Person, Report

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A report (its key) that a deed over many left as it was, and why; None: it is not theirs to know of."""

    report: int
    why: Refusal | FaultyContentError | None


def one_by_one(deeds: Iterable[tuple[int, Callable[[], Done]]]) -> tuple[list[Done], list[LeftOut]]:
    """Do each deed for itself: what was done, and what was left out with why."""
    done: list[Done] = []
    left: list[LeftOut] = []
    with remembering():
        for report, deed in deeds:
            try:
                done.append(deed())
            except RefusedError as refused:
                left.append(LeftOut(report=report, why=refused.code))
            except FaultyContentError as faulty:
                left.append(LeftOut(report=report, why=faulty))
            except HiddenError:
                left.append(LeftOut(report=report, why=None))
    return done, left


def acting(by: Person | None) -> Viewer:
    """What the person holds today; ``RefusedError`` for who is not signed in or whose account is disabled."""
    if by is None or not by.is_active:
        raise RefusedError(Refusal.SIGN_IN)
    return held_by(by)


def seen(report: Report, *, viewer: Viewer, hold: bool = False, ahead: Ahead | None = None) -> Report:
    """The report as it stands now; ``HiddenError`` when it is not theirs to know of.

    ``hold`` keeps others from moving it until the transaction ends (on SQLite a writing transaction is alone anyway).
    ``ahead``: what who holds it has read of it already.
    """
    rows = report_rows().filter(pk=report.pk)
    fresh = ahead.report if ahead else (rows.select_for_update(of=("self",)) if hold else rows).first()
    if fresh is None or not may_see(fresh, viewer=viewer):
        raise HiddenError
    return fresh


def held(reports: Sequence[Report]) -> list[int]:
    """Keep these reports from moving until the transaction ends, in one order for everybody; their indicators' keys."""
    rows = Report.objects.filter(pk__in=[report.pk for report in reports]).order_by("pk")
    locked = rows.select_for_update() if connection.features.has_select_for_update else rows
    return list(locked.values_list("indicator_year_id", flat=True))


def allow(report: Report, *, viewer: Viewer, permission: Permission, otherwise: Refusal) -> None:
    """``RefusedError`` unless they may, in the unit that reports or one that shares the report."""
    if not may_with(report, viewer=viewer, permission=permission):
        raise RefusedError(otherwise)


def writable(report: Report) -> Refusal | None:
    """Why the report may not be written now, or None."""
    year, status = year_of(report), ReportStatus(report.status)
    if year is YearStatus.IMPORTED or status is ReportStatus.IMPORTED:
        return Refusal.IMPORTED
    if year is YearStatus.CLOSED:
        return Refusal.YEAR_CLOSED
    if status is ReportStatus.LOCKED:
        return Refusal.LOCKED
    return None if status.is_written else Refusal.OUT_OF_ORDER


def unclosed(fiscal_year: FiscalYear) -> None:
    """``RefusedError`` where the year is closed: nothing in it is written."""
    if fiscal_year.status == YearStatus.CLOSED:
        raise RefusedError(Refusal.YEAR_CLOSED)
