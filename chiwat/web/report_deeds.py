"""A pressed step becomes the action that takes it, and its refusal a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from chiwat.actions import marks
from chiwat.actions import reports as actions
from chiwat.actions.gates import LeftOut
from chiwat.domain.permissions import Viewer
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_form import ContentFault, FaultyContentError
from chiwat.domain.report_workflow import Step, stamp_of
from chiwat.queries.report_reading import Report
from chiwat.queries.report_steps import last_of
from chiwat.web.dates import short_day_text
from chiwat.web.forms.reports import AskedStep
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why a step was not taken: its sentence, what was typed, and the fields at fault with theirs."""

    step: Step
    sentence: str
    asked: AskedStep
    faults: dict[str, str]


def take(request: HttpRequest, *, report: Report, asked: AskedStep) -> Refused | None:
    """Take the step; None when it was taken."""
    stands = stamp_of(report.status, version=report.version, approvals=report.approvals)
    if asked.stamp and asked.stamp != stands:
        return _refused(request, report=report, asked=asked, code=Refusal.MOVED_ON)
    try:
        _act(request, report=report, asked=asked)
    except RefusedError as refused:
        return _refused(request, report=report, asked=asked, code=refused.code)
    except FaultyContentError as faulty:
        faults = {fault.field.rpartition("/")[2]: said(fault.code) for fault in faulty.faults}
        told = sentence("refusal.content_faulty", language=language_now())
        return Refused(step=asked.step, sentence=told, asked=asked, faults=faults)
    return None


def _act(request: HttpRequest, *, report: Report, asked: AskedStep) -> None:
    by = person_of(request)
    if asked.step is Step.MARK:
        marks.mark(report=report, values=asked.marks, comment=asked.comment, by=by)
    elif asked.step is Step.ASK_REVIEW:
        marks.ask_review(report=report, reason=asked.reason, by=by)
    elif asked.step is Step.ANSWER:
        marks.answer_review(report=report, answer=asked.reason, values=asked.marks if asked.changes else None, by=by)
    else:
        actions.take_step(report=report, step=asked.step, by=by, reason=asked.reason)


def take_many(
    request: HttpRequest, *, reports: Sequence[Report], asked: AskedStep
) -> tuple[Sequence[Report], Sequence[LeftOut]]:
    """Take one step for each of many: those that moved, and those left out with why."""
    by = person_of(request)
    if asked.step is Step.MARK:
        return marks.mark_many(reports=reports, values=asked.marks, comment=asked.comment, by=by)
    return actions.take_steps(reports=reports, step=asked.step, by=by, reason=asked.reason)


def told_left(left: LeftOut) -> str:
    """Why one of many was left as it was."""
    if isinstance(left.why, FaultyContentError):
        return " · ".join(sorted({said(fault.code) for fault in left.why.faults}))
    return sentence(f"refusal.{left.why or Refusal.MOVED_ON}", language=language_now())


def _refused(request: HttpRequest, *, report: Report, asked: AskedStep, code: Refusal) -> Refused:
    told = told_why(report, viewer=viewer_of(request), code=code)
    return Refused(step=asked.step, sentence=told, asked=asked, faults={})


def told_why(report: Report, *, viewer: Viewer, code: Refusal) -> str:
    """The sentence of a refusal; where somebody was faster, who it was, with what and when."""
    language = language_now()
    last = last_of(report, viewer=viewer) if code in {Refusal.MOVED_ON, Refusal.OUT_OF_ORDER} else None
    if last is None:
        return sentence(f"refusal.{code}", language=language)
    day = short_day_text(last.at, language=language)
    step = sentence(f"step.{last.step}", language=language)
    return sentence("report-said.faster", language=language, who=last.who, step=step, day=day)


def said(fault: ContentFault) -> str:
    """The sentence of a fault at a field."""
    return sentence(f"content-fault.{fault}", language=language_now())
