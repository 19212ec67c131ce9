"""The calendar of a year's rounds as a viewer reads it: extensions are those of their own units, or all's."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from chiwat.domain.periods import FiscalYear
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.round_calendar import CalendarDay, MoreTime, RoundDays, coming, days_of
from chiwat.queries import installation
from chiwat.queries.report_facts import round_value
from chiwat.records.models import Extension, Round
from chiwat.records.models import FiscalYear as YearRow


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCalendar:
    """The rounds of a year with their days, all of those days, and what comes from today on."""

    year: FiscalYear
    today: date
    rounds: tuple[RoundDays, ...]
    days: tuple[CalendarDay, ...]
    coming: tuple[CalendarDay, ...]


def year_calendar(*, viewer: Viewer, fiscal_year: int) -> YearCalendar | None:
    """The calendar of a year; None where there is no such year."""
    if not viewer.may(Permission.PUBLIC_READ) or not YearRow.objects.filter(pk=fiscal_year).exists():
        return None
    more = _more_time(viewer, fiscal_year=fiscal_year)
    rows = sorted(Round.objects.filter(fiscal_year=fiscal_year), key=_order)
    rounds = tuple(
        RoundDays(
            round=round_value(row), opens=row.opens, due=row.due, grace=row.grace, locks=row.locks,
            review_by=row.review_by, extended=tuple(more[row.pk]),
        )
        for row in rows
    )  # fmt: skip
    days, today = days_of(rounds), installation.today()
    return YearCalendar(
        year=FiscalYear(fiscal_year), today=today, rounds=rounds, days=days, coming=coming(days, today=today)
    )


def _order(row: Round) -> tuple[date, date]:
    value = round_value(row)
    return value.last_day, row.opens or value.last_day


def _more_time(viewer: Viewer, *, fiscal_year: int) -> dict[int, list[MoreTime]]:
    rows = Extension.objects.filter(round__fiscal_year=fiscal_year, granted=True).select_related("unit")
    if not viewer.may_everywhere(Permission.DRAFT_READ):
        rows = rows.filter(unit__in=viewer.units_for(Permission.DRAFT_READ))
    found: dict[int, list[MoreTime]] = defaultdict(list)
    for row in rows.order_by("unit__code", "until"):
        found[row.round_id].append(MoreTime(row.unit.name_th, row.unit.name_en, row.until))
    return found
