"""The chain of the trail: how a row is hashed, and what is wrong with a row that does not fit (docs/audit.md)."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: What the first row is chained to.
GENESIS = "0" * 64
#: How far a row that was renumbered is looked for around its place.
_NEAR = 8


class TrailFault(StrEnum):
    """What is wrong with the trail; each has a sentence."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    CUT = "cut"
    REWRITTEN = "rewritten"
    HEAD_CHANGED = "head_changed"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault and the rows it is about, by their sequence: the first and the last."""

    fault: TrailFault
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Link:
    """A row as the chain sees it: what is hashed, and the hash it bears."""

    row: dict[str, Any]
    hash: str

    @property
    def sequence(self) -> int:
        """Its number in the trail, from 1."""
        return int(self.row["sequence"])

    @property
    def previous(self) -> str:
        """The hash of the row before, as this row holds it."""
        return str(self.row["previous_hash"])


@dataclass(frozen=True, slots=True)
class Anchor:
    """How many rows there were at one time, and the last one's hash."""

    count: int
    head: str


def row_hash(row: dict[str, Any]) -> str:
    """The sha256 of a row's canonical JSON (sorted keys, no blanks), which holds the hash of the row before.

    >>> row_hash({"sequence": 1, "previous_hash": GENESIS})[:12]
    'c58cdb68e410'
    """
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class ChainWalk:
    """Walks the rows in the order of their sequence and tells each fault; remembers the row before and no more."""

    def __init__(self, *, anchor: Anchor | None = None) -> None:
        #: The sequence of the last row seen, and its hash.
        self.count = 0
        self.head = GENESIS
        self._before: str | None = None
        self._anchor = anchor
        #: By how much the rows were renumbered so far, when one was put in or taken out.
        self._shift: int = 0
        self._doubted = False

    def faults(self, links: Iterable[Link]) -> Iterator[Fault]:
        """The faults of these rows, which follow those of the call before."""
        for link in links:
            if link.sequence <= self.count:
                yield Fault(TrailFault.INSERTED, link.sequence, link.sequence)
                continue
            fits = self._fits(link)
            yield from self._place(link, fits=fits)
            if fits is None:
                yield Fault(TrailFault.CHANGED, link.sequence, link.sequence)
            if self._anchor and link.sequence == self._anchor.count and link.hash != self._anchor.head:
                yield Fault(TrailFault.REWRITTEN, 1, link.sequence)
            self._doubted, self._shift = fits is None, self._shift if fits is None else fits
            self.count, self._before, self.head = link.sequence, self.head, link.hash

    def ending(self, *, head: Anchor) -> Iterator[Fault]:
        """The faults of the end: what the head row says, and what was anchored elsewhere."""
        known = self.count + self._shift
        if head.count > known:
            yield Fault(TrailFault.CUT, self.count + 1, head.count)
        elif head.count < known:
            yield Fault(TrailFault.INSERTED, head.count + 1, self.count)
        elif head.head != self.head and not self._doubted:
            yield Fault(TrailFault.HEAD_CHANGED, self.count, self.count)
        if self._anchor and self._anchor.count > max(self.count, head.count):
            yield Fault(TrailFault.CUT, max(self.count, head.count) + 1, self._anchor.count)

    def _place(self, link: Link, *, fits: int | None) -> Iterator[Fault]:
        """Whether it follows the row before: what was taken out between, put in, or made anew."""
        if link.sequence > self.count + 1:
            yield Fault(TrailFault.REMOVED, self.count + 1, link.sequence - 1)
        elif link.previous == self.head or self._doubted or fits is None:
            return
        elif link.previous == self._before:
            yield Fault(TrailFault.INSERTED, self.count, self.count)
        elif fits > self._shift:
            yield Fault(TrailFault.REMOVED, link.sequence, link.sequence + fits - self._shift - 1)
        else:
            yield Fault(TrailFault.CHANGED, self.count, self.count)

    def _fits(self, link: Link) -> int | None:
        """By how much its number was moved since it was hashed (0: not at all); None when nothing fits its hash."""
        near: list[int] = [self._shift, *range(-_NEAR, _NEAR + 1)]
        for shift in near:
            if row_hash({**link.row, "sequence": link.sequence + shift}) == link.hash:
                return shift
        return None
