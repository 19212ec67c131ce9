"""Units come into being here."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from chiwat.actions import trail
from chiwat.records.models import Person, Unit
from chiwat.thai.sorting import sort_key


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
