"""Units come into being here."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from chiwat.actions import gates, trail
from chiwat.domain.people import PeopleFault, PeopleRefusedError
from chiwat.domain.permissions import Permission
from chiwat.records.models import Person, Unit
from chiwat.thai.sorting import sort_key

#: How many persons a chain of approval may have.
STEPS = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit to be kept: its code, its parent's code, its names."""

    code: str
    parent_code: str | None
    kind: str
    name_th: str
    name_en: str = ""
    civil_code: str = ""
    certainty: str = ""


@transaction.atomic
def set_approval_steps(*, unit: Unit, steps: int, reason: str, by: Person) -> None:
    """How many approve one after the other (0-3) from now on; a report that waits goes on under the new number.

    ``PeopleRefusedError`` for a unit beyond reach, and for 0 (a submission then counts at once) from who manages no
    more than their own units: nobody takes the second person away from their own reports.
    """
    viewer = gates.acting(by)
    everywhere = viewer.may_everywhere(Permission.PEOPLE_MANAGE)
    if steps not in STEPS or not (everywhere or (steps > 0 and viewer.may(Permission.PEOPLE_MANAGE, unit=unit.pk))):
        raise PeopleRefusedError(PeopleFault.STEPS_BEYOND_YOU)
    if not reason.strip():
        raise PeopleRefusedError(PeopleFault.REASON_MISSING)
    before = Unit.objects.values_list("approval_steps", flat=True).get(pk=unit.pk)
    same = before == steps
    if same or not Unit.objects.filter(pk=unit.pk, approval_steps=before).update(approval_steps=steps):
        raise PeopleRefusedError(PeopleFault.ALREADY_SO)
    trail.append(
        by=by, action="set-approval-steps", subject=f"unit:{unit.code}", before={"steps": before},
        after={"steps": steps}, reason=reason.strip(),
    )  # fmt: skip


@transaction.atomic
def add_units(*, units: Iterable[NewUnit], by: Person | None) -> int:
    """Add the units that are not there yet, parents before children; how many were added. One trail row."""
    known = {unit.code: unit for unit in Unit.objects.filter(valid_to__isnull=True)}
    added = []
    for new in units:
        if new.code in known:
            continue
        known[new.code] = Unit.objects.create(
            code=new.code,
            parent=known.get(new.parent_code or ""),
            kind=new.kind,
            name_th=new.name_th,
            name_en=new.name_en,
            sort_key=sort_key(new.name_th),
            civil_code=new.civil_code,
            certainty=new.certainty,
        )
        added.append(new.code)
    if added:
        trail.append(by=by, action="add-units", subject="units", after={"codes": added})
    return len(added)
