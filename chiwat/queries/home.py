"""The city in one year: its units by kind, what they reported, where their indicators stand."""

from collections import defaultdict

from chiwat.domain.attainment import Verdict
from chiwat.domain.permissions import PUBLIC, Permission, Viewer
from chiwat.domain.publication import Audience
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries import installation
from chiwat.queries.kept_standings import Totals, totals_by_unit, verdict_column, verdict_counts
from chiwat.queries.lines import HomePage, UnitLine
from chiwat.queries.publication import audience_of
from chiwat.queries.source_pages import unidentified_count
from chiwat.queries.units import unit_line
from chiwat.queries.years import counted_years
from chiwat.records.models import Standing, Unit


def home_page(*, viewer: Viewer = PUBLIC, fiscal_year: int | None) -> HomePage:
    """Units in Thai dictionary order within departments, offices and districts."""
    verdicts: dict[Verdict, int] = {}
    totals: dict[int | None, Totals] = {}
    if fiscal_year is not None and viewer.may(Permission.PUBLIC_READ):
        today, audience = installation.today(), audience_of(viewer)
        standings = Standing.objects.filter(fiscal_year=fiscal_year)
        verdicts = verdict_counts(standings, column=verdict_column(fiscal_year, today=today, audience=audience))
        totals = totals_by_unit(standings, fiscal_year=fiscal_year, today=today, audience=audience)
    by_kind: dict[str, list[UnitLine]] = defaultdict(list)
    for unit in Unit.objects.filter(valid_to=None).order_by("sort_key"):
        by_kind[unit.kind].append(unit_line(unit, totals=totals.get(unit.pk, Totals())))
    years = counted_years(viewer=viewer)
    is_open = any(year.name == fiscal_year and year.status is YearStatus.OPEN for year in years)
    return HomePage(
        fiscal_year=fiscal_year,
        years=years,
        departments=tuple(by_kind.pop("department", ())),
        districts=tuple(by_kind.pop("district", ())),
        offices=tuple(line for lines in by_kind.values() for line in lines),
        indicators=sum(verdicts.values()),
        to_be_identified=unidentified_count(viewer=viewer),
        verdicts=verdicts,
        announced_only=is_open and audience_of(viewer) is Audience.PUBLIC,
    )
