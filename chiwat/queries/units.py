"""Units: one unit's year by framework heading."""

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.publication import Audience
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries import installation
from chiwat.queries.kept_standings import Totals, totals_by_unit
from chiwat.queries.lines import Asked, UnitLine, UnitPage, UnitProjectLine
from chiwat.queries.privacy import Veil, veil_for
from chiwat.queries.publication import audience_of
from chiwat.queries.unit_lists import listed
from chiwat.queries.years import fiscal_years
from chiwat.records.models import FiscalYear, Project, Standing, Unit


def unit_line(unit: Unit, *, totals: Totals) -> UnitLine:
    """A unit as lists show it."""
    return UnitLine(
        code=unit.code,
        name_th=unit.name_th,
        name_en=unit.name_en,
        kind=unit.kind,
        indicators=totals.indicators,
        reported=totals.reported,
        due=totals.due,
    )


def unit_page(*, viewer: Viewer, code: str, fiscal_year: int, asked: Asked | None = None) -> UnitPage | None:
    """A page of a unit's indicators of a year; None for no such unit or year."""
    if not viewer.may(Permission.PUBLIC_READ):
        return None
    unit = Unit.objects.select_related("parent").filter(code=code, valid_to=None).first()
    year = FiscalYear.objects.filter(pk=fiscal_year).first()
    if unit is None or year is None:
        return None
    audience = audience_of(viewer)
    own = Standing.objects.filter(fiscal_year=year, unit=unit)
    totals = totals_by_unit(own, fiscal_year=fiscal_year, today=installation.today(), audience=audience)
    veil = veil_for(viewer)
    return UnitPage(
        unit=unit_line(unit, totals=totals.get(unit.pk, Totals())),
        parent=unit_line(unit.parent, totals=Totals()) if unit.parent else None,
        fiscal_year=fiscal_year,
        year_status=YearStatus(year.status),
        years=fiscal_years(viewer=viewer),
        listed=listed(unit, fiscal_year=fiscal_year, asked=asked or Asked(), veil=veil, audience=audience),
        projects=_projects(unit, fiscal_year=fiscal_year, veil=veil),
        announced_only=audience is Audience.PUBLIC and year.status == YearStatus.OPEN,
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
