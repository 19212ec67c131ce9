"""Who acts in whose stead today, by which order, around one person."""

from dataclasses import dataclass

from chiwat.domain.people import Acting
from chiwat.domain.permissions import Viewer
from chiwat.queries import installation
from chiwat.queries.accounts import DutyLine, duty_line
from chiwat.queries.holds import duties_held, reach_of, reaching, valid_on
from chiwat.records.models import Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingLine:
    """A person who acts, the duty with its order, and for whom: empty where the post is vacant or several hold it."""

    person_id: int
    name: str
    duty: DutyLine
    instead_of: str


def acting_around(*, viewer: Viewer) -> tuple[ActingLine, ...]:
    """Those who act today where the viewer has a duty: in that unit, above it and below it; one query.

    For whom is said only where one person alone holds the same role and step in the same unit, for no record says it.
    """
    today, units = installation.today(), _units_around(viewer)
    if not units:
        return ()
    rows = list(
        Membership.objects.filter(valid_on(today), unit__in=units, person__is_active=True)
        .select_related("unit", "person")
        .order_by("unit__sort_key", "role", "approval_step", "pk")
    )
    return tuple(
        ActingLine(
            person_id=row.person_id, name=row.person.display_name or row.person.username,
            duty=duty_line(row, today=today), instead_of=_instead_of(row, among=rows),
        )
        for row in rows
        if row.acting
    )  # fmt: skip


def _units_around(viewer: Viewer) -> frozenset[int]:
    places = [duty.unit_id for duty in duties_held(viewer.person_id or 0)]
    return frozenset().union(*(reach_of(unit) | reaching(unit) for unit in places))


def _instead_of(row: Membership, *, among: list[Membership]) -> str:
    if row.acting == Acting.IN_VACANT_POST:
        return ""
    place = (row.unit_id, row.role, row.approval_step)
    own = [each for each in among if not each.acting and (each.unit_id, each.role, each.approval_step) == place]
    return own[0].person.display_name or own[0].person.username if len(own) == 1 else ""
