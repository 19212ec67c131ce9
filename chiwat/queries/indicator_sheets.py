"""One indicator of one year as its viewer may read it: the object that page, API and paper show."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, FilteredRelation, Q, Subquery

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries import installation
from chiwat.queries.once import remembering
from chiwat.queries.privacy import Veil, veil_for
from chiwat.queries.publication import audience_of, sight_of
from chiwat.queries.report_facts import joint_parts
from chiwat.queries.sheet_building import SheetBuilder
from chiwat.queries.sheet_rows import SheetRows, fetch
from chiwat.records.models import IndicatorYear, Responsibility


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPoint:
    """One year of an indicator's series: what was stated of it, its target, and whether the series breaks there."""

    fiscal_year: int
    value: Decimal | None
    target: Decimal | None
    breaks: bool
    #: Its code in that year, which may be another.
    code: str = ""


@dataclass(frozen=True, slots=True)
class OtherYears:
    """The series of an indicator without the year looked at, oldest first; and every year that uses its code."""

    history: tuple[YearPoint, ...]
    with_code: tuple[int, ...]


def indicator_sheet(*, viewer: Viewer, code: str, fiscal_year: int) -> IndicatorSheet | None:
    """The sheet of (code, fiscal year); None where there is none that the viewer may see."""
    if not viewer.may(Permission.PUBLIC_READ):
        return None
    record = IndicatorYear.objects.select_related("fiscal_year").filter(code=code, fiscal_year_id=fiscal_year).first()
    if record is None:
        return None
    return _sheets([record], viewer=viewer)[0]


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
    return _sheets(list(records), viewer=viewer)


def _sheets(records: Sequence[IndicatorYear], *, viewer: Viewer) -> list[IndicatorSheet]:
    """Sheets as this viewer may read them, of one fiscal year; every table is read once for all."""
    with remembering():
        return [_sheet(rows, viewer=viewer) for rows in fetch(records)]


def _sheet(rows: SheetRows, *, viewer: Viewer) -> IndicatorSheet:
    """One sheet: what is not announced, and drafts, by who the viewer is to its units."""
    units = {line.unit_id for line in rows.reports}
    return SheetBuilder(
        rows,
        veil=_veil(rows.record, viewer=viewer),
        notice=installation.notice(),
        sight=sight_of(rows.reports, audience=audience_of(viewer, units=units)),
        marks_told=viewer.may_everywhere(Permission.MARK_READ),
    ).sheet()


def _veil(record: IndicatorYear, *, viewer: Viewer) -> Veil:
    """Own reach opens the personal data of the units that answer for the indicator or share it, nobody else's."""
    if viewer.may_everywhere(Permission.PERSONAL_DATA_READ) or not viewer.units_for(Permission.PERSONAL_DATA_READ):
        return veil_for(viewer)
    answers = Responsibility.objects.filter(indicator_year=record, part=ResponsibilityPart.ACCOUNTABLE)
    last = Q(pk=Subquery(answers.order_by("-pk").values("pk")[:1]))
    joint = Q(pk__in=joint_parts().filter(indicator_year=record).values("pk"))
    units = list(Responsibility.objects.filter(last | joint).values_list("unit", flat=True))
    own = [unit for unit in units if viewer.may(Permission.PERSONAL_DATA_READ, unit=unit)]
    return veil_for(viewer, unit=own[0] if own else None)


def other_years(*, viewer: Viewer, code: str, fiscal_year: int) -> OtherYears:
    """The other years of the same indicator, and those in which its code is used, whatever for."""
    if not viewer.may(Permission.PUBLIC_READ):
        return OtherYears((), (fiscal_year,))
    this = IndicatorYear.objects.filter(code=code, fiscal_year_id=fiscal_year).values("indicator_id")[:1]
    standing = Q(measures__targets__round=None, measures__targets__replaced_by=None)
    rows = (
        IndicatorYear.objects.filter(Q(indicator_id=Subquery(this)) | Q(code=code), measures__position=1)
        .annotate(
            standing=FilteredRelation("measures__targets", condition=standing),
            stated=F("measures__stated_result"),
            promised=F("standing__value"),
            linked=Q(indicator_id=Subquery(this)),
        )
        .order_by("fiscal_year_id")
        .values("fiscal_year_id", "code", "stated", "promised", "continuity", "linked")
    )
    points = [_point(dict(row)) for row in rows if row["linked"] and row["fiscal_year_id"] != fiscal_year]
    return OtherYears(tuple(points), tuple(row["fiscal_year_id"] for row in rows if row["code"] == code))


def _point(row: dict[str, Any]) -> YearPoint:
    return YearPoint(
        fiscal_year=row["fiscal_year_id"],
        value=row["stated"],
        target=row["promised"],
        breaks=row["continuity"] not in {None, "same"},
        code=row["code"],
    )
