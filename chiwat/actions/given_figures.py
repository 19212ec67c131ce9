"""The sheet of a data provider: its rows are kept as they were typed, and given to the units, here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from chiwat.actions import gates, gathered_rows, notices, trail
from chiwat.domain.given_figures import GivenStanding, refusal_to_give, with_given
from chiwat.domain.given_rows import as_given, is_blank
from chiwat.domain.notices import NoticeCode
from chiwat.domain.permissions import Permission, Role
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import Fault, FaultyContentError, clean, clean_content, empty_content
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState
from chiwat.queries import installation
from chiwat.queries.given_figures import newest_rows, positions_of, providers_of
from chiwat.queries.given_sheets import asked_of_each
from chiwat.queries.once import remembering
from chiwat.queries.report_facts import report_rows, subject_of
from chiwat.queries.report_forms import content_of
from chiwat.records.models import GivenFigure, Person, Report, Unit

#: The most rows of one sheet that are kept at once.
MOST_ROWS = 400
_LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row as it was typed, and upon which row it was: its key and how often that was saved (``"12.3"``)."""

    report: Report
    content: dict[str, Any]
    note: str
    upon: str


class FaultyRowsError(Exception):
    """Rows that cannot be given as they stand: the faults by the report's key; nothing was given."""

    def __init__(self, faults: Mapping[int, tuple[Fault, ...]]) -> None:
        super().__init__(f"{len(faults)} rows")
        self.faults = faults


def save_rows(*, rows: Sequence[SheetRow], by: Person) -> list[int]:
    """Keep each row as it was typed; the reports (keys) whose row somebody else had changed: those stay as they are.

    ``HiddenError`` for a report whose figures are not theirs to know of, ``RefusedError`` for who may not give them
    and in a closed year.
    """
    with remembering():
        fresh = _providing([row.report for row in rows], by=by)
        for report, _provider in fresh.values():
            gates.unclosed(report.indicator_year.fiscal_year)
        typed = [
            replace(row, content=clean_content(row.content), note=clean(row.note)[:_LONGEST_NOTE].strip())
            for row in rows
        ]
        return [row.report.pk for row in typed if not _save(row, provider=fresh[row.report.pk][1], by=by)]


@transaction.atomic
def _save(row: SheetRow, *, provider: Unit, by: Person) -> bool:
    """Keep one row upon the one that it was typed upon; whether it was, or stands so already."""
    newest = newest_rows([row.report.pk]).get(row.report.pk)
    if newest is not None and newest.content == row.content and newest.note == row.note:
        return True
    if row.upon != stamp_of(newest):
        return False
    now = {"content": row.content, "note": row.note, "by": by, "at": installation.moment()}
    if newest is not None and newest.given_at is None:
        upon = GivenFigure.objects.filter(pk=newest.pk, edits=newest.edits, given_at=None)
        return bool(upon.update(**now, edits=F("edits") + 1))
    try:
        with transaction.atomic():
            GivenFigure.objects.create(report=row.report, provider=provider, **now)
    except IntegrityError:
        return False
    return True


def stamp_of(row: GivenFigure | None) -> str:
    """What a row typed upon this one names."""
    return f"{row.pk}.{row.edits}" if row else "0.0"


@transaction.atomic
def give(*, reports: Sequence[Report], by: Person) -> list[GivenFigure]:
    """Give the rows that were typed for these reports, all or none; what was given: nothing where nothing is new.

    The form of a report that is being written takes the figures over; a row of the trail a unit, a notice to its
    reporters. ``FaultyRowsError`` with the faults of each row; ``RefusedError`` for a report that was judged, or a
    closed year.
    """
    with remembering(), trail.gathering(), gathered_rows.gathering():
        gates.held(reports)
        fresh = _providing(reports, by=by)
        standing = {
            row.report_id: row
            for row in GivenFigure.objects.filter(report__in=fresh, superseded_by=None).exclude(given_at=None)
        }
        rows, read = _typed({key: report for key, (report, _unit) in fresh.items()}, standing=standing)
        told = _reporters(report.unit_id for report, _unit in fresh.values())
        positions = positions_of({report.indicator_year_id for report, _unit in fresh.values()})
        given = []
        for row in rows:
            report, provider = fresh[row.report_id]
            _put(row, content=read[row.pk], before=standing.get(row.report_id), by=by)
            _take_over(report, content=read[row.pk], provider=provider, positions=positions[report.indicator_year_id])
            _tell(row, report=report, provider=provider, before=standing.get(row.report_id), told=told, by=by)
            given.append(row)
        return given


def _typed(
    reports: Mapping[int, Report], *, standing: Mapping[int, GivenFigure]
) -> tuple[list[GivenFigure], dict[int, dict[str, Any]]]:
    """The typed rows that say something new, with what they say; the others are done with."""
    rows = list(GivenFigure.objects.filter(report__in=reports, given_at=None).order_by("report__unit__code", "pk"))
    empty = [row.pk for row in rows if is_blank(row.content)]
    read = _read([row for row in rows if row.pk not in empty], reports=reports)
    same = [row.pk for row in rows if row.pk in read and _says(row, content=read[row.pk], standing=standing)]
    GivenFigure.objects.filter(pk__in=[*empty, *same], given_at=None).delete()
    return [row for row in rows if row.pk in read and row.pk not in same], read


def _says(row: GivenFigure, *, content: dict[str, Any], standing: Mapping[int, GivenFigure]) -> bool:
    """Whether the row says what stands already."""
    before = standing.get(row.report_id)
    return before is not None and before.content == content and before.note == row.note


def _read(rows: Sequence[GivenFigure], *, reports: Mapping[int, Report]) -> dict[int, dict[str, Any]]:
    asked = asked_of_each(list(reports.values()))
    found: dict[int, dict[str, Any]] = {}
    faults: dict[int, tuple[Fault, ...]] = {}
    for row in rows:
        report = reports[row.report_id]
        closed = gates.writable(report)
        refused = refusal_to_give(ReportStatus(report.status)) if closed in {None, Refusal.OUT_OF_ORDER} else closed
        if refused is not None:
            raise RefusedError(refused)
        try:
            found[row.pk] = as_given(row.content, asked=asked[report.pk])
        except FaultyContentError as faulty:
            faults[report.pk] = faulty.faults
    if faults:
        raise FaultyRowsError(faults)
    return found


def _put(row: GivenFigure, *, content: dict[str, Any], before: GivenFigure | None, by: Person) -> None:
    """The row stands from now on; the one before it is superseded first, so that never two do."""
    figure = any(fields["state"] != ResultState.AWAITING for fields in content["measures"].values())
    if before is not None:
        GivenFigure.objects.filter(pk=before.pk, superseded_by=None).update(superseded_by=row)
    changed = {
        "content": content, "given_at": installation.moment(), "by": by,
        "standing": GivenStanding.WAITING.value if figure else None,
    }  # fmt: skip
    if not GivenFigure.objects.filter(pk=row.pk, edits=row.edits, given_at=None).update(**changed):
        raise RefusedError(Refusal.STALE)
    for name, value in changed.items():
        setattr(row, name, value)


def _take_over(report: Report, *, content: dict[str, Any], provider: Unit, positions: Sequence[int]) -> None:
    """The form of a report that is written shows what was given; whoever has it open loses nothing."""
    if not ReportStatus(report.status).is_written:
        return
    form = report.draft or (content_of(report) if report.submitted_at else empty_content())
    whole = with_given(form, given=content, provider=provider.code, positions=positions, today=installation.today())
    Report.objects.filter(pk=report.pk, status=report.status).update(draft=whole)


def _tell(
    row: GivenFigure, *, report: Report, provider: Unit, before: GivenFigure | None, told: Mapping[int, set[int]],
    by: Person,
) -> None:  # fmt: skip
    after = {"figure": row.pk, "provider": provider.code, "stated": _stated(row.content)}
    was = {"figure": before.pk, "stated": _stated(before.content)} if before else None
    trail.append(by=by, action="give-figure", subject=subject_of(report), before=was, after=after)
    if row.standing is not None:
        values = notices.values_of(report) | {"from": provider.name_th}
        notices.tell(persons=told[report.unit_id], code=NoticeCode.FIGURE_GIVEN, values=values, by=by)


def _stated(content: Mapping[str, Any]) -> dict[str, str]:
    return {place: fields["value"] or fields["state"] for place, fields in content["measures"].items()}


def _reporters(units: Iterable[int]) -> dict[int, set[int]]:
    return {unit: notices.held_in([unit], roles=(Role.REPORTER,)) for unit in set(units)}


def _providing(reports: Sequence[Report], *, by: Person) -> dict[int, tuple[Report, Unit]]:
    """The reports as they stand, each with the unit in whose name this person gives its figures."""
    viewer = gates.acting(by)
    if len(reports) > MOST_ROWS:
        raise RefusedError(Refusal.TOO_MUCH)
    rows = list(report_rows().filter(pk__in=[report.pk for report in reports]))
    units = providers_of(frozenset(row.indicator_year_id for row in rows))
    found: dict[int, tuple[Report, Unit]] = {}
    for row in rows:
        givers = [unit for unit in units.get(row.indicator_year_id, ()) if unit.pk != row.unit_id]
        if not any(viewer.may(Permission.DRAFT_READ, unit=unit.pk) for unit in givers):
            raise HiddenError
        own = next((unit for unit in givers if viewer.may(Permission.REPORT_WRITE, unit=unit.pk)), None)
        if own is None:
            raise RefusedError(Refusal.MAY_NOT_GIVE)
        found[row.pk] = (row, own)
    return found
