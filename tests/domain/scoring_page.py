"""The tables of docs/scoring.md as rows, and their cells as what a line asks. Nothing here is a test."""

import re
from pathlib import Path

from chiwat.domain.scoring import ScoreRefusedError, score

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "scoring.md"
_POINTS = {"score", "points"}
_STATES = {"missing": "not_reported", "na": "not_applicable", "due": "not_due", "awaiting": "awaiting"}


def rows(heading):
    """The rows of the table under a heading, each a dictionary by the names of its columns."""
    section = DOCUMENT.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line.strip().removeprefix("|").removesuffix("|") for line in section.splitlines() if line.startswith("|")]
    table = [[cell.strip().removeprefix("`").removesuffix("`") for cell in line.split("|")] for line in lines]
    return [dict(zip(table[0], row, strict=True)) for row in table[2:]]


def named(row):
    """A row's name in the report of the tests."""
    return " ".join(cell for name, cell in row.items() if name != "why")


def line(method, **cells):
    """What a row asks: ``absent`` is no field, ``none`` is null, the rest is as it stands."""
    return {"method": method} | {
        name: None if cell == "none" else cell for name, cell in cells.items() if cell != "absent"
    }


def answer(asked):
    """Points and basis as the page writes them: ``none`` for no points, ``refused`` with the code and the field."""
    try:
        scored = score(asked)
    except ScoreRefusedError as fault:
        return "refused", f"{fault.code} ({fault.field})"
    return "none" if scored.points is None else str(scored.points), scored.basis.value


def words(cell):
    """A list of a cell, with ``yes`` and ``no`` as such."""
    if cell in {"none", "absent"}:
        return cell
    said = {"yes": True, "no": False}
    return [] if cell == "nothing" else [said.get(word, word) for word in cell.split()]


def bands(cell):
    """``60:1 70:2`` as bands."""
    return [] if cell == "empty" else [band.split(":") for band in cell.split()]


def items(cell):
    """``60[80*30, na*30], 50*40`` as the scores of a total."""
    found = [] if cell == "nothing" else _split(cell)
    return [_item(each) for each in found]


def _split(text):
    parts, depth, part = [], 0, ""
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        if letter == "," and depth == 0:
            parts, part = [*parts, part], ""
        else:
            part += letter
    return [each.strip() for each in [*parts, part] if each.strip()]


def _item(text):
    group = re.fullmatch(r"(\S+?)\[(.*)\]", text)
    if group:
        return {"weight": group[1], "items": items(group[2] or "nothing")}
    points, weight = text.split("*")
    if points in _STATES:
        return {"points": None, "weight": weight, "state": _STATES[points]}
    return {"points": points, "weight": weight, "state": "reported"}
