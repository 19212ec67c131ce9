"""Meetings by number and year: ครั้งที่ 1/64 · ครั้งที่ 2/2564 เมื่อวันที่ 18 พ.ค. 2564."""

import re
from collections.abc import Iterator

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.days import introduced_day
from chiwat.domain.claims.passage import Passage, WrittenDay

_MEETING = re.compile(
    r"ครั้ง\s?ที่\s{0,4}(?P<number>[0-9]{1,3})"
    r"(?:\s{0,2}/\s{0,2}|\s{0,2}(?:ประจำ)?ปี(?:งบประมาณ)?\s{0,2}(?:พ\.?\s?ศ\.?)?\s{0,2})(?P<year>2[45][0-9]{2}|[4-9][0-9])(?![0-9])"
)
_DATED = re.compile(r"\s{0,6}(?:เมื่อ|ใน)?\s{0,3}(?=วัน)")


def meetings(passage: Passage) -> Iterator[Claim]:
    """Numbered meetings of a year; a day beside one is its day."""
    for match in _MEETING.finditer(passage.plain):
        if not passage.is_free(match.start(), end=match.end()):
            continue
        day = _day_after(passage, at=match.end())
        short = len(match["year"]) == 2
        value = f"{match['number']}/{'25' if short else ''}{match['year']}"
        span = (match.start(), day.end if day else match.end())
        yield passage.claim(
            ClaimKind.MEETING, value=value, span=span, day=day.day if day else None,
            completed=short or bool(day and day.completed),
        )  # fmt: skip


def _day_after(passage: Passage, *, at: int) -> WrittenDay | None:
    dated = _DATED.match(passage.plain, at)
    return introduced_day(passage, at=dated.end()) if dated else None
