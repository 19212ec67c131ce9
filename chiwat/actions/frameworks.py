"""Frameworks come into being and change here: what is wrong with one is told before anything is kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from chiwat.actions import trail
from chiwat.demonstration.frame_shapes import Framework as CityFramework
from chiwat.domain.framework import Component, Framework, Holds, validate
from chiwat.domain.periods import FiscalYear as YearValue
from chiwat.domain.rubric import Fault
from chiwat.domain.shipped_frameworks import shipped_frameworks
from chiwat.queries.framework_values import kept_rules
from chiwat.records.models import Component as ComponentRow
from chiwat.records.models import FiscalYear, Person, Unit
from chiwat.records.models import Framework as FrameworkRow


class FaultyFrameworkError(ValueError):
    """A framework that may not be used: every fault with its field."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__([(fault.code.value, fault.field) for fault in faults])


@transaction.atomic
def add_framework(*, framework: Framework, fiscal_year: int, by: Person | None) -> dict[str, ComponentRow]:
    """Keep a framework of a year; its components by key. ``FaultyFrameworkError`` before anything is written."""
    faults = validate(framework)
    if faults:
        raise FaultyFrameworkError(faults)
    row = FrameworkRow.objects.create(
        fiscal_year_id=fiscal_year,
        key=framework.key,
        name=framework.name,
        position=FrameworkRow.objects.filter(fiscal_year_id=fiscal_year).count() + 1,
        **kept_rules(framework),
    )
    kept: dict[str, ComponentRow] = {}
    assessing = {component.assessing_unit for component in framework.components if component.assessing_unit}
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=assessing, valid_to=None)}
    for position, component in enumerate(framework.components, start=1):
        kept[component.key] = ComponentRow.objects.create(
            framework=row,
            parent=kept.get(component.parent_key or ""),
            position=position,
            name=component.name,
            weight=component.weight,
            total=component.total,
            holds=component.holds.value,
            method=component.method,
            parameters=dict(component.parameters),
            conversion=component.conversion,
            assessing_unit=units.get(component.assessing_unit or ""),
        )
    trail.append(
        by=by,
        action="add-framework",
        subject=f"framework:{row.pk}",
        after={"fiscal_year": fiscal_year, "name": framework.name, "components": len(kept)},
    )
    return kept


@transaction.atomic
def load_shipped(*, fiscal_year: int, by: Person | None) -> int:
    """Give a year the frameworks known of it, weights empty; how many. A year that has one already is left."""
    if FrameworkRow.objects.filter(fiscal_year_id=fiscal_year).exists():
        return 0
    FiscalYear.objects.get(pk=fiscal_year)
    found = shipped_frameworks(YearValue(fiscal_year))
    for framework in found:
        add_framework(framework=framework, fiscal_year=fiscal_year, by=by)
    return len(found)


def of_the_city(city: CityFramework, *, by: Person | None) -> dict[str, ComponentRow]:
    """Keep a framework of the demonstration; its components by key."""
    parents = {component.parent_key for component in city.components}
    framework = Framework(
        city.key,
        city.name,
        tuple(
            replace(
                Component(component.key, f"{component.number} {component.name}".strip(), component.parent_key),
                weight=component.weight,
                holds=Holds.COMPONENTS if component.key in parents else Holds.INDICATORS,
                method=component.method,
                parameters=_of_leaf(component.parameters, holds_others=component.key in parents),
            )
            for component in city.components
        ),
        penalties=city.penalties,
        rounds=city.rounds,
    )
    kept = add_framework(framework=framework, fiscal_year=city.fiscal_year.name, by=by)
    leads = [kept[component.key].pk for component in city.components if component.needs_lead]
    ComponentRow.objects.filter(pk__in=leads).update(verified_by_lead=True)
    return kept


def _of_leaf(parameters: Mapping[str, Any], *, holds_others: bool) -> Mapping[str, Any]:
    return {} if holds_others else parameters
