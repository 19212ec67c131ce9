"""Near-duplicates over many reports: Jaccard of 5-character shingles, found without comparing all pairs.

Two sets that share nine tenths of their members share one of the rarest tenth of each, and it is among the rarest
twentieth of the smaller: only texts that meet there are compared, first by a bitmap whose differing bits are never more
than their differing shingles, then exactly. Equal texts are met by their words.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from chiwat.domain.checks.problem import CheckCode, Problem, Severity, whole
from chiwat.thai.normalise import search_key

SHINGLE, SHORTEST = 5, 80
ALIKE = Fraction(9, 10)
_BUCKETS = 1 << 22
_KEPT_IN_MIND = 4096
_BITS = 1 << 10


@dataclass(frozen=True, slots=True)
class ReportText:
    """One report: whose (a record), of which quarter, in its own words. Reports are given in the order of time."""

    record: str
    quarter: int
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that is all but another: its group's earliest, how alike to the one it met, and the group's size."""

    report: ReportText
    source: ReportText
    alike: Fraction
    group_size: int


def copies(reports: Iterable[ReportText]) -> list[Copy]:
    """Every report of at least 80 characters that is nine tenths the same as an earlier one.

    >>> text = "วันที่ 8 มีนาคม ลงพื้นที่สำรวจตลาดทุกแห่งในเขต พบว่าสะอาดได้มาตรฐาน และได้ให้คำแนะนำแก่ผู้ค้าทุกรายแล้ว"
    >>> found = copies([ReportText("a", 1, text), ReportText("b", 1, text + " ๆ")])
    >>> [(one.report.record, one.source.record, one.group_size) for one in found]
    [('b', 'a', 2)]
    """
    kept = [(report, key) for report in reports if len(key := search_key(report.text)) >= SHORTEST]
    groups = _Groups([key for _, key in kept])
    members = [groups.join(at) for at in range(len(kept))]
    sizes = array("L", bytes(array("L").itemsize * len(kept)))
    for source, _ in members:
        sizes[source] += 1
    return [
        Copy(kept[at][0], kept[source][0], alike, sizes[source])
        for at, (source, alike) in enumerate(members)
        if source != at
    ]


def problems_of(found: Iterable[Copy]) -> Iterator[tuple[str, Problem]]:
    """Copies of another record or another year as problems, each beside its record."""
    for copy in found:
        if copy.report.record == copy.source.record:
            continue
        figures = (
            ("copied_from", f"{copy.source.record} q{copy.source.quarter}"), ("group_size", str(copy.group_size)),
        )  # fmt: skip
        yield copy.report.record, Problem(
            check=CheckCode.COPIED, severity=Severity.ASK, quarter=copy.report.quarter,
            quotes=whole(copy.report.text, field="report"), figures=figures,
        )  # fmt: skip


def shingles(text: str) -> frozenset[str]:
    """Every run of five characters of a text."""
    return frozenset(text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1)))


def jaccard(first: frozenset[str], *, second: frozenset[str]) -> Fraction:
    """How much of both together is in each."""
    shared = len(first & second)
    return Fraction(shared, len(first) + len(second) - shared)


class _Groups:
    """Texts that met, group by group; a text joins the group of the first one it is like."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._source = array("L", range(len(keys)))
        self._sizes = array("L", bytes(array("L").itemsize * len(keys)))
        self._bitmaps = [0] * len(keys)
        self._by_words: dict[str, int] = {}
        self._by_rare: dict[int, list[int]] = {}
        self._by_rarest: dict[int, list[int]] = {}
        self._often = array("L", bytes(array("L").itemsize * _BUCKETS))
        self._shingles = lru_cache(maxsize=_KEPT_IN_MIND)(lambda at: shingles(keys[at]))
        for key in set(keys):
            for shingle in shingles(key):
                self._often[hash(shingle) % _BUCKETS] += 1

    def join(self, at: int) -> tuple[int, Fraction]:
        """The group's earliest text and how alike the two that met are; itself when it is like none before."""
        same = self._by_words.get(self._keys[at])
        if same is not None:
            self._source[at] = self._source[same]
            return self._source[at], Fraction(1)
        own = self._shingles(at)
        rare = self._rarest(own)
        self._bitmaps[at] = _bitmap(own)
        met = self._meets(own, rare=rare, bitmap=self._bitmaps[at])
        if met is not None:
            self._source[at] = self._source[met[0]]
        self._by_words[self._keys[at]] = at
        self._sizes[at] = len(own)
        for shingle in rare:
            self._by_rare.setdefault(shingle, []).append(at)
        for shingle in rare[: _rarest_of(len(own))]:
            self._by_rarest.setdefault(shingle, []).append(at)
        return self._source[at], met[1] if met else Fraction(1)

    def _rarest(self, own: frozenset[str]) -> list[int]:
        """The rarest tenth of the shingles and one more, by a steady order over all texts."""
        ordered = sorted((self._often[(code := hash(shingle)) % _BUCKETS], code) for shingle in own)
        needed = -(-len(own) * ALIKE.numerator // ALIKE.denominator)
        return [code for _, code in ordered[: len(own) - needed + 1]]

    def _meets(self, own: frozenset[str], *, rare: list[int], bitmap: int) -> tuple[int, Fraction] | None:
        tried: set[int] = set()
        size, sizes, bitmaps = len(own), self._sizes, self._bitmaps
        few = _rarest_of(size)
        for place, shingle in enumerate(rare):
            for other in (self._by_rare if place < few else self._by_rarest).get(shingle, ()):
                # alike >= 9/10 means that 19 times what differs is no more than both sizes together
                if other in tried or 19 * (bitmap ^ bitmaps[other]).bit_count() > size + sizes[other]:
                    continue
                tried.add(other)
                alike = jaccard(own, second=self._shingles(other))
                if alike >= ALIKE:
                    return other, alike
        return None


def _rarest_of(size: int) -> int:
    """How many of the rarest shingles the smaller of two that are alike must share one of: it shares 18 of its 19."""
    return size - -(-18 * size // 19) + 1


def _bitmap(own: frozenset[str]) -> int:
    bits = 0
    for shingle in own:
        bits |= 1 << (hash(shingle) % _BITS)
    return bits
