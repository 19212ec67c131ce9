"""What was typed into the form of a report, as the keys of its draft; and which field a fault stands at."""

import re
from typing import Any

from django.http import QueryDict

from chiwat.domain.report_form import OF_A_MEASURE, TEXTS, Fault
from chiwat.web.forms.whole_numbers import whole_number
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence

#: An edit that no report reaches: what was typed upon it is kept beside, never over.
_NO_EDIT = 999_999_999
_OF_A_MEASURE = re.compile(r"m([0-9]{1,9})\.([a-z_]{1,40})")


def typed_content(post: QueryDict) -> dict[str, Any]:
    """The content of the form as it was typed; what is no field of it stays, so that it is refused by name."""
    content: dict[str, Any] = {key: post[key] for key in TEXTS if key in post}
    measures: dict[str, dict[str, Any]] = {}
    for name in post:
        if found := _OF_A_MEASURE.fullmatch(name):
            position, field = found.groups()
            ticked = [_level(text) for text in post.getlist(name)]
            measures.setdefault(position, {})[field] = ticked if field == "milestones" else post[name]
    return content | {"measures": measures}


def typed_edits(post: QueryDict) -> int:
    """Upon which edit it was typed; what is no number is upon none."""
    return edits_number(post.get("edits", ""))


def edits_number(text: str) -> int:
    """The same of a form's one field."""
    return whole_number(text, digits=9, otherwise=_NO_EDIT)


def field_id(pointer: str) -> str:
    """The id of the field that a fault stands at.

    >>> field_id("/measures/1/value"), field_id("/as_of"), field_id("")
    ('m1-value', 'as_of', 'report-form')
    """
    parts = pointer.strip("/").split("/")
    if parts[0] == "measures":
        return "-".join(f"m{part}" if place == 0 else part for place, part in enumerate(parts[1:])) or "report-form"
    return parts[0] or "report-form"


def fault_words(faults: tuple[Fault, ...]) -> dict[str, str]:
    """The sentence at each faulty field, by the field's id; the first fault of a field speaks."""
    said: dict[str, str] = {}
    for fault in faults:
        said.setdefault(field_id(fault.field), sentence(f"content-fault.{fault.code}", language=language_now()))
    return said


def flat(content: dict[str, Any]) -> dict[str, Any]:
    """A form's fields by the names that they bear on the page."""
    fields = {key: content.get(key, "") for key in TEXTS}
    for position, measure in sorted(content.get("measures", {}).items()):
        for key in (*OF_A_MEASURE, "milestones"):
            fields[f"m{position}.{key}"] = measure.get(key, [] if key == "milestones" else "")
    return fields


def unflat(fields: dict[str, Any]) -> dict[str, Any]:
    """The form that those fields make."""
    content: dict[str, Any] = {key: fields.get(key, "") for key in TEXTS}
    measures: dict[str, dict[str, Any]] = {}
    for name, value in fields.items():
        if found := _OF_A_MEASURE.fullmatch(name):
            measures.setdefault(found[1], {})[found[2]] = value
    return content | {"measures": measures}


def _level(text: str) -> int | str:
    return whole_number(text, digits=4, otherwise=text)
