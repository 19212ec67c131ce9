"""Wording that any unit may use, by heading, from the packaged ``stock.txt``."""

from functools import cache
from importlib.resources import files
from random import Random


@cache
def stock() -> dict[str, tuple[str, ...]]:
    """Every heading with its sentences."""
    text = (files("chiwat.demonstration") / "stock.txt").read_text(encoding="utf-8")
    parts = (part.partition("]\n") for part in text.split("\n[")[1:])
    return {heading: tuple(line for line in lines.splitlines() if line) for heading, _, lines in parts}


def one_of(heading: str, *, rng: Random) -> str:
    """One sentence of a heading."""
    return rng.choice(stock()[heading])
