"""Days of a report lie in its round."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone, day_of
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.claims.claim import Claim, ClaimKind

#: What is planned lies ahead, what is looked back on lies behind; both may lie outside.
_AHEAD = re.compile("ภายใน|กำหนด|คาดว่า|จะ|แผน|ก่อน|ถัดไป|ครบกำหนด|สิ้นสุด|หมดอายุ|นัด|เริ่ม(?!.{0,30}เมื่อ)")
_BEHIND = re.compile("เดิม|ปีก่อน|ปีที่แล้ว|ตั้งแต่|เมื่อปี|ต่อเนื่องจาก|ประกาศ|หนังสือ|สัญญา|บันทึกข้อความ|ระเบียบ|พ.ร.บ.|ลง\\s*\\Z")
_LOOKED_BACK = re.compile("ต่อเนื่องจาก|ไตรมาสก่อน|ไตรมาสที่แล้ว|ที่ผ่านมา|ปีก่อน|ปีที่แล้ว")
#: Right before the day: it has been, whatever was planned.
_ON = ("ครั้งแรกเมื่อ", "ไปเมื่อ", "แล้วเมื่อ", "เสร็จเมื่อ", "มาเมื่อ", "กิจกรรมเมื่อ", "ประชุมเมื่อ", "อบรมเมื่อ")
_AFTER_THE_END = timedelta(days=20)


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked with the day and the round's two ends."""
    if year.fiscal_year is None:
        return
    for done in year.told:
        for claim in done.of_kind(ClaimKind.DATE, ClaimKind.MEETING):
            day = day_of(claim)
            if (
                day is None
                or _is_within(done, day=day)
                or _may_lie_outside(done.text or "", done=done, claim=claim, day=day)
            ):
                continue
            ends = (done.round.first_day.isoformat(), done.round.last_day.isoformat())
            figures = (("day", day.isoformat()), ("first_day", ends[0]), ("last_day", ends[1]))
            yield Problem(
                check=CheckCode.DATE_OUTSIDE, severity=Severity.ASK, quarter=done.quarter, quotes=quoted(claim),
                figures=figures,
            )  # fmt: skip


def _is_within(done: RoundDone, *, day: date) -> bool:
    return done.round.first_day <= day <= done.round.last_day


def _may_lie_outside(text: str, *, done: RoundDone, claim: Claim, day: date) -> bool:
    before = text[max(0, claim.start - 30) : claim.start]
    if day < done.round.first_day and _LOOKED_BACK.search(before):
        return True
    if before.rstrip().endswith(_ON):
        return done.round.last_day < day <= done.round.last_day + _AFTER_THE_END
    if day > done.round.last_day:
        return day <= done.round.last_day + _AFTER_THE_END or _AHEAD.search(before) is not None
    return _BEHIND.search(before[-16:]) is not None
