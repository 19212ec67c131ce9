"""An order is not younger than the meeting that is held under it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear, day_of
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.claims.claim import Claim, ClaimKind

_UNDER = re.compile(r"(?:ตาม(?:ที่)?|แต่งตั้งโดย|โดยอาศัย|โดย|ภายใต้|ตามความใน)\s*\Z")
_HELD = re.compile("ประชุม|ลงพื้นที่|ตรวจ|จัดกิจกรรม|ดำเนินการ")
#: Another paragraph is about another order, and what came afterwards did not order what was before it.
_ENDS = re.compile(
    r"\n|และ(?:ได้)?(?:มีการ)?(?:แต่งตั้ง|จัดทำ|ออก)|เพิ่มเติม|ต่อมา|จากนั้น|\s[-•]\s|\s[0-9๐-๙]{1,2}[.)]\s?[ก-ฮเ-ไ]"
)
_REACH = 80


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked where what was held under an order, told right before or after it, is of an earlier day."""
    for done in year.told:
        days = done.of_kind(ClaimKind.DATE, ClaimKind.MEETING)
        for order in done.of_kind(ClaimKind.ORDER):
            day = day_of(order)
            if day is None or not _UNDER.search(done.text or "", max(0, order.start - 24), order.start):
                continue
            for held in _held_under(done.text or "", days=days, order=order):
                on = day_of(held)
                if on and on < day:
                    figures = (("order", day.isoformat()), ("held", on.isoformat()))
                    yield Problem(
                        check=CheckCode.ORDER_AFTER, severity=Severity.ASK, quarter=done.quarter,
                        quotes=quoted(*sorted((held, order), key=lambda claim: claim.start)), figures=figures,
                    )  # fmt: skip
                    break


def _held_under(text: str, *, days: list[Claim], order: Claim) -> Iterator[Claim]:
    """The day told last before the order, and the one told first after it where that says what was held."""
    place = bisect_right(days, order.start, key=lambda claim: claim.end)
    before = days[place - 1] if place else None
    if before and order.start - before.end < _REACH and not _ENDS.search(text, before.end, order.start):
        yield before
    place = bisect_left(days, order.end, key=lambda claim: claim.start)
    after = days[place] if place < len(days) else None
    if after and after.start - order.end < _REACH:
        between = text[order.end : after.start]
        if _HELD.search(between) and not _ENDS.search(between):
            yield after
