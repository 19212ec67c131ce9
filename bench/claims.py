"""How well and how fast claims are read: precision and recall on passages labelled by hand, reports a second."""

import math
import statistics
import time
from collections import Counter

from bench.measure import RUNS, machine
from chiwat.demonstration.city import demonstration_city
from chiwat.domain.claims.claim import ClaimKind
from chiwat.domain.claims.read import claims_of
from tests.claims.corpus import Measured, measure, passages

#: The 97.5th percentile of the normal distribution: a 95 % interval has this many standard errors on each side.
_Z = 1.959964


#: The reader was written beside the first hand's passages; the others labelled their own before seeing the reader.
_CORPORA = (
    ("all passages of the first hand", ("worked", "untouched")),
    ("the untouched third", ("untouched",)),
    ("the second hand, the half learnt from", ("second_worked",)),
    ("the second hand, the half put aside", ("second_untouched",)),
    ("the third hand, the half learnt from", ("third_worked",)),
    ("the third hand, the half put aside", ("third_untouched",)),
)


def main() -> None:
    """Print the figures."""
    texts = [report.text for year in demonstration_city().indicator_years for report in year.reports if report.text]
    machine(size=f"{len(texts):,} reports of {sum(map(len, texts)) / len(texts):,.0f} characters")
    for title, files in _CORPORA:
        corpus = [passage for file in files for passage in passages(file)]
        print(f"  {title}: {len(corpus)}")
        _table(measure(corpus))
    print(f"  {_rate(texts):,.0f} reports/s on one core (median of {RUNS}, processor time)")


def _table(measured: Measured) -> None:
    print("  kind      right  answered  labelled  precision (95 % interval)  recall (95 % interval)")
    for kind in ClaimKind:
        _row(kind.value, measured.right[kind], answered=measured.answered[kind], labelled=measured.labelled[kind])
    _row("all", _sum(measured.right), answered=_sum(measured.answered), labelled=_sum(measured.labelled))
    for miss in measured.misses:
        print(f"    {miss}")


def _sum(counts: Counter) -> int:
    return sum(counts.values())


def _row(name: str, right: int, *, answered: int, labelled: int) -> None:
    precision, recall = _share(right, of=answered), _share(right, of=labelled)
    print(f"  {name:9} {right:5}  {answered:8}  {labelled:8}  {precision:25}  {recall}")


def _share(part: int, *, of: int) -> str:
    """A share with its Wilson interval, which is right for few cases and for shares near 1."""
    if not of:
        return "nothing"
    share, square = part / of, _Z * _Z / of
    middle = (share + square / 2) / (1 + square)
    half = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return f"{share:.3f} ({max(0.0, middle - half):.3f}-{min(1.0, middle + half):.3f})"


def _rate(texts: list[str]) -> float:
    rates = []
    for _ in range(RUNS):
        began = time.process_time()
        for text in texts:
            claims_of(text, fiscal_year=2568, quarter=1)
        rates.append(len(texts) / (time.process_time() - began))
    return statistics.median(rates)


if __name__ == "__main__":
    main()
