"""Periods between two days: วันที่ 1 - 28 ก.พ. 66 · 1 ต.ค. 63 – 31 ธ.ค. 63."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from chiwat.domain.claims.claim import Claim, ClaimKind, Value
from chiwat.domain.claims.days import DAY_CUE, cue_start, free_days
from chiwat.domain.claims.passage import Passage, WrittenDay, same_day

_DASH = r"\s{0,4}(?:[-‐-―]|ถึง|จนถึง)\s{0,4}"
_BETWEEN = re.compile(rf"{_DASH}(?:{DAY_CUE})?")
_FIRST_DAY = re.compile(rf"(?<![0-9.,:/])([0-9]{{1,2}}){_DASH}(?:{DAY_CUE})?\Z")
_LENGTH = 32


def periods_of_days(passage: Passage) -> Iterator[Claim]:
    """Spans between two full days, and those whose first day is only a number."""
    days = list(free_days(passage))
    for first, last in pairwise(days):
        between = _BETWEEN.fullmatch(passage.plain, first.end, last.start)
        if between and passage.is_free(first.start, end=last.end):
            yield _between(passage, first=first, last=last)
    for day in free_days(passage):
        opening = _FIRST_DAY.search(passage.plain, max(0, day.start - _LENGTH), day.start)
        claim = _within_month(passage, day=day, opening=opening) if opening else None
        if claim:
            yield claim


def _between(passage: Passage, *, first: WrittenDay, last: WrittenDay) -> Claim:
    opening = first.day
    if first.yearless and last.day is not None:
        year = last.day.year - (1 if first.month_and_day > last.month_and_day else 0)
        opening = same_day(first.month_and_day, year=year)
    span = (cue_start(passage.plain, day=first), last.end)
    completed = first.completed or last.completed or first.yearless
    return passage.claim(ClaimKind.PERIOD, value=_value(opening, last.day), span=span, completed=completed)


def _within_month(passage: Passage, *, day: WrittenDay, opening: re.Match[str]) -> Claim | None:
    number = int(opening.group(1))
    place = (day.month_and_day[0], number)
    if not 1 <= number < day.month_and_day[1] or not passage.is_free(opening.start(1), end=day.start):
        return None
    first = same_day(place, year=day.day.year) if day.day else None
    written = WrittenDay(opening.start(1), opening.end(1), first, place, completed=False, yearless=True)
    span = (cue_start(passage.plain, day=written), day.end)
    return passage.claim(ClaimKind.PERIOD, value=_value(first, day.day), span=span, completed=day.completed)


def _value(first: date | None, last: date | None) -> Value:
    return (first.isoformat(), last.isoformat()) if first and last else None
