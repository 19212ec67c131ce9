"""The values that a page states, a printed line each, in the page's own order: what its lines are held against."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chiwat.domain.old_pages import OldPage

#: Keys of a page that hold no words of it.
_NOT_PRINTED = frozenset(
    {"file", "encoding", "layout", "guessed", "changes", "unread", "fiscal_year_reason", "direction", "unit"}
)
#: Fields that hold a code for what is printed in words.
SAID_IN_CODE = frozenset({"kind", "level", "negotiated"})
_NUL = "\x00"


@dataclass(slots=True)
class PrintedValue:
    """One line of a value: where it is kept, its words, its place among the value's lines."""

    pointer: str
    text: str
    #: The line of a value of several lines, from 0.
    place: int = 0
    used: bool = False


def printed_values(page: OldPage) -> Iterator[PrintedValue]:
    """Every printed value of a page, a line at a time, in the page's own order."""
    for name, value in page.as_json().items():
        if name not in _NOT_PRINTED and name not in SAID_IN_CODE:
            yield from _values_of(value, pointer=f"/{name}")


def _values_of(value: Any, *, pointer: str) -> Iterator[PrintedValue]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _values_of(part, pointer=f"{pointer}/{name}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _values_of(part, pointer=f"{pointer}/{place}")
    elif value is not None and not isinstance(value, bool):
        for place, line in enumerate(str(value).split("\n")):
            if text := plain_line(line):
                yield PrintedValue(pointer=pointer, text=text, place=place)


def plain_line(line: str) -> str:
    """A line as it is compared: without outer blanks, and without the one character that databases do not keep."""
    return line.replace(_NUL, "").strip()
