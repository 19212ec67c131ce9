"""The steps of a report: which were taken, and which this viewer may take now or is refused with why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_workflow import Guard, ReportStatus, Step, YearStatus, refusal, rule_for
from chiwat.queries.folded import Folded, moment_of, name_of
from chiwat.queries.report_facts import Known, facts_of, may_with, permissions_on, year_of
from chiwat.records.models import Report, ReportStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A step that is this viewer's by role: to be taken now, or refused with the cause."""

    step: Step
    refused: Refusal | None
    needs_reason: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What the viewer may do to a report now."""

    steps: tuple[Offer, ...]
    may_write: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step that was taken: who, when, from where to where, why."""

    step: Step
    before: ReportStatus
    after: ReportStatus
    version: int
    who: str
    at: datetime
    reason: str


def steps_folded() -> Folded:
    """The steps of the report that an outer row is, the oldest first; each ends with who took it (the key)."""
    told = ("step", "status_before", "status_after", "version", name_of("by"), "at", "reason", "by_id")
    return Folded(ReportStep.objects.filter(report=OuterRef("pk")).order_by("pk"), *told)


def step_lines(folded: Sequence[Sequence[Any]], *, report: Report, viewer: Viewer) -> tuple[StepLine, ...] | None:
    """The history for those of its units and those who judge; None for others. ``folded``: :func:`steps_folded`."""
    shared = may_with(report, viewer=viewer, permission=Permission.DRAFT_READ)
    if not shared and not viewer.may(Permission.TRAIL_READ):
        return None
    return tuple(
        StepLine(
            step=Step(step), before=ReportStatus(before), after=ReportStatus(after), version=version, who=who,
            at=moment_of(at), reason=reason,
        )
        for step, before, after, version, who, at, reason, _by in folded
    )  # fmt: skip


def offers_of(report: Report, *, viewer: Viewer, known: Known) -> Offers:
    """What the viewer may do now: each step of theirs from this status; none for the signed-out."""
    if viewer.person_id is None or year_of(report) is not YearStatus.OPEN:
        return Offers(steps=(), may_write=False)
    facts = facts_of(report, viewer=viewer, asked=frozenset(Step), reason="-", known=known)
    found = []
    for step in Step:
        rule = rule_for(step, status=facts.status)
        if rule is None or rule.permission not in facts.permissions:
            continue
        refused = refusal(step, facts=facts)
        if refused is not Refusal.NOT_ASKED:
            found.append(Offer(step=step, refused=refused, needs_reason=Guard.REASON in rule.guards))
    may = permissions_on(report, viewer=viewer, parties=known.parties)
    return Offers(steps=tuple(found), may_write=facts.status.is_written and Permission.REPORT_WRITE in may)


def last_of(report: Report, *, viewer: Viewer) -> StepLine | None:
    """The step that was taken last, for who knows of it inside: who was faster."""
    if not viewer.may(Permission.UNPUBLISHED_READ):
        return None
    rows = ReportStep.objects.filter(report=report).select_related("by").order_by("-pk")[:1]
    return next((_line(row) for row in rows), None)


def _line(row: ReportStep) -> StepLine:
    return StepLine(
        step=Step(row.step), before=ReportStatus(row.status_before), after=ReportStatus(row.status_after),
        version=row.version, who=str(row.by), at=row.at, reason=row.reason,
    )  # fmt: skip
