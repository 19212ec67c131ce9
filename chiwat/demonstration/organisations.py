"""The city's units are the real ones, by their public names; all that they do here is fictional."""

from functools import cache

from chiwat.demonstration.frame_shapes import Unit
from chiwat.importers.bma_monitor import organisations


@cache
def all_units() -> tuple[Unit, ...]:
    """Every unit, parents before children."""
    return tuple(
        Unit(
            code=unit.code,
            parent_code=unit.parent_code,
            kind=unit.kind,
            name_th=unit.name_th,
            name_en=unit.name_en,
            civil_code=unit.civil_code,
            certainty=unit.certainty,
        )
        for unit in organisations.all_units()
    )
