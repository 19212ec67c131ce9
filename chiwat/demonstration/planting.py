"""Faults put into clean records at the rates of ``faults.py``, each with its place.

Every record that can bear a fault is drawn with the fault's rate. Where chance picked none, the first that can bear it
gets it: so each fault of the table occurs at least once wherever any record can bear it. Faults that few records can
bear choose first. A record gets two faults at most, and they never share a ground.
"""

from collections import defaultdict
from random import Random

from chiwat.demonstration.city_shapes import Planted, Project
from chiwat.demonstration.faults import FAULTS, Fault, Ground, Where
from chiwat.demonstration.plant_shapes import Site, Sown, is_imported
from chiwat.demonstration.planters import PLANTERS
from chiwat.demonstration.planting_after import with_followed_baselines
from chiwat.demonstration.planting_projects import plant_in_projects
from chiwat.demonstration.shapes import IndicatorYear

MOST_ON_ONE = 2


def plant_faults(
    years: tuple[IndicatorYear, ...], *, projects: tuple[Project, ...], seed: int
) -> tuple[tuple[IndicatorYear, ...], tuple[Project, ...], tuple[Planted, ...]]:
    """Plant every fault."""
    bed = _Bed(years, seed=seed)
    planted: list[Planted] = []
    for fault in FAULTS:
        if fault.where is not Where.PROJECT:
            planted += bed.plant(fault)
    marked, in_projects = plant_in_projects(projects, seed=seed)
    grown = with_followed_baselines(tuple(bed.years), before=years)
    return grown, marked, (*planted, *in_projects)


class _Bed:
    """The records as they stand while one fault after another is planted."""

    def __init__(self, years: tuple[IndicatorYear, ...], *, seed: int) -> None:
        self.years = list(years)
        self._seed = seed
        self._places = {(year.code, year.fiscal_year): place for place, year in enumerate(years)}
        self._alike: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, year in enumerate(years):
            self._alike[year.blueprint, year.fiscal_year].append(place)
        self._taken: dict[int, set[Ground]] = defaultdict(set)
        self._faults: dict[int, int] = defaultdict(int)

    def plant(self, fault: Fault) -> list[Planted]:
        """Plant one fault where chance says, or else in the first record that can bear it."""
        rng = Random(f"{self._seed}-{fault.code}")
        order = rng.sample(range(len(self.years)), len(self.years))
        chosen = {place for place in order if rng.random() < fault.rate}
        planted = [self._attempt(fault, place=place) for place in order if place in chosen]
        if not any(planted):
            planted = [next(filter(None, (self._attempt(fault, place=at) for at in order if at not in chosen)), None)]
        return [one for one in planted if one is not None]

    def _attempt(self, fault: Fault, *, place: int) -> Planted | None:
        year = self.years[place]
        if not self._is_free(fault, place=place):
            return None
        rng = Random(f"{self._seed}-{fault.code}-{year.code}-{year.fiscal_year}")
        before = self._places.get((year.previous_code or "", year.fiscal_year - 1))
        others = [self.years[at] for at in self._alike[year.blueprint, year.fiscal_year] if self._is_clean(at)]
        last_year = None if before is None else self.years[before]
        sown = PLANTERS[fault.code](year, site=Site(rng=rng, before=last_year, others=others))
        if sown is None or not self._may_lean(fault, sown=sown):
            return None
        self._keep(fault, place=place, sown=sown)
        return Planted(
            code=fault.code,
            record_code=year.code,
            fiscal_year=year.fiscal_year,
            round=sown.round,
            field=sown.field,
            quote=sown.quote,
            figures=sown.figures,
        )

    def _is_free(self, fault: Fault, *, place: int) -> bool:
        where = Where.IMPORTED if is_imported(self.years[place]) else Where.OPEN
        fits = fault.where in {where, Where.BOTH}
        return fits and self._faults[place] < MOST_ON_ONE and not fault.grounds & self._taken[place]

    def _is_clean(self, place: int) -> bool:
        return not self._taken[place]

    def _may_lean(self, fault: Fault, *, sown: Sown) -> bool:
        """Whether the other record that a fault is seen by has none on the same ground."""
        other = sown.leans_on
        return other is None or not fault.grounds & self._taken[self._places[other.code, other.fiscal_year]]

    def _keep(self, fault: Fault, *, place: int, sown: Sown) -> None:
        self.years[place] = sown.year
        self._taken[place] |= fault.grounds
        self._faults[place] += 1
        if sown.leans_on is not None:
            self._taken[self._places[sown.leans_on.code, sown.leans_on.fiscal_year]] |= fault.grounds
