"""The 74 units that the old system knows by code (organisations.csv: names, parents, how sure each is)."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("organisations.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedUnit:
    """A unit as the list has it."""

    code: str
    parent_code: str | None
    kind: str
    name_th: str
    name_en: str
    civil_code: str | None
    certainty: str


@cache
def all_units() -> tuple[ListedUnit, ...]:
    """Every unit, parents before children."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        return tuple(_unit(row) for row in csv.DictReader(file))


def _unit(row: dict[str, str]) -> ListedUnit:
    return ListedUnit(
        code=row["code"],
        parent_code=row["parent_code"] or None,
        kind=row["kind"],
        name_th=row["name_th"],
        name_en=row["name_en"],
        civil_code=row["civil_code"] or None,
        certainty=row["certainty"],
    )
