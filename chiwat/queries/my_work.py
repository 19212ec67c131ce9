"""My work (งานของฉัน): exactly what this person owes, by the day it is due, and what waits for others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from chiwat.domain.duties import Duty
from chiwat.domain.lateness import Lateness, lateness
from chiwat.domain.periods import Round
from chiwat.domain.permissions import Permission, Role, Viewer
from chiwat.domain.report_workflow import ReportStatus, Step, YearStatus
from chiwat.queries import installation
from chiwat.queries.holds import reach_of, valid_on
from chiwat.queries.once import once
from chiwat.queries.report_facts import report_rows, round_value
from chiwat.records.models import Extension, Membership, Placement, Report, ReportStep, ReportVersion
from chiwat.records.models.done.report_version import VersionKind

_WRITTEN = [status.value for status in ReportStatus if status.is_written]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """One report that the person owes something to, or that waits for another."""

    duty: Duty
    fiscal_year: int
    code: str
    name: str
    unit_code: str
    unit_name: str
    unit_name_en: str
    round: Round
    status: ReportStatus
    version: int
    lateness: Lateness
    #: Why it was sent back, and by whom.
    reason: str = ""
    by: str = ""
    touched: bool = False


def duties_of(*, viewer: Viewer) -> tuple[DutyLine, ...]:
    """Every report that the person owes something to now; the earliest due first, what was sent back before others."""
    found: list[DutyLine] = []
    extended = _extended()
    for duty, rows in _owed(viewer).items():
        reports = list(rows)
        reasons = _reasons(reports) if duty is Duty.WRITE else {}
        found += [_line(report, duty=duty, extended=extended, reasons=reasons) for report in reports]
    return tuple(sorted(found, key=_order))


@once
def count_of(*, viewer: Viewer) -> int:
    """How many those are: the figure in the bar of every page."""
    if viewer.person_id is None:
        return 0
    wanted = Q(pk__in=[])
    for rows in _owed(viewer).values():
        wanted |= Q(pk__in=rows.values("pk"))
    return Report.objects.filter(wanted).count()


def _owed(viewer: Viewer) -> dict[Duty, QuerySet[Report]]:
    owed: dict[Duty, QuerySet[Report]] = {}
    if units := viewer.units_for(Permission.REPORT_WRITE):
        mine = Q(assignee=None) | Q(assignee_id=viewer.person_id)
        owed[Duty.WRITE] = _live().filter(mine, unit_id__in=units, status__in=_WRITTEN)
    if units := viewer.units_for(Permission.REPORT_APPROVE):
        owed[Duty.APPROVE] = _to_approve(viewer, units=units)
    if units := viewer.units_for(Permission.REPORT_VERIFY):
        owed[Duty.VERIFY] = _to_verify(units)
    return owed


def _live() -> QuerySet[Report]:
    """Reports of rounds that have opened, in years that are open."""
    return report_rows().filter(
        Q(round__opens=None) | Q(round__opens__lte=installation.today()),
        indicator_year__status=YearStatus.OPEN,
        indicator_year__fiscal_year__status=YearStatus.OPEN,
    )


def _to_approve(viewer: Viewer, *, units: frozenset[int]) -> QuerySet[Report]:
    """What waits for this approver's turn, their own writing and what they approved already left out."""
    wrote = ReportVersion.objects.filter(report=OuterRef("pk"), by_id=viewer.person_id).exclude(
        kind=VersionKind.CONFLICT
    )
    took = ReportStep.objects.filter(
        report=OuterRef("pk"), by_id=viewer.person_id, version=OuterRef("version"), step__in=[Step.SUBMIT, Step.APPROVE]
    )
    submitted = _live().filter(unit_id__in=units, status=ReportStatus.SUBMITTED)
    return submitted.filter(_in_turn(viewer), ~Exists(wrote), ~Exists(took))


def _in_turn(viewer: Viewer) -> Q:
    turns = Q(pk__in=[])
    held = Membership.objects.filter(
        valid_on(installation.today()), person_id=viewer.person_id or 0, role=Role.APPROVER
    )
    for unit, step in held.values_list("unit_id", "approval_step"):
        here = Q(unit_id__in=reach_of(unit))
        turns |= here if step is None else here & Q(approvals=step - 1)
    return turns


def _to_verify(units: frozenset[int]) -> QuerySet[Report]:
    asked = Placement.objects.filter(indicator_year=OuterRef("indicator_year_id"), component__verified_by_lead=True)
    leads = Q(indicator_year__master__lead_unit_id__in=units) | Q(
        indicator_year__responsibilities__part="lead", indicator_year__responsibilities__unit_id__in=units
    )
    return _live().filter(leads, Exists(asked), status=ReportStatus.APPROVED).distinct()


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
        round=round_value(report.round),
        status=status,
        version=report.version,
        lateness=lateness(
            due=report.round.due,
            grace=report.round.grace,
            extended_until=extended.get((report.unit_id, report.round_id)),
            submitted_on=report.submitted_at.date() if report.submitted_at and not status.is_written else None,
            today=installation.today(),
        ),
        reason=reason,
        by=by,
        touched=report.edits > 0,
    )


def _order(line: DutyLine) -> tuple[bool, date, bool, str]:
    return line.lateness.due is None, line.lateness.due or date.max, line.duty is not Duty.REWRITE, line.code
