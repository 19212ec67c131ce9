"""Items marked for a whole unit by the unit that assesses them: what the rule is asked, from announced marks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

from chiwat.domain.asked_scores import Asked
from chiwat.domain.framework import Holds
from chiwat.domain.periods import RoundKind
from chiwat.domain.results import ResultState
from chiwat.domain.score_sides import Side
from chiwat.domain.scoring import Basis, Method
from chiwat.queries.moments import Moment, moments_of
from chiwat.queries.score_leaves import nothing
from chiwat.records.models import Component, Framework, Standing, UnitMark


def assessed_rounds(framework: Framework) -> list[Moment]:
    """The rounds in which whole units are marked: those that count, or the year's end where none is named."""
    counting = {(each["kind"], each["number"]) for each in framework.rounds if each["counts"]}
    counting = counting or {(RoundKind.YEAR_END.value, 1)}
    moments = moments_of(framework.fiscal_year_id)
    return [moment for moment in moments if (moment.value.kind.value, moment.value.number) in counting]


def units_marked(framework: Framework, *, units: Sequence[int] | None = None) -> list[int]:
    """The units that answer for anything in the framework's year."""
    rows = Standing.objects.filter(fiscal_year=framework.fiscal_year_id, unit__isnull=False)
    rows = rows if units is None else rows.filter(unit__in=units)
    return sorted(rows.order_by().values_list("unit", flat=True).distinct())


class UnitMarkInputs:
    """The unit-level items of a framework, for some units or for all; nothing is read where it has none."""

    def __init__(
        self, framework: Framework, *, components: Iterable[Component], today: date, units: Sequence[int] | None
    ) -> None:
        self.components = [row for row in components if row.holds == Holds.UNIT_MARK and row.method is not None]
        self.units = units_marked(framework, units=units) if self.components else []
        self._today = today
        self._moments = assessed_rounds(framework) if self.components else []
        self._marks: dict[tuple[int, int], dict[int, Decimal]] = defaultdict(dict)
        if self.components:
            rows = UnitMark.objects.filter(
                component__in=self.components, unit__in=self.units, superseded_by=None, announced_at__isnull=False
            )
            for unit, component, moment, value in rows.values_list("unit", "component", "round", "value"):
                self._marks[unit, component][moment] = value

    @property
    def places(self) -> Iterator[tuple[Component, int]]:
        """Every component that is marked for whole units, with every unit."""
        return product(self.components, self.units)

    def marks_of(self, unit: int, *, component: Component) -> list[tuple[Moment, Decimal | None]]:
        """The announced mark of a unit in each round that counts, None where there is none."""
        marks = self._marks.get((unit, component.pk), {})
        return [(each, marks.get(each.pk)) for each in self._moments]

    def asked(self, unit: int, *, component: Component, side: Side) -> Asked:
        """What is asked for one unit: the announced marks in equal parts. A unit does not mark itself."""
        if side is Side.SELF:
            return nothing(Basis.NOT_ASSESSED)
        parts = [
            {
                "name": each.value.label,
                "weight": "1",
                "asked": leaf_of(component, moment=each, value=value, today=self._today),
            }
            for each, value in self.marks_of(unit, component=component)
        ]
        return {"ask": "mean", "parts": parts} if parts else nothing(Basis.NOT_ASSESSED)


def leaf_of(component: Component, *, moment: Moment, value: Decimal | None, today: date) -> dict[str, Any]:
    """One mark as the component's method asks for it; without a mark, why there is none."""
    opened = moment.opens is None or moment.opens <= today
    lacking = Basis.NOT_ASSESSED.value if opened else ResultState.NOT_DUE.value
    text = None if value is None else f"{value:f}"
    parameters: Mapping[str, Any] = component.parameters
    leaf = {
        "method": component.method,
        "parameters": parameters,
        "state": lacking if text is None else ResultState.REPORTED.value,
        "round": moment.value.label,
    }
    if component.method == Method.MARKS:
        marks = None if text is None else dict.fromkeys(parameters.get("weights") or ("2.1",), text)
        return leaf | {"ask": "marks", "marks": marks}
    return leaf | {
        "ask": "measure", "direction": parameters.get("direction"), "target": parameters.get("target", "1"),
        "value": text, "figures": [], "used": [], "rubric_version": None, "year_basis": "latest-round",
    }  # fmt: skip
