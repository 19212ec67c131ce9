"""Units: one unit's year by framework heading."""

from collections import defaultdict

from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries import installation
from chiwat.queries.lines import FrameworkHeading, IndicatorLine, UnitLine, UnitPage, UnitProjectLine
from chiwat.queries.privacy import Veil, veil_for
from chiwat.queries.standings import Standings
from chiwat.queries.years import fiscal_years
from chiwat.records.models import FiscalYear, Placement, Project, Responsibility, Unit


def unit_line(unit: Unit, *, indicators: int = 0, reported: int = 0, due: int = 0) -> UnitLine:
    """A unit as lists show it."""
    return UnitLine(
        code=unit.code,
        name_th=unit.name_th,
        name_en=unit.name_en,
        kind=unit.kind,
        indicators=indicators,
        reported=reported,
        due=due,
    )


def unit_page(*, viewer: Viewer, code: str, fiscal_year: int) -> UnitPage | None:
    """A unit's indicators of a year under the headings of its framework; None for no such unit or year."""
    if not viewer.may(Permission.PUBLIC_READ):
        return None
    unit = Unit.objects.select_related("parent").filter(code=code, valid_to=None).first()
    year = FiscalYear.objects.filter(pk=fiscal_year).first()
    if unit is None or year is None:
        return None
    answers = Responsibility.objects.filter(unit=unit, indicator_year__fiscal_year=year).select_related(
        "indicator_year"
    )
    parts = {answer.indicator_year_id: answer.part for answer in answers}
    records = sorted((answer.indicator_year for answer in answers), key=lambda record: (record.code, record.pk))
    standings = Standings(records, fiscal_year=fiscal_year, today=installation.today())
    veil = veil_for(viewer)
    lines = {record.pk: standings.line(record, veil=veil) for record in records}
    own = [record.pk for record in records if parts[record.pk] == ResponsibilityPart.ACCOUNTABLE]
    counted = [standings.due_and_reported(record) for record in records if record.pk in set(own)]
    return UnitPage(
        unit=unit_line(
            unit,
            indicators=len(own),
            due=sum(due for due, _ in counted),
            reported=sum(reported for _, reported in counted),
        ),
        parent=unit_line(unit.parent) if unit.parent else None,
        fiscal_year=fiscal_year,
        year_status=YearStatus(year.status),
        years=fiscal_years(viewer=viewer),
        headings=_headings(own, lines=lines),
        also_responsible=tuple(line for pk, line in lines.items() if pk not in set(own)),
        projects=_projects(unit, fiscal_year=fiscal_year, veil=veil),
    )


def _projects(unit: Unit, *, fiscal_year: int, veil: Veil) -> tuple[UnitProjectLine, ...]:
    rows = Project.objects.filter(unit=unit, fiscal_year_id=fiscal_year).order_by("code")
    return tuple(
        UnitProjectLine(
            code=row.code,
            name=veil(row.name) or None,
            budget=row.budget_after_transfers,
            progress=row.progress,
        )
        for row in rows.only("code", "name", "budget_after_transfers", "progress")
    )


def _headings(records: list[int], *, lines: dict[int, IndicatorLine]) -> tuple[FrameworkHeading, ...]:
    """Indicators under their first placement, in the framework's order; those placed nowhere come last."""
    placed = Placement.objects.filter(indicator_year__in=records).select_related(
        "component__framework", "component__parent"
    )
    first: dict[int, Placement] = {}
    for placement in sorted(placed, key=_framework_order):
        first.setdefault(placement.indicator_year_id, placement)
    groups: dict[tuple[str, ...], list[IndicatorLine]] = defaultdict(list)
    for placement in first.values():
        groups[_path(placement)].append(lines[placement.indicator_year_id])
    headings = [FrameworkHeading(path=path, indicators=tuple(group)) for path, group in groups.items()]
    nowhere = tuple(lines[pk] for pk in records if pk not in first)
    return (*headings, *([FrameworkHeading(path=(), indicators=nowhere)] if nowhere else []))


def _framework_order(placement: Placement) -> tuple[int, int, int, int]:
    component = placement.component
    outer = component.parent.position if component.parent else component.position
    return component.framework.position, outer, component.position, placement.pk


def _path(placement: Placement) -> tuple[str, ...]:
    component = placement.component
    names = (component.framework.name, component.parent.name if component.parent else None, component.name)
    return tuple(name for name in names if name)
