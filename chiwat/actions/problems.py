"""What the examiner finds in a report is kept here, explained by its reporter and set aside by its evaluator."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from chiwat.actions import gates, trail
from chiwat.domain.checks import problem as found_by
from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError, clean
from chiwat.queries import installation
from chiwat.queries.checked_years import kept_years
from chiwat.queries.examined import standing_problem
from chiwat.queries.report_facts import parties_of, permissions_on, report_rows, subject_of
from chiwat.queries.report_forms import content_of
from chiwat.records.models import Person, Problem, Report, Waiver

_LONGEST = 2_000
#: Whose marks it was, or whether there are any, is not the reporter's to explain.
_OF_THE_JUDGES = {
    found_by.CheckCode.MARKED_AT_ZERO,
    found_by.CheckCode.MARKED_WITHOUT_REPORT,
    found_by.CheckCode.NEVER_ASSESSED,
}


def examine_report(*, report: Report, put_up: bool = False) -> int:
    """Examine a report as its form stands now, beside the others of its year; how many problems stand.

    Derived, so that it leaves no trail. What is no more found is cleared, not deleted; nobody is stopped.
    """
    with transaction.atomic():
        fresh = report_rows().select_for_update(of=("self",)).get(pk=report.pk)
        year, number = _its_year(fresh)
        wanted = (one for one in examine(year) if one.quarter == number and one.check not in _OF_THE_JUDGES)
        found = {_fingerprint(one): one for one in wanted}
        _keep(fresh, found=found, content=content_of(fresh), put_up=put_up)
    return len(found)


def _its_year(report: Report) -> tuple[CheckedYear, int]:
    """The indicator's year that a report is of, and the report's number in it."""
    record = report.indicator_year
    for kept in kept_years([record.pk], fiscal_year=record.fiscal_year_id):
        for number, row in kept.reports.items():
            if row.pk == report.pk:
                return kept.checked, number
    raise LookupError(report.pk)


def _keep(report: Report, *, found: dict[str, found_by.Problem], content: dict[str, Any], put_up: bool) -> None:
    """Clear the rows that were not found again; write those that were."""
    now = timezone.now()
    rows = {row.fingerprint: row for row in Problem.objects.filter(report=report)}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    gone = [row.pk for mark, row in rows.items() if mark not in found and row.cleared_at is None]
    Problem.objects.filter(pk__in=gone).update(cleared_at=now, cleared_version=report.version)
    for mark, one in found.items():
        told: dict[str, Any] = {"quotes": _quotes(one), "content_hash": digest, "cleared_at": None}
        told |= {"cleared_version": None, **({"put_up_version": report.version} if put_up else {})}
        first = {"check_code": one.check, "severity": one.severity, "figures": [list(pair) for pair in one.figures]}
        if mark in rows:
            Problem.objects.filter(pk=rows[mark].pk).update(**told)
        else:
            Problem.objects.create(
                report=report, fingerprint=mark, version=report.version, found_at=now, **first, **told
            )


@transaction.atomic
def explain(*, problem: int, words: str, by: Person) -> Problem:
    """Answer a problem in a word; empty takes the answer back. ``HiddenError``, ``RefusedError`` as any action."""
    viewer = gates.acting(by)
    row = _seen(problem, viewer=viewer)
    gates.allow(row.report, viewer=viewer, permission=Permission.REPORT_WRITE, otherwise=Refusal.MAY_NOT_EXPLAIN)
    gates.unclosed(row.report.indicator_year.fiscal_year)
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
    may = permissions_on(row.report, viewer=viewer, parties=parties_of(row.report))
    if Permission.MARK_WRITE not in may:
        raise RefusedError(Refusal.MAY_NOT_WAIVE)
    gates.unclosed(row.report.indicator_year.fiscal_year)
    return row


def _seen(problem: int, *, viewer: Viewer) -> Problem:
    row = standing_problem(viewer=viewer, key=problem)
    if row is None:
        raise HiddenError
    return row


def _tell(row: Problem, *, action: str, by: Person, after: Any, reason: str = "") -> None:
    trail.append(by=by, action=action, subject=subject_of(row.report), after=after, reason=reason)


def _quotes(one: found_by.Problem) -> list[dict[str, Any]]:
    return [{"start": at.start, "end": at.end, "quote": at.quote, "field": at.field} for at in one.quotes]


def _fingerprint(one: found_by.Problem) -> str:
    words = [one.check.value, [at.quote for at in one.quotes], [list(pair) for pair in one.figures]]
    return hashlib.sha256(json.dumps(words, ensure_ascii=True).encode()).hexdigest()
