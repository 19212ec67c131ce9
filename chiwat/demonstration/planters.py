"""The function that plants each fault of the table, by its code; projects have their own."""

from types import MappingProxyType
from typing import Protocol

from chiwat.demonstration import plant_figures, plant_rounds, plant_scales, plant_targets, plant_words
from chiwat.demonstration.faults import FAULTS, Where
from chiwat.demonstration.plant_shapes import Site, Sown
from chiwat.demonstration.shapes import IndicatorYear

_ROOMS = (plant_figures, plant_rounds, plant_scales, plant_targets, plant_words)


class Planter(Protocol):
    """Plants a fault in a record; ``None`` where the record cannot bear it."""

    def __call__(self, year: IndicatorYear, *, site: Site) -> Sown | None:
        """The record with the fault in it."""


def _planter(code: str) -> Planter:
    """The function of the fault's name: ``percent-over-100`` is planted by ``percent_over_100``."""
    name = code.replace("-", "_")
    found: Planter = next(getattr(room, name) for room in _ROOMS if hasattr(room, name))
    return found


PLANTERS = MappingProxyType({fault.code: _planter(fault.code) for fault in FAULTS if fault.where is not Where.PROJECT})
