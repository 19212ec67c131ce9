"""The report of a quarter is its own: not the one of the quarter before, nor that with other figures."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from chiwat.domain.checks.copies import ALIKE, SHINGLE, SHORTEST, jaccard, shingles
from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, whole
from chiwat.thai.normalise import search_key

_SHORTEST = 40
#: Texts that are nine tenths the same are no longer apart than this.
_SHARE = Decimal("0.85")
_SAMPLES = 10


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked with the quarter that it is copied from, noted where only figures differ; those of others: ``copies``."""
    first: dict[str, int] = {}
    for done in year.told:
        text = " ".join((done.text or "").split())
        if len(text) < _SHORTEST:
            continue
        near = None if text in first else _nearly(text, others=first)
        if near is not None:
            yield Problem(
                check=CheckCode.COPIED, severity=Severity.NOTE, quarter=done.quarter,
                quotes=whole(done.text or "", field="report"), figures=(("copied_from", f"q{near}"),),
            )  # fmt: skip
        if text in first:
            yield Problem(
                check=CheckCode.COPIED, severity=Severity.ASK, quarter=done.quarter,
                quotes=whole(done.text or "", field="report"), figures=(("copied_from", f"q{first[text]}"),),
            )  # fmt: skip
        first.setdefault(text, done.quarter)


def _nearly(text: str, *, others: Mapping[str, int]) -> int | None:
    """The quarter whose longer text is nine tenths the same."""
    for other, quarter in others.items():
        if len(text) < SHORTEST or not _may_be_alike(text, other=other):
            continue
        own, key = search_key(text), search_key(other)
        if min(len(own), len(key)) >= SHORTEST and jaccard(shingles(own), second=shingles(key)) >= ALIKE:
            return quarter
    return None


def _may_be_alike(text: str, *, other: str) -> bool:
    """A look at lengths and ten samples, which spares nearly all the work."""
    if not _SHARE <= Decimal(len(text)) / len(other) <= 1 / _SHARE:
        return False
    samples = range(0, len(text) - SHINGLE, len(text) // _SAMPLES)
    return sum(text[at : at + SHINGLE] in other for at in samples) * 2 > _SAMPLES
