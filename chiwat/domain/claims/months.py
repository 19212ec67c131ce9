"""Months, spans of months, quarters: เดือนมกราคม 2564 · ตุลาคม – ธันวาคม 2563 · ไตรมาสที่ 2."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.passage import Passage
from chiwat.domain.claims.vocabulary import unit_at
from chiwat.domain.periods import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR, FiscalYear, Round, RoundKind
from chiwat.thai.calendar import BUDDHIST_OFFSET, MONTHS, MONTHS_SHORT

_SPELT = dict(zip(MONTHS, range(1, 13), strict=True)) | {"กุมภาพันธ": 2, "พฤศภาคม": 5, "กรกฏาคม": 7, "พฤษจิกายน": 11}
_SHORT = {name.replace(".", ""): number for number, name in enumerate(MONTHS_SHORT, 1)}
_NAME = "|".join(sorted(_SPELT, key=len, reverse=True))
_ABBREVIATION = "|".join(r"\.\s?".join(name.split(".")[:2]) + r"\.?" for name in MONTHS_SHORT)
_UNDOTTED = "|".join(_SHORT)
#: ตค.66 is a month by its year alone.
_ITS_YEAR = r"\s{0,2}(?:25[0-9]{2}|[5-9][0-9])(?![0-9]|[.,:/%][0-9]|\s?%)"
_MONTH = re.compile(
    rf"(?P<cue>เดือน\s{{0,3}})?(?:(?P<name>{_NAME})|(?P<short>{_ABBREVIATION})(?![ก-ฮ]\.)|(?<![ก-๎.])(?P<undotted>{_UNDOTTED})\.?(?={_ITS_YEAR}))"
    r"(?P<gap>\s{0,4})(?:(?:พ\.?\s?ศ\.?|ปี)\s{0,3})?(?P<year>(?:2[45]|20)[0-9]{2}(?![0-9])|[4-9][0-9](?![0-9]|[.,:/%][0-9]|\s?%))?"
)
_RANGE = re.compile(r"\s{0,4}(?:[-‐-―]|ถึง|จนถึง)\s{0,4}")
_LIST = re.compile(r"\s{0,3}(?:,|และ|กับ|\s)\s{0,3}")
_AS_OF = re.compile(r"(?:ข้อมูล\s?)?ณ\s{0,3}(?:สิ้น)?\Z")
_FEBRUARY = re.compile(r"ก\.\s?พ\.")
_LETTER = re.compile(r"[ก-๎.]")
_BLANKS = re.compile(r"\s{0,3}")
_QUARTER = re.compile(
    r"ไตรมาส(?:\s?ที่)?\s{0,3}(?P<first>[1-4])(?:\s{0,3}(?:[-‐-―,]|ถึง|และ)\s{0,3}(?:ไตรมาส)?(?:ที่\s?)?(?P<last>[1-4]))?(?![0-9]|[.,][0-9])"
    r"(?:\s{0,3}(?:/|(?:ของ)?\s?(?:ประจำ)?ปี(?:งบประมาณ)?)\s{0,3}(?:พ\.?\s?ศ\.?)?\s{0,3}(?P<year>2[456][0-9]{2}|[5-9][0-9])(?![0-9]))?"
)
_HOLDS_MONTH = re.compile(rf"[าเ-ไ]คม|ายน|าพันธ|\.\s?[คพย]|(?:{_UNDOTTED})\.?\s{{0,2}}[0-9]")
#: Without a year or เดือน: the dots tell a month, but ก.พ. is a commission and letters that go on make a longer name.
_TOLD_BY_DOTS = re.compile(r"(?!ก\.\s?พ)[ก-ฮเมิี]{1,2}\.\s?[คพย]\.")


@dataclass(slots=True)
class _Written:
    """A month as it stands; the year CE is filled in from its neighbours or the fiscal year."""

    start: int
    end: int
    number: int
    year: int | None
    cued: bool
    completed: bool


def months(passage: Passage) -> Iterator[Claim]:
    """Months and spans of months that are no part of a day."""
    if _HOLDS_MONTH.search(passage.plain) is None:
        return
    written = [
        _written(passage, match)
        for match in _MONTH.finditer(passage.plain)
        if passage.is_free(match.start(), end=match.end())
    ]
    if sum(one.cued or one.year is not None for one in written) > 0:
        for one in written:
            one.cued = one.cued or _FEBRUARY.fullmatch(passage.plain, one.start, one.end) is not None
    _share_years(written, plain=passage.plain)
    at = 0
    while at < len(written):
        one, after = written[at], written[at + 1] if at + 1 < len(written) else None
        if after and _RANGE.fullmatch(passage.plain, one.end, after.start) and (after.year or one.cued or after.cued):
            yield _period(passage, first=one, last=after)
            at += 2
            continue
        if one.year is not None or one.cued:
            yield _month(passage, one=one)
        at += 1


def _written(passage: Passage, match: re.Match[str]) -> _Written:
    name = match["name"]
    number = _SPELT[name] if name else _SHORT[re.sub(r"[.\s]", "", match["short"] or match["undotted"])]
    year, end = match["year"], match.end()
    if year and len(year) == 2 and _is_counted(passage.plain, at=match.end("year")):
        year = None
    if not year:
        end = match.start("gap")
    cued = bool(match["cue"]) or _is_told(passage.plain, match=match)
    return _Written(match.start(), end, number, _common_era(year), cued, bool(year) and len(year) == 2)


def _is_told(plain: str, *, match: re.Match[str]) -> bool:
    """Whether the word is surely a month though neither เดือน nor a year stands beside it."""
    if match["name"]:
        return True
    before, end = plain[match.start() - 1 : match.start()], match.start("gap")
    alone = not _LETTER.match(before) and not _LETTER.match(plain, end)
    return alone and _TOLD_BY_DOTS.fullmatch(plain, match.start(), end) is not None


def _is_counted(plain: str, *, at: int) -> bool:
    """Two digits before a unit count something: เดือนมกราคม 66 ราย."""
    blanks = _BLANKS.match(plain, at)
    return unit_at(plain, at=blanks.end() if blanks else at, introduced=False) is not None


def _common_era(year: str | None) -> int | None:
    if not year:
        return None
    number = int(year) + (2500 if len(year) == 2 else 0)
    return number - BUDDHIST_OFFSET if number > 2400 else number


def _share_years(written: list[_Written], *, plain: str) -> None:
    """In ตุลาคม พฤศจิกายน และธันวาคม 2563 and in ต.ค. – ธ.ค. 63 the year that is written last is that of all."""
    for one, after in zip(reversed(written[:-1]), reversed(written), strict=False):
        joined = _RANGE.fullmatch(plain, one.end, after.start) or _LIST.fullmatch(plain, one.end, after.start)
        if one.year is None and after.year is not None and joined:
            one.year = after.year - (1 if one.number > after.number else 0)
            one.completed = after.completed


def _month(passage: Passage, *, one: _Written) -> Claim:
    year = one.year if one.year is not None else passage.year_of(one.number)
    value = f"{year:04}-{one.number:02}" if year is not None else None
    completed = one.completed or (one.year is None and year is not None)
    said = _AS_OF.search(passage.plain, max(0, one.start - 16), one.start)
    if said:
        return passage.claim(ClaimKind.AS_OF, value=value, span=(said.start(), one.end), completed=completed)
    return passage.claim(ClaimKind.MONTH, value=value, span=(one.start, one.end), completed=completed)


def _period(passage: Passage, *, first: _Written, last: _Written) -> Claim:
    closing = last.year if last.year is not None else passage.year_of(last.number)
    opening = first.year if first.year is not None else passage.year_of(first.number)
    value = None
    if closing is not None and opening is not None:
        end = date(closing, last.number, monthrange(closing, last.number)[1])
        value = (date(opening, first.number, 1).isoformat(), end.isoformat())
    completed = first.completed or last.completed or (last.year is None and value is not None)
    return passage.claim(ClaimKind.PERIOD, value=value, span=(first.start, last.end), completed=completed)


def quarters(passage: Passage) -> Iterator[Claim]:
    """Quarters of a fiscal year, their first day and their last."""
    for match in _QUARTER.finditer(passage.plain):
        if not passage.is_free(match.start(), end=match.end()):
            continue
        written = match["year"]
        year = int(written) + (2500 if len(written) == 2 else 0) if written else passage.fiscal_year
        value = None
        if year is not None and FIRST_FISCAL_YEAR <= year <= LAST_FISCAL_YEAR:
            rounds = [
                Round(FiscalYear(year), RoundKind.QUARTER, int(match[name]))
                for name in ("first", "last")
                if match[name]
            ]
            value = (rounds[0].first_day.isoformat(), rounds[-1].last_day.isoformat())
        completed = value is not None and (written is None or len(written) == 2)
        yield passage.claim(ClaimKind.PERIOD, value=value, span=match.span(), completed=completed)
