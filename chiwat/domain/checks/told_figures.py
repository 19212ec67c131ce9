"""Figures of claims as numbers, and parts with their wholes beside a stated per cent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chiwat.domain.checks.indicator_year import RoundDone
from chiwat.domain.claims.claim import Claim, ClaimKind

_DIGIT = re.compile("[0-9๐-๙]")
_ALL = Decimal(100)
#: Part and whole stand no further from their per cent than this.
_REACH = 130
_SAID = re.compile(r"(?:คิดเป็น|หรือ|เท่ากับ|=|\()\s*(?:เป็น)?\s*\Z")
_WHOLE = re.compile(
    r"(?:(?:จาก|ของ(?=\s*(?:จำนวน|กลุ่มเป้าหมาย|เป้าหมาย|ทั้งหมด))|เทียบกับ|/)(?P<words>(?:\s?[ก-๎]{1,24}){0,3})\s*|มี(?:จำนวน|อยู่)?(?:ทั้งสิ้น|ทั้งหมด)\s*)\Z"
)
#: What a figure grew from is no whole of it.
_EARLIER = re.compile("ปี|เดิม|ก่อน|ไตรมาส|เดือน|รอบ|เพิ่ม|ลด")
#: Said of the first of two figures, these make it the whole of the second.
_WHOLE_FIRST = re.compile(
    r"(?:เป้าหมาย(?:จำนวน)?|ทั้งหมด|ทั้งสิ้น|ขึ้นทะเบียน(?:ไว้)?|วงเงิน|งบประมาณ(?:หลังโอน)?|ได้รับ(?:การ)?จัดสรร)\s*[:=]?\s*\Z"
)
_ADJACENT = re.compile(r"\s{0,2}[(]?\s{0,2}")
#: Words between a figure and a per cent that make it a change, or one of something else.
_OF_SOMETHING_ELSE = re.compile("เพิ่ม|ลด|พึงพอใจ|เชื่อมั่น|ความรู้|คะแนน|ประเมิน|สอบ")
_RULE_OF_THREE = re.compile(
    r"\(\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*[x×*]\s*100\s*/\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*=\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Share:
    """A part and a whole with the per cent that the text states for them."""

    part: Decimal
    whole: Decimal
    stated: Decimal
    claims: tuple[Claim, ...]

    @property
    def is_right(self) -> bool:
        """Whether part ÷ whole gives the stated per cent, to its last decimal: rounded, or cut off there or at 100."""
        decimals = -int(self.stated.as_tuple().exponent)
        if self.stated == _ALL and self.part >= self.whole > 0:
            return True
        off = abs(self.part * 100 / self.whole - self.stated) if self.whole else None
        return off is not None and off < Decimal(1) / 10 ** max(decimals, 0)


def single(claim: Claim) -> Decimal | None:
    """The figure of a claim that has one."""
    return Decimal(claim.value) if isinstance(claim.value, str) and re.fullmatch(r"[0-9.]+", claim.value) else None


def reached(claim: Claim) -> Decimal | None:
    """The figure that a claim says was reached: of a ratio its part."""
    if claim.kind is ClaimKind.RATIO and isinstance(claim.value, tuple):
        return Decimal(claim.value[0])
    return single(claim)


def shares(done: RoundDone) -> Iterator[Share]:
    """Every stated per cent that has a part and a whole before it."""
    figures = done.of_kind(ClaimKind.COUNT, ClaimKind.MONEY, ClaimKind.RATIO, ClaimKind.PERCENT)
    for at, claim in enumerate(figures):
        stated = single(claim) if claim.kind is ClaimKind.PERCENT else None
        text = done.text or ""
        if stated is None:
            continue
        share = _by_rule_of_three(text, claim=claim, stated=stated)
        near = figures[max(0, at - 2) : at]
        if share is None and near and _is_of(text, last=near[-1], claim=claim):
            share = _before(text, near=near, claim=claim, stated=stated)
        if share is not None:
            yield share


def unsaid_shares(done: RoundDone) -> Iterator[Share]:
    """A figure, a smaller one of the same unit and a per cent, of which nothing says that they belong together."""
    text = done.text or ""
    figures = done.of_kind(ClaimKind.COUNT, ClaimKind.MONEY, ClaimKind.RATIO, ClaimKind.PERCENT)
    for first, last, claim in zip(figures, figures[1:], figures[2:], strict=False):
        alike = first.kind is last.kind and first.kind is not ClaimKind.PERCENT and first.unit == last.unit
        if claim.kind is not ClaimKind.PERCENT or not alike:
            continue
        stated, whole, part = single(claim), single(first), single(last)
        if stated is None or whole is None or part is None:
            continue
        is_near = claim.start - first.start <= _REACH and _is_of(text, last=last, claim=claim)
        if is_near and part <= whole and not _before(text, near=[first, last], claim=claim, stated=stated):
            yield Share(part, whole, stated, (first, last, claim))


def _is_of(text: str, *, last: Claim, claim: Claim) -> bool:
    """Whether the per cent is that of the figure before it, and not a change or one of something else."""
    if _OF_SOMETHING_ELSE.search(text, last.end, claim.start):
        return False
    said = _SAID.search(text, max(0, claim.start - 16), claim.start)
    return said is not None or _ADJACENT.fullmatch(text, last.end, claim.start) is not None


def _by_rule_of_three(text: str, *, claim: Claim, stated: Decimal) -> Share | None:
    found = _RULE_OF_THREE.search(text, max(0, claim.start - 60), claim.start)
    if found is None:
        return None
    part, whole = (Decimal(number.replace(",", "")) for number in found.groups())
    return Share(part, whole, stated, (claim,))


def _before(text: str, *, near: list[Claim], claim: Claim, stated: Decimal) -> Share | None:
    if not near or near[-1].kind is ClaimKind.PERCENT or claim.start - near[-1].start > _REACH:
        return None
    last = near[-1]
    if last.kind is ClaimKind.RATIO and isinstance(last.value, tuple):
        return Share(Decimal(last.value[0]), Decimal(last.value[1]), stated, (last, claim))
    if (
        len(near) < 2
        or near[0].kind is not last.kind
        or near[0].unit != last.unit
        or last.start - near[0].start > _REACH
    ):
        return None
    first_is_whole, last_is_whole = (_says_whole(text, claim=one) for one in (near[0], last))
    if not first_is_whole and not last_is_whole:
        first_is_whole = _stands_after(_WHOLE_FIRST, text=text, claim=near[0]) is not None
    first, second = single(near[0]), single(last)
    if first is None or second is None or first_is_whole == last_is_whole:
        return None
    part, whole = (first, second) if last_is_whole else (second, first)
    return Share(part, whole, stated, (near[0], last, claim))


def _says_whole(text: str, *, claim: Claim) -> bool:
    """Whether จาก, ของจำนวน or ทั้งสิ้น stands before the figure, the claim's own cue included."""
    found = _stands_after(_WHOLE, text=text, claim=claim)
    return found is not None and _EARLIER.search(found["words"] or "") is None


def _stands_after(words: re.Pattern[str], *, text: str, claim: Claim) -> re.Match[str] | None:
    figure = _DIGIT.search(text, claim.start, claim.end)
    at = figure.start() if figure else claim.start
    return words.search(text, max(0, at - 48), at)
