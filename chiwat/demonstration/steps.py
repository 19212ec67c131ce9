"""The steps that a report of the open year took until the demonstration's day: who, when and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from chiwat.demonstration.shapes import Marking, Report
from chiwat.demonstration.stock import one_of
from chiwat.demonstration.years import TODAY, calendar_line
from chiwat.domain.report_workflow import ReportStatus as S
from chiwat.domain.report_workflow import Step

#: How many were sent back once and put up again, taken back, changed by their review.
_AGAIN, _WITHDRAWN, _CHANGED, _BY_EVALUATOR = 0.08, 0.2, 0.5, 0.3
_JUDGED = frozenset({S.MARKED, S.ANNOUNCED, S.UNDER_REVIEW, S.ANSWERED, S.LOCKED})


class Actor(StrEnum):
    """Who took a step, as the city staffs it."""

    REPORTER = "reporter"
    APPROVER = "approver"
    HEAD = "head"
    LEAD = "lead"
    EVALUATOR = "evaluator"
    ANOTHER_EVALUATOR = "another_evaluator"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """One step; a version as the report counts them."""

    step: Step
    before: S
    after: S
    version: int
    actor: Actor
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What befell one report: its steps, and what the row of the report says of them."""

    steps: tuple[StepTaken, ...] = ()
    #: How many approved the version that stands.
    approvals: int = 0
    #: Whether the review put another mark in the place of the first.
    changed: bool = False

    @property
    def version(self) -> int:
        """The version that stands."""
        return self.steps[-1].version if self.steps else 1

    def last(self, step: Step) -> StepTaken | None:
        """The newest step of a kind."""
        return next((one for one in reversed(self.steps) if one.step is step), None)


def course_of(report: Report, *, code: str, marking: Marking | None, chain: int) -> Course:
    """The course of a report in a unit that approves in ``chain`` steps; the same every time.

    A report that nobody has touched has none.
    """
    rng = Random(f"{code}-{report.round.year.name}-{report.round.number}-steps")
    walk = _Walk(report, rng=rng, chain=chain, marking=marking)
    steps = tuple(walk.steps())
    done = sum(one.step is Step.APPROVE for one in steps if one.version == walk.version)
    changed = report.status is S.ANSWERED and rng.random() < _CHANGED
    if changed:
        steps = (*steps[:-1], walk.answered(changed=True))
    return Course(steps=steps, approvals=0 if report.status is S.RETURNED else done, changed=changed)


class _Walk:
    """A report on its way, a step after the other."""

    def __init__(self, report: Report, *, rng: Random, chain: int, marking: Marking | None) -> None:
        self.report, self.rng, self.chain, self.marking = report, rng, chain, marking
        self.version, self.stands = 1, S.DRAFT
        self.day = report.submitted_on or TODAY

    def steps(self) -> Iterator[StepTaken]:
        """Every step from the draft to where the report stands."""
        status = self.report.status
        if status is S.DRAFT:
            yield from self._taken_back()
            return
        if status is not S.RETURNED and self.rng.random() < _AGAIN:
            yield from self._sent_back_once()
        yield self._step(Step.SUBMIT, S.SUBMITTED, Actor.REPORTER)
        if status is S.RETURNED:
            yield from self._returned()
            return
        if status is S.SUBMITTED:
            if self.chain > 1 and self.rng.random() < 0.5:
                yield self._step(Step.APPROVE, S.SUBMITTED, Actor.APPROVER)
            return
        yield from self._approved()
        yield from self._judged()

    def answered(self, *, changed: bool) -> StepTaken:
        """The answer to the review."""
        self.stands = S.UNDER_REVIEW
        reason = one_of("review_changed" if changed else "review_kept", rng=self.rng)
        return self._step(Step.ANSWER, S.ANSWERED, Actor.ANOTHER_EVALUATOR, reason=reason)

    def _taken_back(self) -> Iterator[StepTaken]:
        if self.report.text and self.rng.random() < _WITHDRAWN:
            self.day = TODAY - timedelta(days=self.rng.randint(1, 5))
            yield self._step(Step.SUBMIT, S.SUBMITTED, Actor.REPORTER)
            yield self._step(Step.WITHDRAW, S.DRAFT, Actor.REPORTER)

    def _sent_back_once(self) -> Iterator[StepTaken]:
        first = self.day - timedelta(days=self.rng.randint(2, 4))
        again, self.day = self.day, max(first, calendar_line(self.report.round).opens)
        yield self._step(Step.SUBMIT, S.SUBMITTED, Actor.REPORTER)
        yield self._step(Step.RETURN, S.RETURNED, Actor.APPROVER, reason=one_of("sent_back", rng=self.rng))
        self.version, self.day = 2, again

    def _returned(self) -> Iterator[StepTaken]:
        reason = self.report.return_reason or one_of("sent_back", rng=self.rng)
        if self.rng.random() < _BY_EVALUATOR:
            yield from self._approved()
            yield self._step(Step.RETURN, S.RETURNED, Actor.EVALUATOR, reason=one_of("sent_back", rng=self.rng))
        else:
            yield self._step(Step.RETURN, S.RETURNED, Actor.APPROVER, reason=reason)

    def _approved(self) -> Iterator[StepTaken]:
        self.day = self.report.approved_on or self.day
        for place in range(1, self.chain + 1):
            after = S.APPROVED if place == self.chain else S.SUBMITTED
            yield self._step(Step.APPROVE, after, Actor.APPROVER if place == 1 else Actor.HEAD)

    def _judged(self) -> Iterator[StepTaken]:
        status, line = self.report.status, calendar_line(self.report.round)
        if status is S.VERIFIED:
            self._later(1, most=3)
            yield self._step(Step.VERIFY, S.VERIFIED, Actor.LEAD)
        if status not in _JUDGED:
            return
        if self.marking is not None:
            self.day = self.marking.marked_on or self.day
            yield self._step(Step.MARK, S.MARKED, Actor.EVALUATOR)
            if status is S.MARKED:
                return
            self._later(1, most=4)
            yield self._step(Step.ANNOUNCE, S.ANNOUNCED, Actor.COORDINATOR)
        if status in {S.UNDER_REVIEW, S.ANSWERED}:
            self._later(1, most=6)
            yield self._step(
                Step.ASK_REVIEW, S.UNDER_REVIEW, Actor.REPORTER, reason=one_of("review_asked", rng=self.rng)
            )
        if status is S.ANSWERED:
            self._later(2, most=5)
            yield self.answered(changed=False)
        if status is S.LOCKED:
            self.day = max(self.day, line.locks)
            yield self._step(Step.LOCK, S.LOCKED, Actor.COORDINATOR, reason=one_of("locked", rng=self.rng))

    def _later(self, least: int, *, most: int) -> None:
        self.day = min(self.day + timedelta(days=self.rng.randint(least, most)), TODAY)

    def _step(self, step: Step, after: S, actor: Actor, *, reason: str = "") -> StepTaken:
        taken = StepTaken(
            step=step, before=self.stands, after=after, version=self.version, actor=actor, on=self.day, reason=reason
        )
        self.stands = after
        return taken
