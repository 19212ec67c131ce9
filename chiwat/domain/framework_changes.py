"""A framework as the trail keeps it, and what one version changed of the one before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from chiwat.domain.framework import Component, Framework

_OF_THE_WHOLE = ("name", "total", "scale", "decimals", "not_applicable", "not_reported", "penalties", "rounds")
_OF_A_COMPONENT = (
    "name", "parent_key", "weight", "total", "holds", "method", "parameters", "conversion", "assessing_unit",
    "verified_by_lead",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: the field's code, the component's name (None: the framework's own), from, to."""

    field: str
    component: str | None
    before: Any
    after: Any


def told(framework: Framework) -> dict[str, Any]:
    """A framework as text and lists, to be kept in the trail: figures to the digit."""
    return {
        "version": framework.version,
        "name": framework.name,
        "total": f"{framework.total:f}",
        "scale": f"{framework.scale:f}",
        "decimals": framework.decimals,
        "not_applicable": framework.not_applicable.value,
        "not_reported": framework.not_reported.value,
        "penalties": [
            {"occasion": each.occasion.value, "taken": each.taken.value, "amount": f"{each.amount:f}"}
            for each in framework.penalties
        ],
        "rounds": [{"round": each.round.label, "counts": each.counts} for each in framework.rounds],
        "components": [_told(each) for each in framework.components],
    }


def _told(component: Component) -> dict[str, Any]:
    return {
        "key": component.key,
        "name": component.name,
        "parent_key": component.parent_key,
        "weight": _text(component.weight),
        "total": _text(component.total),
        "holds": component.holds.value,
        "method": component.method,
        "parameters": dict(component.parameters),
        "conversion": _text(component.conversion),
        "assessing_unit": component.assessing_unit,
        "verified_by_lead": component.verified_by_lead,
    }


def _text(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"


def differences(before: Mapping[str, Any], *, after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What differs between two versions as :func:`told` gives them: of the whole first, then each component.

    >>> old = {"components": [{"key": "1", "name": "ก", "weight": "60"}]}
    >>> new = {"components": [{"key": "1", "name": "ก", "weight": "70"}, {"key": "2", "name": "ข"}]}
    >>> [(each.field, each.component, each.before, each.after) for each in differences(old, after=new)]
    [('weight', 'ก', '60', '70'), ('added', 'ข', None, None)]
    """
    return tuple(_differences(before, after=after))


def _differences(before: Mapping[str, Any], *, after: Mapping[str, Any]) -> Iterator[Difference]:
    for name in _OF_THE_WHOLE:
        if before.get(name) != after.get(name):
            yield Difference(name, None, before.get(name), after.get(name))
    old = {each["key"]: each for each in before.get("components", ())}
    new = {each["key"]: each for each in after.get("components", ())}
    names = {key: each["name"] for key, each in (old | new).items()}
    for key, name in names.items():
        if key not in old or key not in new:
            yield Difference("removed" if key in old else "added", name, None, None)
        else:
            yield from _of_a_component(old[key], after=new[key], names=names)
    yield from _order(old, after=new, names=names)


def _of_a_component(
    before: Mapping[str, Any], *, after: Mapping[str, Any], names: Mapping[str, str]
) -> Iterator[Difference]:
    for field in _OF_A_COMPONENT:
        was, now = before.get(field), after.get(field)
        if was != now:
            shown = (names.get(was or ""), names.get(now or "")) if field == "parent_key" else (was, now)
            yield Difference(field, after["name"], *shown)


def _order(
    before: Mapping[str, Mapping[str, Any]], *, after: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]
) -> Iterator[Difference]:
    """Members of one parent, before and after, that stand in another order than they did."""
    stayed = [key for key in after if key in before and after[key].get("parent_key") == before[key].get("parent_key")]
    for parent in dict.fromkeys(after[key].get("parent_key") for key in stayed):
        now = [key for key in stayed if after[key].get("parent_key") == parent]
        was = [key for key in before if key in now]
        if was != now:
            yield Difference("order", names.get(parent or ""), [names[key] for key in was], [names[key] for key in now])
