"""What is owed as filters: one duty, one queryset; page and count of my work ask the same."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from chiwat.domain.duties import Duty
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.permissions import Permission, Role, Viewer
from chiwat.domain.report_workflow import ReportStatus, Step, YearStatus
from chiwat.queries import installation
from chiwat.queries.holds import duties_held, reach_of
from chiwat.queries.report_facts import joint_parts, report_rows
from chiwat.records.models import Placement, Report, ReportStep, ReportVersion, Responsibility
from chiwat.records.models.done.report_version import VersionKind

_WRITTEN = [status.value for status in ReportStatus if status.is_written]
_UNFINISHED = [*_WRITTEN, ReportStatus.SUBMITTED.value]


def owed_reports(viewer: Viewer) -> dict[Duty, QuerySet[Report]]:
    """The reports that the viewer owes something to now, by what; no report stands under two."""
    found: dict[Duty, QuerySet[Report]] = {}
    if units := viewer.units_for(Permission.REPORT_WRITE):
        mine = Q(assignee=None) | Q(assignee_id=viewer.person_id)
        found[Duty.WRITE] = live_reports().filter(mine, shared_by(units), status__in=_WRITTEN)
    if units := viewer.units_for(Permission.REPORT_APPROVE):
        found[Duty.APPROVE] = _to_approve(viewer, units=units)
    if units := viewer.units_for(Permission.REPORT_VERIFY):
        found[Duty.VERIFY] = _to_verify(viewer, units=units)
    if units := viewer.units_for(Permission.MARK_WRITE):
        found[Duty.MARK] = _to_mark(viewer, units=units)
        found[Duty.ANSWER] = _to_answer(viewer, units=units)
    if viewer.may_everywhere(Permission.ANNOUNCE):
        found[Duty.ANNOUNCE] = live_reports().filter(status=ReportStatus.MARKED)
    return found


def shared_by(units: frozenset[int]) -> Q:
    """Reported by one of the units, or shared with it as a joint one."""
    joint = joint_parts().filter(indicator_year=OuterRef("indicator_year_id"), unit_id__in=units)
    return Q(unit_id__in=units) | Q(Exists(joint))


def unfinished_rounds(viewer: Viewer) -> QuerySet[Report] | None:
    """Reports not yet approved in the units whose rounds the viewer assembles; None where they assemble none."""
    units = viewer.units_for(Permission.UNIT_ROUND_ASSEMBLE)
    return live_reports().filter(unit_id__in=units, status__in=_UNFINISHED) if units else None


def live_reports() -> QuerySet[Report]:
    """Reports of rounds that have opened, in years that are open."""
    return report_rows().filter(
        Q(round__opens=None) | Q(round__opens__lte=installation.today()),
        indicator_year__status=YearStatus.OPEN,
        indicator_year__fiscal_year__status=YearStatus.OPEN,
    )


def _to_approve(viewer: Viewer, *, units: frozenset[int]) -> QuerySet[Report]:
    """What waits for this approver's turn, their own writing and what they approved already left out."""
    turns = Q(pk__in=[])
    for held in duties_held(viewer.person_id or 0):
        if held.role == Role.APPROVER:
            here = Q(unit_id__in=reach_of(held.unit_id))
            turns |= here if held.approval_step is None else here & Q(approvals=held.approval_step - 1)
    this_version = _took(viewer, Step.SUBMIT, Step.APPROVE).filter(version=OuterRef("version"))
    submitted = live_reports().filter(unit_id__in=units, status=ReportStatus.SUBMITTED)
    return submitted.filter(turns, ~Exists(_wrote(viewer)), ~Exists(this_version))


def _to_verify(viewer: Viewer, *, units: frozenset[int]) -> QuerySet[Report]:
    this_version = _took(viewer, Step.SUBMIT, Step.APPROVE).filter(version=OuterRef("version"))
    return live_reports().filter(
        _led_by(units),
        Exists(_asked()),
        ~Exists(_wrote(viewer)),
        ~Exists(this_version),
        status=ReportStatus.APPROVED,
    )


def _to_mark(viewer: Viewer, *, units: frozenset[int]) -> QuerySet[Report]:
    ready = Q(status=ReportStatus.VERIFIED) | Q(status=ReportStatus.APPROVED) & ~Exists(_asked())
    return live_reports().filter(ready, _assessed_by(units), *_no_part_in_it(viewer))


def _to_answer(viewer: Viewer, *, units: frozenset[int]) -> QuerySet[Report]:
    asked = live_reports().filter(_assessed_by(units), status=ReportStatus.UNDER_REVIEW)
    return asked.filter(*_no_part_in_it(viewer), ~Exists(_took(viewer, Step.MARK)))


def _no_part_in_it(viewer: Viewer) -> tuple[Q, ...]:
    leading = frozenset().union(*(hold.units for hold in viewer.holds if hold.role is Role.LEAD))
    own = Q(pk__in=[])
    for held in duties_held(viewer.person_id or 0):
        here = Q(unit_id__in=reach_of(held.unit_id))
        own |= here & Q(~Exists(_other_division(held.division))) if held.division else here
    took = _took(viewer, Step.SUBMIT, Step.APPROVE, Step.VERIFY)
    return (~own, Q(~Exists(took)), Q(~Exists(_wrote(viewer))), ~_led_by(leading) if leading else Q())


def _other_division(division: str) -> QuerySet[Responsibility]:
    """Whether another division of the reporting unit is accountable; one that is not said counts as the same."""
    answers = [ResponsibilityPart.ACCOUNTABLE, ResponsibilityPart.JOINT]
    said = _responsible().filter(unit_id=OuterRef("unit_id"), part__in=answers)
    return said.exclude(division__in=["", division])


def _assessed_by(units: frozenset[int]) -> Q:
    named = _responsible().filter(part=ResponsibilityPart.ASSESSING)
    return Q(Exists(named.filter(unit_id__in=units))) | ~Q(Exists(named))


def _led_by(units: frozenset[int]) -> Q:
    leads = _responsible().filter(part=ResponsibilityPart.LEAD, unit_id__in=units)
    return Q(indicator_year__master__lead_unit_id__in=units) | Q(Exists(leads))


def _responsible() -> QuerySet[Responsibility]:
    return Responsibility.objects.filter(indicator_year=OuterRef("indicator_year_id"))


def _asked() -> QuerySet[Placement]:
    return Placement.objects.filter(indicator_year=OuterRef("indicator_year_id"), component__verified_by_lead=True)


def _wrote(viewer: Viewer) -> QuerySet[ReportVersion]:
    mine = ReportVersion.objects.filter(report=OuterRef("pk"), by_id=viewer.person_id)
    return mine.exclude(kind=VersionKind.CONFLICT)


def _took(viewer: Viewer, *steps: Step) -> QuerySet[ReportStep]:
    return ReportStep.objects.filter(report=OuterRef("pk"), by_id=viewer.person_id, step__in=steps)
