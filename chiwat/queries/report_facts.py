"""What decides about a report: who may see it, what a person may do to it, the facts of a step."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.periods import FiscalYear, RoundKind
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.permissions import ASKED_OF, SHARED, Party, Permission, Role, Viewer
from chiwat.domain.report_workflow import RULES, Facts, ReportStatus, Step, YearStatus
from chiwat.queries import installation
from chiwat.queries.folded import Folded
from chiwat.queries.holds import duties_held, reach_of, reaching
from chiwat.queries.once import once
from chiwat.records.models import Placement, Report, ReportStep, ReportVersion, Responsibility, Round
from chiwat.records.models.done.report_version import VersionKind

#: What is asked of a report beside the permissions of its steps.
_BESIDE = (Permission.REPORT_WRITE, Permission.REPORT_ASSIGN, Permission.EVIDENCE_ADD, Permission.DRAFT_READ)
_OF_STEPS = frozenset({*(rule.permission for rule in RULES), *_BESIDE})
_DRAFTS = frozenset({ReportStatus.DRAFT, ReportStatus.SUBMITTED, ReportStatus.RETURNED})
_OPEN_TO_ALL = frozenset(
    {ReportStatus.ANNOUNCED, ReportStatus.UNDER_REVIEW, ReportStatus.ANSWERED, ReportStatus.IMPORTED}
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The units (keys) of an indicator that are asked about a report, and the division that is accountable."""

    leading: frozenset[int]
    #: Empty where nobody is named: any evaluator's.
    assessing: frozenset[int]
    division: str


def report_rows() -> QuerySet[Report]:
    """Reports with all that their facts need, in one query."""
    return Report.objects.select_related("indicator_year__fiscal_year", "indicator_year__master", "round", "unit")


def round_value(row: Round) -> RoundValue:
    """A kept round as a value."""
    return RoundValue(FiscalYear(row.fiscal_year_id), RoundKind(row.kind), row.number)


def subject_of(report: Report) -> str:
    """What the trail calls a report: ``report:2569/5026-0901/quarter-2/5026``."""
    record, moment = report.indicator_year, report.round
    return f"report:{record.fiscal_year_id}/{record.code}/{moment.kind}-{moment.number}/{report.unit.code}"


def parties_of(report: Report, *, parts: Sequence[Sequence[Any]] | None = None) -> Parties:
    """Who leads and who assesses the indicator, and the accountable division; ``parts``: :func:`parts_folded`, read."""
    responsible = Responsibility.objects.filter(indicator_year_id=report.indicator_year_id)
    rows = list(responsible.values_list(*_PART)) if parts is None else parts
    master = report.indicator_year.master
    lead = {master.lead_unit_id} if master and master.lead_unit_id else set()
    division = next(
        (division for part, unit, division in rows if unit == report.unit_id and part in _ANSWERS and division), ""
    )
    return Parties(
        leading=frozenset(lead | {unit for part, unit, _ in rows if part == ResponsibilityPart.LEAD}),
        assessing=frozenset(unit for part, unit, _ in rows if part == ResponsibilityPart.ASSESSING),
        division=division,
    )


_ANSWERS = (ResponsibilityPart.ACCOUNTABLE, ResponsibilityPart.JOINT)
_PART = ("part", "unit_id", "division")


def parts_folded(indicator_year: str = "indicator_year_id") -> Folded:
    """The responsibilities of the indicator whose key an outer row has in that column."""
    return Folded(Responsibility.objects.filter(indicator_year_id=OuterRef(indicator_year)), *_PART)


def permissions_on(report: Report, *, viewer: Viewer, parties: Parties) -> frozenset[Permission]:
    """What the viewer may do to the report, each permission asked of the unit that it is asked of."""
    return frozenset(
        permission for permission in _OF_STEPS if _may(permission, report=report, viewer=viewer, parties=parties)
    )


def _may(permission: Permission, *, report: Report, viewer: Viewer, parties: Parties) -> bool:
    party = ASKED_OF.get(permission, Party.REPORTING)
    if party is Party.REPORTING:
        return may_with(report, viewer=viewer, permission=permission)
    if party is Party.ASSESSING and not parties.assessing:
        return viewer.may(permission)
    units = parties.leading if party is Party.LEADING else parties.assessing
    return any(viewer.may(permission, unit=unit) for unit in units)


def may_with(report: Report, *, viewer: Viewer, permission: Permission) -> bool:
    """Whether they may in the unit that reports, or share the report as a joint unit's people.

    Joint units are asked for only where somebody who has the permission elsewhere wants it here.
    """
    if viewer.may(permission, unit=report.unit_id):
        return True
    if permission not in SHARED or not viewer.units_for(permission):
        return False
    return any(viewer.may(permission, unit=unit) for unit in _joint_units(report.indicator_year_id))


def sharing_units(report: Report) -> frozenset[int]:
    """The units (keys) whose one report it is: the accountable one and the joint ones."""
    return _joint_units(report.indicator_year_id) | {report.unit_id}


@once
def _joint_units(indicator_year: int) -> frozenset[int]:
    return frozenset(joint_parts().filter(indicator_year_id=indicator_year).values_list("unit_id", flat=True))


def joint_parts() -> QuerySet[Responsibility]:
    """The joint responsibilities that hold today."""
    return parts_of_today(ResponsibilityPart.JOINT)


def parts_of_today(part: ResponsibilityPart) -> QuerySet[Responsibility]:
    """The responsibilities of that part that hold today."""
    today = installation.today()
    begun = Q(valid_from=None) | Q(valid_from__lte=today)
    lasts = Q(valid_to=None) | Q(valid_to__gte=today)
    return Responsibility.objects.filter(begun, lasts, part=part)


def may_see(report: Report, *, viewer: Viewer, status: ReportStatus | None = None) -> bool:
    """Whether the viewer may know of the report: drafts are their unit's, what is approved is everybody's inside.

    ``status``: that of another round's report by the same unit of the same indicator, to ask about that one.
    """
    status = status or ReportStatus(report.locked_from or report.status)
    if status in _DRAFTS:
        return may_with(report, viewer=viewer, permission=Permission.DRAFT_READ)
    if status in _OPEN_TO_ALL:
        return viewer.may(Permission.PUBLIC_READ)
    return viewer.may(Permission.UNPUBLISHED_READ)


def year_of(report: Report) -> YearStatus:
    """Whether the report's year is open; a record that was imported stays so in an open year."""
    record = report.indicator_year
    own, year = YearStatus(record.status), YearStatus(record.fiscal_year.status)
    return year if own is YearStatus.OPEN else own


def round_is_open(report: Report) -> bool:
    """Whether the round has opened by the installation's day."""
    return report.round.opens is None or report.round.opens <= installation.today()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the steps of a report are decided by: steps taken with by whom (its key), who wrote, whether to verify."""

    parties: Parties
    steps: list[tuple[str, int]]
    writers: frozenset[int]
    asks_verification: bool


def known_of(report: Report) -> Known:
    """What is known of a report as it stands; one question."""
    return known_of_each([report])[report.pk]


def known_of_each(reports: Sequence[Report]) -> dict[int, Known]:
    """What is known of each of these reports, by its key; one question."""
    rows = {row["pk"]: row for row in _known_rows().filter(pk__in=[report.pk for report in reports])}
    return {
        report.pk: Known(
            parties=parties_of(report, parts=rows[report.pk]["parts"]),
            steps=[(step, by) for step, by in rows[report.pk]["taken"]],
            writers=frozenset(by for (by,) in rows[report.pk]["wrote"]),
            asks_verification=bool(rows[report.pk]["asked"]),
        )
        for report in reports
    }


@cache
def _known_rows() -> QuerySet[Report, Any]:
    """The question, put together once: that costs more than to answer it."""
    written = ReportVersion.objects.filter(report=OuterRef("pk")).exclude(kind=VersionKind.CONFLICT)
    return Report.objects.order_by().values(
        "pk",
        parts=parts_folded(),
        taken=Folded(ReportStep.objects.filter(report=OuterRef("pk")).order_by("pk"), "step", "by_id"),
        wrote=Folded(written, "by_id"),
        asked=to_verify(),
    )


def to_verify() -> Exists:
    """Whether a component of the indicator asks the lead unit to verify, of the report that an outer row is."""
    asking = Placement.objects.filter(indicator_year=OuterRef("indicator_year_id"), component__verified_by_lead=True)
    return Exists(asking)


def facts_of(
    report: Report, *, viewer: Viewer, asked: frozenset[Step], reason: str = "", known: Known | None = None
) -> Facts:
    """All that decides whether this viewer, who is signed in, may take each of the steps asked."""
    known = known or known_of(report)
    parties, steps = known.parties, known.steps
    submitted = [place for place, (taken, _) in enumerate(steps) if taken == Step.SUBMIT]
    since = steps[submitted[-1] :] if submitted else []
    judging = bool(asked & {Step.MARK, Step.ANSWER})
    review_by = report.round.review_by
    return Facts(
        status=ReportStatus(report.status),
        person=viewer.person_id or 0,
        permissions=permissions_on(report, viewer=viewer, parties=parties),
        reason=reason,
        year=year_of(report),
        remembered=ReportStatus(report.locked_from) if report.locked_from else None,
        round_open=round_is_open(report),
        chain=report.unit.approval_steps,
        approvals=report.approvals,
        turns=_turns(report, viewer=viewer) if Step.APPROVE in asked else None,
        writers=known.writers,
        submitter=since[0][1] if since else None,
        chain_approvers=_who(since, step=Step.APPROVE),
        approvers=_who(steps, step=Step.APPROVE),
        reporters=_who(steps, step=Step.SUBMIT),
        verifiers=_who(steps, step=Step.VERIFY),
        markers=_who(steps, step=Step.MARK),
        own_division=judging and _own_division(report, viewer=viewer, division=parties.division),
        leads=judging and any(_leads(viewer, unit=unit) for unit in parties.leading),
        asks_verification=known.asks_verification,
        review_open=review_by is None or installation.today() <= review_by,
    )


def _who(steps: list[tuple[str, int]], *, step: Step) -> frozenset[int]:
    return frozenset(person for taken, person in steps if taken == step)


def _turns(report: Report, *, viewer: Viewer) -> frozenset[int] | None:
    above = reaching(report.unit_id)
    held = [duty for duty in duties_held(viewer.person_id or 0) if duty.role == Role.APPROVER and duty.unit_id in above]
    steps = {duty.approval_step for duty in held}
    return None if None in steps or not steps else frozenset(step for step in steps if step is not None)


def _own_division(report: Report, *, viewer: Viewer, division: str) -> bool:
    """In the unit that reports, a division that either side does not say counts as the same."""
    return any(
        report.unit_id in reach_of(duty.unit_id) and (not division or not duty.division or duty.division == division)
        for duty in duties_held(viewer.person_id or 0)
    )


def _leads(viewer: Viewer, *, unit: int) -> bool:
    return any(hold.role is Role.LEAD and unit in hold.units for hold in viewer.holds)
