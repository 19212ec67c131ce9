"""The courses of the demonstration's reports as rows: steps, marks with their evaluators, reviews."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from django.utils import timezone

from chiwat.actions.demonstration_people import Staff
from chiwat.actions.plain_rows import PlainRows, Row
from chiwat.demonstration.people import ACTING_SINCE
from chiwat.demonstration.shapes import Marking
from chiwat.demonstration.steps import Actor, Course
from chiwat.domain.permissions import Role
from chiwat.domain.report_workflow import Step
from chiwat.records.models import Mark, Person, ReportStep, Review, Round

#: Between two deeds of one day.
_APART = timedelta(minutes=17)
_LOWEST_BUT_ZERO, _LOWER = Decimal(75), Decimal(5)
_EVALUATING = "2100"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is being written down: an indicator's round, and whose it is."""

    indicator_year: Row
    round: Round
    unit_code: str
    lead_code: str
    #: Which of the evaluators has it first.
    turn: int


class StepRows:
    """The rows of every course, by the people that the city has."""

    def __init__(self, *, staff: Staff) -> None:
        self._staff = staff

    def add(self, book: PlainRows, *, told: Told, report: Row, course: Course) -> None:
        """Put down the steps of a report, and its review where one was asked for."""
        for place, one in enumerate(course.steps):
            book.add(
                ReportStep,
                report=report,
                step=one.step.value,
                status_before=one.before.value,
                status_after=one.after.value,
                version=one.version,
                by=self._who(one.actor, told=told, on=one.on),
                at=noon(one.on) + place * _APART,
                reason=one.reason,
            )
        self._review(book, told=told, report=report, course=course)

    def _review(self, book: PlainRows, *, told: Told, report: Row, course: Course) -> None:
        asked, answered = course.last(Step.ASK_REVIEW), course.last(Step.ANSWER)
        if asked is None:
            return
        answer = (
            {
                "answered_by": self._who(answered.actor, told=told, on=answered.on),
                "answered_at": noon(answered.on),
                "answer": answered.reason,
                "changed": course.changed,
            }
            if answered
            else {}
        )
        book.add(
            Review,
            report=report,
            asked_by=self._who(asked.actor, told=told, on=asked.on),
            asked_at=noon(asked.on),
            reason=asked.reason,
            **answer,
        )

    def marks(self, book: PlainRows, *, told: Told, course: Course, marking: Marking) -> None:
        """Put down the marks; where a review changed the first, the one before it too."""
        given = course.last(Step.MARK)
        first = self._who(Actor.EVALUATOR, told=told, on=given.on) if given else None
        answered = course.last(Step.ANSWER)
        place = {"indicator_year": told.indicator_year, "round": told.round}
        for number, mark in enumerate(marking.marks):
            named = {**place, "name": mark.name, "comment": marking.comment}
            by = {"evaluator": first, "given_at": noon(given.on) if given else None}
            if not (course.changed and answered and number == 0):
                book.add(Mark, value=mark.value, **named, **by)
                continue
            anew = {
                "evaluator": self._who(Actor.ANOTHER_EVALUATOR, told=told, on=answered.on),
                "given_at": noon(answered.on),
            }
            now = book.add(Mark, value=mark.value, **(named | {"comment": answered.reason}), **anew)
            before = mark.value - _LOWER if mark.value > _LOWEST_BUT_ZERO else Decimal(0)
            book.add(Mark, value=before, superseded_by=now, **named, **by)

    def evaluator(self) -> Person:
        """Who marks whole units."""
        return self._staff[_EVALUATING, Role.EVALUATOR, 1][0]

    def _who(self, actor: Actor, *, told: Told, on: date) -> Person:
        if actor is Actor.REPORTER:
            return self._staff[told.unit_code, Role.REPORTER, 1][0]
        if actor is Actor.APPROVER:
            return self._staff[told.unit_code, Role.APPROVER, 1][0]
        if actor is Actor.HEAD:
            heads = self._staff[told.unit_code, Role.APPROVER, 2]
            return heads[0] if on >= ACTING_SINCE else heads[-1]
        if actor is Actor.LEAD:
            return self._staff[told.lead_code, Role.LEAD, 1][0]
        if actor is Actor.COORDINATOR:
            return self._staff[_EVALUATING, Role.COORDINATOR, 1][0]
        both = self._staff[_EVALUATING, Role.EVALUATOR, 1]
        return both[(told.turn + (actor is Actor.ANOTHER_EVALUATOR)) % len(both)]


@cache
def noon(day: date) -> datetime:
    """A day's noon: the demonstration knows days, the record keeps moments."""
    return timezone.make_aware(datetime.combine(day, time(12)))
