"""A measure's rubric as people read it and try it: the one that stands, its versions, the unit's own value on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from chiwat.domain.asked_scores import IndicatorScore, moved, score_asked
from chiwat.domain.framework import FrameworkFault, scale_differs
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.rubric import Fault, fault_of
from chiwat.domain.rubric_typing import most_at, typed_name, with_target
from chiwat.domain.score_sides import Side
from chiwat.domain.scoring import Method, Rubric
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries import installation
from chiwat.queries.privacy import may_read_personal, veil_for
from chiwat.queries.score_board import sides_of
from chiwat.queries.score_inputs import ScoreInputs
from chiwat.records.models import IndicatorYear, Measure, Placement, Target
from chiwat.records.models import Rubric as RubricRow

_DECLARED = {"higher", "lower"}


@dataclass(frozen=True, slots=True)
class RubricVersion:
    """One version that is kept; ``who`` is None where nobody is named to this viewer."""

    version: int
    method: str
    at: datetime | None
    who: str | None


@dataclass(frozen=True, slots=True)
class Tried:
    """The unit's value under a rubric: what it earns on the framework's scale, and before that on the rubric's own."""

    value: str | None
    score: IndicatorScore
    of_rubric: Fraction | None


@dataclass(frozen=True, slots=True)
class RubricPage:
    """A measure with its rubric; ``standing`` is None where the component's way of scoring holds."""

    key: int
    code: str
    name: str | None
    fiscal_year: int
    unit_code: str | None
    unit_name: str | None
    position: int
    measure_name: str | None
    measures: tuple[int, ...]
    unit: UnitOfMeasure
    direction: str | None
    target: str | None
    milestones: tuple[str, ...]
    rounds: tuple[str, ...]
    standing: Rubric | None
    version: int
    versions: tuple[RubricVersion, ...]
    component: str | None
    component_method: str | None
    scale: str | None
    side: Side
    #: Why nobody may change it now, or this viewer may not; None: they may.
    fixed: Refusal | None
    cascaded: bool


def rubric_page(*, viewer: Viewer, code: str, fiscal_year: int, position: int) -> RubricPage | None:
    """The rubric of a measure (by its place among the indicator's); None where there is no such measure."""
    measure = _measure(code, fiscal_year=fiscal_year, position=position)
    if measure is None or not viewer.may(Permission.PUBLIC_READ):
        return None
    record, veil = measure.indicator_year, veil_for(viewer)
    rows = list(measure.rubrics.select_related("by").order_by("-version"))
    place = _places(measure).first()
    names = may_read_personal(viewer)
    kept = getattr(record, "kept_standing", None)
    return RubricPage(
        key=measure.pk,
        code=record.code,
        name=veil(record.name),
        fiscal_year=fiscal_year,
        unit_code=kept.unit.code if kept and kept.unit else None,
        unit_name=kept.unit.name_th if kept and kept.unit else None,
        position=position,
        measure_name=veil(measure.name),
        measures=tuple(record.measures.order_by("position").values_list("position", flat=True)),
        unit=UnitOfMeasure(veil(measure.unit_name) or ""),
        direction=measure.direction if measure.direction in _DECLARED else None,
        target=target_of(measure),
        milestones=tuple(veil(row.text) or "" for row in measure.milestones.order_by("level")),
        rounds=tuple(labels_of(measure)),
        standing=rubric_of(rows[0]) if rows else None,
        version=rows[0].version if rows else 0,
        versions=tuple(_version(row, names=names) for row in rows),
        component=place.component.name if place else None,
        component_method=place.component.method if place else None,
        scale=f"{place.component.framework.scale:f}" if place else None,
        side=sides_of(viewer)[-1],
        fixed=fixed(measure, viewer=viewer),
        cascaded=record.master_id is not None,
    )


def _measure(code: str, *, fiscal_year: int, position: int) -> Measure | None:
    rows = Measure.objects.select_related("indicator_year__kept_standing__unit", "indicator_year__fiscal_year")
    where = {"indicator_year__code": code, "indicator_year__fiscal_year": fiscal_year, "position": position}
    return rows.filter(**where).first()


def measure_to_set(*, viewer: Viewer, code: str, fiscal_year: int, position: int) -> Measure | None:
    """The measure itself, for the action that writes its rubric; None where there is none."""
    return _measure(code, fiscal_year=fiscal_year, position=position) if viewer.may(Permission.PUBLIC_READ) else None


def fixed(measure: Measure, *, viewer: Viewer) -> Refusal | None:
    """Why a measure's rubric may not be changed by this viewer now, or None."""
    if not viewer.may_everywhere(Permission.SCORING_SET):
        return Refusal.MAY_NOT_SET_SCORING
    record = measure.indicator_year
    statuses = {record.status, record.fiscal_year.status}
    if YearStatus.IMPORTED.value in statuses:
        return Refusal.IMPORTED
    return Refusal.YEAR_CLOSED if statuses != {YearStatus.OPEN.value} else None


def fault_for(measure: Measure, *, rubric: Rubric) -> Fault | None:
    """The first fault that a rubric has for this measure: of itself, by its target, by its frameworks' scales.

    The field is the name under which it is typed.
    """
    whole = Rubric(rubric.method, {"direction": measure.direction, **rubric.parameters})
    found = fault_of(with_target(whole, target=target_of(measure)))
    if found is not None:
        return Fault(found.code, typed_name(found.field))
    for place in _places(measure):
        component = place.component
        if scale_differs(rubric, scale=component.framework.scale, conversion=component.conversion):
            return Fault(FrameworkFault.SCALE_DIFFERS, most_at(rubric))
    return None


def fault_here(page: RubricPage, *, rubric: Rubric, viewer: Viewer) -> Fault | None:
    """The first fault that a rubric which is tried has for the page's measure, at the name of its field."""
    measure = measure_to_set(viewer=viewer, code=page.code, fiscal_year=page.fiscal_year, position=page.position)
    return None if measure is None else fault_for(measure, rubric=rubric)


def tried(page: RubricPage, *, rubric: Rubric, viewer: Viewer, value: str | None = None) -> Tried:
    """What the unit's own value, as the viewer may know it, or one that is typed, would earn; nothing is written."""
    record = IndicatorYear.objects.get(fiscal_year=page.fiscal_year, code=page.code)
    inputs = ScoreInputs([record], fiscal_year=page.fiscal_year, today=installation.today())
    leaf: Mapping[str, Any] = inputs.leaf_under(
        record,
        position=page.position,
        method=rubric.method.value,
        parameters=dict(rubric.parameters),
        side=sides_of(viewer)[-1],
    )
    if value is not None:
        leaf = moved(leaf, value=value)
    asked: dict[str, Any] = {"of": leaf}
    place = Placement.objects.filter(indicator_year=record).select_related("component").order_by("pk").first()
    if place is not None and place.component.conversion is not None:
        asked["conversion"] = f"{place.component.conversion:f}"
    return Tried(leaf.get("value"), score_asked(asked), score_asked({"of": leaf}).exact)


def rubric_of(row: RubricRow) -> Rubric:
    """A kept rubric as the rules know it."""
    return Rubric(Method(row.method), row.parameters)


def standing_rubric(measure: Measure) -> RubricRow | None:
    """The version that stands."""
    return measure.rubrics.order_by("-version").first()


def target_of(measure: Measure) -> str | None:
    """The year's target that stands, as text."""
    rows = Target.objects.filter(measure=measure, round=None, unit=None, replaced_by=None)
    value: Decimal | None = rows.values_list("value", flat=True).first()
    return None if value is None else f"{value:f}"


def labels_of(measure: Measure) -> list[str]:
    """The rounds at which the measure may have a checkpoint, by label; last the year as a whole."""
    record = measure.indicator_year
    rounds = record.fiscal_year.rounds.filter(kind__in=record.reports_in).exclude(kind="year_end")
    return [*(f"{row.kind}-{row.number}" for row in rounds.order_by("kind", "number")), "year"]


def _places(measure: Measure) -> Any:
    rows = Placement.objects.filter(indicator_year=measure.indicator_year_id)
    return rows.select_related("component__framework").order_by("component__framework__position", "pk")


def _version(row: RubricRow, *, names: bool) -> RubricVersion:
    return RubricVersion(row.version, row.method, row.at, row.by.display_name if names and row.by else None)
