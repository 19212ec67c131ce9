"""The demonstration city: what ``make demo`` loads (the whole of it), from one seed, the same every time."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from chiwat.demonstration.blueprints import Blueprint, all_blueprints
from chiwat.demonstration.city_shapes import City, Project
from chiwat.demonstration.frame_shapes import Unit
from chiwat.demonstration.frameworks import all_frameworks
from chiwat.demonstration.organisations import all_units
from chiwat.demonstration.plans import all_plans
from chiwat.demonstration.planting import plant_faults
from chiwat.demonstration.projects import projects_of
from chiwat.demonstration.recipes import recipes_of
from chiwat.demonstration.records import Surroundings, records_of
from chiwat.demonstration.shapes import Baseline, IndicatorYear, Master, Term
from chiwat.demonstration.unit_markings import unit_markings
from chiwat.demonstration.years import IMPORTED_YEAR, OPEN_YEAR, TODAY, all_years

#: Indicators of each of 74 units in each of two years: some 300 indicator-years in the small city, 3,200 in the whole.
SMALL, WHOLE = 2, 22


def demonstration_city(*, seed: int = 2569, indicators_per_unit: int = SMALL, size: int = 1) -> City:
    """Make the city; ``size`` multiplies the indicators of every unit (1, 4 and 10 are measured)."""
    units = all_units()
    count = indicators_per_unit * size
    years = _all_records(units, count=count, seed=seed)
    projects = _all_projects(units, count=max(1, min(count // 3, 6)), seed=seed)
    years = _with_projects(years, projects=projects, seed=seed)
    years, projects, planted = plant_faults(years, projects=projects, seed=seed)
    frameworks = all_frameworks(imported=IMPORTED_YEAR, open_year=OPEN_YEAR)
    in_force = next(each for each in frameworks if each.fiscal_year == OPEN_YEAR)
    return City(
        name_th="กรุงเทพมหานคร (ข้อมูลสมมติ)",
        name_en="Bangkok (fictional)",
        label_th="ข้อมูลสมมติเพื่อการสาธิต ไม่ใช่ผลงานจริงของหน่วยงานใด",
        label_en="Fictional, for demonstration: not the work of any real office",
        seed=seed,
        today=TODAY,
        units=units,
        years=all_years(),
        plans=all_plans(),
        frameworks=frameworks,
        masters=_masters(years),
        indicator_years=years,
        projects=projects,
        unit_markings=unit_markings(units, framework=in_force, seed=seed),
        planted=planted,
    )


def _all_records(units: tuple[Unit, ...], *, count: int, seed: int) -> tuple[IndicatorYear, ...]:
    districts = tuple(unit.name_th.removeprefix("สำนักงาน") for unit in units if unit.kind == "district")
    made: list[IndicatorYear] = []
    for place, unit in enumerate(units):
        around = Surroundings(seed=seed, districts=districts, neighbours=_neighbours(units, place=place))
        for recipe in recipes_of(unit, place=place, count=count, seed=seed):
            made += _with_last_year(tuple(records_of(recipe, around=around)))
    return tuple(made)


def _neighbours(units: tuple[Unit, ...], *, place: int) -> tuple[str, ...]:
    """The districts before and after a district, with whom it may share work."""
    if units[place].kind != "district":
        return ()
    near = (units[at] for at in (place - 1, place + 1) if 0 <= at < len(units))
    return tuple(unit.code for unit in near if unit.kind == "district")


def _with_last_year(years: tuple[IndicatorYear, ...]) -> tuple[IndicatorYear, ...]:
    """The open year's newest baseline is what the imported year came to, where the unit is the same."""
    if len(years) < 2:
        return years
    before, now = years
    return before, replace(
        now,
        measures=tuple(
            replace(new, baselines=(*new.baselines, _baseline(old.stated_result, year=before.fiscal_year)))
            if old.stated_result is not None and old.unit_of_measure == new.unit_of_measure
            else new
            for old, new in zip(before.measures, now.measures, strict=True)
        ),
    )


def _baseline(value: Decimal, *, year: int) -> Baseline:
    return Baseline(fiscal_year=year, value=value, source="ผลงานที่ปรากฏในระบบเดิม (สมมติ)")


def _all_projects(units: tuple[Unit, ...], *, count: int, seed: int) -> tuple[Project, ...]:
    districts = tuple(unit.name_th.removeprefix("สำนักงาน") for unit in units if unit.kind == "district")
    return tuple(
        project
        for unit in units
        for year in (IMPORTED_YEAR, OPEN_YEAR)
        for project in projects_of(unit, year=year, count=count, seed=seed, districts=districts)
    )


def _with_projects(
    years: tuple[IndicatorYear, ...], *, projects: tuple[Project, ...], seed: int
) -> tuple[IndicatorYear, ...]:
    """About every third indicator is supported by projects of its own unit and year."""
    rng = Random(f"{seed}-supporting-projects")
    theirs: dict[tuple[str, int], list[str]] = {}
    for project in projects:
        theirs.setdefault((project.unit_code, project.fiscal_year), []).append(project.code)
    return tuple(
        replace(year, project_codes=(rng.choice(theirs[year.code[:4], year.fiscal_year]),))
        if rng.random() < 0.35
        else year
        for year in years
    )


def _masters(years: tuple[IndicatorYear, ...]) -> tuple[Master, ...]:
    """One master a year for every cascaded blueprint that some district bears."""
    blueprints = {blueprint.key: blueprint for blueprint in all_blueprints()}
    keys = sorted({(year.master_key, year.blueprint) for year in years if year.master_key is not None})
    return tuple(_master(key, blueprint=blueprints[name]) for key, name in keys)


def _master(key: str, *, blueprint: Blueprint) -> Master:
    return Master(
        key=key,
        name=blueprint.name.replace("{focus}", "").strip(),
        lead_unit_code=blueprint.lead or "",
        terms=tuple(Term(term=term, meaning=meaning) for term, meaning in blueprint.terms),
        method=blueprint.method,
    )
