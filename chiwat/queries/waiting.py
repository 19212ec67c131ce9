"""Beside what a person owes: what of theirs others have, what they were told, which round opens next."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from chiwat.domain.periods import Round
from chiwat.domain.permissions import Permission, Role, Viewer
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.queries import installation
from chiwat.queries.holds import reaching, valid_on
from chiwat.queries.my_work import shared_of, with_shared
from chiwat.queries.once import once
from chiwat.queries.owed import live_reports
from chiwat.queries.report_facts import round_value
from chiwat.records.models import Membership, Notice, Report
from chiwat.records.models import Round as RoundRow

#: The most notices and waiting reports that are told at once.
MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """A report of the person's that others have: since when, and who acts next (empty: nobody holds the duty)."""

    fiscal_year: int
    code: str
    name: str
    unit_code: str
    shared: bool
    round: Round
    status: ReportStatus
    since: datetime | None
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """A notice that was not read: its code with its values."""

    pk: int
    code: str
    values: dict[str, str]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRound:
    """The round that opens next, for who has nothing to do now."""

    round: Round
    opens: date


def waiting_of(*, viewer: Viewer) -> tuple[tuple[WaitingLine, ...], int]:
    """The person's reports that wait for an approver, with whose turn it is; and how many there are in all."""
    units = viewer.units_for(Permission.REPORT_WRITE)
    if not units:
        return (), 0
    mine = Q(assignee=None) | Q(assignee_id=viewer.person_id)
    rows = live_reports().filter(mine, unit_id__in=units, status=ReportStatus.SUBMITTED).order_by("submitted_at", "pk")
    reports = list(with_shared(rows))
    if not reports:
        return (), 0
    approvers = approvers_today()
    lines = (
        WaitingLine(
            fiscal_year=report.indicator_year.fiscal_year_id, code=report.indicator_year.code,
            name=report.indicator_year.name or "", unit_code=report.unit.code, shared=shared_of(report),
            round=round_value(report.round), status=ReportStatus(report.status), since=report.submitted_at,
            next=next_names(report, approvers=approvers),
        )
        for report in reports[:MOST]
    )  # fmt: skip
    return tuple(lines), len(reports)


def approvers_today() -> list[tuple[int, int | None, str, str]]:
    """Who approves where: unit, step of the chain (None: any), name, name to sign in by."""
    held = Membership.objects.filter(valid_on(installation.today()), role=Role.APPROVER, person__is_active=True)
    return list(held.values_list("unit_id", "approval_step", "person__display_name", "person__username"))


def next_names(report: Report, *, approvers: list[tuple[int, int | None, str, str]]) -> tuple[str, ...]:
    """The names of those whose turn it is to approve a report."""
    above, turn = reaching(report.unit_id), report.approvals + 1
    return tuple(name or login for unit, step, name, login in approvers if unit in above and step in {None, turn})


def notices_of(*, viewer: Viewer) -> tuple[tuple[NoticeLine, ...], int]:
    """The newest notices that were not read, and how many there are."""
    rows = Notice.objects.filter(person_id=viewer.person_id or 0, read_at=None).order_by("-at", "-pk")
    found = list(rows[: MOST + 1])
    total = len(found) if len(found) <= MOST else rows.count()
    lines = (NoticeLine(pk=row.pk, code=row.code, values=row.values, at=row.at) for row in found[:MOST])
    return tuple(lines), total


@once
def next_round() -> NextRound | None:
    """The round of an open year that opens next, by the installation's day."""
    row = (
        RoundRow.objects.filter(opens__gt=installation.today(), fiscal_year__status=YearStatus.OPEN)
        .order_by("opens", "pk")
        .first()
    )
    return NextRound(round=round_value(row), opens=row.opens) if row and row.opens else None
