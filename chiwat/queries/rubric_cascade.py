"""The other indicators under one master: which would take a rubric, which would not and why."""

from dataclasses import dataclass
from enum import StrEnum

from chiwat.domain.permissions import Viewer
from chiwat.domain.refusals import Refusal
from chiwat.domain.scoring import Rubric
from chiwat.queries.rubrics import fault_for, fixed, rubric_of, standing_rubric
from chiwat.records.models import Measure


class NotTaken(StrEnum):
    """Why a measure under the same master does not take the rubric."""

    UNIT_DIFFERS = "unit-differs"
    DIRECTION_DIFFERS = "direction-differs"
    SAME_ALREADY = "same-already"
    NOT_OPEN = "not-open"


@dataclass(frozen=True, slots=True)
class CascadeLine:
    """One measure of the cascade: the version that it has, and why it would not take the rubric (None: it would)."""

    key: int
    code: str
    unit_name: str
    version: int
    why: str | None


def cascade_of(measure: Measure, *, viewer: Viewer) -> list[CascadeLine]:
    """The measures at the same place of every other indicator of the year under the same master, by code."""
    standing, master = standing_rubric(measure), measure.indicator_year.master_id
    if standing is None or master is None:
        return []
    return [_line(row, of=measure, rubric=rubric_of(standing), viewer=viewer) for row in siblings(measure)]


def siblings(measure: Measure) -> list[Measure]:
    """The same measure of the other indicators under the master, in the same year."""
    record = measure.indicator_year
    rows = Measure.objects.filter(
        indicator_year__master=record.master_id,
        indicator_year__fiscal_year=record.fiscal_year_id,
        position=measure.position,
    ).exclude(pk=measure.pk)
    read = rows.select_related("indicator_year__fiscal_year", "indicator_year__kept_standing__unit")
    return list(read.prefetch_related("rubrics").order_by("indicator_year__code"))


def _line(row: Measure, *, of: Measure, rubric: Rubric, viewer: Viewer) -> CascadeLine:
    standing = standing_rubric(row)
    kept = getattr(row.indicator_year, "kept_standing", None)
    return CascadeLine(
        key=row.pk,
        code=row.indicator_year.code,
        unit_name=kept.unit.name_th if kept and kept.unit else "",
        version=standing.version if standing else 0,
        why=_why_not(row, of=of, rubric=rubric, viewer=viewer),
    )


def _why_not(row: Measure, *, of: Measure, rubric: Rubric, viewer: Viewer) -> str | None:
    """A code with its family: of this module, or of what is wrong with a rubric."""
    if fixed(row, viewer=viewer) in {Refusal.IMPORTED, Refusal.YEAR_CLOSED}:
        return f"not-taken.{NotTaken.NOT_OPEN}"
    if row.unit_name != of.unit_name:
        return f"not-taken.{NotTaken.UNIT_DIFFERS}"
    if row.direction != of.direction:
        return f"not-taken.{NotTaken.DIRECTION_DIFFERS}"
    standing = standing_rubric(row)
    if standing is not None and rubric_of(standing) == rubric:
        return f"not-taken.{NotTaken.SAME_ALREADY}"
    fault = fault_for(row, rubric=rubric)
    if fault is None:
        return None
    family = "framework-fault" if fault.code == "scale-differs" else "score-refusal"
    return f"{family}.{fault.code}"
