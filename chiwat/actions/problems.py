"""What the examiner finds in a report is kept here, explained by its reporter and set aside by its evaluator."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from chiwat.actions import gates, trail
from chiwat.actions.found_problems import keep
from chiwat.domain.checks.problem import OF_THE_JUDGES
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError, clean
from chiwat.queries import installation
from chiwat.queries.examined import about, may_waive, standing_problem
from chiwat.queries.found_problems import found_in
from chiwat.queries.report_facts import report_rows, subject_of
from chiwat.records.models import Person, Problem, Report, Waiver

_LONGEST = 2_000


def examine_report(*, report: Report) -> int:
    """Examine a report as its form stands now, beside the others of its year; how many problems stand.

    Derived, so that it leaves no trail. What is no more found is cleared, not deleted; nobody is stopped.
    """
    with transaction.atomic():
        fresh = report_rows().select_for_update(of=("self",)).get(pk=report.pk)
        here = found_in(fresh)
        rows = Problem.objects.filter(report=fresh).exclude(check_code__in=OF_THE_JUDGES)
        found_over_the_year = [row.pk for row in rows if here.stays(row)]
        keep(here.found, among=rows.exclude(pk__in=found_over_the_year), versions={fresh.pk: fresh.version})
    return len(here.found)


@transaction.atomic
def explain(*, problem: int, words: str, by: Person) -> Problem:
    """Answer a problem in a word; empty takes the answer back. ``HiddenError``, ``RefusedError`` as any action."""
    viewer = gates.acting(by)
    row = _seen(problem, viewer=viewer)
    gates.allow(about(row), viewer=viewer, permission=Permission.REPORT_WRITE, otherwise=Refusal.MAY_NOT_EXPLAIN)
    gates.unclosed(row.indicator_year.fiscal_year)
    said = clean(words).strip()[:_LONGEST]
    Problem.objects.filter(pk=row.pk).update(
        answer=said, answered_by=by if said else None, answered_at=timezone.now() if said else None
    )
    _tell(row, action="explain-problem", by=by, after={"check": row.check_code, "answer": said})
    return row


@transaction.atomic
def waive(*, problem: int, reason: str, until: date | None, by: Person) -> Waiver:
    """Set a problem aside until a day; faults at ``/reason`` and ``/until``, else raises as any action."""
    row = _judged(problem, by=by)
    said = clean(reason).strip()[:_LONGEST]
    faults = [] if said else [Fault("/reason", ContentFault.REQUIRED)]
    if until is None or until < installation.today():
        faults.append(Fault("/until", ContentFault.REQUIRED if until is None else ContentFault.IN_PAST))
    if until is None or faults:
        raise FaultyContentError(tuple(faults))
    now = timezone.now()
    Waiver.objects.filter(problem=row, undone_at=None).update(undone_at=now, undone_by=by)
    made = Waiver.objects.create(problem=row, by=by, at=now, reason=said, until=until)
    told = {"check": row.check_code, "until": until.isoformat()}
    _tell(row, action="waive-problem", by=by, after=told, reason=said)
    return made


@transaction.atomic
def stop_waiving(*, problem: int, by: Person) -> None:
    """Let a problem stand again; raises as any action. Where nothing was set aside nothing happens."""
    row = _judged(problem, by=by)
    if Waiver.objects.filter(problem=row, undone_at=None).update(undone_at=timezone.now(), undone_by=by):
        _tell(row, action="stop-waiving-problem", by=by, after={"check": row.check_code})


def _judged(problem: int, *, by: Person) -> Problem:
    viewer = gates.acting(by)
    row = _seen(problem, viewer=viewer)
    if not may_waive(about(row), viewer=viewer):
        raise RefusedError(Refusal.MAY_NOT_WAIVE)
    gates.unclosed(row.indicator_year.fiscal_year)
    return row


def _seen(problem: int, *, viewer: Viewer) -> Problem:
    row = standing_problem(viewer=viewer, key=problem)
    if row is None:
        raise HiddenError
    return row


def _tell(row: Problem, *, action: str, by: Person, after: Any, reason: str = "") -> None:
    record = row.indicator_year
    of_year = f"indicator:{record.fiscal_year_id}/{record.code}"
    trail.append(
        by=by, action=action, subject=subject_of(row.report) if row.report else of_year, after=after, reason=reason
    )
