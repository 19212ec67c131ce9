"""The list behind a number (ทะเบียนรายการประกอบผลงาน): entries are added, changed, struck out and pasted here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from chiwat.actions import gates, trail
from chiwat.domain.figures import MOST_DIGITS
from chiwat.domain.permissions import Permission
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError, clean
from chiwat.queries import installation
from chiwat.queries.given_figures import provider_of
from chiwat.queries.report_facts import round_value, subject_of
from chiwat.records.models import Document, Entry, Measure, Person, Report
from chiwat.thai.calendar import read_date
from chiwat.thai.digits import parse_decimal

#: The most entries that one paste brings.
MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedEntry:
    """One line as it was typed or pasted."""

    on: str = ""
    place: str = ""
    what: str = ""
    quantity: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    on: date | None
    place: str
    what: str
    quantity: Decimal


@transaction.atomic
def add_entries(
    *, report: Report, measure: Measure, lines: Sequence[TypedEntry], by: Person, document: Document | None = None
) -> list[Entry]:
    """Add lines below those there are, all or none; one row of the trail.

    ``FaultyContentError`` with each fault at ``/entries/N/field``, N from 0; ``RefusedError`` for too many at once.
    """
    fresh = _open(report, measure=measure, by=by)
    if len(lines) > MOST_ROWS:
        raise RefusedError(Refusal.TOO_MUCH)
    if document is not None and (document.unit_id != fresh.unit_id or document.withdrawn_at is not None):
        raise RefusedError(Refusal.WITHDRAWN)
    read = _read(lines, report=fresh)
    place = {"measure": measure, "unit_id": fresh.unit_id, "round_id": fresh.round_id}
    last = Entry.objects.filter(**place).aggregate(last=Max("position"))["last"] or 0
    now = installation.moment()
    kept = Entry.objects.bulk_create(
        Entry(
            **place, position=position, on=line.on, place=line.place, what=line.what, quantity=line.quantity,
            document=document, by=by, at=now,
        )
        for position, line in enumerate(read, start=last + 1)
    )  # fmt: skip
    _tell(fresh, action="add-entries", measure=measure, before=None, kept=kept, by=by)
    return kept


@transaction.atomic
def change_entry(*, report: Report, entry: Entry, line: TypedEntry, by: Person) -> Entry:
    """Put another line in the place of one: the old one is struck out and kept."""
    old = strike_entry(report=report, entry=entry, by=by)
    made = add_entries(report=report, measure=old.measure, lines=[line], by=by, document=old.document)[0]
    Entry.objects.filter(pk=made.pk).update(position=old.position)
    made.position = old.position
    return made


@transaction.atomic
def strike_entry(*, report: Report, entry: Entry, by: Person) -> Entry:
    """Strike a line out: it stays, and counts no more. ``RefusedError`` when somebody did already."""
    fresh = _open(report, measure=entry.measure, by=by)
    ours = Entry.objects.filter(pk=entry.pk, unit_id=fresh.unit_id, round_id=fresh.round_id)
    if not ours.exists():
        raise HiddenError
    if not ours.filter(struck_at=None).update(struck_at=installation.moment(), struck_by=by):
        raise RefusedError(Refusal.STRUCK_ALREADY)
    struck = ours.select_related("measure", "document").get()
    _tell(fresh, action="strike-entry", measure=struck.measure, before=[struck], kept=[], by=by)
    return struck


def _open(report: Report, *, measure: Measure, by: Person) -> Report:
    viewer = gates.acting(by)
    fresh = gates.seen(report, viewer=viewer, hold=True)
    gates.allow(fresh, viewer=viewer, permission=Permission.REPORT_WRITE, otherwise=Refusal.MAY_NOT_WRITE)
    closed = gates.writable(fresh)
    if closed is not None:
        raise RefusedError(closed)
    if provider_of(fresh) is not None:
        raise RefusedError(Refusal.GIVEN_BY_ANOTHER)
    if measure.indicator_year_id != fresh.indicator_year_id:
        raise HiddenError
    return fresh


def _read(lines: Sequence[TypedEntry], *, report: Report) -> list[_Line]:
    moment = round_value(report.round)
    faults: list[Fault] = []
    read = []
    for number, line in enumerate(lines):
        at = f"/entries/{number}"
        on = read_date(line.on.strip()) if line.on.strip() else None
        quantity = parse_decimal(line.quantity)
        what, place = clean(line.what).strip(), clean(line.place).strip()
        found = {
            "on": _fault_of_day(line.on, on=on, year=(moment.year.first_day, moment.last_day)),
            "quantity": _fault_of_quantity(line.quantity, quantity=quantity),
            "what": ContentFault.REQUIRED if not what else ContentFault.TOO_LONG if len(what) > 2_000 else None,
            "place": ContentFault.TOO_LONG if len(place) > 300 else None,
        }
        faults += [Fault(f"{at}/{field}", fault) for field, fault in found.items() if fault is not None]
        read.append(_Line(on=on, place=place, what=what, quantity=quantity or Decimal(0)))
    if faults:
        raise FaultyContentError(tuple(faults))
    return read


def _fault_of_day(typed: str, *, on: date | None, year: tuple[date, date]) -> ContentFault | None:
    if not typed.strip():
        return None
    if on is None:
        return ContentFault.NOT_A_DATE
    return None if year[0] <= on <= year[1] else ContentFault.OUTSIDE_ROUND


def _fault_of_quantity(typed: str, *, quantity: Decimal | None) -> ContentFault | None:
    if not typed.strip():
        return ContentFault.REQUIRED
    if quantity is None:
        return ContentFault.NOT_A_NUMBER
    return ContentFault.NUMBER_TOO_LONG if len(quantity.as_tuple().digits) > MOST_DIGITS else None


def _tell(
    report: Report, *, action: str, measure: Measure, before: Sequence[Entry] | None, kept: Sequence[Entry], by: Person
) -> None:
    """A row of the trail without the words of the entries: they may name people."""
    total = sum((entry.quantity for entry in kept), Decimal(0))
    trail.append(
        by=by,
        action=action,
        subject=subject_of(report),
        before=[entry.pk for entry in before] if before else None,
        after={"measure": measure.position, "count": len(kept), "sum": f"{total:f}"},
    )
