"""The demonstration city becomes records: one transaction, one trail row."""

from collections.abc import Callable

from django.db import transaction

from chiwat.actions import calendar_years, frameworks, scores, standings, trail, units
from chiwat.actions import demonstration_cases as cases
from chiwat.actions.demonstration_given import GivenRows
from chiwat.actions.demonstration_people import Staff, load_officers, load_people
from chiwat.actions.demonstration_steps import StepRows, noon
from chiwat.actions.demonstration_years import ORDER, YearRows
from chiwat.actions.installation import describe
from chiwat.actions.plain_rows import PlainRows
from chiwat.demonstration.city_shapes import City
from chiwat.demonstration.city_shapes import Project as CityProject
from chiwat.demonstration.frame_shapes import Plan as CityPlan
from chiwat.demonstration.frame_shapes import Unit as CityUnit
from chiwat.demonstration.frame_shapes import UnitMarking
from chiwat.demonstration.frame_shapes import Year as CityYear
from chiwat.domain.captures import search_words
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.periods import RoundKind
from chiwat.records.models import (
    FiscalYear,
    Indicator,
    IndicatorYear,
    MasterIndicator,
    Person,
    Plan,
    PlanNode,
    Project,
    ProjectAssessment,
    Round,
    Unit,
    UnitMark,
)

#: Indicator-years written at a time: enough for one statement a table to pay, few enough for flat memory.
PIECE = 500


@transaction.atomic
def load_city(*, city: City, by: Person | None, watch: Callable[[int], None] = lambda _: None) -> int:
    """Write the whole city into an empty installation; how many indicator-years. ``ValueError`` if it is not empty.

    ``watch`` is told how many have been written, piece by piece; all of it is one transaction still.
    """
    if FiscalYear.objects.exists():
        raise ValueError("the installation holds records already")
    describe(organisation=city.name_th, demonstration=True, pinned_today=city.today, by=by)
    units.add_units(units=[_unit(unit) for unit in city.units], by=by)
    for year in city.years:
        _open_year(year, by=by)
    staff = _staff(city, by=by)
    steps, known = StepRows(staff=staff), {unit.code: unit for unit in Unit.objects.filter(valid_to=None)}
    rows = YearRows(
        units=known,
        nodes={key: node for plan in city.plans for key, node in _plan(plan).items()},
        components={
            key: row for framework in city.frameworks for key, row in frameworks.of_the_city(framework, by=by).items()
        },
        masters={master.key: master for master in city.masters},
        steps=steps,
        given=GivenRows(staff=staff, units=known),
    )
    rows.projects = {(row.code, row.fiscal_year_id): row for row in _projects(city.projects, known=rows.units)}
    book = PlainRows((Indicator, MasterIndicator, *ORDER))
    for start in range(0, len(city.indicator_years), PIECE):
        for record in (piece := city.indicator_years[start : start + PIECE]):
            rows.add(book, record=record)
        added = book.waiting(IndicatorYear)
        book.write()
        standings.refresh([row.key for row in added])
        watch(start + len(piece))
    cases.play()
    _mark_units(city.unit_markings, rows=rows, by=steps.evaluator())
    for year in city.years:
        scores.freeze_announced(fiscal_year=year.fiscal_year.name, by=by)
    scores.refresh_outdated()
    told = {"seed": city.seed, "indicator_years": len(city.indicator_years)}
    trail.append(by=by, action="load-demonstration", subject="installation", after=told)
    return len(city.indicator_years)


def _staff(city: City, *, by: Person | None) -> Staff:
    load_people(by=by)
    parts = {(line.part, line.unit_code) for record in city.indicator_years for line in record.responsibilities}
    leading = frozenset(code for part, code in parts if part is ResponsibilityPart.LEAD)
    answers = {ResponsibilityPart.ACCOUNTABLE, ResponsibilityPart.DATA_PROVIDER}
    answering = {code for part, code in parts if part in answers}
    return load_officers(codes=tuple(sorted(answering | leading)), leading=leading)


def _unit(unit: CityUnit) -> units.NewUnit:
    return units.NewUnit(
        code=unit.code,
        parent_code=unit.parent_code,
        kind=unit.kind,
        name_th=unit.name_th,
        name_en=unit.name_en,
        civil_code=unit.civil_code or "",
        certainty=unit.certainty,
    )


def _mark_units(markings: tuple[UnitMarking, ...], *, rows: YearRows, by: Person) -> None:
    UnitMark.objects.bulk_create(
        UnitMark(
            unit=rows.units[told.unit_code],
            component=rows.components[told.component_key],
            round=rows.round_of(told.round),
            value=told.value,
            comment=told.comment,
            evaluator=by,
            given_at=noon(told.given_on),
            announced_at=noon(told.announced_on) if told.announced_on else None,
        )
        for told in markings
    )


def _open_year(year: CityYear, *, by: Person | None) -> None:
    calendar: calendar_years.Calendar = {
        line.round: {
            "opens": line.opens,
            "due": line.due,
            "grace": line.grace,
            "locks": line.locks,
            "review_by": line.review_by,
        }
        for line in year.calendar
    }
    calendar_years.open_year(name=year.fiscal_year.name, status=year.status, by=by, calendar=calendar, shipped=False)
    labels = [
        {"name": mark.name, "label_th": mark.label, "allowed": [str(value) for value in mark.allowed]}
        for mark in year.mark_labels
    ]
    FiscalYear.objects.filter(pk=year.fiscal_year.name).update(mark_labels=labels)


def _plan(plan: CityPlan) -> dict[str, PlanNode]:
    kept = Plan.objects.create(
        key=plan.key,
        name=plan.name,
        level_labels=list(plan.level_labels),
        first_year=plan.first_year,
        last_year=plan.last_year,
    )
    nodes: dict[str, PlanNode] = {}
    for node in plan.nodes:
        parent = nodes.get(node.parent_key or "")
        nodes[node.key] = PlanNode.objects.create(
            plan=kept, parent=parent, depth=node.level + 1, number=node.number, text=node.text
        )
    return nodes


def _projects(projects: tuple[CityProject, ...], *, known: dict[str, Unit]) -> list[Project]:
    kept = Project.objects.bulk_create(
        Project(
            code=project.code,
            fiscal_year_id=project.fiscal_year,
            unit=known.get(project.unit_code),
            name=project.name,
            rationale=project.rationale,
            objectives=project.objectives,
            goal=project.goal,
            budget_given=project.budget_given,
            budget_after_transfers=project.budget_after_transfers,
            spent=project.spent,
            progress=project.progress,
            owner_name=project.owner_name,
            owner_phone=project.owner_phone,
            words=search_words((project.name, project.code, project.rationale, project.objectives, project.goal)),
        )
        for project in projects
    )
    quarters = {
        (moment.fiscal_year_id, moment.number): moment for moment in Round.objects.filter(kind=RoundKind.QUARTER.value)
    }
    ProjectAssessment.objects.bulk_create(
        ProjectAssessment(project=row, round=quarters[project.fiscal_year, line.quarter], value=line.value)
        for row, project in zip(kept, projects, strict=True)
        for line in project.assessments
    )
    return kept
