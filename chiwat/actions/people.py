"""People come, get duties, hand them over, and are closed out and let in again; each leaves a row in the trail."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from chiwat.actions import trail
from chiwat.domain.people import (
    Duty,
    PeopleFault,
    PeopleRefusedError,
    fault_of_duty,
    is_username,
    stands_above,
)
from chiwat.domain.permissions import Permission, Role, Viewer
from chiwat.queries import holds, installation
from chiwat.records.models import Membership, Person, Unit


@transaction.atomic
def invite(*, username: str, display_name: str, email: str, duty: Duty, by: Person | None) -> Person:
    """A new person with their first duty and no password yet; they choose one through a link that serves once."""
    username = username.strip().casefold()
    _refuse(not display_name.strip(), PeopleFault.NAME_MISSING)
    _refuse(not is_username(username), PeopleFault.USERNAME_FORM)
    _refuse(Person.objects.filter(username__iexact=username).exists(), PeopleFault.USERNAME_TAKEN)
    person = Person(username=username, display_name=display_name.strip(), email=email.strip().casefold())
    person.set_unusable_password()
    person.save()
    trail.append(by=by, action="invite-person", subject=subject_of(person), after={"name": person.display_name})
    give_duty(person=person, duty=duty, by=by)
    return person


@transaction.atomic
def rename(*, person: Person, display_name: str, email: str, by: Person | None) -> None:
    """Another name to show, another address for mail."""
    _may_touch(person, by=by)
    _refuse(not display_name.strip(), PeopleFault.NAME_MISSING)
    before = {"name": person.display_name, "email": person.email}
    after = {"name": display_name.strip(), "email": email.strip().casefold()}
    _refuse(before == after, PeopleFault.ALREADY_SO)
    Person.objects.filter(pk=person.pk).update(display_name=after["name"], email=after["email"])
    trail.append(by=by, action="rename-person", subject=subject_of(person), before=before, after=after)


@transaction.atomic
def give_duty(*, person: Person, duty: Duty, by: Person | None) -> Membership:
    """One more duty; nobody gives what is beyond their reach, nor to themselves."""
    fault = fault_of_duty(duty)
    if fault is not None:
        raise PeopleRefusedError(fault)
    if by is not None:
        _refuse(by.pk == person.pk, PeopleFault.NOT_YOURSELF)
        _refuse(not holds.held_by(by).may_give(duty.role, unit=duty.unit_id), PeopleFault.NOT_YOURS_TO_GIVE)
    _refuse(_overlapping(person, duty=duty), PeopleFault.ALREADY_HELD)
    kept = Membership.objects.create(
        person=person,
        unit_id=duty.unit_id,
        role=duty.role.value,
        approval_step=duty.approval_step,
        division=duty.division.strip(),
        acting=duty.acting.value if duty.acting else "",
        order_number=duty.order_number.strip(),
        order_date=duty.order_date,
        valid_from=duty.valid_from,
        valid_to=duty.valid_to,
    )
    trail.append(by=by, action="give-duty", subject=subject_of(person), after=_told(kept))
    return kept


def _overlapping(person: Person, *, duty: Duty) -> bool:
    """The same role in the same unit on some of the same days; approvers may hold several steps."""
    rows = Membership.objects.filter(
        person=person, unit_id=duty.unit_id, role=duty.role.value, approval_step=duty.approval_step
    )
    if duty.valid_to is not None:
        rows = rows.filter(valid_from__lte=duty.valid_to)
    return any(row.valid_to is None or row.valid_to >= duty.valid_from for row in rows)


@transaction.atomic
def end_duty(*, membership: Membership, reason: str, by: Person | None) -> None:
    """The duty counts no longer, from today on; what was done under it stays."""
    _refuse(not reason.strip(), PeopleFault.REASON_MISSING)
    if by is not None:
        _refuse(by.pk == membership.person_id, PeopleFault.NOT_YOURSELF)
        may = holds.held_by(by).may_give(Role(membership.role), unit=membership.unit_id)
        _refuse(not may, PeopleFault.ABOVE_YOU)
    before, last = _told(membership), installation.today() - timedelta(days=1)
    ended = Membership.objects.filter(pk=membership.pk, valid_to=membership.valid_to).update(valid_to=last)
    _refuse(not ended, PeopleFault.ALREADY_SO)
    trail.append(
        by=by,
        action="end-duty",
        subject=subject_of(membership.person),
        before=before,
        after={**before, "to": last.isoformat()},
        reason=reason.strip(),
    )


@transaction.atomic
def set_enabled(*, person: Person, enabled: bool, reason: str, by: Person | None) -> None:
    """Close a person's account, or open it again; their open sessions end with it."""
    _refuse(not reason.strip(), PeopleFault.REASON_MISSING)
    _may_touch(person, by=by)
    if not enabled and person.is_superuser:
        others = Person.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
        _refuse(not others.exists(), PeopleFault.LAST_ADMINISTRATOR)
    changed = Person.objects.filter(pk=person.pk, is_active=not enabled).update(is_active=enabled)
    _refuse(not changed, PeopleFault.ALREADY_SO)
    trail.append(
        by=by,
        action="enable-person" if enabled else "disable-person",
        subject=subject_of(person),
        before={"enabled": not enabled},
        after={"enabled": enabled},
        reason=reason.strip(),
    )


def _may_touch(person: Person, *, by: Person | None) -> None:
    """Nobody changes their own account here, nor the account of somebody who stands above them."""
    if by is None:
        return
    _refuse(by.pk == person.pk, PeopleFault.NOT_YOURSELF)
    viewer = holds.held_by(by)
    above = stands_above(viewer, duties=duties_today(person), administers=person.is_superuser)
    _refuse(above or not may_manage(viewer, person=person), PeopleFault.ABOVE_YOU)


def may_manage(viewer: Viewer, *, person: Person) -> bool:
    """Whether the person is one of those whom the viewer manages."""
    if viewer.may_everywhere(Permission.PEOPLE_MANAGE):
        return True
    reach = viewer.units_for(Permission.PEOPLE_MANAGE)
    return Membership.objects.filter(person=person, unit_id__in=reach).exists()


def duties_today(person: Person) -> frozenset[tuple[Role, int]]:
    """The roles held today or from a later day on, each with its unit."""
    rows = Membership.objects.filter(person=person).exclude(valid_to__lt=installation.today())
    return frozenset((Role(role), unit_id) for role, unit_id in rows.values_list("role", "unit_id"))


def subject_of(person: Person) -> str:
    """How the trail names a person."""
    return f"person:{person.username}"


def _told(membership: Membership) -> dict[str, Any]:
    unit = Unit.objects.only("code").get(pk=membership.unit_id)
    return {
        "role": membership.role,
        "unit": unit.code,
        "from": membership.valid_from.isoformat(),
        "to": membership.valid_to.isoformat() if membership.valid_to else None,
        "acting": membership.acting,
        "order": membership.order_number,
    }


def _refuse(wrong: bool, fault: PeopleFault) -> None:  # noqa: FBT001
    if wrong:
        raise PeopleRefusedError(fault)
