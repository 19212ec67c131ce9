"""A row of a data provider's sheet, read like a report's form (report_content.py), becomes what is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from chiwat.domain.given_figures import states_a_figure
from chiwat.domain.report_content import Asked, ReadResult, read_content
from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError, empty_content
from chiwat.domain.results import ResultState

_FIGURES = ("value", "numerator", "denominator")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOf:
    """What the row of one unit asks: the form, and by the place of a measure its levels, where it has such."""

    form: Asked
    levels: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def is_blank(content: Mapping[str, Any]) -> bool:
    """Whether nothing was typed about any measure."""
    return not any(
        states_a_figure(fields) or str(fields.get("state", "")).strip() for fields in content["measures"].values()
    )


def as_given(content: Mapping[str, Any], *, asked: AskedOf) -> dict[str, Any]:
    """A typed row as it is given, by the keys of a form: figures worked out, days as ISO text, levels as milestones.

    ``FaultyContentError`` with each fault at its field; a figure beside a state that has none of its own is one.
    """
    read = read_content(dict(content), asked=asked.form)
    faults = [fault for line in read.results if (fault := _fault(line, content=content, asked=asked)) is not None]
    if faults:
        raise FaultyContentError(tuple(faults))
    given = empty_content()
    for line in read.results:
        given["measures"][str(line.position)] = _fields(line, levels=asked.levels.get(line.position, ()))
        given["as_of"] = given["as_of"] or (line.as_of.isoformat() if line.as_of else "")
        given["finality"] = given["finality"] or (line.finality.value if line.finality else "")
    return given


def _fault(line: ReadResult, *, content: Mapping[str, Any], asked: AskedOf) -> Fault | None:
    place = f"/measures/{line.position}/value"
    typed = content["measures"][str(line.position)]
    if line.state is not ResultState.REPORTED and any(str(typed.get(name, "")).strip() for name in _FIGURES):
        return Fault(place, ContentFault.FIGURE_BESIDE_STATE)
    levels = asked.levels.get(line.position, ())
    beyond = line.value is not None and bool(levels) and line.value not in {0, *levels}
    return Fault(place, ContentFault.NOT_A_MILESTONE) if beyond else None


def _fields(line: ReadResult, *, levels: tuple[int, ...]) -> dict[str, Any]:
    return {
        "state": line.state.value,
        "value": _text(line.value),
        "numerator": _text(line.numerator),
        "denominator": _text(line.denominator),
        "awaiting_unit": line.awaiting_unit or "",
        "expected_on": line.expected_on.isoformat() if line.expected_on else "",
        "reason": "",
        "milestones": [level for level in levels if line.value is not None and level <= line.value],
    }


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
