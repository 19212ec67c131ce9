"""Marks are given here, reviews asked and answered: a mark that another takes the place of is kept."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction

from chiwat.actions import gates, reports
from chiwat.actions.report_results import supersede
from chiwat.domain.marks import read_marks
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_form import clean
from chiwat.domain.report_workflow import Step
from chiwat.queries import installation
from chiwat.queries.cleanness import clean_keys
from chiwat.records.models import Mark, Person, Report, Review

_LONGEST = 10_000


@transaction.atomic
def mark(*, report: Report, values: Mapping[str, str], comment: str, by: Person) -> Report:
    """Give the year's marks to a report, each by its name; the report as it then stands.

    Raises as ``reports.take_step`` does; ``FaultyContentError`` at ``/marks/NAME`` for what the year does not allow.
    """
    fresh, facts = reports.permitted(report=report, step=Step.MARK, by=by, reason="")
    given = _read(fresh, values=values)
    told = _write(fresh, given=given, comment=comment, by=by)
    return reports.move(report=fresh, step=Step.MARK, facts=facts, by=by, told=told)


@transaction.atomic
def ask_review(*, report: Report, reason: str, by: Person) -> Report:
    """Ask that the marks of a report be looked at again, with a reason; raises as ``reports.take_step`` does."""
    said = clean(reason)[:_LONGEST]
    fresh, facts = reports.permitted(report=report, step=Step.ASK_REVIEW, by=by, reason=said)
    Review.objects.create(report=fresh, asked_by=by, asked_at=installation.moment(), reason=said)
    return reports.move(report=fresh, step=Step.ASK_REVIEW, facts=facts, by=by)


@transaction.atomic
def answer_review(*, report: Report, answer: str, values: Mapping[str, str] | None, by: Person) -> Report:
    """Answer a review: with other marks in the place of the old ones, or (``values=None``) leaving them.

    Raises as ``reports.take_step`` does. The old marks are kept beside the new.
    """
    said = clean(answer)[:_LONGEST]
    fresh, facts = reports.permitted(report=report, step=Step.ANSWER, by=by, reason=said)
    given = _read(fresh, values=values) if values is not None else {}
    before = {row.name: row.value for row in _standing(fresh)}
    changed = any(before.get(name) != value for name, value in given.items())
    told = _write(fresh, given=given, comment=said, by=by) if changed else None
    Review.objects.filter(report=fresh, answered_at=None).update(
        answered_by=by, answered_at=installation.moment(), answer=said, changed=changed
    )
    return reports.move(report=fresh, step=Step.ANSWER, facts=facts, by=by, told=told)


def mark_many(
    *, reports: Sequence[Report], values: Mapping[str, str], comment: str, by: Person
) -> tuple[list[Report], list[gates.LeftOut]]:
    """Give the same marks and comment to each clean report for itself; those that were marked, those left out with why.

    What is incomplete, or of which the examiner asks something, is read and marked one by one.
    """
    gates.acting(by)
    return gates.one_by_one(
        (report.pk, partial(_mark_clean, report=report, values=values, comment=comment, by=by)) for report in reports
    )


def _mark_clean(*, report: Report, values: Mapping[str, str], comment: str, by: Person) -> Report:
    with transaction.atomic():
        reports.permitted(report=report, step=Step.MARK, by=by, reason="")
        if not clean_keys([report.pk]):
            raise RefusedError(Refusal.NOT_CLEAN)
        return mark(report=report, values=values, comment=comment, by=by)


def _read(report: Report, *, values: Mapping[str, str]) -> dict[str, Decimal]:
    labels = report.indicator_year.fiscal_year.mark_labels
    if not labels:
        raise RefusedError(Refusal.NO_MARK_LABELS)
    return read_marks(values, labels=labels)


def _standing(report: Report) -> list[Mark]:
    return list(Mark.objects.filter(indicator_year=report.indicator_year_id, round=report.round_id, superseded_by=None))


def _write(report: Report, *, given: Mapping[str, Decimal], comment: str, by: Person) -> dict[str, Any]:
    """Put the marks down, each in the place of the one before; what the trail says of them."""
    standing = {row.name: row for row in _standing(report)}
    for name, value in given.items():
        row = Mark(
            indicator_year_id=report.indicator_year_id, round_id=report.round_id, name=name, value=value,
            comment=clean(comment)[:_LONGEST] or None, evaluator=by, given_at=installation.moment(),
        )  # fmt: skip
        if name in standing:
            supersede(standing[name], new=row)
        else:
            row.save(force_insert=True)
    return {
        "marks": {name: f"{value:f}" for name, value in given.items()},
        "marks_before": {name: f"{row.value:f}" for name, row in standing.items()},
    }
