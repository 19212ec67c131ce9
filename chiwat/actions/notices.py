"""Notices are written here, in the transaction of the deed that they tell of."""

from collections.abc import Iterable
from typing import Any

from chiwat.actions import gathered_rows
from chiwat.domain.notices import NoticeCode
from chiwat.domain.permissions import Role
from chiwat.domain.report_workflow import Facts, ReportStatus, Step
from chiwat.queries import installation
from chiwat.queries.holds import reaching, valid_on
from chiwat.queries.report_facts import parties_of
from chiwat.records.models import Membership, Notice, Person, Report

_TELLS_OF = {
    Step.SUBMIT: NoticeCode.SUBMITTED,
    Step.APPROVE: NoticeCode.APPROVED,
    Step.RETURN: NoticeCode.RETURNED,
    Step.ANNOUNCE: NoticeCode.ANNOUNCED,
    Step.ASK_REVIEW: NoticeCode.REVIEW_ASKED,
    Step.ANSWER: NoticeCode.REVIEW_ANSWERED,
    Step.LOCK: NoticeCode.LOCKED,
    Step.REOPEN: NoticeCode.REOPENED,
}


def tell(*, persons: Iterable[int], code: NoticeCode, values: dict[str, Any], by: Person) -> None:
    """One notice to each of the persons (keys) in their order, but to who did it."""
    now = installation.moment()
    gathered_rows.insert(
        Notice(person_id=person, code=code.value, values=values, at=now) for person in sorted(set(persons) - {by.pk})
    )


def mark_read(*, by: Person) -> int:
    """What the person was told so far is read; how many notices that were. No trail: it concerns nobody else."""
    return Notice.objects.filter(person=by, read_at=None).update(read_at=installation.moment())


def tell_of_step(*, report: Report, step: Step, after: ReportStatus, facts: Facts, by: Person) -> None:
    """Tell those whom a step concerns: whose turn it is now, or who waited for it."""
    values = values_of(report) | {"reason": facts.reason}
    if step in {Step.SUBMIT, Step.APPROVE} and after is ReportStatus.SUBMITTED:
        turn = 1 if step is Step.SUBMIT else facts.approvals + 2
        return tell(persons=_approvers(report, turn=turn), code=NoticeCode.SUBMITTED, values=values, by=by)
    if after is ReportStatus.APPROVED and facts.asks_verification:
        leads = held_in(parties_of(report).leading, roles=(Role.LEAD,))
        tell(persons=leads, code=NoticeCode.TO_VERIFY, values=values, by=by)
    if step is Step.ASK_REVIEW:
        judges = held_in(parties_of(report).assessing, roles=(Role.EVALUATOR,))
        return tell(persons=judges, code=NoticeCode.REVIEW_ASKED, values=values, by=by)
    if step in _TELLS_OF and step is not Step.SUBMIT:
        waited = {person for person in (facts.submitter, report.assignee_id) if person is not None}
        tell(persons=waited, code=_TELLS_OF[step], values=values, by=by)
    return None


def values_of(report: Report) -> dict[str, Any]:
    """What a notice names of a report."""
    record, moment = report.indicator_year, report.round
    return {
        "report": report.pk,
        "code": record.code,
        "name": (record.name or "")[:300],
        "fiscal_year": record.fiscal_year_id,
        "round": f"{moment.kind}-{moment.number}",
        "unit": report.unit.code,
    }


def held_in(units: Iterable[int], *, roles: tuple[Role, ...]) -> set[int]:
    """The persons (keys) who hold one of the roles over one of the units today."""
    above: set[int] = set()
    for unit in units:
        above |= reaching(unit)
    held = Membership.objects.filter(valid_on(installation.today()), unit_id__in=above, role__in=roles)
    return set(held.values_list("person_id", flat=True))


def _approvers(report: Report, *, turn: int) -> set[int]:
    held = Membership.objects.filter(
        valid_on(installation.today()), unit_id__in=reaching(report.unit_id), role=Role.APPROVER
    ).values_list("person_id", "approval_step")
    return {person for person, step in held if step in {None, turn}}
