"""Days: วันที่ 30พฤศจิกายน2563 · ข้อมูล ณ วันที่ 18 ก.ย. 66 · วันที่ 5, 12 และ 19 มกราคม 2564."""

import re
from collections.abc import Iterator

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.passage import Passage, WrittenDay, iso, same_day

WEEKDAY = "(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)?"
DAY_CUE = rf"วัน{WEEKDAY}\s?ที่\s{{0,4}}"
_CUE = re.compile(rf"(?:{DAY_CUE}|ลว\.?\s{{0,4}}|วัน{WEEKDAY}\s{{0,2}})\Z")
_CUE_HERE = re.compile(rf"(?:{DAY_CUE}|ลว\.?\s{{0,4}}|วัน{WEEKDAY}\s{{0,2}})?")
_AS_OF = re.compile(
    r"(?:(?:ข้อมูล|ตัดยอด|ยอด|สถานะ|ผลงาน|ผลการดำเนินงาน|ผลสะสม)(?:สะสม|ล่าสุด|เพียง|ถึง|ข้อมูล|\s){0,3})?ณ\s{0,3}(?:สิ้น)?\s?\Z"
    r"|(?:ข้อมูล|ตัดยอด)(?:ข้อมูล|สะสม|ล่าสุด|จนถึง|ถึง|เมื่อ|เพียง|\s){0,4}\Z"
)
#: The day on which something was signed, not that of figures: ประกาศ ณ วันที่, สั่ง ณ วันที่.
_SIGNED = re.compile(r"(?:ประกาศ|สั่ง|ให้ไว้|ตรา|ทำขึ้น)\s{0,3}\Z")
_OTHER_DAYS = re.compile(
    rf"(?:(?<![0-9])[0-9]{{1,2}}\s{{0,2}}(?:,|และ|กับ)\s{{0,2}}(?:และ\s{{0,2}})?(?:{DAY_CUE})?){{1,12}}\Z"
)
#: What only looks like a day: สัญญาเลขที่ 12-10-63.
_NUMBER_OF = re.compile(r"(?:เลขที่|หมายเลข|รหัส)\s{0,3}\Z")
#: Rai, ngan and square wa are written like a day: 12-3-45 ไร่.
_AREA = re.compile(r"\s{0,3}ไร่")
_NUMBER = re.compile("[0-9]{1,2}")
_AS_OF_LENGTH, _CUE_LENGTH, _LIST_LENGTH, _SIGNED_LENGTH = 44, 24, 100, 12


def cue_start(plain: str, *, day: WrittenDay) -> int:
    """Where the words begin that introduce a day: its วันที่, its weekday, its ลว., or the day itself."""
    cue = _CUE.search(plain, max(0, day.start - _CUE_LENGTH), day.start)
    return cue.start() if cue else day.start


def day_behind(passage: Passage, *, words: re.Pattern[str], at: int) -> WrittenDay | None:
    """The introduced day that follows with nothing but these words between, as behind the number of an order."""
    between = words.match(passage.plain, at)
    cue = _CUE_HERE.match(passage.plain, between.end()) if between else None
    return passage.days_by_start.get(cue.end()) if cue else None


def as_of_days(passage: Passage) -> Iterator[Claim]:
    """The day that figures are of."""
    for day in free_days(passage):
        before = cue_start(passage.plain, day=day)
        said = _AS_OF.search(passage.plain, max(0, before - _AS_OF_LENGTH), before)
        if said and _SIGNED.search(passage.plain, max(0, said.start() - _SIGNED_LENGTH), said.start()):
            continue
        if said and (said.group().strip().endswith(("ณ", "สิ้น", "ถึง")) or before < day.start):
            span = (said.start(), day.end)
            yield passage.claim(ClaimKind.AS_OF, value=iso(day.day), span=span, completed=day.completed)


def plain_days(passage: Passage) -> Iterator[Claim]:
    """Every day that is in no order, meeting, as-of or period; and the other days of its list."""
    for day in free_days(passage):
        start = cue_start(passage.plain, day=day)
        if _NUMBER_OF.search(passage.plain, max(0, start - 10), start) or _AREA.match(passage.plain, day.end):
            passage.take(start, end=day.end)
            continue
        others = _OTHER_DAYS.search(passage.plain, max(0, start - _LIST_LENGTH), start)
        if others:
            yield from _other_days(passage, day=day, opening=others.start(), closing=start)
        yield passage.claim(ClaimKind.DATE, value=iso(day.day), span=(start, day.end), completed=day.completed)


def free_days(passage: Passage) -> Iterator[WrittenDay]:
    """The days that no claim has taken."""
    return (day for day in passage.days if passage.is_free(day.start, end=day.end))


def _other_days(passage: Passage, *, day: WrittenDay, opening: int, closing: int) -> Iterator[Claim]:
    for number in _NUMBER.finditer(passage.plain, opening, closing):
        written = WrittenDay(number.start(), number.end(), None, (1, 1), completed=False, yearless=True)
        start = cue_start(passage.plain, day=written)
        place = (day.month_and_day[0], int(number.group()))
        exists = same_day(place, year=day.day.year if day.day else 2000)
        if exists is None or not passage.is_free(start, end=number.end()):
            continue
        value = exists.isoformat() if day.day else None
        yield passage.claim(ClaimKind.DATE, value=value, span=(start, number.end()), completed=day.completed)
