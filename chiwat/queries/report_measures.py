"""The measures of a report in one question: each with its targets, milestones and entries folded into it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from chiwat.domain.indicators import MeasureKind
from chiwat.queries.folded import Folded
from chiwat.records.models import Entry, Measure, Milestone, Report, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """A line behind a number."""

    measure: int
    on: date | None
    place: str
    what: str
    quantity: Decimal


def entries_of(measure: Measure) -> list[EntryLine]:
    """The entries behind its figure in this round, struck ones left out."""
    return [
        EntryLine(
            measure=measure.position, on=date.fromisoformat(on) if on else None, place=place, what=what,
            quantity=Decimal(quantity),
        )
        for on, place, what, quantity in getattr(measure, "listed", ())
    ]  # fmt: skip


def measures_of(report: Report) -> QuerySet[Measure]:
    """The measures, with the year's targets for all and for the unit, milestones and this round's entries."""
    targets = Target.objects.filter(
        Q(unit=None) | Q(unit=report.unit_id), measure=OuterRef("pk"), round=None, replaced_by=None
    )
    entries = Entry.objects.filter(measure=OuterRef("pk"), unit=report.unit_id, round=report.round_id, struck_at=None)
    return Measure.objects.filter(indicator_year=report.indicator_year_id).annotate(
        promised=Folded(targets.order_by("pk"), Cast("value", TextField()), "text"),
        ladder=Folded(Milestone.objects.filter(measure=OuterRef("pk")).order_by("level"), "level", "text"),
        listed=Folded(entries.order_by("position", "pk"), "on", "place", "what", Cast("quantity", TextField())),
    )


def target_of(measure: Measure) -> tuple[Decimal | None, str | None]:
    """The later of its targets: the figure, and the words where it is not wholly a figure."""
    *_, (value, text) = getattr(measure, "promised", None) or [(None, None)]
    return None if value is None else Decimal(value), text


def milestones_of(measure: Measure) -> list[tuple[int, str]]:
    """Level and words; those of a measure of level, or of one whose kind nobody declared."""
    return getattr(measure, "ladder", []) if measure.kind in {MeasureKind.LEVEL, None} else []
