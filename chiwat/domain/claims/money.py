"""Money in baht: 20,556,988.74 บาท · 3.5 ล้านบาท · 500.- บาท."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.figures import Figure, figure_at, free
from chiwat.domain.claims.passage import Passage
from chiwat.domain.claims.shares import rises
from chiwat.domain.claims.vocabulary import AND_MORE, MULTIPLIERS

_TIMES = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))
_BAHT = re.compile(
    rf"(?:\.?\s?-\.?)?\s{{0,3}}(?P<over>กว่า|เศษ)?\s{{0,2}}(?P<unit>(?P<times>{_TIMES})?\s{{0,2}}บาท|ลบ\.(?!\s?ม)|บ\.(?![ก-๎]))"
)
_DASH_ONLY = re.compile(r"\.\s?-(?![0-9ก-ฮ])")
_TO = re.compile(r"\s{0,3}(?:[-‐-―]|ถึง)\s{0,3}(?=[0-9])")


def money(passage: Passage, *, numbers: Sequence[Figure]) -> Iterator[Claim]:
    """Sums of money, their value in baht."""
    for figure in free(numbers, passage=passage):
        to = _TO.match(passage.plain, figure.end)
        second = figure_at(passage, at=to.end()) if to else None
        if second and not rises(figure, second=second):
            second = None
        last = second or figure
        baht = _BAHT.match(passage.plain, last.end)
        if baht:
            yield _sum(passage, figure=figure, second=second, baht=baht)
        elif _DASH_ONLY.match(passage.plain, figure.end) and "," in figure.text:
            span = (_opening(figure), figure.end + 2)
            yield passage.claim(ClaimKind.MONEY, value=figure.value, span=span, qualifier=figure.limit)


def _sum(passage: Passage, *, figure: Figure, second: Figure | None, baht: re.Match[str]) -> Claim:
    times = "ล้าน" if baht["unit"].startswith("ลบ") else baht["times"]
    low = _in_baht(figure.value, times=times)
    value = (low, _in_baht(second.value, times=times)) if second else low
    more = AND_MORE.match(passage.plain, baht.end()) if not figure.limit else None
    over = baht.span("over") if baht["over"] else more.span(1) if more else figure.limit
    span = (_opening(figure), baht.end())
    return passage.claim(ClaimKind.MONEY, value=value, span=span, unit=baht.span("unit"), qualifier=over)


def _opening(figure: Figure) -> int:
    return figure.cue_start if figure.cue.startswith("จำนวน") else figure.start


def _in_baht(value: str, *, times: str | None) -> str:
    """The figure as printed, or multiplied out exactly.

    >>> _in_baht("3.5", times="ล้าน"), _in_baht("1250.50", times=None)
    ('3500000', '1250.50')
    """
    if times is None:
        return value
    whole = Decimal(value) * MULTIPLIERS[times]
    return f"{whole.to_integral_value() if whole == whole.to_integral_value() else whole.normalize():f}"
