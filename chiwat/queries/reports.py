"""One report as its people see it: what it holds, how it stands to its day, which steps this viewer may take."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from chiwat.domain.lateness import Lateness, lateness
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_workflow import ReportStatus, Step, refusal, rule_for
from chiwat.domain.results import ResultState
from chiwat.queries import installation
from chiwat.queries.report_facts import facts_of, may_see, report_rows, round_value
from chiwat.queries.report_forms import content_of
from chiwat.records.models import Entry, Extension, Mark, Report, ReportVersion, Review
from chiwat.records.models.done.report_version import VersionKind
from chiwat.thai.masking import mask_personal

_EXCUSED = {ResultState.AWAITING.value, ResultState.NOT_APPLICABLE.value}
_TEXTS = ("text", "supporting_factors", "obstacles")
_ANNOUNCED = frozenset(
    {ReportStatus.ANNOUNCED, ReportStatus.UNDER_REVIEW, ReportStatus.ANSWERED, ReportStatus.IMPORTED}
)


@dataclass(frozen=True, slots=True)
class OfferedStep:
    """A step that follows from where the report stands, and why this viewer may not take it (None: may)."""

    step: Step
    refused: Refusal | None


@dataclass(frozen=True, slots=True)
class OtherText:
    """What somebody typed upon an older edit: kept, and shown beside what stands."""

    by: str
    at: datetime
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry of the list behind a number; ``measure`` is the measure's position."""

    pk: int
    measure: int
    on: date | None
    place: str
    what: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A mark with who gave it; ``stands`` is False for one that another took the place of."""

    name: str
    value: Decimal
    comment: str | None
    evaluator: str | None
    stands: bool


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A request to look again, and its answer when there is one; ``changed``: whether marks were."""

    asked_by: str
    reason: str
    answered_by: str | None
    answer: str
    changed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report for one viewer."""

    pk: int
    code: str
    name: str | None
    round: RoundValue
    unit_code: str
    unit_name: str
    status: ReportStatus
    version: int
    #: What the next save names.
    edits: int
    approvals: int
    chain: int
    content: dict[str, Any]
    late: Lateness
    steps: tuple[OfferedStep, ...]
    others: tuple[OtherText, ...]
    entries: tuple[EntryLine, ...]
    marks: tuple[GivenMark, ...]
    reviews: tuple[ReviewLine, ...]


def report_view(*, viewer: Viewer, report: int) -> ReportView | None:
    """The report for a viewer, texts masked for who may not read personal data; None when it is not theirs to know."""
    row = report_rows().filter(pk=report).first()
    if row is None or not may_see(row, viewer=viewer):
        return None
    own = viewer.may(Permission.DRAFT_READ, unit=row.unit_id)
    content = content_of(row)
    if not viewer.may(Permission.PERSONAL_DATA_READ, unit=row.unit_id):
        content |= {key: mask_personal(content.get(key) or "") for key in _TEXTS}
    return ReportView(
        pk=row.pk,
        code=row.indicator_year.code,
        name=row.indicator_year.name,
        round=round_value(row.round),
        unit_code=row.unit.code,
        unit_name=row.unit.name_th,
        status=ReportStatus(row.status),
        version=row.version,
        edits=row.edits,
        approvals=row.approvals,
        chain=row.unit.approval_steps,
        content=content,
        late=lateness_of(row, content=content),
        steps=offered_steps(row, viewer=viewer),
        others=_others(row) if own else (),
        entries=_entries(row) if own else (),
        marks=_marks(row, viewer=viewer),
        reviews=_reviews(row) if viewer.may(Permission.UNPUBLISHED_READ) else (),
    )


def offered_steps(report: Report, *, viewer: Viewer) -> tuple[OfferedStep, ...]:
    """The steps that follow from where the report stands, each with why this viewer may not take it."""
    if viewer.person_id is None:
        return ()
    following = [step for step in Step if rule_for(step, status=ReportStatus(report.status))]
    reason = "-"  # asked when the step is taken
    facts = facts_of(report, viewer=viewer, asked=frozenset(following), reason=reason)
    return tuple(OfferedStep(step, refusal(step, facts=facts)) for step in following)


def lateness_of(report: Report, *, content: dict[str, Any]) -> Lateness:
    """How the report stands to its day, a granted extension counted."""
    granted = Extension.objects.filter(unit=report.unit_id, round=report.round_id, granted=True)
    states = {fields.get("state") for fields in content["measures"].values()}
    return lateness(
        due=report.round.due,
        grace=report.round.grace,
        extended_until=max(granted.values_list("until", flat=True), default=None),
        submitted_on=timezone.localdate(report.submitted_at) if report.submitted_at else None,
        today=installation.today(),
        excused=bool(states) and states <= _EXCUSED,
    )


def _others(report: Report) -> tuple[OtherText, ...]:
    rows = ReportVersion.objects.filter(report=report, kind=VersionKind.CONFLICT).select_related("by")
    return tuple(OtherText(str(row.by), row.at, row.content) for row in rows.order_by("-pk")[:20])


def _entries(report: Report) -> tuple[EntryLine, ...]:
    rows = Entry.objects.filter(
        measure__indicator_year=report.indicator_year_id, unit=report.unit_id, round=report.round_id, struck_at=None
    ).select_related("measure")
    return tuple(
        EntryLine(row.pk, row.measure.position, row.on, row.place, row.what, row.quantity)
        for row in rows.order_by("measure__position", "position", "pk")
    )


def _marks(report: Report, *, viewer: Viewer) -> tuple[GivenMark, ...]:
    """Before they are announced, marks are shown to who may read them then; who gave them, to those inside."""
    stands = ReportStatus(report.locked_from or report.status)
    if stands not in _ANNOUNCED and not viewer.may(Permission.MARK_READ, unit=report.unit_id):
        return ()
    rows = Mark.objects.filter(indicator_year=report.indicator_year_id, round=report.round_id)
    inside = viewer.may(Permission.UNPUBLISHED_READ)
    return tuple(
        GivenMark(
            row.name,
            row.value,
            row.comment,
            str(row.evaluator) if row.evaluator and inside else None,
            row.superseded_by_id is None,
        )
        for row in rows.select_related("evaluator").order_by("name", "pk")
    )


def _reviews(report: Report) -> tuple[ReviewLine, ...]:
    rows = Review.objects.filter(report=report).select_related("asked_by", "answered_by").order_by("pk")
    return tuple(
        ReviewLine(
            str(row.asked_by),
            row.reason,
            str(row.answered_by) if row.answered_by else None,
            row.answer,
            row.changed,
        )
        for row in rows
    )
