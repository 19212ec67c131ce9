"""One indicator of one year as its viewer may read it: the object that page, API and paper show."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, FilteredRelation, Q

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries import installation
from chiwat.queries.privacy import veil_for
from chiwat.queries.sheet_building import SheetBuilder
from chiwat.queries.sheet_rows import fetch
from chiwat.records.models import IndicatorYear


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPoint:
    """One year of an indicator's series: what was stated of it, its target, and whether the series breaks there."""

    fiscal_year: int
    value: Decimal | None
    target: Decimal | None
    breaks: bool


def indicator_sheet(*, viewer: Viewer, code: str, fiscal_year: int) -> IndicatorSheet | None:
    """The sheet of (code, fiscal year); None where there is none that the viewer may see."""
    if not viewer.may(Permission.PUBLIC_READ):
        return None
    record = IndicatorYear.objects.select_related("fiscal_year").filter(code=code, fiscal_year_id=fiscal_year).first()
    if record is None:
        return None
    return SheetBuilder(fetch(record), veil=veil_for(viewer), today=installation.today()).sheet()


def unit_sheets(*, viewer: Viewer, unit_code: str, fiscal_year: int) -> list[IndicatorSheet]:
    """The sheets of every indicator that a unit answers for in a year, by code."""
    if not viewer.may(Permission.PUBLIC_READ):
        return []
    records = (
        IndicatorYear.objects.select_related("fiscal_year")
        .filter(
            fiscal_year_id=fiscal_year,
            responsibilities__part="accountable",
            responsibilities__unit__code=unit_code,
        )
        .order_by("code")
        .distinct()
    )
    veil, today = veil_for(viewer), installation.today()
    return [SheetBuilder(fetch(record), veil=veil, today=today).sheet() for record in records]


def history(*, viewer: Viewer, code: str, fiscal_year: int) -> tuple[YearPoint, ...]:
    """The other years of the same indicator, oldest first, as stated; empty where no year is linked to it."""
    if not viewer.may(Permission.PUBLIC_READ):
        return ()
    rows = (
        IndicatorYear.objects.filter(
            indicator__years__code=code, indicator__years__fiscal_year_id=fiscal_year, measures__position=1
        )
        .exclude(fiscal_year_id=fiscal_year)
        .annotate(
            standing=FilteredRelation(
                "measures__targets",
                condition=Q(measures__targets__round=None, measures__targets__replaced_by=None),
            ),
            stated=F("measures__stated_result"),
            promised=F("standing__value"),
        )
        .order_by("fiscal_year_id")
        .values("fiscal_year_id", "stated", "promised", "continuity")
    )
    return tuple(
        YearPoint(
            fiscal_year=row["fiscal_year_id"],
            value=row["stated"],
            target=row["promised"],
            breaks=row["continuity"] not in {None, "same"},
        )
        for row in rows
    )


def other_years(*, viewer: Viewer, code: str) -> tuple[int, ...]:
    """The years in which the code is used, oldest first."""
    if not viewer.may(Permission.PUBLIC_READ):
        return ()
    return tuple(
        IndicatorYear.objects.filter(code=code).order_by("fiscal_year_id").values_list("fiscal_year_id", flat=True)
    )
