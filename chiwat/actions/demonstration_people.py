"""The demonstration's people become persons with duties; refused where records are real."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from chiwat.actions import people, trail
from chiwat.demonstration.people import PASSWORD, PEOPLE
from chiwat.domain.people import Duty
from chiwat.domain.permissions import Role
from chiwat.queries import installation
from chiwat.records.models import Person, Unit

#: Their duties begin long before the demonstration's day.
SINCE = date(2020, 10, 1)


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
            valid_from=SINCE,
            division=told.division,
            approval_step=told.approval_step,
        )
        person = people.invite(username=told.username, display_name=told.name, email="", duty=duty, by=by)
        Person.objects.filter(pk=person.pk).update(password=secret)
    _chain(came_codes={told.unit_code for told in came if told.role is Role.APPROVER}, by=by)
    return len(came)


def _chain(*, came_codes: set[str], by: Person | None) -> None:
    """A unit with two approvers approves in two steps."""
    for code in came_codes:
        steps = sum(told.role is Role.APPROVER and told.unit_code == code for told in PEOPLE)
        Unit.objects.filter(code=code, valid_to=None).update(approval_steps=steps)
        trail.append(by=by, action="set-approval-steps", subject=f"unit:{code}", after={"steps": steps})
