"""A text as the readers of claims see it: one spelling, Arabic digits, what is taken already, and the way back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from chiwat.domain.claims.claim import Claim, ClaimKind, Value
from chiwat.thai.calendar import BUDDHIST_OFFSET, find_dates
from chiwat.thai.digits import to_arabic
from chiwat.thai.normalise import normalise, normalise_with_map

_FIRST_MONTH = 10


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day in the plain text, without the word วันที่; ``day`` is None when its year cannot be told."""

    start: int
    end: int
    day: date | None
    month_and_day: tuple[int, int]
    completed: bool
    yearless: bool


@dataclass(slots=True)
class Passage:
    """One text while it is read: offsets of the readers are those of ``plain``."""

    original: str
    plain: str
    fiscal_year: int | None
    quarter: int | None
    back: Callable[[int, int], tuple[int, int]] | None
    days: list[WrittenDay] = field(default_factory=list)
    days_by_start: dict[int, WrittenDay] = field(default_factory=dict)
    _taken: bytearray = field(default_factory=bytearray)

    @classmethod
    def of(cls, text: str, *, fiscal_year: int | None = None, quarter: int | None = None) -> "Passage":
        """Bring a text into its one spelling and find its days."""
        plain, back = text, None
        if normalise(text) != text:
            mended = normalise_with_map(text)
            plain = mended.text

            def back(start: int, end: int) -> tuple[int, int]:
                return mended.original_span(start, end=end)

        passage = cls(text, to_arabic(plain), fiscal_year, quarter, back)
        passage._taken = bytearray(len(passage.plain))
        passage.days = list(passage._written_days())
        passage.days_by_start = {day.start: day for day in passage.days}
        return passage

    def is_free(self, start: int, *, end: int) -> bool:
        """Whether no claim has taken any of these words."""
        return self._taken.find(1, start, end) < 0

    def take(self, start: int, *, end: int) -> None:
        """Keep words from being read again."""
        self._taken[start:end] = b"\1" * (end - start)

    def claim(
        self,
        kind: ClaimKind,
        *,
        value: Value,
        span: tuple[int, int],
        unit: tuple[int, int] | None = None,
        qualifier: tuple[int, int] | None = None,
        day: date | None = None,
        cause: tuple[int, int] | None = None,
        completed: bool = False,
    ) -> Claim:
        """A claim on words of the plain text, which are taken by it; it begins behind those that are taken already."""
        first = max(span[0], self._taken.find(0, *span))
        self.take(first, end=span[1])
        start, end = self._original((first, span[1]))
        return Claim(
            kind=kind, value=value, unit=self._words(unit), qualifier=self._words(qualifier),
            quote=self.original[start:end], start=start, end=end,
            date=day.isoformat() if day else None, cause=self._words(cause), completed=completed,
        )  # fmt: skip

    def year_of(self, month: int) -> int | None:
        """The year CE of a month written without one: it lies in the fiscal year, if that is known."""
        if self.fiscal_year is None:
            return None
        return self.fiscal_year - BUDDHIST_OFFSET - (1 if month >= _FIRST_MONTH else 0)

    def _words(self, span: tuple[int, int] | None) -> str | None:
        if span is None or span[0] == span[1]:
            return None
        start, end = self._original(span)
        return self.original[start:end]

    def _original(self, span: tuple[int, int]) -> tuple[int, int]:
        return span if self.back is None else self.back(*span)

    def _written_days(self) -> Iterator[WrittenDay]:
        for found in find_dates(self.plain):
            yearless = found.day is None
            day = found.day or next(find_dates(found.quote, default_year=2000)).day
            if day is None:
                continue
            place = (day.month, day.day)
            year = self.year_of(day.month) if yearless else day.year
            full = same_day(place, year=year) if year is not None else None
            completed = found.completed or (yearless and full is not None)
            yield WrittenDay(found.start, found.end, full, place, completed, yearless)


def same_day(month_and_day: tuple[int, int], *, year: int) -> date | None:
    """The day in a year CE, or None where that year has no such day."""
    try:
        return date(year, *month_and_day)
    except ValueError:
        return None


def iso(day: date | None) -> str | None:
    """A day as ISO 8601, None when there is none."""
    return day.isoformat() if day else None
