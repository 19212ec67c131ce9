"""The demonstration's people become persons with duties; refused where records are real."""

from collections import defaultdict

from django.contrib.auth.hashers import make_password
from django.db import transaction

from chiwat.actions import people, trail
from chiwat.demonstration.people import PASSWORD, PEOPLE, officers_of
from chiwat.domain.people import Duty
from chiwat.domain.permissions import Role
from chiwat.queries import installation
from chiwat.records.models import Membership, Person, Unit

#: Everybody of a unit (its code) with a role, at a step of the chain of approval.
Staff = dict[tuple[str, Role, int], list[Person]]


@transaction.atomic
def load_people(*, by: Person | None) -> int:
    """Those who are not there yet; how many came. ``ValueError`` outside a demonstration."""
    if not installation.notice().demonstration:
        raise ValueError("the installation is no demonstration")
    there = set(Person.objects.values_list("username", flat=True))
    units = {unit.code: unit for unit in Unit.objects.filter(valid_to=None)}
    secret = make_password(PASSWORD)
    came = [told for told in PEOPLE if told.username not in there and told.unit_code in units]
    for told in came:
        duty = Duty(
            role=told.role,
            unit_id=units[told.unit_code].pk,
            valid_from=told.since,
            valid_to=told.until,
            division=told.division,
            approval_step=told.approval_step,
            acting=told.acting,
            order_number=told.order_number,
            order_date=told.order_date,
        )
        person = people.invite(username=told.username, display_name=told.name, email="", duty=duty, by=by)
        Person.objects.filter(pk=person.pk).update(password=secret)
    _chain(came_codes={told.unit_code for told in came if told.role is Role.APPROVER}, by=by)
    return len(came)


def load_officers(*, codes: tuple[str, ...], leading: frozenset[str]) -> Staff:
    """The officers of all units, at once and without a way in; everybody by unit, role and step of the chain.

    Part of the load of the city, which leaves the one row of the trail.
    """
    units = dict(Unit.objects.filter(valid_to=None).values_list("code", "pk"))
    told = officers_of(codes, leading=leading)
    never = make_password(None)
    Person.objects.bulk_create(Person(username=one.username, display_name=one.name, password=never) for one in told)
    came = {row.username: row for row in Person.objects.all()}
    Membership.objects.bulk_create(
        Membership(
            person=came[one.username], unit_id=units[one.unit_code], role=one.role.value, valid_from=one.since,
            valid_to=one.until, approval_step=one.approval_step,
        )
        for one in told
    )  # fmt: skip
    found: Staff = defaultdict(list)
    for one in (*PEOPLE, *told):
        found[one.unit_code, one.role, one.approval_step or 1].append(came[one.username])
    return found


def _chain(*, came_codes: set[str], by: Person | None) -> None:
    """A unit with two approvers approves in two steps."""
    for code in came_codes:
        steps = sum(told.role is Role.APPROVER and told.unit_code == code for told in PEOPLE)
        Unit.objects.filter(code=code, valid_to=None).update(approval_steps=steps)
        trail.append(by=by, action="set-approval-steps", subject=f"unit:{code}", after={"steps": steps})
