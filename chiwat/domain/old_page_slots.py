"""An old page taken apart into what it states, each under its JSON pointer, and put together again.

What must not be mixed from two pages stands in one slot: a target with its text, a unit with what was printed, a kind
with its negotiation. A slot that a page does not state is not there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from chiwat.domain.old_pages import OldAssessment, OldOwner, OldPage, OldQuarter, as_json

Slots = dict[str, Any]

_SINGLE = (
    *("name", "stated_result", "level", "summary", "definition", "method", "criteria", "data_source"),
    *("supporting_factors", "obstacles", "unit_code", "unit_name", "progress", "rationale", "objectives", "goal"),
    *("plan", "projects", "evidence", "signatories"),
)
_OF_A_QUARTER = ("result", "shown_score", "report")
_MARKS = ("mark_2_1", "mark_2_2")
_FIGURE = re.compile(r"/stated_result|/progress|/assessments/\d+/value|/quarters/\d+/(?:result|mark_2_1|mark_2_2)")
#: Pointers of fields that stand in another field's slot.
_TOGETHER = {
    "/target_text": "/target",
    "/unit_raw": "/unit",
    "/direction": "/unit",
    "/negotiated": "/kind",
    "/assessed_value": "/assessed_quarter",
}


def slots_of(page: OldPage) -> Slots:
    """Everything that a page states, by pointer."""
    slots: Slots = {f"/{name}": value for name in _SINGLE if (value := getattr(page, name)) not in (None, ())}
    for pointer, group in (
        ("/target", (page.target, page.target_text)),
        ("/unit", (page.unit, page.unit_raw, page.direction)),
        ("/kind", (page.kind, page.negotiated or None)),
        ("/assessed_quarter", (page.assessed_quarter, page.assessed_value)),
    ):
        if any(value is not None for value in group):
            slots[pointer] = group
    if page.owner is not None:
        slots |= {"/owner/name": page.owner.name, "/owner/phone": page.owner.phone}
    for row in page.quarters:
        slots |= _quarter(row)
    for line in page.assessments:
        slots[f"/assessments/{line.quarter - 1}/value"] = line.value
    return {pointer: value for pointer, value in slots.items() if value is not None}


def _quarter(row: OldQuarter) -> Slots:
    """A row's figures and report. Marks that nobody gave are printed as zeros: they are no statement of marks."""
    place = f"/quarters/{row.quarter - 1}"
    slots: Slots = {f"{place}/{name}": getattr(row, name) for name in _OF_A_QUARTER}
    if row.assessed:
        slots |= {f"{place}/{name}": getattr(row, name) for name in _MARKS}
    elif row.mark_2_1 is not None or row.mark_2_2 is not None:
        slots[f"{place}/unmarked"] = (row.mark_2_1, row.mark_2_2)
    return slots


def slot_of(pointer: str) -> str:
    """The slot that a field's pointer stands in.

    >>> slot_of("/target_text"), slot_of("/progress")
    ('/target', '/progress')
    """
    return _TOGETHER.get(pointer, pointer)


def figures_of(slots: Mapping[str, Any]) -> dict[str, str]:
    """The figures among what is stated: what two captures can be in conflict about, by the field's own pointer."""
    target, text = slots.get("/target", (None, None))
    named: Slots = {"/target": target, "/target_text": text}
    named |= {pointer: value for pointer, value in slots.items() if _FIGURE.fullmatch(pointer)}
    return {pointer: figure for pointer, figure in named.items() if figure is not None}


def page_with(base: OldPage, *, slots: Mapping[str, Any], quarters: Iterable[int]) -> OldPage:
    """The base page stating exactly what the slots hold, with a row for each of the quarters."""
    target, unit = slots.get("/target", (None, None)), slots.get("/unit", (None, None, None))
    kind, assessed = slots.get("/kind", (None, None)), slots.get("/assessed_quarter", (None, None))
    fields: dict[str, Any] = {
        name: slots.get(f"/{name}", () if isinstance(getattr(base, name), tuple) else None) for name in _SINGLE
    }
    fields |= {"target": target[0], "target_text": target[1]}
    fields |= {"unit": unit[0], "unit_raw": unit[1], "direction": unit[2]}
    fields |= {"kind": kind[0], "negotiated": bool(kind[1])}
    fields |= {"assessed_quarter": assessed[0], "assessed_value": assessed[1]}
    owner = (slots.get("/owner/name"), slots.get("/owner/phone"))
    fields["owner"] = None if owner == (None, None) else OldOwner(name=owner[0], phone=owner[1])
    fields["quarters"] = tuple(_row(number, slots=slots) for number in sorted(set(quarters)))
    fields["assessments"] = tuple(_assessments(slots))
    return replace(base, **fields)


def _row(number: int, *, slots: Mapping[str, Any]) -> OldQuarter:
    place = f"/quarters/{number - 1}"
    marks: tuple[str | None, str | None] = (slots.get(f"{place}/mark_2_1"), slots.get(f"{place}/mark_2_2"))
    assessed = marks != (None, None)
    first, second = marks if assessed else slots.get(f"{place}/unmarked", (None, None))
    return OldQuarter(
        quarter=number,
        result=slots.get(f"{place}/result"),
        shown_score=slots.get(f"{place}/shown_score"),
        mark_2_1=first,
        mark_2_2=second,
        assessed=assessed,
        report=slots.get(f"{place}/report"),
    )


def _assessments(slots: Mapping[str, Any]) -> Iterator[OldAssessment]:
    for pointer, value in sorted(slots.items(), key=lambda slot: slot[0]):
        if pointer.startswith("/assessments/"):
            yield OldAssessment(quarter=int(pointer.split("/")[2]) + 1, value=value)


#: What is told of a person is not copied into the trail.
_PERSONAL = "/owner/"


def differences(before: OldPage, *, after: OldPage) -> tuple[dict[str, Any], dict[str, Any]]:
    """What two states of a record say differently, by pointer, for the trail: what was, and what is."""
    was, now = slots_of(before), slots_of(after)
    changed = sorted(pointer for pointer in was.keys() | now.keys() if was.get(pointer) != now.get(pointer))
    told = [pointer for pointer in changed if not pointer.startswith(_PERSONAL)]
    return {pointer: as_json(was.get(pointer)) for pointer in told}, {
        pointer: as_json(now.get(pointer)) for pointer in told
    }
