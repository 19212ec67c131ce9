"""The city in one year: its units by kind, what they reported, where their indicators stand."""

from collections import defaultdict

from chiwat.domain.permissions import PUBLIC, Permission, Viewer
from chiwat.queries import installation
from chiwat.queries.lines import HomePage, UnitLine
from chiwat.queries.source_pages import unidentified_count
from chiwat.queries.standings import Standings, count_verdicts
from chiwat.queries.units import unit_line
from chiwat.queries.years import fiscal_years
from chiwat.records.models import IndicatorYear, Responsibility, Unit


def home_page(*, viewer: Viewer = PUBLIC, fiscal_year: int | None) -> HomePage:
    """Units in Thai dictionary order within departments, offices and districts."""
    years = fiscal_years(viewer=viewer)
    records: list[IndicatorYear] = []
    if fiscal_year is not None and viewer.may(Permission.PUBLIC_READ):
        records = list(
            IndicatorYear.objects.filter(fiscal_year_id=fiscal_year).only(
                "pk", "code", "status", "reports_in", "fiscal_year_id"
            )
        )
    standings = Standings(records, fiscal_year=fiscal_year or 2500, today=installation.today())
    counted = _count_by_unit(records, standings=standings)
    by_kind: dict[str, list[UnitLine]] = defaultdict(list)
    for unit in Unit.objects.filter(valid_to=None).order_by("sort_key"):
        indicators, due, reported = counted.get(unit.pk, (0, 0, 0))
        by_kind[unit.kind].append(unit_line(unit, indicators=indicators, due=due, reported=reported))
    return HomePage(
        fiscal_year=fiscal_year,
        years=years,
        departments=tuple(by_kind.pop("department", ())),
        districts=tuple(by_kind.pop("district", ())),
        offices=tuple(line for lines in by_kind.values() for line in lines),
        indicators=len(records),
        to_be_identified=unidentified_count(viewer=viewer),
        verdicts=count_verdicts(records, standings=standings),
    )


def _count_by_unit(records: list[IndicatorYear], *, standings: Standings) -> dict[int, tuple[int, int, int]]:
    """Indicators, rounds due and rounds reported of each accountable unit."""
    if not records:
        return {}
    accountable = dict(
        Responsibility.objects.filter(
            indicator_year__fiscal_year_id=records[0].fiscal_year_id, part="accountable"
        ).values_list("indicator_year_id", "unit_id")
    )
    counts: dict[int, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for record in records:
        unit = accountable.get(record.pk)
        if unit is not None:
            due, reported = standings.due_and_reported(record)
            before = counts[unit]
            counts[unit] = (before[0] + 1, before[1] + due, before[2] + reported)
    return counts
