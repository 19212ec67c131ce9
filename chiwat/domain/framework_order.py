"""A component of a typed framework moved up or down among those under the same parent; nothing is read or saved."""

import re
from collections.abc import Sequence
from enum import StrEnum

from chiwat.domain.typed_fields import MOST_ROWS, Typed


class Way(StrEnum):
    """Where to."""

    UP = "up"
    DOWN = "down"


#: The fields of a component's row; a quarter's field (``round-quarter-1``) is none of them.
_ROW_FIELD = re.compile(r"([a-z_]+)-([0-9]{1,2})")


def moved(typed: Typed, *, place: int, way: Way) -> tuple[dict[str, str], int]:
    """What was typed with one row moved past its neighbour under the same parent, and the row's place now.

    Members follow their parents. What has no neighbour on that side stays where it is.

    >>> rows = {"name-0": "ก", "name-1": "ก.1", "parent-1": "new-0", "name-2": "ข", "name": "กรอบ"}
    >>> told, now = moved(rows, place=0, way=Way.DOWN)
    >>> [told[name] for name in ("name", "name-0", "name-1", "name-2", "parent-2")], now
    (['กรอบ', 'ข', 'ก', 'ก.1', 'new-1'], 1)
    """
    keys = {row: _key(typed, row=row) for row in range(MOST_ROWS) if _filled(typed, row=row)}
    swapped = list(keys)
    neighbour = _neighbour(typed, place=place, way=way)
    if neighbour is not None:
        here, there = swapped.index(place), swapped.index(neighbour)
        swapped[here], swapped[there] = swapped[there], swapped[here]
    order = _as_a_tree(swapped, keys=keys, under={row: typed.get(f"parent-{row}", "") for row in keys})
    places = {before: now for now, before in enumerate(order)}
    return _renumbered(typed, places=places, keys=keys), places.get(place, place)


def can_move(typed: Typed, *, place: int, way: Way) -> bool:
    """Whether a row has a neighbour under its parent on that side."""
    return _neighbour(typed, place=place, way=way) is not None


def _neighbour(typed: Typed, *, place: int, way: Way) -> int | None:
    parent = typed.get(f"parent-{place}", "")
    members = [row for row in range(MOST_ROWS) if _filled(typed, row=row) and typed.get(f"parent-{row}", "") == parent]
    if place not in members:
        return None
    at = members.index(place) + (1 if way is Way.DOWN else -1)
    return members[at] if 0 <= at < len(members) else None


def _filled(typed: Typed, *, row: int) -> bool:
    return any(typed.get(f"{name}-{row}", "").strip() for name in ("key", "name", "weight", "total", "method"))


def _key(typed: Typed, *, row: int) -> str:
    return typed.get(f"key-{row}") or f"new-{row}"


def _as_a_tree(rows: Sequence[int], *, keys: dict[int, str], under: dict[int, str]) -> list[int]:
    """The rows with the members of each right after it; what hangs under nothing known stays among the outermost."""
    known = set(keys.values())
    order: list[int] = []
    waiting = [row for row in reversed(rows) if under[row] not in known]
    while waiting:
        row = waiting.pop()
        if row not in order:
            order.append(row)
            waiting += [each for each in reversed(rows) if under[each] == keys[row]]
    return order + [row for row in rows if row not in order]


def _renumbered(typed: Typed, *, places: dict[int, int], keys: dict[int, str]) -> dict[str, str]:
    """The fields at their rows' new places; a new component is known by its place, so what hangs under it follows."""
    renamed = {keys[before]: f"new-{now}" for before, now in places.items() if keys[before] == f"new-{before}"}
    told: dict[str, str] = {}
    for name, text in typed.items():
        found = _ROW_FIELD.fullmatch(name)
        if found is None:
            told[name] = text
        elif int(found[2]) in places:
            told[f"{found[1]}-{places[int(found[2])]}"] = renamed.get(text, text) if found[1] == "parent" else text
    return told
