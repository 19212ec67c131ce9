"""A report's form is saved here, by itself or by a button: two at once lose nothing (docs/workflow.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from chiwat.actions import gates
from chiwat.domain.given_figures import changes_given
from chiwat.domain.permissions import Permission
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_form import clean_content
from chiwat.domain.report_workflow import ReportStatus
from chiwat.queries.given_figures import with_figures
from chiwat.records.models import Person, Report, ReportVersion
from chiwat.records.models.done.report_version import VersionKind

_WRITTEN = [status.value for status in ReportStatus if status.is_written]
#: The most rows that one paste into the grid saves.
MOST_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a save: taken, or not; then what stands and what was typed are both there."""

    report: int
    accepted: bool
    #: What the next save names.
    edits: int
    stands: dict[str, Any]
    typed: dict[str, Any]
    #: Whose save stands, where it is not the typist's own.
    stands_by: str | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One row of the grid: a report with what was typed, upon which edit."""

    report: Report
    content: dict[str, Any]
    edits: int


def save_draft(*, report: Report, content: Any, edits: int, by: Person) -> Saved:
    """Keep what was typed upon the edit that it was typed upon.

    A save upon an older edit, or into a report that moved on meanwhile, changes nothing: what was typed is kept as a
    conflict and both are answered. ``RefusedError`` for who may not write, or who would change a figure that another
    unit gives; ``FaultyContentError`` for what is no form.
    """
    viewer = gates.acting(by)
    fresh = gates.seen(report, viewer=viewer)
    gates.allow(fresh, viewer=viewer, permission=Permission.REPORT_WRITE, otherwise=Refusal.MAY_NOT_WRITE)
    typed = clean_content(content)
    closed = gates.writable(fresh)
    if closed in {Refusal.IMPORTED, Refusal.YEAR_CLOSED, Refusal.LOCKED}:
        raise RefusedError(closed)
    return _keep(report=fresh, typed=typed, edits=edits, by=by)


def _given(report: Report, *, typed: dict[str, Any]) -> dict[str, Any]:
    """The same with the figures that a data provider gives; while they are read, none is given."""
    whole = with_figures(report, content=typed)
    if whole is None:
        return typed
    Report.objects.select_for_update().filter(pk=report.pk).first()
    whole = with_figures(report, content=typed) or typed
    if changes_given(typed, content=whole):
        raise RefusedError(Refusal.GIVEN_BY_ANOTHER)
    return whole


def save_grid(*, rows: Sequence[GridRow], by: Person) -> tuple[list[Saved], list[gates.LeftOut]]:
    """Save each row for itself: a row that is refused leaves the others saved. ``RefusedError`` for too many rows."""
    gates.acting(by)
    if len(rows) > MOST_ROWS:
        raise RefusedError(Refusal.TOO_MUCH)
    return gates.one_by_one(
        (row.report.pk, partial(save_draft, report=row.report, content=row.content, edits=row.edits, by=by))
        for row in rows
    )


@transaction.atomic
def _keep(*, report: Report, typed: dict[str, Any], edits: int, by: Person) -> Saved:
    typed = _given(report, typed=typed)
    upon = Report.objects.filter(pk=report.pk, edits=edits, status__in=_WRITTEN)
    if upon.update(draft=typed, edits=F("edits") + 1):
        _own_version(report, typed=typed, number=edits + 1, by=by)
        return Saved(report=report.pk, accepted=True, edits=edits + 1, stands=typed, typed=typed)
    stands = Report.objects.get(pk=report.pk)
    moved = None if ReportStatus(stands.status).is_written else Refusal.OUT_OF_ORDER
    if stands.draft == typed and moved is None:
        return Saved(report=report.pk, accepted=True, edits=stands.edits, stands=typed, typed=typed)
    ReportVersion.objects.create(
        report=report, kind=VersionKind.CONFLICT, number=edits, by=by, at=timezone.now(), content=typed
    )
    return Saved(
        report=report.pk,
        accepted=False,
        edits=stands.edits,
        stands=stands.draft or {},
        typed=typed,
        stands_by=_whose(stands),
        refusal=moved or Refusal.STALE,
    )


def _own_version(report: Report, *, typed: dict[str, Any], number: int, by: Person) -> None:
    """The newest save of a person is one row: what they last left, and that they wrote."""
    kept = ReportVersion.objects.filter(report=report, kind=VersionKind.AUTOSAVE, by=by)
    told = {"content": typed, "number": number, "at": timezone.now()}
    if not kept.update(**told):
        ReportVersion.objects.create(report=report, kind=VersionKind.AUTOSAVE, by=by, **told)


def _whose(report: Report) -> str | None:
    last = (
        ReportVersion.objects.filter(report=report, kind=VersionKind.AUTOSAVE)
        .select_related("by")
        .order_by("-number", "-pk")
        .first()
    )
    return str(last.by) if last else None
