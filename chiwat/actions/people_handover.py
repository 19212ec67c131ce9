"""ส่งมอบงาน: one person's duties, assignments and unread notices go to another, in one deed."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from chiwat.actions import trail
from chiwat.actions.people import give_duty, subject_of
from chiwat.domain.people import Acting, Duty, PeopleFault, PeopleRefusedError
from chiwat.domain.permissions import Role, Viewer
from chiwat.domain.report_workflow import ReportStatus
from chiwat.queries import holds, installation
from chiwat.records.models import Membership, Notice, Person, Report

#: What is still in the hands of whoever it is assigned to.
OPEN = (ReportStatus.DRAFT.value, ReportStatus.SUBMITTED.value, ReportStatus.RETURNED.value)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How much went over."""

    duties: int
    assignments: int
    notices: int


@transaction.atomic
def hand_over(*, giver: Person, receiver: Person, since: date, reason: str, by: Person | None) -> HandedOver:
    """Duties within the actor's reach end with the day before ``since`` and go on with the receiver.

    Drafts lie with their report, so they go with the assignment. What was submitted or approved keeps its name:
    rules about two persons follow the person.
    """
    _check(giver, receiver=receiver, since=since, reason=reason, by=by)
    viewer = holds.held_by(by) if by else None
    rows = [row for row in _current(giver) if _within_reach(row, viewer=viewer)]
    if not rows:
        raise PeopleRefusedError(PeopleFault.NOTHING_TO_HAND_OVER)
    for row in rows:
        _pass_on(row, receiver=receiver, since=since, by=by)
    units = {row.unit_id for row in rows}
    done = HandedOver(
        duties=len(rows),
        assignments=Report.objects.filter(assignee=giver, unit_id__in=units, status__in=OPEN).update(assignee=receiver),
        notices=Notice.objects.filter(person=giver, read_at=None).update(person=receiver),
    )
    trail.append(
        by=by,
        action="hand-over",
        subject=subject_of(giver),
        before={"duties": [f"{row.role}@{row.unit.code}" for row in rows]},
        after={
            "to": receiver.username,
            "since": since.isoformat(),
            "assignments": done.assignments,
            "notices": done.notices,
        },
        reason=reason.strip(),
    )
    return done


def _check(giver: Person, *, receiver: Person, since: date, reason: str, by: Person | None) -> None:
    faults = {
        PeopleFault.REASON_MISSING: not reason.strip(),
        PeopleFault.SAME_PERSON: giver.pk == receiver.pk,
        PeopleFault.RECEIVER_DISABLED: not receiver.is_active,
        PeopleFault.IN_THE_FUTURE: since > installation.today(),
        PeopleFault.NOT_YOURSELF: by is not None and by.pk == receiver.pk,
    }
    for fault, wrong in faults.items():
        if wrong:
            raise PeopleRefusedError(fault)


def _current(giver: Person) -> list[Membership]:
    rows = Membership.objects.select_related("unit").filter(person=giver)
    return list(rows.exclude(valid_to__lt=installation.today()))


def _within_reach(row: Membership, *, viewer: Viewer | None) -> bool:
    return viewer is None or viewer.may_give(Role(row.role), unit=row.unit_id)


def _pass_on(row: Membership, *, receiver: Person, since: date, by: Person | None) -> None:
    Membership.objects.filter(pk=row.pk).update(valid_to=since - timedelta(days=1))
    try:
        give_duty(person=receiver, duty=_duty_of(row, since=since), by=by)
    except PeopleRefusedError as refusal:
        if refusal.fault is not PeopleFault.ALREADY_HELD:
            raise


def _duty_of(row: Membership, *, since: date) -> Duty:
    return Duty(
        role=Role(row.role),
        unit_id=row.unit_id,
        valid_from=since,
        valid_to=row.valid_to,
        division=row.division,
        approval_step=row.approval_step,
        acting=Acting(row.acting) if row.acting else None,
        order_number=row.order_number,
        order_date=row.order_date,
    )
