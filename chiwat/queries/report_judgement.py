"""What was judged of a report: the marks that stand and those before them, the reviews asked and answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import OuterRef, TextField
from django.db.models.functions import Cast

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.publication import is_published
from chiwat.domain.report_workflow import ReportStatus
from chiwat.queries.folded import Folded, moment_of, name_of
from chiwat.queries.privacy import veil_over
from chiwat.queries.report_facts import may_with
from chiwat.records.models import Mark, Report, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLabel:
    """A mark of the year: its name, what it is called, the values it may take (none: any that is not negative)."""

    name: str
    label_th: str
    label_en: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPair:
    """One named mark as it stands, and as it was before a review changed it."""

    name: str
    label: MarkLabel | None
    value: Decimal
    before: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksShown:
    """The marks of a report for a viewer: not told yet, or those that stand."""

    told: bool
    labels: tuple[MarkLabel, ...]
    pairs: tuple[MarkPair, ...] = ()
    comment: str | None = None
    evaluator: str | None = None
    given_at: datetime | None = None

    @property
    def changed(self) -> bool:
        """Whether a review put another mark in the place of one."""
        return any(pair.before is not None for pair in self.pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """A review: who asked when and why, who answered what, and whether the marks changed."""

    asked_by: str
    asked_at: datetime
    reason: str
    answered_by: str | None
    answered_at: datetime | None
    answer: str
    changed: bool | None


class _Kept(NamedTuple):
    """A mark as it is folded; figures and moments are their texts."""

    pk: int
    name: str
    value: str
    superseded_by: int | None
    comment: str | None
    evaluator: str | None
    given_at: str | None


#: Nothing is marked yet; a mark comes with the step that leads out of these.
_UNMARKED = frozenset({ReportStatus.DRAFT, ReportStatus.SUBMITTED, ReportStatus.RETURNED, ReportStatus.APPROVED})


def labels_of(kept: list[dict[str, Any]]) -> tuple[MarkLabel, ...]:
    """The year's marks as they are kept."""
    return tuple(
        MarkLabel(
            name=str(row["name"]),
            label_th=str(row.get("label_th") or ""),
            label_en=str(row.get("label_en") or row.get("label_th") or ""),
            allowed=tuple(str(value) for value in row.get("allowed", ())),
        )
        for row in kept
    )


def marks_told(report: Report, *, viewer: Viewer) -> bool:
    """Whether this viewer reads the marks: those who judge always, others once they are announced."""
    stands = ReportStatus(report.locked_from or report.status)
    return is_published(stands) or viewer.may(Permission.MARK_READ, unit=report.unit_id)


def marks_folded() -> Folded:
    """The marks of the report that an outer row is."""
    rows = Mark.objects.filter(indicator_year=OuterRef("indicator_year_id"), round=OuterRef("round_id"))
    value = Cast("value", TextField())
    return Folded(
        rows.order_by("name", "pk"),
        *("pk", "name", value, "superseded_by_id", "comment", name_of("evaluator"), "given_at"),
    )


def marks_of(report: Report, *, viewer: Viewer, folded: Sequence[Sequence[Any]]) -> MarksShown:
    """The marks that stand, each with the one it took the place of; ``folded``: :func:`marks_folded`, read."""
    labels = labels_of(report.indicator_year.fiscal_year.mark_labels)
    if not marks_told(report, viewer=viewer):
        return MarksShown(told=False, labels=labels)
    if ReportStatus(report.locked_from or report.status) in _UNMARKED:
        return MarksShown(told=True, labels=labels)
    rows = [_Kept(*row) for row in folded]
    standing = [row for row in rows if row.superseded_by is None]
    before = {row.superseded_by: Decimal(row.value) for row in rows if row.superseded_by is not None}
    known = {label.name: label for label in labels}
    inside = may_with(report, viewer=viewer, permission=Permission.DRAFT_READ)
    last = max(standing, key=lambda row: row.pk, default=None)
    return MarksShown(
        told=True,
        labels=labels,
        pairs=tuple(
            MarkPair(name=row.name, label=known.get(row.name), value=Decimal(row.value), before=before.get(row.pk))
            for row in standing
        ),
        comment=last.comment if last and inside else None,
        evaluator=last.evaluator if last and viewer.may(Permission.UNPUBLISHED_READ) else None,
        given_at=moment_of(last.given_at) if last and last.given_at else None,
    )


def reviews_folded() -> Folded:
    """The reviews of the report that an outer row is."""
    told = (name_of("asked_by"), "asked_at", "reason", name_of("answered_by"), "answered_at", "answer", "changed")
    return Folded(Review.objects.filter(report=OuterRef("pk")).order_by("pk"), *told)


def reviews_of(report: Report, *, viewer: Viewer, folded: Sequence[Sequence[Any]]) -> tuple[ReviewLine, ...]:
    """The reviews of a report, for who knows of it inside; ``folded``: :func:`reviews_folded`, read."""
    if not viewer.may(Permission.UNPUBLISHED_READ):
        return ()
    veil = veil_over(report, viewer=viewer)
    return tuple(
        ReviewLine(
            asked_by=asked_by, asked_at=moment_of(asked_at), reason=veil(reason) or "", answered_by=answered_by,
            answered_at=moment_of(answered_at) if answered_at else None, answer=veil(answer) or "",
            changed=None if changed is None else bool(changed),
        )
        for asked_by, asked_at, reason, answered_by, answered_at, answer, changed in folded
    )  # fmt: skip
