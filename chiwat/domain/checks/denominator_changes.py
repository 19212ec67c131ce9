"""The whole stays the same from quarter to quarter, where the figures add up; a smaller one lifts the per cent."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity, quoted
from chiwat.domain.checks.told_figures import shares
from chiwat.domain.checks.zero_between import adds_up, is_each_round

_QUARTERS, _A_TENTH_MORE = 3, Decimal("1.1")


@dataclass(frozen=True, slots=True)
class _Whole:
    done: RoundDone
    part: Decimal
    whole: Decimal
    quotes: tuple[Quote, ...]


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked where the whole changes; where only that made the per cent rise, said so."""
    if year.unit != "ร้อยละ" or is_each_round(year):
        return
    wholes = [whole for done in year.reported if (whole := _whole(done))]
    if _are_counted_through(wholes):
        return
    seen = Counter(one.whole for one in wholes)
    is_steady = adds_up(year) or max(seen.values(), default=0) > 1
    for at, (before, after) in enumerate(pairwise(wholes)):
        comes_back = after.whole in {one.whole for one in wholes[:at]} and seen[before.whole] == 1
        if before.whole == after.whole or comes_back:
            continue
        lifted = after.whole < before.whole and after.part <= before.part
        if not (is_steady or (lifted and after.part * before.whole > before.part * after.whole)):
            continue
        code = CheckCode.DENOMINATOR_FELL if lifted else CheckCode.DENOMINATOR_CHANGES
        figures = (("before", str(before.whole)), ("after", str(after.whole)))
        yield Problem(
            check=code, severity=Severity.ASK, quarter=after.done.quarter, quotes=after.quotes, figures=figures
        )


def _are_counted_through(wholes: list[_Whole]) -> bool:
    """Whether the whole itself is counted through the year: larger by a tenth or more each time, three times told."""
    return len(wholes) >= _QUARTERS and all(after.whole >= _A_TENTH_MORE * one.whole for one, after in pairwise(wholes))


def _whole(done: RoundDone) -> _Whole | None:
    """What the report tells as the whole of its result, or else the table."""
    for share in shares(done):
        if share.stated == done.value:
            return _Whole(done, share.part, share.whole, quoted(*share.claims))
    if done.denominator is not None and done.numerator is not None:
        return _Whole(done, done.numerator, done.denominator, ())
    return None
