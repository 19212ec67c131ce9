"""The list behind a number for who writes it: its lines, their sum, and the rows that an action asks for."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries.report_facts import may_with
from chiwat.records.models import Entry, Measure, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One line of the list; ``struck_at`` where it counts no more."""

    pk: int
    on: date | None
    place: str
    what: str
    quantity: Decimal
    by: str
    struck_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryList:
    """The list behind the number of one measure."""

    position: int
    name: str
    unit: UnitOfMeasure
    lines: tuple[EntryLine, ...]
    number: int
    total: Decimal


def entry_list(*, viewer: Viewer, report: Report, position: int) -> EntryList | None:
    """The list of a measure, for who reads what the unit has not yet sent; names in it are nobody else's."""
    measure = measure_at(viewer=viewer, report=report, position=position)
    if measure is None:
        return None
    rows = Entry.objects.filter(measure=measure, unit=report.unit_id, round=report.round_id).select_related("by")
    lines = tuple(
        EntryLine(
            pk=row.pk, on=row.on, place=row.place, what=row.what, quantity=row.quantity, by=str(row.by),
            struck_at=row.struck_at,
        )
        for row in rows
    )  # fmt: skip
    counting = [line.quantity for line in lines if line.struck_at is None]
    return EntryList(
        position=position, name=measure.name or "", unit=UnitOfMeasure(measure.unit_name or ""), lines=lines,
        number=len(counting), total=sum(counting, Decimal(0)),
    )  # fmt: skip


def measure_at(*, viewer: Viewer, report: Report, position: int) -> Measure | None:
    """A measure of the report's indicator as a row."""
    if not may_with(report, viewer=viewer, permission=Permission.DRAFT_READ):
        return None
    return Measure.objects.filter(indicator_year=report.indicator_year_id, position=position).first()


def entry_at(*, viewer: Viewer, report: Report, position: int, key: int) -> Entry | None:
    """A line of the list as a row."""
    if not may_with(report, viewer=viewer, permission=Permission.DRAFT_READ):
        return None
    here = {"unit": report.unit_id, "round": report.round_id, "measure__position": position}
    return Entry.objects.filter(pk=key, measure__indicator_year=report.indicator_year_id, **here).first()
