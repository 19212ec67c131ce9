"""What a unit answers to a figure that it was given, and what its provider answers to a dispute, is kept here."""

from typing import Any

from django.db import transaction

from chiwat.actions import gates, notices, trail
from chiwat.domain.given_figures import DEEDS, GivenDeed, GivenStanding, refusal_of
from chiwat.domain.notices import NoticeCode
from chiwat.domain.permissions import Permission, Role, Viewer
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import clean
from chiwat.queries import installation
from chiwat.queries.report_facts import report_rows, subject_of
from chiwat.records.models import GivenFigure, Person, Report

_LONGEST = 2_000
_OF_DEED = {
    GivenDeed.ACKNOWLEDGE: ("acknowledged", None),
    GivenDeed.DISPUTE: ("disputed", "dispute"),
    GivenDeed.EXPLAIN: ("explained", "explanation"),
}


@transaction.atomic
def answer(*, figure: GivenFigure, deed: GivenDeed, reason: str, by: Person) -> GivenFigure:
    """Acknowledge or dispute (the unit that was given it), or explain (its provider) the figure that stands.

    ``HiddenError``, ``RefusedError``; one row of the trail; those who wait are told.
    """
    viewer = gates.acting(by)
    report = report_rows().filter(pk=figure.report_id).first()
    if report is None:
        raise HiddenError
    gate = _of_the_provider if deed is GivenDeed.EXPLAIN else _of_the_unit
    report = gate(report, figure=figure, viewer=viewer)
    gates.unclosed(report.indicator_year.fiscal_year)
    row = GivenFigure.objects.filter(pk=figure.pk).select_related("provider").get()
    words = clean(reason).strip()[:_LONGEST]
    standing = GivenStanding(row.standing) if row.standing and row.superseded_by_id is None else None
    refused = refusal_of(deed, standing=standing, reason=words)
    if refused is not None:
        raise RefusedError(refused)
    who, said = _OF_DEED[deed]
    after = DEEDS[deed][1]
    fields: dict[str, Any] = {"standing": after.value, f"{who}_by": by, f"{who}_at": installation.moment()}
    fields |= {said: words} if said else {}
    if not GivenFigure.objects.filter(pk=row.pk, standing=row.standing, superseded_by=None).update(**fields):
        raise RefusedError(Refusal.FIGURE_ANSWERED)
    trail.append(
        by=by, action=f"{deed.value}-figure", subject=subject_of(report), before={"standing": row.standing},
        after={"figure": row.pk, "standing": after.value}, reason=words,
    )  # fmt: skip
    _answered(row, deed=deed, report=report, words=words, by=by)
    row.refresh_from_db()
    return row


def _answered(row: GivenFigure, *, deed: GivenDeed, report: Report, words: str, by: Person) -> None:
    values = notices.values_of(report) | {"reason": words, "from": row.provider.name_th}
    if deed is GivenDeed.DISPUTE:
        persons = notices.held_in([row.provider_id], roles=(Role.REPORTER,))
        values |= {"from": report.unit.name_th, "sheet": row.provider.code}
        notices.tell(persons=persons, code=NoticeCode.FIGURE_DISPUTED, values=values, by=by)
    elif deed is GivenDeed.EXPLAIN:
        persons = notices.held_in([report.unit_id], roles=(Role.REPORTER,))
        notices.tell(persons=persons, code=NoticeCode.FIGURE_EXPLAINED, values=values, by=by)


def _of_the_unit(report: Report, *, figure: GivenFigure, viewer: Viewer) -> Report:
    fresh = gates.seen(report, viewer=viewer, hold=True)
    if figure.given_at is None:
        raise HiddenError
    gates.allow(fresh, viewer=viewer, permission=Permission.REPORT_WRITE, otherwise=Refusal.MAY_NOT_ANSWER_FIGURE)
    return fresh


def _of_the_provider(report: Report, *, figure: GivenFigure, viewer: Viewer) -> Report:
    if not viewer.may(Permission.DRAFT_READ, unit=figure.provider_id):
        raise HiddenError
    if not viewer.may(Permission.REPORT_WRITE, unit=figure.provider_id):
        raise RefusedError(Refusal.MAY_NOT_GIVE)
    return report
