"""What a person holds today: memberships become roles with their units, the units below included."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from chiwat.domain.permissions import PUBLIC, Hold, Role, Viewer
from chiwat.queries import installation
from chiwat.queries.once import once
from chiwat.records.models import Membership, Person, Unit

#: Pages name a person by this, for they know no tables.
__all__ = ["NOT_BY_MEMBERSHIP", "Person", "held_by", "valid_on"]

#: Held by a flag of the account, or by nobody: a membership never gives them.
NOT_BY_MEMBERSHIP = (Role.SIGNED_OUT.value, Role.ADMINISTRATOR.value)


class HeldDuty(NamedTuple):
    """A duty of today: the role's code, the unit (its key), the division, the step of the chain of approval."""

    role: str
    unit_id: int
    division: str
    approval_step: int | None


def valid_on(day: date) -> Q:
    """The filter of what is valid on a day, by ``valid_from`` and ``valid_to``."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))


def held_by(person: Person) -> Viewer:
    """A signed-in person as who looks and acts, on the installation's day; two queries, once a request."""
    return _viewer(person.pk, administers=person.is_superuser)


def reach_of(unit_id: int) -> frozenset[int]:
    """The units (keys) that a membership in this one reaches: itself, those below, its rows under earlier names."""
    return _units_below()[unit_id]


def reaching(unit_id: int) -> frozenset[int]:
    """The units (keys) whose memberships reach this one."""
    return frozenset(above for above, below in _units_below().items() if unit_id in below)


@once
def duties_held(person_id: int) -> tuple[HeldDuty, ...]:
    """The person's duties of today; one query, once a request."""
    today = installation.today()
    return tuple(
        HeldDuty(row.role, row.unit_id, row.division, row.approval_step)
        for row in memberships_of(person_id)
        if row.valid_from <= today and (row.valid_to is None or row.valid_to >= today)
    )


@once
def memberships_of(person_id: int) -> tuple[Membership, ...]:
    """Every membership of a person with its unit, of whatever days; one query, once a request."""
    return tuple(Membership.objects.filter(person_id=person_id).select_related("unit").order_by("pk"))


@once
def _viewer(person_id: int, *, administers: bool) -> Viewer:
    places: dict[Role, set[int]] = defaultdict(set)
    for duty in duties_held(person_id):
        if duty.role not in NOT_BY_MEMBERSHIP:
            places[Role(duty.role)].add(duty.unit_id)
    below = _units_below() if places else {}
    holds = {Hold(role, frozenset().union(*(below[unit_id] for unit_id in units))) for role, units in places.items()}
    if administers:
        holds.add(Hold(Role.ADMINISTRATOR))
    return Viewer(PUBLIC.holds | holds, person_id)


@once
def _units_below() -> dict[int, frozenset[int]]:
    """Each unit with itself, every unit below it, and its rows under earlier names."""
    rows = list(Unit.objects.order_by().values_list("pk", "parent_id", "code"))
    code_of = {pk: code for pk, _, code in rows}
    rows_of: dict[str, set[int]] = defaultdict(set)
    children: dict[str, set[str]] = defaultdict(set)
    for pk, parent_id, code in rows:
        rows_of[code].add(pk)
        if parent_id is not None:
            children[code_of[parent_id]].add(code)
    return {pk: frozenset(_gathered(code, children=children, rows_of=rows_of)) for pk, _, code in rows}


def _gathered(code: str, *, children: dict[str, set[str]], rows_of: dict[str, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting, seen = [code], {code}
    while waiting:
        here = waiting.pop()
        found |= rows_of[here]
        fresh = children[here] - seen if here in children else set()
        seen |= fresh
        waiting += fresh
    return found
