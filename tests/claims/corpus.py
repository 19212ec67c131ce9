"""Passages of our own with labels made by hand: how they are written, how an answer is held against them.

A line is ``id fiscal-year quarter | text``. A claim stands in the text as ``{its words|letter value unit}``; a value is
``-`` when it cannot be told, ``a..b`` when it is two; ``@day`` is the day of an order or meeting, ``~words`` the
qualifier, ``<words`` the cause. ``⏎`` is a line's end, ``⇥`` a tab.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from chiwat.domain.claims.claim import ClaimKind
from chiwat.domain.claims.read import claims_of

FOLDER = Path(__file__).parent / "passages"
KINDS = {
    "c": ClaimKind.COUNT, "p": ClaimKind.PERCENT, "l": ClaimKind.LEVEL, "m": ClaimKind.MONEY, "r": ClaimKind.RATIO,
    "d": ClaimKind.DATE, "a": ClaimKind.AS_OF, "n": ClaimKind.MONTH, "e": ClaimKind.PERIOD, "o": ClaimKind.ORDER,
    "g": ClaimKind.MEETING, "t": ClaimKind.TIME, "s": ClaimKind.STATUS, "i": ClaimKind.PERSON, "f": ClaimKind.PHONE,
    "x": ClaimKind.EMAIL,
}  # fmt: skip
_MARKED = re.compile(r"\{([^{}|]+)\|([a-z])((?: [^{}|]*)?)\}")
_TEXT_IS_VALUE = {ClaimKind.PERSON, ClaimKind.EMAIL}
_UNIT_UNSAID = {ClaimKind.PERCENT: "ร้อยละ", ClaimKind.LEVEL: "ระดับ", ClaimKind.MONEY: "บาท"}
_UNIT_COUNTS = {ClaimKind.COUNT, ClaimKind.PERCENT, ClaimKind.MONEY, ClaimKind.RATIO}


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says that the words claim."""

    kind: ClaimKind
    value: str | tuple[str, str] | None
    unit: str | None
    quote: str
    start: int
    end: int
    date: str | None
    cause: str | None
    qualifier: str | None


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage without its marks, and its labels in order."""

    name: str
    fiscal_year: int
    quarter: int
    text: str
    labels: tuple[Label, ...]


def passages(file):
    """The passages of one file: ``untouched`` or ``worked``; ``second_…``, ``third_…`` are of other hands."""
    lines = (FOLDER / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return [_passage(line) for line in lines if line.strip()]


def _passage(line):
    head, _, marked = line.replace("⏎", "\n").replace("⇥", "\t").partition(" | ")
    name, year, quarter = head.split()
    text, labels, kept = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[kept : match.start()]
        start = len(text)
        text += match[1]
        labels.append(_label(match, start=start))
        kept = match.end()
    return LabelledPassage(name, int(year), int(quarter), text + marked[kept:], tuple(labels))


def _label(match, *, start):
    kind, rest = KINDS[match[2]], match[3].strip()
    rest, _, cause = rest.partition(" <")
    rest, _, qualifier = rest.partition(" ~")
    rest, _, day = rest.partition("@")
    written, _, unit = rest.strip().partition(" ")
    quote = match[1]
    value = quote if kind in _TEXT_IS_VALUE else _value(written)
    unit = unit or _UNIT_UNSAID.get(kind) or None
    told = (day or None, cause or None, qualifier or None)
    return Label(kind, value, unit, quote, start, start + len(quote), *told)


def _value(written):
    if written in {"", "-"}:
        return None
    first, dots, second = written.partition("..")
    return (first, second) if dots else first


def key(claim):
    """What must be right: the kind, the value, the unit where a figure has one, the words, the day of an order."""
    unit = claim.unit if claim.kind in _UNIT_COUNTS else None
    return claim.kind, claim.value, unit, claim.start, claim.end, claim.date


@dataclass(frozen=True, slots=True)
class Measured:
    """Right answers, answers and labels by kind; and each difference in words."""

    right: Counter
    answered: Counter
    labelled: Counter
    misses: tuple[str, ...]


def measure(corpus):
    """Hold what the reader answers against the labels."""
    right, answered, labelled, misses = Counter(), Counter(), Counter(), []
    for passage in corpus:
        found = {key(c): c for c in claims_of(passage.text, fiscal_year=passage.fiscal_year, quarter=passage.quarter)}
        wanted = {key(label): label for label in passage.labels}
        answered.update(kind for kind, *_ in found)
        labelled.update(kind for kind, *_ in wanted)
        right.update(kind for kind, *_ in found.keys() & wanted.keys())
        misses += [_told("missed", passage, wanted[one]) for one in wanted.keys() - found.keys()]
        misses += [_told("wrong", passage, found[one]) for one in found.keys() - wanted.keys()]
    return Measured(right, answered, labelled, tuple(sorted(misses)))


def _told(what, passage, claim):
    words = (passage.name, what, claim.kind.value, claim.value, claim.unit, f"«{claim.quote}»", claim.date)
    return " ".join(str(word) for word in words if word is not None)
