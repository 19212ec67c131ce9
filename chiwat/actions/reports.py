"""A report moves here, step by step: the table of domain/report_workflow.py decides, one row of the trail a step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from chiwat.actions import gates, gathered_rows, notices, problems, scores, search_words, standings, trail
from chiwat.actions.report_results import write_results
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_content import ReadContent, read_content
from chiwat.domain.report_workflow import Facts, ReportStatus, Step, refusal, status_after
from chiwat.queries import installation
from chiwat.queries.given_figures import with_figures
from chiwat.queries.once import remembering
from chiwat.queries.report_ahead import Ahead, read_ahead
from chiwat.queries.report_facts import facts_of, subject_of
from chiwat.queries.report_forms import asked_of, content_of, form_rows_of_each, submitted_version
from chiwat.records.models import Measure, Person, Report, ReportStep, ReportVersion, Result
from chiwat.records.models.done.report_version import VersionKind

_OF_THE_FORM = ("text", "supporting_factors", "obstacles", "progress")
#: The steps that bring a judgement with them: actions/marks.py takes those.
_WITH_MARKS = frozenset({Step.MARK, Step.ASK_REVIEW, Step.ANSWER})

#: Reports that move in one transaction: others wait for no longer than that.
PIECE = 25
#: The steps after which a score is told to everybody.
_TOLD = frozenset({Step.ANNOUNCE, Step.ANSWER})


@dataclass(frozen=True, slots=True)
class _Form:
    """A form as it was read, the measures that it was asked for, and their results where those are known."""

    read: ReadContent
    measures: Sequence[Measure]
    results: Sequence[Result] | None


@transaction.atomic
def take_step(*, report: Report, step: Step, by: Person, reason: str = "") -> Report:
    """Move a report one step; the report as it then stands.

    ``HiddenError`` (404), ``RefusedError`` with the cause, ``FaultyContentError`` where what is put up for approval has
    faults; then nothing is written. Marks, requests for a review and their answers: ``actions.marks``.
    """
    if step in _WITH_MARKS:
        raise ValueError(f"{step} brings a judgement with it")
    with remembering():
        return _take(report=report, step=step, by=by, reason=reason)


def _take(*, report: Report, step: Step, by: Person, reason: str, ahead: Ahead | None = None) -> Report:
    """Nothing is written before the last refusal: many may be taken in one transaction."""
    fresh, facts = permitted(report=report, step=step, by=by, reason=reason, ahead=ahead)
    form = None
    if step is Step.SUBMIT:
        form = _form(fresh, content=content_of(fresh), today=installation.today(), ahead=ahead)
    elif step is Step.APPROVE and status_after(step, facts=facts) is ReportStatus.APPROVED:
        form = _put_up(fresh, ahead=ahead)
    return move(report=fresh, step=step, facts=facts, by=by, form=form)


def take_steps(
    *, reports: Sequence[Report], step: Step, by: Person, reason: str = ""
) -> tuple[list[Report], list[gates.LeftOut]]:
    """Move each for itself; those that moved, and those left out with why.

    A piece of them is one transaction, read at once and written together: rows of the trail under one taking of its
    head, standings and sums once for all that moved.
    """
    if step in _WITH_MARKS:
        raise ValueError(f"{step} brings a judgement with it")
    reports = list(dict.fromkeys(reports))
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
    ahead = read_ahead([report.pk for report in reports])
    with trail.gathering(), standings.gathering(records), gathered_rows.gathering():
        return gates.one_by_one(
            (report.pk, partial(_take, report=report, step=step, by=by, reason=reason, ahead=ahead.get(report.pk)))
            for report in reports
        )


def permitted(
    *, report: Report, step: Step, by: Person, reason: str, ahead: Ahead | None = None
) -> tuple[Report, Facts]:
    """The report as it stands and the facts of the step, when it may be taken; raises like :func:`take_step`."""
    viewer = gates.acting(by)
    fresh = gates.seen(report, viewer=viewer, hold=True, ahead=ahead)
    known = ahead.known if ahead else None
    facts = facts_of(fresh, viewer=viewer, asked=frozenset({step}), reason=reason, known=known)
    refused = refusal(step, facts=facts)
    if refused is not None:
        raise RefusedError(refused)
    return fresh, facts


def move(
    *, report: Report, step: Step, facts: Facts, by: Person, form: _Form | None = None, told: Any = None
) -> Report:
    """Write a step that was permitted: the status if nobody was faster, its row, results, the trail, notices."""
    after = status_after(step, facts=facts)
    counts = after is ReportStatus.APPROVED and step in {Step.SUBMIT, Step.APPROVE}
    fields = _fields(report, step=step, facts=facts, after=after)
    if counts and form is not None:
        fields |= {name: getattr(form.read, name) for name in _OF_THE_FORM}
    upon = Report.objects.filter(pk=report.pk, status=report.status, approvals=report.approvals, edits=report.edits)
    if not upon.update(status=after.value, **fields):
        raise RefusedError(Refusal.MOVED_ON)
    version = fields.get("version", report.version)
    _keep_step(report, step=step, after=after, version=version, reason=facts.reason, by=by)
    figures = {"figures": _write(form, report=report, by=by)} if counts and form is not None else {}
    if step in _TOLD:
        scores.freeze(indicator_years=[report.indicator_year_id], round=report.round, by=by)
    locked_from = fields.get("locked_from", report.locked_from)
    search_words.refresh_after(report=report, before=ReportStatus(report.status), after=after, locked_from=locked_from)
    standings.refresh([report.indicator_year_id])
    if step is Step.SUBMIT:
        problems.examine_report(report=report)
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
    taken = ReportStep(
        report=report, step=step.value, status_before=report.status, status_after=after.value,
        version=version, by=by, at=now, reason=reason,
    )  # fmt: skip
    gathered_rows.insert([taken])
    if step is Step.SUBMIT:
        kind = VersionKind.SUBMITTED
        ReportVersion.objects.create(
            report=report, kind=kind, number=version, by=by, at=now, content=content_of(report)
        )


def _put_up(report: Report, *, ahead: Ahead | None) -> _Form | None:
    """What was put up for approval, read again; None for a report that is older than this table of steps."""
    version = ahead.put_up if ahead else submitted_version(report)
    return None if version is None else _form(report, content=version.content, today=None, ahead=ahead)


def _form(report: Report, *, content: dict[str, Any], today: date | None, ahead: Ahead | None) -> _Form:
    rows = ahead.form if ahead else form_rows_of_each([report])[report.pk]
    read = read_content(content, asked=asked_of(report, content=content, today=today, rows=rows))
    return _Form(read=read, measures=rows.measures, results=ahead.results if ahead else None)


def _write(form: _Form, *, report: Report, by: Person) -> dict[str, Any]:
    return write_results(report=report, read=form.read, measures=form.measures, results=form.results, approver=by)


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
        content = content_of(report)
        return {"approvals": 0, "approved_at": None, "draft": with_figures(report, content=content) or content}
    if step is Step.LOCK:
        return {"locked_from": report.status}
    return {"locked_from": None} if step is Step.REOPEN else {}
