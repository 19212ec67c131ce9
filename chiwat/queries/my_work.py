"""My work (งานของฉัน): exactly what this person owes, by the day it is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from chiwat.domain.duties import BY_ROUND, Duty
from chiwat.domain.lateness import Lateness, lateness
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import ReportStatus, Step
from chiwat.queries import installation, owed_figures
from chiwat.queries.once import once
from chiwat.queries.owed import live_reports, owed_reports, unfinished_rounds
from chiwat.queries.report_facts import round_value
from chiwat.records.models import Extension, Report, ReportStep


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """One report that the person owes something to."""

    duty: Duty
    fiscal_year: int
    code: str
    name: str
    unit_code: str
    unit_name: str
    unit_name_en: str
    #: Whether another unit reports the same indicator in this round: then the address names the unit.
    shared: bool
    round: Round
    status: ReportStatus
    version: int
    lateness: Lateness
    #: Why it was sent back, and by whom.
    reason: str = ""
    by: str = ""
    touched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Many reports of one round that one duty asks for; of one unit where its round is assembled."""

    duty: Duty
    fiscal_year: int
    round: Round
    number: int
    due: date | None
    unit_code: str = ""
    unit_name: str = ""
    unit_name_en: str = ""
    #: Of how many, where the pile is a unit's round.
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionLine:
    """A request for more time that waits for a decision."""

    pk: int
    unit_name: str
    unit_name_en: str
    fiscal_year: int
    round: Round
    until: date
    reason: str
    by: str


def with_shared(rows: QuerySet[Report]) -> QuerySet[Report]:
    """The same, each told whether another unit reports the indicator in the same round."""
    others = Report.objects.filter(indicator_year=OuterRef("indicator_year_id"), round=OuterRef("round_id"))
    return rows.annotate(shared=Exists(others.exclude(unit_id=OuterRef("unit_id"))))


def duties_of(*, viewer: Viewer) -> tuple[DutyLine, ...]:
    """Every single report that the person owes something to: what was sent back first, then by the day it is due."""
    extended = _extended()
    found: list[DutyLine] = []
    for duty, rows in owed_reports(viewer).items():
        if duty not in BY_ROUND:
            reports = list(with_shared(rows))
            reasons = _reasons(reports) if duty is Duty.WRITE else {}
            found += [_line(report, duty=duty, extended=extended, reasons=reasons) for report in reports]
    return tuple(sorted(found, key=_order))


def piles_of(*, viewer: Viewer) -> tuple[Pile, ...]:
    """What comes by the hundred, by round, and the unit rounds that are not complete; the earliest due first."""
    piles = [
        Pile(duty=duty, number=row["number"], **_round_of(row))
        for duty, rows in owed_reports(viewer).items()
        if duty in BY_ROUND
        for row in rows.values(*_OF_ROUND).annotate(number=Count("pk")).order_by()
    ]
    piles += _unit_rounds(viewer)
    return tuple(sorted(piles, key=lambda pile: (pile.due or date.max, pile.round, pile.unit_code)))


_OF_ROUND = ("round__fiscal_year_id", "round__kind", "round__number", "round__due")


def _round_of(row: dict[str, Any]) -> dict[str, Any]:
    year, kind, number, due = (row[key] for key in _OF_ROUND)
    return {"fiscal_year": year, "round": Round(FiscalYear(year), RoundKind(kind), number), "due": due}


def _unit_rounds(viewer: Viewer) -> Iterable[Pile]:
    rows = unfinished_rounds(viewer)
    if rows is None:
        return ()
    of_unit = ("unit_id", "unit__code", "unit__name_th", "unit__name_en", "round_id")
    counted = rows.values(*_OF_ROUND, *of_unit).annotate(number=Count("pk")).order_by()
    units = viewer.units_for(Permission.UNIT_ROUND_ASSEMBLE)
    totals = (
        live_reports().filter(unit_id__in=units).values("unit_id", "round_id").annotate(number=Count("pk")).order_by()
    )
    total = {(row["unit_id"], row["round_id"]): row["number"] for row in totals}
    return [
        Pile(
            duty=Duty.ASSEMBLE,
            number=row["number"],
            total=total[row["unit_id"], row["round_id"]],
            unit_code=row["unit__code"],
            unit_name=row["unit__name_th"],
            unit_name_en=row["unit__name_en"],
            **_round_of(row),
        )
        for row in counted
    ]


@once
def count_of(*, viewer: Viewer) -> int:
    """How many reports, unit rounds, requests and figures those are: the figure in the bar of every page, one query."""
    if viewer.person_id is None:
        return 0
    parts: list[QuerySet[Any, Any]] = [
        rows.order_by().values_list("pk", "round_id") for rows in owed_reports(viewer).values()
    ]
    if (unfinished := unfinished_rounds(viewer)) is not None:
        parts.append(unfinished.order_by().values_list("unit_id", "round_id").distinct())
    if viewer.may_everywhere(Permission.EXTENSION_GRANT):
        parts.append(_undecided().order_by().values_list("pk", "round_id"))
    parts += owed_figures.counted(viewer)
    if not parts:
        return 0
    first, *others = parts
    return first.union(*others, all=True).count() if others else first.count()


def extensions_of(*, viewer: Viewer) -> tuple[ExtensionLine, ...]:
    """The requests for more time that the person decides."""
    if not viewer.may_everywhere(Permission.EXTENSION_GRANT):
        return ()
    rows = _undecided().select_related("unit", "round", "asked_by").order_by("asked_at")
    return tuple(
        ExtensionLine(
            pk=row.pk, unit_name=row.unit.name_th, unit_name_en=row.unit.name_en, fiscal_year=row.round.fiscal_year_id,
            round=round_value(row.round), until=row.until, reason=row.reason, by=str(row.asked_by),
        )
        for row in rows
    )  # fmt: skip


def extension_to_decide(*, viewer: Viewer, key: int) -> Extension | None:
    """A request for more time as a row, for who decides such."""
    if not viewer.may_everywhere(Permission.EXTENSION_GRANT):
        return None
    return Extension.objects.select_related("unit", "round").filter(pk=key).first()


def _undecided() -> QuerySet[Extension]:
    return Extension.objects.filter(decided_at=None)


def shared_of(report: Report) -> bool:
    """What :func:`with_shared` told of a report."""
    return bool(getattr(report, "shared", False))


def _extended() -> dict[tuple[int, int], date]:
    """The day to which a unit's round was extended."""
    days: dict[tuple[int, int], date] = {}
    for unit, moment, until in Extension.objects.filter(granted=True).values_list("unit_id", "round_id", "until"):
        days[unit, moment] = max(until, days.get((unit, moment), until))
    return days


def _reasons(reports: Iterable[Report]) -> dict[int, tuple[str, str]]:
    """Why each was last sent back, and who did."""
    returned = [report.pk for report in reports if report.status == ReportStatus.RETURNED]
    steps = ReportStep.objects.filter(report__in=returned, step=Step.RETURN).select_related("by").order_by("pk")
    return {step.report_id: (step.reason, str(step.by)) for step in steps}


def _line(
    report: Report, *, duty: Duty, extended: dict[tuple[int, int], date], reasons: dict[int, tuple[str, str]]
) -> DutyLine:
    status = ReportStatus(report.status)
    reason, by = reasons.get(report.pk, ("", ""))
    return DutyLine(
        duty=Duty.REWRITE if duty is Duty.WRITE and status is ReportStatus.RETURNED else duty,
        fiscal_year=report.indicator_year.fiscal_year_id,
        code=report.indicator_year.code,
        name=report.indicator_year.name or "",
        unit_code=report.unit.code,
        unit_name=report.unit.name_th,
        unit_name_en=report.unit.name_en,
        shared=shared_of(report),
        round=round_value(report.round),
        status=status,
        version=report.version,
        lateness=lateness(
            due=report.round.due,
            grace=report.round.grace,
            extended_until=extended.get((report.unit_id, report.round_id)),
            submitted_on=None,
            today=installation.today(),
            excused=not status.is_written,
        ),
        reason=reason,
        by=by,
        touched=report.edits > 0,
    )


def _order(line: DutyLine) -> tuple[bool, date, str]:
    return line.duty is not Duty.REWRITE, line.lateness.due or date.max, line.code
