"""The queues of those who approve, verify, mark, answer, announce and lock: filtered, counted, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, TextField, Window
from django.db.models.functions import Cast, Coalesce

from chiwat.domain.duties import Duty
from chiwat.domain.indicators import IndicatorKind
from chiwat.domain.periods import FiscalYear as YearValue
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.periods import RoundKind
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_workflow import ReportStatus, Step, YearStatus, refusal
from chiwat.domain.results import ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries.cleanness import clean_keys, is_clean, with_problems
from chiwat.queries.examined import PROBLEMS_READ
from chiwat.queries.folded import Folded
from chiwat.queries.owed import live_reports, owed_reports
from chiwat.queries.report_facts import facts_of, round_value
from chiwat.queries.report_judgement import MarkLabel, labels_of
from chiwat.records.models import Component, Extension, FiscalYear, Placement, Report, Result, Round

#: Rows of a page, and the most that one press moves.
SIZE = 30
MOST = 500
#: Pages name a report by this, for they know no tables.
__all__ = ["Asked", "Left", "Queue", "QueuePage", "Rehearsal", "Report", "chosen", "queue_page", "rehearsed"]


class Queue(StrEnum):
    """Which queue: a duty's, or those of sending back, locking and reopening."""

    APPROVE = "approve"
    RETURN = "return"
    VERIFY = "verify"
    MARK = "mark"
    ANSWER = "answer"
    ANNOUNCE = "announce"
    LOCK = "lock"
    REOPEN = "reopen"

    @property
    def steps(self) -> tuple[Step, ...]:
        """What may be done to many of its reports with one press."""
        more = {Queue.APPROVE: (Step.APPROVE, Step.RETURN), Queue.MARK: (Step.MARK, Step.RETURN), Queue.ANSWER: ()}
        return more.get(self, (Step(self.value),))


class Condition(StrEnum):
    """Clean: complete, and the examiner asks nothing; asked: not so; late: beyond its day."""

    CLEAN = "clean"
    ASKED = "asked"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of a queue is asked for; empty: all."""

    queue: Queue | None = None
    round: str = ""
    group: str = ""
    unit: str = ""
    component: int | None = None
    kind: IndicatorKind | None = None
    condition: Condition | None = None
    text: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """A report in a queue. No state: nothing is approved yet."""

    key: int
    fiscal_year: int
    code: str
    name: str
    unit_code: str
    unit_name: str
    unit_name_en: str
    round: RoundValue
    status: ReportStatus
    due: date | None
    submitted_at: datetime | None
    state: ResultState | None
    value: Decimal | None
    target: Decimal | None
    measured_in: UnitOfMeasure
    #: Problems of the examiner that stand, what is asked and what is noted; None for who may not read them.
    asks: int | None
    notes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """One page of a queue, and what it may be narrowed by."""

    queue: Queue
    queues: tuple[Queue, ...]
    #: The rows that the lines tell of.
    reports: tuple[Report, ...]
    lines: tuple[QueueLine, ...]
    total: int
    number: int
    pages: int
    rounds: tuple[RoundValue, ...]
    components: tuple[tuple[int, str], ...]
    #: The marks of the open year, for marking many at once.
    labels: tuple[MarkLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A report that a deed over many would leave, or left, as it is: its line and why."""

    line: QueueLine
    why: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a deed over many would do: all the lines, those that would move, those that would not with why."""

    lines: tuple[QueueLine, ...]
    moved: tuple[QueueLine, ...]
    left: tuple[Left, ...]

    @property
    def noted(self) -> int:
        """Of how many of those that would move the examiner notes something that stands."""
        return sum(1 for line in self.moved if line.notes)


def queue_page(*, viewer: Viewer, asked: Asked) -> QueuePage | None:
    """A page of a queue of this viewer's; None for who has none."""
    queues = _queues(viewer)
    if not queues:
        return None
    queue = asked.queue if asked.queue in queues else next(iter(queues))
    rows = _narrowed(queues[queue], asked=asked)
    ordered = rows.order_by(F("round__due").asc(nulls_last=True), "unit__code", "indicator_year__code", "pk")
    total, number, reports = _page_of(ordered, number=asked.page)
    years = _open_years()
    return QueuePage(
        queue=queue,
        queues=tuple(queues),
        reports=tuple(reports),
        lines=tuple(_line(row, viewer=viewer) for row in reports),
        total=total,
        number=number,
        pages=max(1, -(-total // SIZE)),
        rounds=tuple(
            RoundValue(YearValue(row["name"]), RoundKind(kind), many) for row in years for kind, many in row["moments"]
        ),
        labels=labels_of(years[0]["mark_labels"]) if years else (),
        components=tuple((key, name) for row in years for key, name in row["parts"]),
    )


def chosen(*, viewer: Viewer, asked: Asked, keys: Sequence[int] | None) -> list[Report]:
    """The reports of a queue with these keys, or with None all that are asked for; never more than ``MOST``."""
    queues = _queues(viewer)
    queue = asked.queue if asked.queue in queues else next(iter(queues), None)
    if queue is None:
        return []
    rows = _narrowed(queues[queue], asked=asked) if keys is None else queues[queue].filter(pk__in=keys)
    return list(_with_lines(rows).order_by("round__due", "unit__code", "pk")[:MOST])


def rehearsed(reports: Sequence[Report], *, viewer: Viewer, step: Step, reason: str) -> Rehearsal:
    """What a step over many would move, and what it would leave out with why; nothing is written."""
    lines = {row.pk: _line(row, viewer=viewer) for row in reports}
    clean = clean_keys([report.pk for report in reports]) if step is Step.MARK else frozenset(lines)
    moved, left = [], []
    for report in reports:
        facts = facts_of(report, viewer=viewer, asked=frozenset({step}), reason=reason)
        why = refusal(step, facts=facts) or (None if report.pk in clean else Refusal.NOT_CLEAN)
        if why is None:
            moved.append(lines[report.pk])
        else:
            left.append(Left(line=lines[report.pk], why=why))
    return Rehearsal(lines=tuple(lines.values()), moved=tuple(moved), left=tuple(left))


def _page_of(rows: QuerySet[Report], *, number: int) -> tuple[int, int, list[Report]]:
    """How many there are, the number of the page (the last where there are fewer), its rows; counted while read."""
    counted = _with_lines(rows).annotate(of_all=Window(Count("pk")))
    here: list[Any] = list(counted[(number - 1) * SIZE : number * SIZE])
    if here or number == 1:
        return (here[0].of_all if here else 0), number, here
    return _page_of(rows, number=max(1, -(-rows.count() // SIZE)))


def _open_years() -> list[Any]:
    """The years that are open, with their rounds and components folded in."""
    rounds = Round.objects.filter(fiscal_year=OuterRef("pk")).order_by("pk")
    components = Component.objects.filter(framework__fiscal_year=OuterRef("pk"))
    return list(
        FiscalYear.objects.filter(status=YearStatus.OPEN)
        .order_by("name")
        .values(
            "name",
            "mark_labels",
            moments=Folded(rounds, "kind", "number"),
            parts=Folded(components.order_by("framework__position", "position", "pk"), "pk", "name"),
        )
    )


def _queues(viewer: Viewer) -> dict[Queue, QuerySet[Report]]:
    """The viewer's queues, what is theirs first."""
    owed = owed_reports(viewer)
    found = {Queue(duty.value): rows for duty, rows in owed.items() if duty is not Duty.WRITE}
    if units := viewer.units_for(Permission.REPORT_RETURN):
        found[Queue.RETURN] = live_reports().filter(unit_id__in=units, status=ReportStatus.SUBMITTED)
    if viewer.may_everywhere(Permission.LOCK):
        found[Queue.LOCK] = live_reports().exclude(status__in=[ReportStatus.LOCKED, ReportStatus.IMPORTED])
        found[Queue.REOPEN] = live_reports().filter(status=ReportStatus.LOCKED)
    return found


def _narrowed(rows: QuerySet[Report], *, asked: Asked) -> QuerySet[Report]:
    kind, _, number = asked.round.rpartition("-")
    if kind:
        rows = rows.filter(round__kind=kind, round__number=number)
    plain = {"unit__kind": asked.group, "unit__code": asked.unit, "indicator_year__kind": asked.kind}
    rows = rows.filter(**{field: value for field, value in plain.items() if value})
    if asked.component is not None:
        placed = Placement.objects.filter(indicator_year=OuterRef("indicator_year_id"), component=asked.component)
        rows = rows.filter(Exists(placed))
    if asked.text:
        rows = rows.filter(Q(indicator_year__name__icontains=asked.text) | Q(indicator_year__code=asked.text))
    return _in_condition(rows, condition=asked.condition)


def _in_condition(rows: QuerySet[Report], *, condition: Condition | None) -> QuerySet[Report]:
    if condition is None:
        return rows
    if condition is Condition.LATE:
        return rows.filter(_late())
    return rows.filter(is_clean()) if condition is Condition.CLEAN else rows.exclude(is_clean())


def _late() -> Any:
    granted = Extension.objects.filter(
        unit=OuterRef("unit_id"), round=OuterRef("round_id"), granted=True, until__gte=OuterRef("submitted_at__date")
    )
    return Q(submitted_at__date__gt=Coalesce(F("round__grace"), F("round__due"))) & ~Exists(granted)


def _with_lines(rows: QuerySet[Report]) -> QuerySet[Report]:
    """The same with what a line tells: problems, and the state, figure and target of the first measure that has any."""
    results = Result.objects.filter(
        measure__indicator_year=OuterRef("indicator_year_id"),
        unit=OuterRef("unit_id"),
        round=OuterRef("round_id"),
        superseded_by=None,
    )
    standing = Q(measure__targets__round=None, measure__targets__unit=None, measure__targets__replaced_by=None)
    first = results.annotate(standing=FilteredRelation("measure__targets", condition=standing))
    figures = (Cast("value", TextField()), Cast("standing__value", TextField()))
    return with_problems(rows).annotate(
        figure=Folded(first.order_by("measure__position")[:1], "state", "measure__unit_name", *figures)
    )


def _line(row: Report, *, viewer: Viewer) -> QueueLine:
    approved = ReportStatus(row.locked_from or row.status).is_approved
    reads = all(viewer.may(one, unit=row.unit_id) for one in PROBLEMS_READ)
    state, unit_name, value, target = next(iter(getattr(row, "figure", ())), (None, None, None, None))
    return QueueLine(
        key=row.pk,
        fiscal_year=row.indicator_year.fiscal_year_id,
        code=row.indicator_year.code,
        name=row.indicator_year.name or row.indicator_year.code,
        unit_code=row.unit.code,
        unit_name=row.unit.name_th,
        unit_name_en=row.unit.name_en,
        round=round_value(row.round),
        status=ReportStatus(row.status),
        due=row.round.due,
        submitted_at=row.submitted_at,
        state=ResultState(str(state)) if state and approved else None,
        value=Decimal(value) if approved and value is not None else None,
        target=None if target is None else Decimal(target),
        measured_in=UnitOfMeasure(unit_name or ""),
        asks=getattr(row, "asks", 0) if reads else None,
        notes=getattr(row, "notes", 0) if reads else None,
    )
