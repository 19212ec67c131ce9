"""Meetings by number and year: ครั้งที่ 1/64 · ครั้งที่ 2/2564 เมื่อวันที่ 18 พ.ค. 2564."""

import re
from collections.abc import Iterator

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.days import day_behind
from chiwat.domain.claims.passage import Passage

_MEETING = re.compile(
    r"(?P<whole>ครั้ง\s?ที่\s{0,4}(?P<number>[0-9]{1,3})"
    r"(?:\s{0,2}/\s{0,2}|\s{0,2}(?:ประจำ)?ปี(?:งบประมาณ)?\s{0,2}(?:พ\.?\s?ศ\.?)?\s{0,2})(?P<year>2[45][0-9]{2}|[4-9][0-9])(?![0-9]))"
)
_NEXT = re.compile(
    r"\s{0,3}(?:,|และ|กับ)\s{0,3}(?P<whole>(?P<number>[0-9]{1,3})\s?/\s?(?P<year>2[45][0-9]{2}|[4-9][0-9])(?![0-9/]))"
)
_DATED = re.compile(r"\s{0,6}(?:เมื่อ|ใน)?\s{0,3}(?=วัน)")


def meetings(passage: Passage) -> Iterator[Claim]:
    """Numbered meetings of a year, also the others of ครั้งที่ 1/2567, 2/2567 และ 3/2567; a day beside one is its day."""
    for opening in _MEETING.finditer(passage.plain):
        match: re.Match[str] | None = opening
        while match and passage.is_free(match.start("number"), end=match.end()):
            claim, end = _meeting(passage, match=match)
            yield claim
            match = _NEXT.match(passage.plain, end)


def _meeting(passage: Passage, *, match: re.Match[str]) -> tuple[Claim, int]:
    day = day_behind(passage, words=_DATED, at=match.end())
    short = len(match["year"]) == 2
    span = (match.start("whole"), day.end if day else match.end())
    claim = passage.claim(
        ClaimKind.MEETING, value=f"{match['number']}/{'25' if short else ''}{match['year']}", span=span,
        day=day.day if day else None, completed=short or bool(day and day.completed),
    )  # fmt: skip
    return claim, span[1]
