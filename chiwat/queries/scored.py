"""Scores of many indicators under a framework: as announced where that is frozen, else worked out now; added up."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q

from chiwat.domain.asked_scores import Asked, IndicatorScore, score_asked
from chiwat.domain.framework import NotApplicableRule, NotReportedRule
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.rollup import Part, TreePath, spread_again
from chiwat.domain.score_sides import Side
from chiwat.domain.scoring import Basis
from chiwat.queries.score_inputs import ScoreInputs
from chiwat.queries.unit_mark_inputs import UnitMarkInputs
from chiwat.records.models import Component, Framework, IndicatorYear, Placement, Score

_READ = ("pk", "code", "name", "fiscal_year", "status", "reports_in", "combination", "weight")


@dataclass(frozen=True, slots=True)
class Placed:
    """An indicator under a component, or an item marked for the whole unit, with its unit and its weight there."""

    #: None: an item of the whole unit.
    record: IndicatorYear | None
    component: Component
    unit: int
    weight: Decimal | None

    @property
    def place(self) -> tuple[int | None, int, int]:
        """What a frozen score of it is known by: the indicator, or the unit where there is none, and the component."""
        return (self.record.pk, 0, self.component.pk) if self.record else (None, self.unit, self.component.pk)


def place_of(row: Score) -> tuple[int | None, int, int]:
    """The same of a frozen score."""
    if row.indicator_year_id is not None:
        return row.indicator_year_id, 0, row.component_id
    return None, row.unit_id or 0, row.component_id


@dataclass(frozen=True, slots=True)
class Scored:
    """A score of one side, what was asked for it, and the row that froze it."""

    score: IndicatorScore
    asked: Asked
    frozen: Score | None = None


class FrameworkScores:
    """The scores of a framework: of some units, or of the whole city."""

    def __init__(
        self, framework: Framework, *, today: date, units: Sequence[int] | None = None, of_units_only: bool = False
    ) -> None:
        self.framework = framework
        self.components = {row.pk: row for row in framework.components.all()}
        under = () if of_units_only else placed_under(framework, components=self.components, units=units)
        self.placed = list(under)
        self._today = today
        self._unit_marks = UnitMarkInputs(framework, components=self.components.values(), today=today, units=units)
        self.placed += [Placed(None, component, unit, None) for component, unit in self._unit_marks.places]
        records = list({each.record.pk: each.record for each in self.placed if each.record}.values())
        self._inputs = ScoreInputs(records, fiscal_year=framework.fiscal_year_id, today=today)
        frozen = Score.objects.filter(framework=framework, superseded_by=None)
        if units is not None:
            of_units = Q(indicator_year=None, unit__in=units)
            frozen = frozen.filter(of_units | Q(indicator_year__in=[record.pk for record in records]))
        self._frozen = {(place_of(row), row.side): row for row in frozen}

    @property
    def inputs(self) -> ScoreInputs:
        """What the rules are asked with."""
        return self._inputs

    def scored(self, placed: Placed, *, side: Side) -> Scored:
        """The score of one indicator: as announced; the unit's own moves on until the year is over."""
        row = self.frozen(placed, side=side)
        moves = side is Side.SELF and placed.record is not None and placed.record.status == YearStatus.OPEN
        return self.derived(placed, side=side) if row is None or moves else as_frozen(row)

    def frozen(self, placed: Placed, *, side: Side) -> Score | None:
        """The row that froze a score, if any."""
        return self._frozen.get((placed.place, side.value))

    def derived(self, placed: Placed, *, side: Side) -> Scored:
        """The score of one indicator as it would be today."""
        component = placed.component
        if placed.record is None:
            of = self._unit_marks.asked(placed.unit, component=component, side=side)
            asked: dict[str, Any] = {"of": of, "day": self._today.isoformat()}
            if component.conversion is not None:
                asked["conversion"] = f"{component.conversion:f}"
            return Scored(score_asked(asked), asked)
        told = self._inputs.asked(placed.record, component=component, framework=self.framework, side=side)
        return Scored(score_asked(told), told)

    def by_place(self, *, side: Side) -> dict[tuple[int, int], list[tuple[Placed, Part]]]:
        """Every score by its unit and component."""
        found: dict[tuple[int, int], list[tuple[Placed, Part]]] = defaultdict(list)
        for placed, part in zip(self.placed, self.parts(side=side), strict=True):
            found[placed.unit, placed.component.pk].append((placed, part))
        return found

    def parts(self, *, side: Side) -> list[Part]:
        """Every score with its weight in the whole, on its path: unit, components from the outermost, indicator."""
        weights = shares(self.placed)
        parts = []
        for placed, share in zip(self.placed, weights, strict=True):
            score = self.scored(placed, side=side).score
            weight = share * (weight_of(placed.component, framework=self.framework, among=self.components) or 1)
            leaf = str(placed.record.pk) if placed.record else "unit"
            path = (str(placed.unit), *path_of(placed.component, among=self.components), leaf)
            parts.append(Part(path, weight, self._points(score), score.basis))
        if self.framework.not_applicable == NotApplicableRule.RESPREAD:
            return spread_again(parts, above=1)
        return parts

    def _points(self, score: IndicatorScore) -> Fraction | None:
        if score.exact is None and score.basis is Basis.NOT_REPORTED:
            return Fraction(0) if self.framework.not_reported == NotReportedRule.ZERO else None
        return score.exact


def indicators_in(found: Sequence[tuple[Placed, Part]]) -> int:
    """How many of these are indicators: an item of the whole unit is none."""
    return sum(placed.record is not None for placed, _ in found)


def as_frozen(row: Score) -> Scored:
    """A score as it was announced."""
    score = IndicatorScore(
        row.points,
        None if row.exact is None else Fraction(row.exact),
        Basis(row.basis),
        tuple(row.derivation),
        row.rule_version,
        row.provisional,
    )
    return Scored(score, row.asked, row)


def path_of(component: Component, *, among: Mapping[int, Component]) -> TreePath:
    """The keys of a component and those above it, from the outermost."""
    above = () if component.parent_id is None else path_of(among[component.parent_id], among=among)
    return (*above, str(component.pk))


def weight_of(component: Component, *, framework: Framework, among: Mapping[int, Component]) -> Fraction | None:
    """A component's weight in the whole, exact; None where one on its way up is not known."""
    if component.weight is None:
        return None
    if component.parent_id is None:
        return Fraction(component.weight)
    parent = among[component.parent_id]
    above = weight_of(parent, framework=framework, among=among)
    declared = Fraction(framework.total if parent.total is None else parent.total)
    return None if above is None or not declared else above * Fraction(component.weight) / declared


def shares(placed: Sequence[Placed]) -> Iterator[Fraction]:
    """Each indicator's share of its unit's component: by weight; alike where none of them has one."""
    sums: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for each in placed:
        sums[each.unit, each.component.pk] += Fraction(each.weight or 0)
        counts[each.unit, each.component.pk] += 1
    for each in placed:
        key = (each.unit, each.component.pk)
        yield Fraction(each.weight or 0) / sums[key] if sums[key] else Fraction(1, counts[key])


def placed_under(
    framework: Framework, *, components: Mapping[int, Component], units: Sequence[int] | None
) -> Iterator[Placed]:
    """The indicators under a framework's components: of some units, or of the whole city."""
    rows = Placement.objects.filter(component__framework=framework, indicator_year__kept_standing__unit__isnull=False)
    if units is not None:
        rows = rows.filter(indicator_year__kept_standing__unit__in=units)
    listed = list(
        rows.order_by("indicator_year__code").values_list(
            "indicator_year", "component", "weight", "indicator_year__kept_standing__unit"
        )
    )
    records = IndicatorYear.objects.filter(pk__in={row[0] for row in listed}).only(*_READ)
    by_key = {record.pk: record for record in records}
    for key, component, weight, unit in listed:
        record = by_key[key]
        yield Placed(record, components[component], unit, record.weight if weight is None else weight)
