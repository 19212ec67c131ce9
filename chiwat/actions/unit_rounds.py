"""A unit's round is kept together here: who reports what, whom to chase, the covering letter, the signed scan."""

from datetime import date

from django.db import transaction

from chiwat.actions import gates, notices, trail
from chiwat.domain.evidence import DocumentKind
from chiwat.domain.notices import NoticeCode
from chiwat.domain.permissions import Permission, Role
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import clean
from chiwat.domain.report_workflow import ReportStatus
from chiwat.queries import installation
from chiwat.queries.report_facts import subject_of
from chiwat.records.models import Document, Person, Report, Round, Unit, UnitRound


@transaction.atomic
def assign(*, report: Report, to: Person | None, by: Person) -> Report:
    """Say who reports it, or (None) that any reporter of the unit does; they are told."""
    viewer = gates.acting(by)
    fresh = gates.seen(report, viewer=viewer, hold=True)
    gates.allow(fresh, viewer=viewer, permission=Permission.REPORT_ASSIGN, otherwise=Refusal.MAY_NOT_ASSIGN)
    gates.unclosed(fresh.indicator_year.fiscal_year)
    if to is not None and to.pk not in notices.held_in([fresh.unit_id], roles=(Role.REPORTER,)):
        raise RefusedError(Refusal.NOT_A_MEMBER)
    before = fresh.assignee_id
    Report.objects.filter(pk=fresh.pk).update(assignee=to)
    after = {"assignee": to.pk if to else None}
    trail.append(by=by, action="assign-report", subject=subject_of(fresh), before={"assignee": before}, after=after)
    if to is not None:
        notices.tell(persons=[to.pk], code=NoticeCode.ASSIGNED, values=notices.values_of(fresh), by=by)
    fresh.refresh_from_db()
    return fresh


@transaction.atomic
def chase(*, report: Report, by: Person) -> int:
    """Remind who is to report it, or every reporter of the unit where nobody is named; how many were told."""
    viewer = gates.acting(by)
    fresh = gates.seen(report, viewer=viewer)
    gates.allow(fresh, viewer=viewer, permission=Permission.REPORT_ASSIGN, otherwise=Refusal.MAY_NOT_ASSIGN)
    gates.unclosed(fresh.indicator_year.fiscal_year)
    if not ReportStatus(fresh.status).is_written:
        raise RefusedError(Refusal.NOTHING_TO_CHASE)
    reporters = notices.held_in([fresh.unit_id], roles=(Role.REPORTER,))
    persons = {fresh.assignee_id} if fresh.assignee_id else reporters
    notices.tell(persons=persons, code=NoticeCode.CHASED, values=notices.values_of(fresh), by=by)
    trail.append(by=by, action="chase-report", subject=subject_of(fresh), after={"told": len(persons)})
    return len(persons)


@transaction.atomic
def assemble(*, unit: Unit, round: Round, letter_number: str, letter_date: date | None, by: Person) -> UnitRound:  # noqa: A002
    """Put the covering letter's number and date to a unit's round."""
    return _change(
        unit=unit,
        round=round,
        by=by,
        action="assemble-unit-round",
        fields={"letter_number": clean(letter_number).strip()[:120], "letter_date": letter_date},
    )


@transaction.atomic
def note_printing(*, unit: Unit, round: Round, sha256: str, by: Person) -> UnitRound:  # noqa: A002
    """Keep the sha256 over what was printed; the scan of another printing is no longer tied."""
    return _change(
        unit=unit,
        round=round,
        by=by,
        action="print-unit-round",
        fields={"printed_sha256": sha256, "printed_at": installation.moment(), "scan": None},
    )


@transaction.atomic
def attach_signed_scan(*, unit: Unit, round: Round, scan: Document, by: Person) -> UnitRound:  # noqa: A002
    """Tie the scan of the signed letter to the version that was printed last; ``RefusedError`` before any printing."""
    viewer = gates.acting(by)
    _allow(unit, viewer_of=by, round=round)
    there = UnitRound.objects.filter(unit=unit, round=round).exclude(printed_sha256="").exists()
    if not there:
        raise RefusedError(Refusal.NOT_PRINTED)
    ours = scan.unit_id == unit.pk and scan.kind == DocumentKind.FILE and viewer.person_id is not None
    if not ours or scan.withdrawn_at is not None:
        raise RefusedError(Refusal.WITHDRAWN)
    return _change(unit=unit, round=round, by=by, action="attach-signed-scan", fields={"scan": scan})


def _allow(unit: Unit, *, viewer_of: Person, round: Round) -> None:  # noqa: A002
    viewer = gates.acting(viewer_of)
    if not viewer.may(Permission.DRAFT_READ, unit=unit.pk):
        raise HiddenError
    if not viewer.may(Permission.UNIT_ROUND_ASSEMBLE, unit=unit.pk):
        raise RefusedError(Refusal.MAY_NOT_ASSEMBLE)
    gates.unclosed(round.fiscal_year)


def _change(*, unit: Unit, round: Round, by: Person, action: str, fields: dict[str, object]) -> UnitRound:  # noqa: A002
    _allow(unit, viewer_of=by, round=round)
    row, _ = UnitRound.objects.get_or_create(unit=unit, round=round)
    before = {field: _told(getattr(row, field)) for field in fields}
    UnitRound.objects.filter(pk=row.pk).update(**fields)
    subject = f"unit-round:{round.fiscal_year_id}/{round.kind}-{round.number}/{unit.code}"
    after = {field: _told(value) for field, value in fields.items()}
    trail.append(by=by, action=action, subject=subject, before=before, after=after)
    row.refresh_from_db()
    return row


def _told(value: object) -> object:
    return value.sha256 if isinstance(value, Document) else None if value is None else str(value)
