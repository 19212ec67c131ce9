"""Orders by number and day: คำสั่งสำนักงานเขต… ที่ 9/2564 ลงวันที่ 12 มกราคม 2564."""

import re
from collections.abc import Iterator

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.days import cue_start, day_behind
from chiwat.domain.claims.passage import Passage

_WORD = "คำสั่ง"
_DIGIT = re.compile("[0-9]")
#: An order's title is seldom longer than this.
_TITLE_LENGTH = 200
_NUMBER = re.compile(r"(?P<number>[0-9]{1,6})\s{0,2}/\s{0,2}(?P<year>[0-9]{4,6}|[0-9]{2})(?![0-9])")
_BEFORE_NUMBER = re.compile(r"(?<!ครั้ง)ที่\s{0,4}(?P<prefix>[ก-ฮ]{1,3}\s{0,2})?\Z")
_BUDDHIST = re.compile("2[45][0-9]{2}")
#: What an order is about may stand between its number and its day: เรื่อง แต่งตั้งคณะทำงาน ลงวันที่ 5 ม.ค. 2567.
_ABOUT = r"เรื่อง(?:(?!คำสั่ง)[^0-9\n]){1,150}?(?=ลงวัน|ลง\s|ลว)"
_DATED = re.compile(
    rf"\s{{0,4}}(?:[,()]|{_ABOUT})?\s{{0,2}}"
    r"(?:(?:สั่ง|ลง)?\s?(?:เมื่อ|ณ|ลง)?\s{0,2}(?=วัน|ลว)|ลง\s{0,3}(?=[0-9]))"
)
_DATED_ONLY = re.compile(r"(?:ลง|สั่ง\s?ณ)\s{0,2}\Z")
_NEXT = re.compile(
    r"\s{0,4}(?:และ|,|กับ)\s{0,4}(?=(?:(?:เลข)?ที่\s{0,4})?[0-9]{1,6}\s{0,2}/\s{0,2}(?:2[45])?[0-9]{2}(?![0-9/]))"
)


def orders(passage: Passage) -> Iterator[Claim]:
    """Orders with a number, a day, or both."""
    at = passage.plain.find(_WORD)
    while at >= 0:
        following = passage.plain.find(_WORD, at + len(_WORD))
        found = _order(passage, start=at, stop=following)
        while found:
            claim, end = found
            yield claim
            further = _NEXT.match(passage.plain, end)
            found = _further(passage, start=further.end()) if further else None
        at = following


def _first_digit(passage: Passage, at: int) -> int:
    digit = _DIGIT.search(passage.plain, at, at + _TITLE_LENGTH)
    return digit.start() if digit else -1


def _further(passage: Passage, *, start: int) -> tuple[Claim, int] | None:
    digit = _first_digit(passage, start)
    return _numbered(passage, start=start, digit=digit) if digit >= 0 else None


def _order(passage: Passage, *, start: int, stop: int) -> tuple[Claim, int] | None:
    digit = _first_digit(passage, start)
    if digit < 0 or 0 <= stop < digit or not passage.is_free(start, end=digit):
        return None
    if "\n\n\n" in passage.plain[start:digit]:
        return None
    return _numbered(passage, start=start, digit=digit) or _only_dated(passage, start=start, digit=digit)


def _numbered(passage: Passage, *, start: int, digit: int) -> tuple[Claim, int] | None:
    plain = passage.plain
    said = _BEFORE_NUMBER.search(plain, max(start, digit - 12), digit)
    match = _NUMBER.match(plain, digit)
    if match is None or (said is None and start < digit and not _is_bare(plain, match=match)):
        return None
    day = day_behind(passage, words=_DATED, at=match.end())
    prefix = ((said and said["prefix"]) or "").strip()
    year, completed = match["year"], False
    if len(year) == 2 and not prefix:
        year, completed = f"25{year}", True
    value = f"{prefix} {match['number']}/{year}".strip()
    end = day.end if day else match.end()
    claim = passage.claim(
        ClaimKind.ORDER, value=value, span=(start, end), day=day.day if day else None,
        completed=completed or bool(day and day.completed),
    )  # fmt: skip
    return claim, end


def _is_bare(plain: str, *, match: re.Match[str]) -> bool:
    """``คำสั่งสำนักงานเขตดุสิต 99/2567``: without ที่ a number of a Buddhist year, but no meeting's."""
    before = plain[match.start() - 12 : match.start()]
    return _BUDDHIST.fullmatch(match["year"]) is not None and "ครั้ง" not in before and before[-1:].isspace()


def _only_dated(passage: Passage, *, start: int, digit: int) -> tuple[Claim, int] | None:
    day = passage.days_by_start.get(digit)
    if day is None:
        return None
    cue = cue_start(passage.plain, day=day)
    dated = passage.plain.startswith("ลว", cue) or _DATED_ONLY.search(passage.plain, max(start, cue - 8), cue)
    if not dated:
        return None
    claim = passage.claim(ClaimKind.ORDER, value=None, span=(start, day.end), day=day.day, completed=day.completed)
    return claim, day.end
