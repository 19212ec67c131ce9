"""Per cent and ratios: ร้อยละ 95 · 95 % · 22 จาก 45 ชุมชน · 358/360 เรื่อง."""

import re
from collections.abc import Iterator, Sequence

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.figures import Figure, figure_at, free
from chiwat.domain.claims.passage import Passage
from chiwat.domain.claims.vocabulary import AND_MORE, PERCENT_CUES, unit_at

_SIGN = re.compile(r"\s{0,3}(%|เปอร์เซ็นต์|เปอร์เซ็น|เปอร์เซนต์)")
_TO = re.compile(r"\s{0,3}(?:[-‐-―]|ถึง(?:ร้อยละ)?)\s{0,3}(?=[0-9])")
_OF = re.compile(
    r"\s{0,4}จาก(?:จำนวน|ทั้งหมด|ทั้งสิ้น|เป้าหมาย|กลุ่มเป้าหมาย|ที่ตั้งเป้าหมายไว้|ที่ตั้งไว้|ทั้งปี|\s){0,4}\s{0,3}(?=[0-9])"
    r"|\s{0,2}/\s{0,2}(?=[0-9])|\s{1,3}ใน\s{1,3}(?=[0-9])"
)
_BLANKS = re.compile(r"[ \t]{0,4}")
_BAHT = re.compile(r"\s{0,3}(บาท)")
#: A pair without a unit is a ratio when arithmetic stands beside it.
_ITS_PERCENT = re.compile(r"(?:[0-9]\s?%|ร้อยละ\s?[0-9.]{1,6}|เปอร์เซ็นต์)\s{0,2}\(\s?\Z")
_SUM = re.compile(r"\s{0,2}(?:[=)×xX*]|คิดเป็น)")


def percents(passage: Passage, *, numbers: Sequence[Figure]) -> Iterator[Claim]:
    """Figures of a hundred, told by the word before or the sign after."""
    for figure in free(numbers, passage=passage):
        second = range_end(passage, figure=figure)
        last = (second or figure).end
        sign = _SIGN.match(passage.plain, last)
        said = figure.cue in PERCENT_CUES
        if not said and not sign:
            continue
        unit = (figure.cue_start, figure.cue_start + len(figure.cue)) if said else sign.span(1) if sign else None
        start = figure.cue_start if said else figure.start
        value = (figure.value, second.value) if second else figure.value
        span = (start, sign.end() if sign else last)
        more = AND_MORE.match(passage.plain, span[1]) if not figure.limit else None
        limit = more.span(1) if more else figure.limit
        yield passage.claim(ClaimKind.PERCENT, value=value, span=span, unit=unit, qualifier=limit)


def range_end(passage: Passage, *, figure: Figure) -> Figure | None:
    """The second figure of ร้อยละ 80 - 90 and of ระดับ 3-4, if one is written."""
    to = _TO.match(passage.plain, figure.end)
    second = figure_at(passage, at=to.end()) if to else None
    return second if second and rises(figure, second=second) else None


def rises(first: Figure, *, second: Figure) -> bool:
    """Whether two figures can be the ends of a range.

    A figure of at most 22 characters is compared exactly, as a pair of whole part and decimals.
    """
    return _order(first) < _order(second)


def _order(figure: Figure) -> tuple[int, str]:
    whole, _, decimals = figure.value.partition(".")
    return int(whole), decimals


def ratios(passage: Passage, *, numbers: Sequence[Figure]) -> Iterator[Claim]:
    """Parts of a whole that is counted in the same unit."""
    for figure in free(numbers, passage=passage):
        if figure.cue in {*PERCENT_CUES, "ระดับ"} or figure.named:
            continue
        claim = _ratio(passage, figure)
        if claim:
            yield claim


def _ratio(passage: Passage, figure: Figure) -> Claim | None:
    plain = passage.plain
    own = _unit_after(plain, at=figure.end)
    of = _OF.match(plain, own[1] if own else figure.end)
    whole = figure_at(passage, at=of.end()) if of else None
    if of is None or whole is None:
        return None
    unit = _unit_after(plain, at=whole.end) or _baht_after(plain, at=whole.end, of=of.group())
    if own and (unit is None or plain[slice(*own)] != plain[slice(*unit)]):
        return None
    if own and rises(whole, second=figure):
        return None
    if unit is None and not _is_arithmetic(plain, figure=figure, whole=whole, of=of.group()):
        return None
    start = figure.cue_start if figure.cue.startswith("จำนวน") else figure.start
    span = (start, unit[1] if unit else whole.end)
    return passage.claim(
        ClaimKind.RATIO, value=(figure.value, whole.value), span=span, unit=unit, qualifier=figure.limit
    )


def _unit_after(plain: str, *, at: int) -> tuple[int, int] | None:
    blanks = _BLANKS.match(plain, at)
    start = blanks.end() if blanks else at
    end = unit_at(plain, at=start, introduced=False)
    return (start, end) if end else None


def _baht_after(plain: str, *, at: int, of: str) -> tuple[int, int] | None:
    """Money is a ratio only where it is written as a fraction: 20,556,988.74/505,721,930 บาท."""
    baht = _BAHT.match(plain, at) if "/" in of else None
    return baht.span(1) if baht else None


def _is_arithmetic(plain: str, *, figure: Figure, whole: Figure, of: str) -> bool:
    """``1,190/1,215 = 97.94``, ``82.35% (42/51)`` and ``22 จาก 45 คิดเป็น`` are ratios; ``9/2564`` counts nothing."""
    if "/" in of:
        large = "," in figure.text or "," in whole.text
        if _ITS_PERCENT.search(plain, max(0, figure.start - 20), figure.start):
            ends = plain[whole.end : whole.end + 2].lstrip().startswith(")")
            return ends and not whole.looks_like_year and not rises(whole, second=figure)
        return large and _SUM.match(plain, whole.end) is not None
    return not whole.looks_like_year
