"""Parts that the text names make the sum that it names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity, quoted
from chiwat.domain.checks.told_figures import single
from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.thai.digits import to_arabic

_PARTS_FOLLOW = re.compile(
    "แยกเป็น|แบ่งเป็น|จำแนกเป็น|ประกอบด้วย|แบ่งออกเป็น|จำแนกตาม|ได้แก่|เป็น(?=(?:เพศ)?(?:ชาย|หญิง)|เด็ก|ผู้ใหญ่|สุนัข|แมว|ข้าราชการ|ลูกจ้าง|ครู|นักเรียน|เจ้าหน้าที่|ประชาชน)"
)
#: What is named for instance need not be all.
_FOR_INSTANCE = re.compile("เป็นต้น|เช่น|อาทิ|ฯลฯ")
_SUM_FOLLOWS = re.compile(
    r"(?:รวม(?:ทั้งสิ้น|ทั้งหมด|เป็น|จำนวน|ได้|แล้ว|จัด(?:กิจกรรม|เวที|ประชุม)?(?:ทั้งหมด|ทั้งสิ้น)?|ผู้[ก-๎]{1,16})?)\s*\Z"
)
#: What has run up since the year began holds more than the parts beside it; a target or a rest is none of them.
_RUNNING = re.compile("สะสม|ต้นปี|ทั้งปี|ไตรมาส|ที่ผ่านมา|เดิม|เพิ่ม|เป้าหมาย|แผน|จาก|ผ่าน|ขาด|เหลือ|ค้าง")
_ARITHMETIC = re.compile(
    r"(?<![0-9.,/])([0-9][0-9,.]{0,15}(?:\s?[ก-๎]{1,12})?(?:\s?\+\s?(?:[ก-๎]{1,16}\s?)?[0-9][0-9,.]{0,15}(?:\s?[ก-๎]{1,12})?){1,8})\s?=\s?([0-9][0-9,.]{0,15})(?!\s?[x×*%/+])"
)
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
#: No sentence that splits a sum is longer than this; of more parts not every choice is tried.
_SENTENCE, _PARTS = 200, 6
#: A sum that is off by more is one of something else.
_NEAR = Decimal("0.3")
_NAMELY = {"ได้แก่", "เป็น"}


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked with the sum of the parts beside the stated one, once for each stated sum."""
    for done in year.told:
        asked: set[int] = set()
        for parts, stated in (*_split(done), *_summed(done), *_in_brackets(done)):
            if stated.start not in asked:
                asked.add(stated.start)
                yield _problem(done, made=_sum(parts), stated=str(stated.value), quotes=quoted(*parts, stated))
        yield from _written_out(done)


def _problem(done: RoundDone, *, made: Decimal, stated: str, quotes: tuple[Quote, ...]) -> Problem:
    figures = (("sum", str(made)), ("stated", stated))
    return Problem(
        check=CheckCode.PARTS_DO_NOT_ADD_UP, severity=Severity.ASK, quarter=done.quarter, quotes=quotes, figures=figures
    )


def _sum(parts: Sequence[Claim]) -> Decimal:
    return sum((single(part) or Decimal(0) for part in parts), Decimal(0))


def _counts(done: RoundDone) -> list[Claim]:
    return [one for one in done.of_kind(ClaimKind.COUNT, ClaimKind.MONEY) if single(one) is not None]


def _begun(counts: list[Claim], *, since: int, until: int) -> list[Claim]:
    """Those that begin between two places; they are in order, so that a long text costs no more a part."""
    first = bisect_left(counts, since, key=lambda one: one.start)
    return counts[first : bisect_right(counts, until, lo=first, key=lambda one: one.start)]


def _split(done: RoundDone) -> Iterator[tuple[list[Claim], Claim]]:
    """The parts after แยกเป็น of one unit, held against the sums said right before or after them."""
    text, counts = done.text or "", _counts(done)
    for opening in _PARTS_FOLLOW.finditer(text):
        after = _begun(counts, since=opening.end(), until=opening.end() + _SENTENCE)
        after = [one for one in after if one.unit == after[0].unit and "\n" not in text[opening.end() : one.start]]
        closing = next((at for at, one in enumerate(after) if _says_sum(text, one)), None)
        parts = after if closing is None else after[:closing]
        before = _begun(counts, since=opening.start() - _SENTENCE, until=opening.start())
        before = [one for one in before if opening.start() - 30 <= one.end <= opening.start()]
        sums = [one for one in before[-1:] if parts and one.unit == parts[0].unit]
        sums += [] if closing is None else [after[closing]]
        if len(parts) < 2 or not sums or any(single(one) == _sum(parts) for one in sums):
            continue
        if opening.group() not in _NAMELY or _may_be_all(text, parts=parts, stated=sums[-1]):
            yield parts, sums[-1]


def _may_be_all(text: str, *, parts: list[Claim], stated: Claim) -> bool:
    """Whether what ได้แก่ or เป็น names nearly makes the sum, and nothing says that it is only an example."""
    value = single(stated) or Decimal(0)
    near = abs(_sum(parts) - value) <= _NEAR * value
    return near and _FOR_INSTANCE.search(text, stated.end, parts[-1].end + 16) is None


def _says_sum(text: str, claim: Claim) -> bool:
    return _SUM_FOLLOWS.search(text, max(0, claim.start - 32), claim.start) is not None


def _summed(done: RoundDone) -> Iterator[tuple[list[Claim], Claim]]:
    """``ชาย 45 คน หญิง 78 คน รวม 123 คน``: parts one after the other with their sum behind them."""
    text, counts = done.text or "", _counts(done)
    for stated in counts:
        if not _says_sum(text, stated):
            continue
        opening = max(text.rfind("\n", 0, stated.start), stated.start - _SENTENCE)
        near = _begun(counts, since=opening + 1, until=stated.start - 1)
        parts = [one for one in near if one.unit == stated.unit][-_PARTS:]
        if len(parts) > 1 and not _RUNNING.search(text, parts[0].start, stated.start):
            made, value = _sum(parts), single(stated) or Decimal(0)
            if not _some_make(parts, value=value) and abs(made - value) <= _NEAR * value:
                yield parts, stated


def _some_make(parts: list[Claim], *, value: Decimal) -> bool:
    """Whether the sum repeats one of the parts, or is that of any of them."""
    return any(_sum(some) == value for many in range(1, len(parts) + 1) for some in combinations(parts, many))


def _in_brackets(done: RoundDone) -> Iterator[tuple[list[Claim], Claim]]:
    """``123 คน (ชาย 45 คน หญิง 78 คน)``: the parts behind their sum."""
    text, counts = done.text or "", _counts(done)
    for stated in counts:
        opening = text.find("(", stated.end, stated.end + 3)
        closing = text.find(")", opening, opening + _SENTENCE) if opening >= 0 else -1
        within = _begun(counts, since=opening + 1, until=closing - 1)
        parts = [one for one in within if one.unit == stated.unit]
        if len(parts) < 2 or parts != within or _RUNNING.search(text, opening, closing):
            continue
        value = single(stated) or Decimal(0)
        if _sum(parts) != value and abs(_sum(parts) - value) <= _NEAR * value:
            yield parts, stated


def _written_out(done: RoundDone) -> Iterator[Problem]:
    """``144 + 127 + 31 = 312``: a sum as arithmetic."""
    text = done.text or ""
    if "+" not in text:
        return
    for found in _ARITHMETIC.finditer(to_arabic(text)):
        made = sum((_figure(number) for number in _NUMBER.findall(found[1])), Decimal(0))
        if made != _figure(found[2].rstrip(".,")):
            quotes = (Quote(found.start(), found.end(), text[found.start() : found.end()]),)
            yield _problem(done, made=made, stated=found[2].rstrip(".,").replace(",", ""), quotes=quotes)


def _figure(written: str) -> Decimal:
    number = _NUMBER.match(written)
    return Decimal(number.group().replace(",", "")) if number else Decimal(0)
