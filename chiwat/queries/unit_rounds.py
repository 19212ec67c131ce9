"""A unit's round (ชุดรายงานของหน่วยงาน) on one page: its rows with what is typed, who is late, how far it is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from chiwat.domain.evidence import DocumentKind
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.lateness import Lateness, lateness
from chiwat.domain.periods import Round
from chiwat.domain.permissions import Permission, Role, Viewer
from chiwat.domain.report_content import Asked, AskedMeasure
from chiwat.domain.report_workflow import ReportStatus, Step
from chiwat.domain.results import ResultState
from chiwat.queries import installation
from chiwat.queries.folded import Folded, moment_of, name_of
from chiwat.queries.holds import Person, reaching, valid_on
from chiwat.queries.report_facts import parts_of_today, report_rows, round_value
from chiwat.queries.report_forms import contents_of, standing_results
from chiwat.queries.report_pages import MeasureAsked, measures_of_reports
from chiwat.queries.shared_reports import SharedLine, shared_lines
from chiwat.records.models import (
    Document,
    Extension,
    Membership,
    Report,
    ReportStep,
    ReportVersion,
    Responsibility,
    Unit,
    UnitRound,
)
from chiwat.records.models import Round as RoundRow
from chiwat.records.models.done.report_version import VersionKind

#: The steps after which a unit's report may say something else.
_OF_THE_UNIT = (Step.SUBMIT, Step.WITHDRAW, Step.APPROVE, Step.RETURN)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRowLine:
    """One report of the round, with what its form holds."""

    pk: int
    fiscal_year: int
    code: str
    name: str
    unit_code: str
    round: Round
    status: ReportStatus
    version: int
    edits: int
    division: str
    assignee: int | None
    assignee_name: str
    lateness: Lateness
    content: dict[str, Any]
    measures: tuple[MeasureAsked, ...]
    asked: Asked
    #: Whether another unit gives its figures.
    provided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionLine:
    """How far a division is: reports in all, put up or further, approved or further, late."""

    name: str
    total: int
    put_up: int
    approved: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRoundPage:
    """The unit's round for one viewer."""

    unit: Unit
    row: RoundRow
    round: Round
    lines: tuple[RoundRowLine, ...]
    shared: tuple[SharedLine, ...]
    divisions: tuple[DivisionLine, ...]
    #: Key and name of who may be asked to report.
    reporters: tuple[tuple[int, str], ...]
    letter_number: str
    letter_date: date | None
    printed: bool
    #: Whether a report was written or moved by its unit since then: the signed copy is of other figures.
    changed: bool
    scan: str
    scans: tuple[tuple[int, str], ...]
    extensions: tuple[Extension, ...]
    may_write: bool
    may_assign: bool
    may_assemble: bool
    may_ask: bool


def unit_round_page(*, viewer: Viewer, fiscal_year: int, code: str, label: str) -> UnitRoundPage | None:
    """The round of a unit for who reads what it has not yet sent; None: not theirs to know of."""
    kind, _, number = label.rpartition("-")
    of_round = {"fiscal_year": fiscal_year, "kind": kind, "number": number}
    in_round = {f"round__{key}": value for key, value in of_round.items()}
    rows = report_rows().select_related("assignee", "round__fiscal_year").filter(unit__code=code, unit__valid_to=None)
    reports = list(_with_division(rows.filter(**in_round)).order_by("indicator_year__code"))
    unit = reports[0].unit if reports else Unit.objects.filter(code=code, valid_to=None).first()
    row = reports[0].round if reports else RoundRow.objects.select_related("fiscal_year").filter(**of_round).first()
    if unit is None or row is None or not viewer.may(Permission.DRAFT_READ, unit=unit.pk):
        return None
    extended = list(Extension.objects.filter(unit=unit, round=row).select_related("asked_by").order_by("pk"))
    lines = _lines(reports, row=row, extended=extended)
    may_assign = viewer.may(Permission.REPORT_ASSIGN, unit=unit.pk)
    may_assemble = viewer.may(Permission.UNIT_ROUND_ASSEMBLE, unit=unit.pk)
    desk = _desk(unit, row=row) if may_assign or may_assemble else _Desk()
    kept = desk.assembled if may_assemble else None
    return UnitRoundPage(
        unit=unit,
        row=row,
        round=round_value(row),
        lines=lines,
        shared=shared_lines(unit, row=row),
        divisions=_divisions(lines),
        reporters=desk.reporters if may_assign else (),
        letter_number=kept.letter_number if kept else "",
        letter_date=kept.letter_date if kept else None,
        printed=kept is not None and kept.printed_at is not None,
        changed=kept is not None and _changed(reports, since=kept.printed_at),
        scan=kept.scan if kept else "",
        scans=desk.scans if may_assemble else (),
        extensions=tuple(extended),
        may_write=viewer.may(Permission.REPORT_WRITE, unit=unit.pk),
        may_assign=may_assign,
        may_assemble=may_assemble,
        may_ask=viewer.may(Permission.EXTENSION_ASK, unit=unit.pk),
    )


def chosen_reports(page: UnitRoundPage, *, viewer: Viewer, keys: Sequence[int]) -> list[Report]:
    """The rows of some reports of the page, for who sees the page."""
    if not viewer.may(Permission.DRAFT_READ, unit=page.unit.pk):
        return []
    return list(report_rows().filter(unit=page.unit, round=page.row, pk__in=keys).order_by("indicator_year__code"))


def reporter_at(page: UnitRoundPage, *, viewer: Viewer, key: int) -> Person | None:
    """A reporter of the unit as a row, for who assigns."""
    known = {person for person, _name in page.reporters}
    return Person.objects.filter(pk=key).first() if key in known and viewer.person_id else None


def scan_at(page: UnitRoundPage, *, viewer: Viewer, key: int) -> Document | None:
    """A file of the unit's library as a row, for who assembles."""
    known = {document for document, _title in page.scans}
    return Document.objects.filter(pk=key).first() if key in known and viewer.person_id else None


def _lines(reports: Sequence[Report], *, row: RoundRow, extended: Sequence[Extension]) -> tuple[RoundRowLine, ...]:
    results = standing_results(reports)
    contents = contents_of(reports, results=results)
    measures = measures_of_reports(reports, results=results)
    until = max((each.until for each in extended if each.granted), default=None)
    today, moment = installation.today(), round_value(row)
    found = []
    for report in reports:
        status = ReportStatus(report.locked_from or report.status)
        excused = {fields.get("state") for fields in contents[report.pk]["measures"].values()}
        late = lateness(
            due=row.due, grace=row.grace, extended_until=until, today=today,
            submitted_on=report.submitted_at.date() if report.submitted_at and not status.is_written else None,
            excused=bool(excused) and excused <= {ResultState.AWAITING.value, ResultState.NOT_APPLICABLE.value},
        )  # fmt: skip
        found.append(
            RoundRowLine(
                pk=report.pk, fiscal_year=row.fiscal_year_id, code=report.indicator_year.code,
                name=report.indicator_year.name or "", unit_code=report.unit.code, round=moment, version=report.version,
                status=ReportStatus(report.status), edits=report.edits, division=_division(report),
                assignee=report.assignee_id, assignee_name=str(report.assignee or ""), lateness=late,
                content=contents[report.pk], measures=measures[report.pk],
                asked=_asked(measures[report.pk], moment=moment, today=today), provided=_provided(report),
            )
        )  # fmt: skip
    return tuple(found)


def _asked(measures: Sequence[MeasureAsked], *, moment: Round, today: date) -> Asked:
    return Asked(
        round=moment,
        today=today,
        measures=tuple(
            AskedMeasure(
                position=measure.position, kind=measure.kind, entries_total=measure.entries_total,
                levels=tuple(level for level, _text in measure.milestones),
            )
            for measure in measures
        ),
    )  # fmt: skip


def _with_division(rows: QuerySet[Report]) -> QuerySet[Report]:
    """The same, each with the divisions of its unit that answer for it, and whether another unit gives its figures."""
    answers = [ResponsibilityPart.ACCOUNTABLE, ResponsibilityPart.JOINT]
    here = Responsibility.objects.filter(
        indicator_year=OuterRef("indicator_year_id"), unit=OuterRef("unit_id"), part__in=answers
    )
    gives = parts_of_today(ResponsibilityPart.DATA_PROVIDER).filter(indicator_year=OuterRef("indicator_year_id"))
    return rows.annotate(
        answering=Folded(here.order_by("pk"), "division"),
        provided=Exists(gives.exclude(unit=OuterRef("unit_id"))),
    )


def _division(report: Report) -> str:
    *_, (division,) = getattr(report, "answering", None) or [("",)]
    return str(division)


def _provided(report: Report) -> bool:
    return bool(getattr(report, "provided", False))


def _divisions(lines: Sequence[RoundRowLine]) -> tuple[DivisionLine, ...]:
    by_name: dict[str, list[RoundRowLine]] = defaultdict(list)
    for line in lines:
        by_name[line.division].append(line)
    return tuple(
        DivisionLine(
            name=name,
            total=len(rows),
            put_up=sum(not row.status.is_written for row in rows),
            approved=sum(row.status.is_approved for row in rows),
            late=sum(row.status.is_written and row.lateness.timing == "late" for row in rows),
        )
        for name, rows in sorted(by_name.items())
    )


@dataclass(frozen=True, slots=True)
class _Assembled:
    """The covering letter of a round, when its paper was printed, the title of the signed scan."""

    letter_number: str
    letter_date: date | None
    printed_at: datetime | None
    scan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What who assigns and who assembles is asked: who may report, what was assembled, which files may be the scan."""

    reporters: tuple[tuple[int, str], ...] = ()
    scans: tuple[tuple[int, str], ...] = ()
    assembled: _Assembled | None = None


def _desk(unit: Unit, *, row: RoundRow) -> _Desk:
    """All of it in one question."""
    held = Membership.objects.filter(
        valid_on(installation.today()), unit_id__in=reaching(unit.pk), role=Role.REPORTER, person__is_active=True
    )
    files = Document.objects.filter(unit=OuterRef("pk"), kind=DocumentKind.FILE, withdrawn_at=None)
    kept = UnitRound.objects.filter(unit=OuterRef("pk"), round=row.pk)
    rows: QuerySet[Unit, Any] = Unit.objects.filter(pk=unit.pk).values(
        reporting=Folded(held, "person_id", name_of("person")),
        files=Folded(files.order_by("-pk")[:100], "pk", "title"),
        assembled=Folded(kept, "letter_number", "letter_date", "printed_at", "scan__title"),
    )
    found = rows.get()
    reporters = {(person, name) for person, name in found["reporting"]}
    return _Desk(
        reporters=tuple(sorted(reporters, key=lambda pair: pair[1])),
        scans=tuple((key, title) for key, title in found["files"]),
        assembled=next((_read(told) for told in found["assembled"]), None),
    )


def _read(told: Sequence[Any]) -> _Assembled:
    number, dated, printed, scan = told
    day = date.fromisoformat(dated) if dated else None
    return _Assembled(number, day, moment_of(printed) if printed else None, scan or "")


def _changed(reports: Sequence[Report], *, since: datetime | None) -> bool:
    if since is None:
        return False
    written = ReportVersion.objects.filter(report=OuterRef("pk"), at__gt=since).exclude(kind=VersionKind.CONFLICT)
    moved = ReportStep.objects.filter(report=OuterRef("pk"), at__gt=since, step__in=_OF_THE_UNIT)
    here = Report.objects.filter(pk__in=[report.pk for report in reports])
    return here.filter(Exists(written) | Exists(moved)).exists()
