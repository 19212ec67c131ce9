"""Which characters the bundled fonts can show; what they cannot is named, never lost (fonts/coverage.txt)."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from unicodedata import normalize

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"

#: A Latin letter with its accents apart; Thai letters and marks stay as they were written.
_ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]+")


def printable(text: str) -> str:
    """The text with every character that paper cannot show written as its code point; blanks become spaces.

    >>> printable("งาน\\tดี😀")
    'งาน ดี[U+1F600]'
    """
    composed = _ACCENTED.sub(lambda found: normalize("NFC", found[0]), re.sub(r"\s", " ", text))
    return _unshown().sub(lambda found: f"[U+{ord(found[0]):04X}]", composed)


def all_printable(fields: object) -> object:
    """The same nest of mappings and lists with every text in it printable."""
    if isinstance(fields, str):
        return printable(fields)
    if isinstance(fields, Mapping):
        return {name: all_printable(inner) for name, inner in fields.items()}
    if isinstance(fields, list | tuple):
        return [all_printable(inner) for inner in fields]
    return fields


@cache
def _unshown() -> re.Pattern[str]:
    ranges = (line.split("-") for line in COVERAGE.read_text(encoding="ascii").split())
    shown = "".join(f"\\U{int(first, 16):08x}-\\U{int(last, 16):08x}" for first, last in ranges)
    return re.compile(f"[^{shown}]")
