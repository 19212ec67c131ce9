"""What a unit's papers take from the year's framework: the weights in it, and the items of the whole unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from chiwat.domain.unit_papers import PaperLine, WholeMark
from chiwat.queries import installation
from chiwat.queries.paper_scores import announced_of_unit, scoring_of, within
from chiwat.queries.scored import Placed, placed_under, shares, weight_of
from chiwat.queries.unit_mark_inputs import UnitMarkInputs
from chiwat.records.models import Component, Framework, Unit


@dataclass(frozen=True, slots=True)
class PaperFrame:
    """By an indicator's code its weight in the framework, none where that knows no weights; the items as lines."""

    weights: Mapping[str, Fraction]
    lines: tuple[PaperLine, ...]


def paper_frame(unit: Unit, *, fiscal_year: int, months: int) -> PaperFrame:
    """What the year's first framework that is used says of a unit, with marks and scores announced in these months."""
    used = Framework.objects.filter(fiscal_year=fiscal_year, components__placements__isnull=False)
    framework = used.order_by("position", "pk").first()
    if framework is None:
        return PaperFrame({}, ())
    components = {row.pk: row for row in framework.components.select_related("assessing_unit")}
    today = installation.today()
    marked = UnitMarkInputs(framework, components=components.values(), today=today, units=[unit.pk])
    placed = list(placed_under(framework, components=components, units=[unit.pk]))
    placed += [Placed(None, component, key, None) for component, key in marked.places]
    weights: dict[str, Fraction] = {}
    items: dict[int, Fraction | None] = {}
    for each, share in zip(placed, shares(placed), strict=True):
        whole = weight_of(each.component, framework=framework, among=components)
        if each.record is None:
            items[each.component.pk] = whole
        elif whole is not None:
            weights[each.record.code] = share * whole
    scores = announced_of_unit(unit, components=list(items), months=months)
    lines = tuple(
        PaperLine(
            code="",
            name=components[key].name,
            heading=components[key].name,
            weight=weight,
            measures=(),
            scoring=scoring_of(components[key].method, parameters=components[key].parameters),
            score=scores.get(key),
            marks=_marks(marked, component=components[key], unit=unit, months=months, today=today),
            assessed_by=_assessed_by(components[key]),
        )
        for key, weight in items.items()
    )
    return PaperFrame(weights, lines)


def _marks(
    marked: UnitMarkInputs, *, component: Component, unit: Unit, months: int, today: date
) -> tuple[WholeMark, ...]:
    return tuple(
        WholeMark(round=moment.value, value=value, due=moment.opens is None or moment.opens <= today)
        for moment, value in marked.marks_of(unit.pk, component=component)
        if within(moment.value, months=months)
    )


def _assessed_by(component: Component) -> str:
    return component.assessing_unit.name_th if component.assessing_unit else ""
