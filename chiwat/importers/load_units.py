"""The units that the old system knows become records."""

from chiwat.actions.one_at_a_time import one_at_a_time
from chiwat.actions.units import NewUnit, add_units
from chiwat.importers.bma_monitor.organisations import all_units
from chiwat.records.models import Person


def add_listed_units(*, by: Person | None) -> int:
    """Add those of the list that are not there yet; how many were added."""
    with one_at_a_time():
        return add_units(
            units=[
                NewUnit(
                    code=unit.code,
                    parent_code=unit.parent_code,
                    kind=unit.kind,
                    name_th=unit.name_th,
                    name_en=unit.name_en,
                    civil_code=unit.civil_code or "",
                    certainty=unit.certainty,
                )
                for unit in all_units()
            ],
            by=by,
        )
