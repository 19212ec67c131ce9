"""From a recipe to the records of its years: promises, responsibilities, places in plans and frameworks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from chiwat.demonstration.blueprints import Blueprint, FigureModel, MeasureBlueprint
from chiwat.demonstration.desk import Desk
from chiwat.demonstration.figures import YearFigures, hundredths
from chiwat.demonstration.frameworks import component_key, key_results_of
from chiwat.demonstration.imported_year import YearDone, imported_year
from chiwat.demonstration.natures import NATURES
from chiwat.demonstration.open_year import open_year
from chiwat.demonstration.phrases import level_steps
from chiwat.demonstration.plans import node_keys
from chiwat.demonstration.recipes import Recipe
from chiwat.demonstration.rubrics import rubric_of
from chiwat.demonstration.shapes import Baseline, IndicatorYear, Measure, Responsibility, Target, TargetStage, Term
from chiwat.demonstration.years import IMPORTED_YEAR, OPEN_YEAR
from chiwat.domain.indicators import Continuity, MeasureCombination, ResponsibilityPart, ResultLevel
from chiwat.domain.periods import FiscalYear, RoundKind

_WEIGHTS = tuple(Decimal(weight) for weight in ("2", "2.5", "3", "4", "5"))
_FROM_THE_ZERO = frozenset({FigureModel.COUNT_EACH_ROUND, FigureModel.FEWER})
_ADDED_TO_MEANING = " ทั้งนี้ ให้นับรวมงานที่แล้วเสร็จตั้งแต่วันแรกของปีงบประมาณ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a record needs to know of the rest of the city."""

    seed: int
    districts: tuple[str, ...]
    neighbours: tuple[str, ...]


def records_of(recipe: Recipe, *, around: Surroundings) -> Iterator[IndicatorYear]:
    """The imported year and the open year of one indicator, as far as it was there."""
    for year, there in ((IMPORTED_YEAR, recipe.in_imported_year), (OPEN_YEAR, recipe.in_open_year)):
        if there:
            yield _record(recipe, year=year, around=around)


def _record(recipe: Recipe, *, year: FiscalYear, around: Surroundings) -> IndicatorYear:
    rng = Random(f"{around.seed}-{recipe.code}-{year.name}")
    imported = year == IMPORTED_YEAR
    measures = _imported_measures(recipe) if imported else recipe.blueprint.measures
    desk = Desk(recipe=recipe, year=year, rng=rng, districts=around.districts, measures=measures)
    done = imported_year(desk) if imported else open_year(desk)
    blueprint = recipe.blueprint
    old_name = blueprint.criteria or (None, None)
    follows = recipe.in_imported_year and not imported
    return IndicatorYear(
        code=recipe.code,
        fiscal_year=year.name,
        name=recipe.name,
        kind=blueprint.kind,
        negotiated=rng.random() < 0.08,
        level=_level(recipe, imported=imported),
        terms=_terms(recipe, imported=imported),
        method=blueprint.method,
        criteria_half_year=old_name[0],
        criteria_year_end=old_name[1],
        source=blueprint.source,
        weight=None if imported else rng.choice(_WEIGHTS),
        component_keys=_component_keys(blueprint, year=year, imported=imported, rng=rng),
        responsibilities=tuple(_responsibilities(recipe, around=around, rng=rng)),
        plan_node_keys=node_keys(blueprint.plan)[: 1 if imported else 2],
        project_codes=(),
        previous_code=recipe.code if follows else None,
        continuity=recipe.continuity if follows else None,
        master_key=f"{year.name}-{blueprint.key}" if blueprint.lead and recipe.unit.kind == "district" else None,
        combination=MeasureCombination.ALL_MET if len(measures) > 1 else MeasureCombination.NONE,
        measures=tuple(_measure(desk, place, done=done, imported=imported) for place in range(len(measures))),
        reports=done.reports,
        markings=done.markings,
        blueprint=blueprint.key,
    )


def _imported_measures(recipe: Recipe) -> tuple[MeasureBlueprint, ...]:
    """The old system held one measure a quarter; where the unit has changed since, it was a percentage."""
    first = recipe.blueprint.measures[0]
    if recipe.continuity is Continuity.UNIT_CHANGED and recipe.in_open_year:
        whole = first.target or first.largest
        changed = replace(first, model=FigureModel.SHARE, unit="ร้อยละ", smallest=whole, largest=whole)
        return (replace(changed, target=Decimal(100)),)
    if first.model is FigureModel.YEAR_END_AVERAGE:
        return (replace(first, model=FigureModel.AVERAGE), *recipe.blueprint.measures[1:])
    if first.model in _FROM_THE_ZERO and first.smallest == 0:
        return (replace(first, smallest=Decimal(1)), *recipe.blueprint.measures[1:])
    return recipe.blueprint.measures


def _level(recipe: Recipe, *, imported: bool) -> ResultLevel:
    level = recipe.blueprint.level
    if imported and recipe.in_open_year and recipe.continuity is Continuity.LEVEL_CHANGED:
        return ResultLevel.OUTPUT if level is ResultLevel.OUTCOME else ResultLevel.OUTCOME
    return level


def _terms(recipe: Recipe, *, imported: bool) -> tuple[Term, ...]:
    terms = [Term(term=term, meaning=meaning) for term, meaning in recipe.blueprint.terms]
    if not imported and recipe.continuity is Continuity.DEFINITION_CHANGED and terms:
        terms[0] = replace(terms[0], meaning=terms[0].meaning + _ADDED_TO_MEANING)
    return tuple(terms)


def _component_keys(blueprint: Blueprint, *, year: FiscalYear, imported: bool, rng: Random) -> tuple[str, ...]:
    own = component_key(blueprint.component, year=year, known=not imported)
    results = () if imported else key_results_of(blueprint.plan[0], year=year)
    return (own, rng.choice(results)) if results and rng.random() < 0.25 else (own,)


def _responsibilities(recipe: Recipe, *, around: Surroundings, rng: Random) -> Iterator[Responsibility]:
    unit, blueprint = recipe.unit, recipe.blueprint
    yield Responsibility(part=ResponsibilityPart.ACCOUNTABLE, unit_code=unit.code, division=blueprint.division)
    if around.neighbours and rng.random() < 0.05:
        yield Responsibility(part=ResponsibilityPart.JOINT, unit_code=rng.choice(around.neighbours))
    if blueprint.lead:
        yield Responsibility(part=ResponsibilityPart.LEAD, unit_code=blueprint.lead)
    elif rng.random() < 0.15:
        yield Responsibility(part=ResponsibilityPart.SUPPORTING, unit_code="0402" if unit.code != "0402" else "0401")
    if blueprint.provider and blueprint.provider != unit.code:
        yield Responsibility(part=ResponsibilityPart.DATA_PROVIDER, unit_code=blueprint.provider)
    yield Responsibility(part=ResponsibilityPart.ASSESSING, unit_code="2100")


def _measure(desk: Desk, place: int, *, done: YearDone, imported: bool) -> Measure:
    plan, course = desk.measures[place], desk.figures[place]
    nature = None if imported else NATURES[plan.model]
    steps = level_steps(desk.recipe.blueprint.steps) if plan.model is FigureModel.LEVEL and not imported else ()
    targets = tuple(_targets(desk, course, plan=plan, imported=imported))
    under = desk.recipe.blueprint.component
    return Measure(
        number=place + 1,
        name=plan.name,
        unit_of_measure=plan.unit,
        kind=nature.kind if nature else None,
        direction=nature.direction if nature else None,
        accumulation=nature.accumulation if nature else None,
        aggregation=nature.aggregation if nature else None,
        zero_target_allowed=plan.target == 0,
        milestones=steps,
        rubric=rubric_of(plan, direction=nature.direction, targets=targets, component=under) if nature else None,
        targets=targets,
        baselines=() if imported else tuple(_baselines(course, desk=desk)),
        stated_result=done.stated[place],
        results=done.results[place],
    )


def _targets(desk: Desk, course: YearFigures, *, plan: MeasureBlueprint, imported: bool) -> Iterator[Target]:
    """The year's promise; in the open year sometimes first proposed lower, and with a half-year step."""
    if course.target is None:
        text = f"ระหว่าง {plan.smallest} ถึง {plan.largest} {plan.unit}"
        yield Target(round=None, value=None, text=text)
        return
    announced = date(OPEN_YEAR.first_day.year, 12, desk.rng.randint(1, 25))
    if not imported and desk.rng.random() < 0.12 and course.target >= 10:
        lower = hundredths(course.target * Decimal("0.9")).quantize(Decimal(1))
        yield Target(round=None, value=lower, stage=TargetStage.PROPOSED, decided_on=announced.replace(month=10))
    yield Target(round=None, value=course.target, decided_on=None if imported else announced)
    if not imported and NATURES[plan.model].accumulation == "cumulative" and desk.rng.random() < 0.3:
        half = (course.target / 2).to_integral_value()
        second = next(moment for moment in desk.rounds if moment.kind is RoundKind.QUARTER and moment.number == 2)
        yield Target(round=second, value=half, decided_on=announced)


def _baselines(course: YearFigures, *, desk: Desk) -> Iterator[Baseline]:
    """Three years back, a little lower each."""
    last = course.quarters[-1].value
    for back in (3, 2, 1):
        value = hundredths(last * Decimal(str(round(desk.rng.uniform(0.8, 1.0), 4))))
        whole = value.quantize(Decimal(1)) if last == last.to_integral_value() else value
        source = f"รายงานผลการปฏิบัติราชการ ปีงบประมาณ พ.ศ. {desk.year.name - back} (สมมติ)"
        yield Baseline(fiscal_year=desk.year.name - back, value=whole, source=source)
