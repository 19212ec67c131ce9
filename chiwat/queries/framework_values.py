"""A framework between its rows and the value that the rules work with."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from chiwat.domain.framework import (
    AssessmentRound,
    Component,
    Framework,
    Holds,
    NotApplicableRule,
    NotReportedRule,
)
from chiwat.domain.penalties import Occasion, Penalty, Taken
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.records.models import Component as ComponentRow
from chiwat.records.models import Framework as FrameworkRow


def kept_rules(framework: Framework) -> dict[str, Any]:
    """The columns of a framework's row that hold its rules."""
    return {
        "version": framework.version,
        "total": framework.total,
        "scale": framework.scale,
        "decimals": framework.decimals,
        "not_applicable": framework.not_applicable.value,
        "not_reported": framework.not_reported.value,
        "penalties": [
            {"occasion": each.occasion.value, "taken": each.taken.value, "amount": f"{each.amount:f}"}
            for each in framework.penalties
        ],
        "rounds": [
            {"kind": each.round.kind.value, "number": each.round.number, "counts": each.counts}
            for each in framework.rounds
        ],
    }


def kept_columns(component: Component) -> dict[str, Any]:
    """The columns of a component's row that hold what it is; its place and its parent are the row's own."""
    return {
        "name": component.name,
        "weight": component.weight,
        "total": component.total,
        "holds": component.holds.value,
        "method": component.method,
        "parameters": dict(component.parameters),
        "conversion": component.conversion,
        "verified_by_lead": component.verified_by_lead,
    }


def framework_of(row: FrameworkRow) -> Framework:
    """The framework of a row with its components, read now."""
    return value_of(row, components=list(ComponentRow.objects.filter(framework=row).order_by("position", "pk")))


def value_of(row: FrameworkRow, *, components: Sequence[ComponentRow]) -> Framework:
    """The framework as the rules know it; a component's key is its row's number."""
    year = FiscalYear(row.fiscal_year_id)
    return Framework(
        row.key,
        row.name,
        tuple(_component(each) for each in components),
        total=row.total,
        scale=row.scale,
        not_applicable=NotApplicableRule(row.not_applicable),
        not_reported=NotReportedRule(row.not_reported),
        penalties=tuple(
            Penalty(Occasion(each["occasion"]), Taken(each["taken"]), Decimal(each["amount"])) for each in row.penalties
        ),
        rounds=tuple(
            AssessmentRound(Round(year, RoundKind(each["kind"]), each["number"]), counts=each["counts"])
            for each in row.rounds
        ),
        decimals=row.decimals,
        version=row.version,
    )


def _component(row: ComponentRow) -> Component:
    return Component(
        key=str(row.pk),
        name=row.name,
        parent_key=None if row.parent_id is None else str(row.parent_id),
        weight=row.weight,
        total=row.total,
        holds=Holds(row.holds),
        method=row.method,
        parameters=row.parameters,
        conversion=row.conversion,
        assessing_unit=row.assessing_unit.code if row.assessing_unit else None,
        verified_by_lead=row.verified_by_lead,
    )
