"""The 74 units, read from the packaged ``organisations.csv``."""

import csv
from functools import cache
from importlib.resources import files

from chiwat.demonstration.frame_shapes import Unit


@cache
def all_units() -> tuple[Unit, ...]:
    """Every unit in the file's order, parents before children."""
    text = (files("chiwat.demonstration") / "organisations.csv").read_text(encoding="utf-8")
    return tuple(
        Unit(
            code=row["code"],
            parent_code=row["parent_code"] or None,
            kind=row["kind"],
            name_th=row["name_th"],
            name_en=row["name_en"],
            civil_code=row["civil_code"] or None,
            certainty=row["certainty"],
        )
        for row in csv.DictReader(text.splitlines())
    )
