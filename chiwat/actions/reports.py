"""A report moves here, step by step: the table of domain/report_workflow.py decides, one row of the trail a step."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction

from chiwat.actions import gates, notices, problems, scores, search_words, standings, trail
from chiwat.actions.report_results import write_results
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_content import ReadContent, read_content
from chiwat.domain.report_workflow import Facts, ReportStatus, Step, refusal, status_after
from chiwat.queries import installation
from chiwat.queries.once import remembering
from chiwat.queries.report_facts import facts_of, subject_of
from chiwat.queries.report_forms import asked_of, content_of, submitted_version
from chiwat.records.models import Person, Report, ReportStep, ReportVersion
from chiwat.records.models.done.report_version import VersionKind

_OF_THE_FORM = ("text", "supporting_factors", "obstacles", "progress")
#: The steps that bring a judgement with them: actions/marks.py takes those.
_WITH_MARKS = frozenset({Step.MARK, Step.ASK_REVIEW, Step.ANSWER})

#: Reports that move in one transaction: others wait for no longer than that.
PIECE = 25
#: The steps after which a score is told to everybody.
_TOLD = frozenset({Step.ANNOUNCE, Step.ANSWER})


@transaction.atomic
def take_step(*, report: Report, step: Step, by: Person, reason: str = "") -> Report:
    """Move a report one step; the report as it then stands.

    ``HiddenError`` (404), ``RefusedError`` with the cause, ``FaultyContentError`` where what is put up for approval has
    faults; then nothing is written. Marks, requests for a review and their answers: ``actions.marks``.
    """
    if step in _WITH_MARKS:
        raise ValueError(f"{step} brings a judgement with it")
    with remembering():
        fresh, facts = permitted(report=report, step=step, by=by, reason=reason)
        read = None
        if step is Step.SUBMIT:
            content = content_of(fresh)
            read = read_content(content, asked=asked_of(fresh, content=content, today=installation.today()))
        return move(report=fresh, step=step, facts=facts, by=by, read=read)


def take_steps(
    *, reports: Sequence[Report], step: Step, by: Person, reason: str = ""
) -> tuple[list[Report], list[gates.LeftOut]]:
    """Move each for itself; those that moved, and those left out with why.

    A piece of them is one transaction: standings and sums are worked out once for all that moved.
    """
    moved: list[Report] = []
    left: list[gates.LeftOut] = []
    with remembering():
        gates.acting(by)
        for start in range(0, len(reports), PIECE):
            done, out = _piece(reports[start : start + PIECE], step=step, by=by, reason=reason)
            moved += done
            left += out
    return moved, left


@transaction.atomic
def _piece(
    reports: Sequence[Report], *, step: Step, by: Person, reason: str
) -> tuple[list[Report], list[gates.LeftOut]]:
    records = gates.held(reports)
    with standings.gathering(records):
        return gates.one_by_one(
            (report.pk, partial(take_step, report=report, step=step, by=by, reason=reason)) for report in reports
        )


def permitted(*, report: Report, step: Step, by: Person, reason: str) -> tuple[Report, Facts]:
    """The report as it stands and the facts of the step, when it may be taken; raises like :func:`take_step`."""
    viewer = gates.acting(by)
    fresh = gates.seen(report, viewer=viewer, hold=True)
    facts = facts_of(fresh, viewer=viewer, asked=frozenset({step}), reason=reason)
    refused = refusal(step, facts=facts)
    if refused is not None:
        raise RefusedError(refused)
    return fresh, facts


def move(
    *, report: Report, step: Step, facts: Facts, by: Person, read: ReadContent | None = None, told: Any = None
) -> Report:
    """Write a step that was permitted: the status if nobody was faster, its row, results, the trail, notices."""
    after = status_after(step, facts=facts)
    counts = after is ReportStatus.APPROVED and step in {Step.SUBMIT, Step.APPROVE}
    read = _put_up(report) if counts and read is None else read
    fields = _fields(report, step=step, facts=facts, after=after)
    if counts and read is not None:
        fields |= {name: getattr(read, name) for name in _OF_THE_FORM}
    upon = Report.objects.filter(pk=report.pk, status=report.status, approvals=report.approvals, edits=report.edits)
    if not upon.update(status=after.value, **fields):
        raise RefusedError(Refusal.MOVED_ON)
    version = fields.get("version", report.version)
    _keep_step(report, step=step, after=after, version=version, reason=facts.reason, by=by)
    figures = {"figures": write_results(report=report, read=read, approver=by)} if counts and read is not None else {}
    if step in _TOLD:
        scores.freeze(indicator_years=[report.indicator_year_id], round=report.round, by=by)
    locked_from = fields.get("locked_from", report.locked_from)
    search_words.refresh_after(report=report, before=ReportStatus(report.status), after=after, locked_from=locked_from)
    standings.refresh([report.indicator_year_id])
    if step is Step.SUBMIT:
        problems.examine_report(report=report, put_up=True)
    trail.append(
        by=by,
        action=f"{step.value.replace('_', '-')}-report",
        subject=subject_of(report),
        before={"status": report.status},
        after={"status": after.value, "version": version, **figures, **(told or {})},
        reason=facts.reason,
    )
    notices.tell_of_step(report=report, step=step, after=after, facts=facts, by=by)
    for name, value in {**fields, "status": after.value}.items():
        setattr(report, name, value)
    return report


def _keep_step(report: Report, *, step: Step, after: ReportStatus, version: int, reason: str, by: Person) -> None:
    """The step's own row, and with a submission what was put up for approval."""
    now = installation.moment()
    ReportStep.objects.create(
        report=report, step=step.value, status_before=report.status, status_after=after.value,
        version=version, by=by, at=now, reason=reason,
    )  # fmt: skip
    if step is Step.SUBMIT:
        kind = VersionKind.SUBMITTED
        ReportVersion.objects.create(
            report=report, kind=kind, number=version, by=by, at=now, content=content_of(report)
        )


def _put_up(report: Report) -> ReadContent | None:
    """What was put up for approval, read again; None for a report that is older than this table of steps."""
    version = submitted_version(report)
    if version is None:
        return None
    return read_content(version.content, asked=asked_of(report, content=version.content, today=None))


def _fields(report: Report, *, step: Step, facts: Facts, after: ReportStatus) -> dict[str, Any]:
    """What changes beside the status."""
    now = installation.moment()
    if step is Step.SUBMIT:
        again = ReportStep.objects.filter(report=report, step=Step.SUBMIT).exists()
        approved = {"approved_at": now} if after is ReportStatus.APPROVED else {}
        return {"approvals": 0, "submitted_at": now, "version": report.version + again, **approved}
    if step is Step.APPROVE:
        approved = {"approved_at": now} if after is ReportStatus.APPROVED else {}
        return {"approvals": facts.approvals + 1, **approved}
    if step in {Step.RETURN, Step.WITHDRAW}:
        return {"approvals": 0, "approved_at": None, "draft": content_of(report)}
    if step is Step.LOCK:
        return {"locked_from": report.status}
    return {"locked_from": None} if step is Step.REOPEN else {}
