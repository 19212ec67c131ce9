"""Frameworks come into being and change here: what is wrong with one is told before anything is kept."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from chiwat.actions import gates, scores, trail
from chiwat.demonstration.frame_shapes import Component as CityComponent
from chiwat.demonstration.frame_shapes import Framework as CityFramework
from chiwat.domain.framework import Component, Framework, Holds, validate
from chiwat.domain.framework_changes import told
from chiwat.domain.periods import FiscalYear as YearValue
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_form import clean
from chiwat.domain.rubric import Fault
from chiwat.domain.shipped_frameworks import shipped_frameworks
from chiwat.queries.framework_values import framework_of, kept_columns, kept_rules
from chiwat.queries.frameworks import assessing_units, faults_in_use, fixed, unknown_units
from chiwat.records.models import Component as ComponentRow
from chiwat.records.models import FiscalYear, Person
from chiwat.records.models import Framework as FrameworkRow

_LONGEST = 1000


class FaultyFrameworkError(ValueError):
    """A framework that may not be used: every fault with its field."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__([(fault.code.value, fault.field) for fault in faults])


@transaction.atomic
def add_framework(*, framework: Framework, fiscal_year: int, by: Person | None) -> dict[str, ComponentRow]:
    """Keep a framework of a year; its components by key. ``FaultyFrameworkError`` before anything is written."""
    faults = [*validate(framework), *unknown_units(framework)]
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
    units = assessing_units(framework)
    for position, component in enumerate(framework.components, start=1):
        kept[component.key] = ComponentRow.objects.create(
            framework=row,
            parent=kept.get(component.parent_key or ""),
            position=position,
            assessing_unit=units.get(component.assessing_unit or ""),
            **kept_columns(component),
        )
    trail.append(
        by=by,
        action="add-framework",
        subject=row.subject,
        after={"fiscal_year": fiscal_year, "name": framework.name, "components": len(kept)},
    )
    return kept


@transaction.atomic
def change_framework(*, row: FrameworkRow, framework: Framework, based_on: int, reason: str, by: Person | None) -> int:
    """Make the framework the next version of a row of an open year; the version's number.

    Components are known by their row's number; a key that is none is a new one, and what is not named is removed.
    Raises ``RefusedError`` for who may not, a year that is not open, no reason, another version in between, or nothing
    changed; ``FaultyFrameworkError`` before anything is written. Frozen scores stay.
    """
    refused, said = fixed(row, viewer=gates.acting(by)), clean(reason).strip()[:_LONGEST]
    if refused is not None or not said:
        raise RefusedError(refused or Refusal.REASON_MISSING)
    faults = [*validate(framework), *faults_in_use(row, framework=framework)]
    if faults:
        raise FaultyFrameworkError(faults)
    before = framework_of(row)
    if told(before) == told(replace(framework, version=before.version)):
        raise RefusedError(Refusal.SAME_AS_BEFORE)
    rules = kept_rules(replace(framework, version=based_on + 1))
    rows = FrameworkRow.objects.filter(pk=row.pk, version=based_on)
    if not rows.update(name=framework.name, **rules):
        raise RefusedError(Refusal.STALE)
    _replace_components(row, framework=framework)
    fresh = FrameworkRow.objects.get(pk=row.pk)
    trail.append(
        by=by,
        action="change-framework",
        subject=row.subject,
        before=told(before),
        after=told(framework_of(fresh)),
        reason=said,
    )
    scores.outdate_year(fiscal_year=row.fiscal_year_id)
    return fresh.version


def _replace_components(row: FrameworkRow, *, framework: Framework) -> None:
    """Bring the rows of the components to what is told: those kept keep their numbers and what hangs on them."""
    components, units = framework.components, assessing_units(framework)
    kept = {str(each.pk): each for each in row.components.all()}
    for position, component in enumerate(components, start=1):
        there = kept.get(component.key) or ComponentRow(framework=row)
        there.position, there.parent = position, None
        there.assessing_unit = units.get(component.assessing_unit or "")
        for name, value in kept_columns(component).items():
            setattr(there, name, value)
        there.save()
        kept[component.key] = there
    for component in components:
        if component.parent_key is not None:
            ComponentRow.objects.filter(pk=kept[component.key].pk).update(parent=kept[component.parent_key])
    named = {component.key for component in components}
    ComponentRow.objects.filter(pk__in=[each.pk for key, each in kept.items() if key not in named]).delete()


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
                holds=_held_by(component, parents=parents),
                assessing_unit=component.assessing_unit_code,
                method=component.method,
                parameters=_of_leaf(component.parameters, holds_others=component.key in parents),
                verified_by_lead=component.needs_lead,
            )
            for component in city.components
        ),
        penalties=city.penalties,
        rounds=city.rounds,
    )
    return add_framework(framework=framework, fiscal_year=city.fiscal_year.name, by=by)


def _held_by(component: CityComponent, *, parents: Collection[str | None]) -> Holds:
    if component.key in parents:
        return Holds.COMPONENTS
    return Holds.UNIT_MARK if component.of_unit else Holds.INDICATORS


def _of_leaf(parameters: Mapping[str, Any], *, holds_others: bool) -> Mapping[str, Any]:
    return {} if holds_others else parameters
