"""What the form of a report holds while it is written: keys and lengths, never yet figures (docs/workflow.md)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ContentFault(StrEnum):
    """What is wrong at a field of the form; each has a sentence (``content-fault.…``)."""

    UNKNOWN_FIELD = "unknown_field"
    WRONG_SHAPE = "wrong_shape"
    TOO_LONG = "too_long"
    REQUIRED = "required"
    STATE_REQUIRED = "state_required"
    NOT_A_NUMBER = "not_a_number"
    NUMBER_TOO_LONG = "number_too_long"
    NEGATIVE = "negative"
    DENOMINATOR_ZERO = "denominator_zero"
    NUMERATOR_OVER_DENOMINATOR = "numerator_over_denominator"
    VALUE_DIFFERS_FROM_RATIO = "value_differs_from_ratio"
    VALUE_DIFFERS_FROM_ENTRIES = "value_differs_from_entries"
    NONE_YET_ENTRIES = "none_yet_entries"
    NOT_A_MILESTONE = "not_a_milestone"
    NOT_A_LEVEL = "not_a_level"
    OUTSIDE_PER_CENT = "outside_per_cent"
    NOT_A_DATE = "not_a_date"
    OUTSIDE_ROUND = "outside_round"
    OUTSIDE_YEAR = "outside_year"
    IN_FUTURE = "in_future"
    IN_PAST = "in_past"
    NO_SUCH_UNIT = "no_such_unit"
    NOT_ALLOWED = "not_allowed"
    FIGURE_BESIDE_STATE = "figure_beside_state"
    NOT_AN_ADDRESS = "not_an_address"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault and the field it stands at, as a JSON pointer: ``/measures/1/value``."""

    field: str
    code: ContentFault


class FaultyContentError(Exception):
    """The content of a form that cannot be taken; nothing was written."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.field}: {fault.code}" for fault in faults))
        self.faults = faults


#: The fields of the form with the most characters each may hold.
TEXTS = {
    "text": 20_000, "supporting_factors": 10_000, "obstacles": 10_000,
    "progress": 60, "as_of": 60, "finality": 20,
}  # fmt: skip
#: The fields of one measure.
OF_A_MEASURE = {
    "state": 20, "value": 60, "numerator": 60, "denominator": 60,
    "awaiting_unit": 16, "expected_on": 60, "reason": 2_000,
}  # fmt: skip
_MOST_MEASURES = 60
_MOST_MILESTONES = 100
#: What no database keeps and no page shows; line breaks and tabs stay.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def empty_content() -> dict[str, Any]:
    """A form that nobody wrote in yet."""
    return {**dict.fromkeys(TEXTS, ""), "measures": {}}


def clean(text: str) -> str:
    """A text without control characters, its line breaks as one character."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n"))


def clean_content(content: Any) -> dict[str, Any]:
    """The content with every key, as it is kept in a draft; figures stay as they were typed.

    ``FaultyContentError`` for what is no such form at all: a key that is none of its, a list where a text belongs, a
    text of a million characters.
    """
    if not isinstance(content, dict):
        raise FaultyContentError((Fault("", ContentFault.WRONG_SHAPE),))
    faults: list[Fault] = []
    kept = _texts({key: part for key, part in content.items() if key != "measures"}, TEXTS, at="", faults=faults)
    kept["measures"] = {}
    measures = content.get("measures", {})
    if not isinstance(measures, dict) or len(measures) > _MOST_MEASURES:
        faults.append(Fault("/measures", ContentFault.WRONG_SHAPE))
        measures = {}
    for position, fields in measures.items():
        kept["measures"][str(position)] = _measure(fields, at=f"/measures/{position}", faults=faults)
    if faults:
        raise FaultyContentError(tuple(faults))
    return kept


def _measure(fields: Any, *, at: str, faults: list[Fault]) -> dict[str, Any]:
    place = at.rpartition("/")[2]
    if not isinstance(fields, dict) or not (place.isascii() and place.isdigit() and len(place) <= 4):
        faults.append(Fault(at[:40], ContentFault.WRONG_SHAPE))
        return {}
    texts = {key: part for key, part in fields.items() if key != "milestones"}
    kept = _texts(texts, OF_A_MEASURE, at=at, faults=faults)
    ticked = fields.get("milestones", [])
    if (
        not isinstance(ticked, list)
        or len(ticked) > _MOST_MILESTONES
        or any(type(level) is not int for level in ticked)
    ):
        faults.append(Fault(f"{at}/milestones", ContentFault.WRONG_SHAPE))
        return kept
    return {**kept, "milestones": sorted(set(ticked))}


def _texts(given: dict[Any, Any], known: dict[str, int], *, at: str, faults: list[Fault]) -> dict[str, Any]:
    kept: dict[str, Any] = dict.fromkeys(known, "")
    for key, part in given.items():
        if key not in known:
            faults.append(Fault(f"{at}/{str(key)[:40]}", ContentFault.UNKNOWN_FIELD))
        elif part is not None and not isinstance(part, str):
            faults.append(Fault(f"{at}/{key}", ContentFault.WRONG_SHAPE))
        elif len(part or "") > known[key]:
            faults.append(Fault(f"{at}/{key}", ContentFault.TOO_LONG))
        else:
            kept[key] = clean(part or "")
    return kept
