"""Passages filled in: dates of the quarter in order, places, orders and counts, all drawn from one seeded source."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random

from chiwat.demonstration.frame_shapes import Unit
from chiwat.domain.periods import Round
from chiwat.thai.calendar import MONTHS, MONTHS_SHORT, buddhist_year, full_date, short_date

_SLOT = re.compile(r"\{([a-z]+)(\d?)\}|\{([\d.]+)-([\d.]+)\}")
#: Where a name that ends in a figure runs into a Thai word.
_FIGURE_BEFORE_WORD = re.compile(r"(?<=\d)(?=[ก-ฮเ-ไ])")
_DAY_SLOTS = 4


def thai_day(day: date, *, style: str = "long") -> str:
    """A day as reports write it: ``long``, ``short`` (two-digit year) or ``middle``.

    >>> thai_day(date(2026, 1, 12)), thai_day(date(2026, 1, 12), style="short")
    ('12 มกราคม 2569', '12 ม.ค. 69')
    """
    if style == "short":
        return f"{day.day} {MONTHS_SHORT[day.month - 1]} {buddhist_year(day) % 100}"
    return full_date(day) if style == "long" else short_date(day)


@cache
def place_names() -> dict[str, tuple[str, ...]]:
    """Fictional place and committee names by sort, from the packaged list."""
    text = (files("chiwat.demonstration") / "places.txt").read_text(encoding="utf-8")
    pairs = (line.split(": ", 1) for line in text.splitlines() if line)
    return {sort: tuple(names.split(" | ")) for sort, names in pairs}


def working_days(moment: Round, *, rng: Random, count: int, last: date | None = None) -> list[date]:
    """Working days of a round (its last quarter, for a longer one), in order."""
    end = min(moment.last_day, last or moment.last_day)
    start = max(moment.first_day, end - timedelta(days=91))
    days = sorted(start + timedelta(days=after) for after in rng.sample(range((end - start).days + 1), count))
    return [max(start, day - timedelta(days=max(0, day.weekday() - 4))) for day in days]


@dataclass(slots=True)
class Writer:
    """Fills the slots of one report; the same slot gives the same words within it."""

    unit: Unit
    moment: Round
    rng: Random
    division: str
    districts: tuple[str, ...]
    figures: dict[str, str] = field(default_factory=dict)
    style: str = "long"
    _days: list[date] = field(default_factory=list)
    _said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._days = working_days(self.moment, rng=self.rng, count=_DAY_SLOTS + 1)
        self.style = self.rng.choice(("long", "long", "long", "short", "middle"))
        self._said.update(self.figures)

    def fill(self, passage: str) -> str:
        """Put words in every slot of a passage; an unknown slot is a ``KeyError``."""
        return _FIGURE_BEFORE_WORD.sub(" ", _SLOT.sub(self._slot, passage))

    @property
    def area(self) -> str:
        """The district's name, or the city."""
        return self.unit.name_th.removeprefix("สำนักงาน") if self.unit.kind == "district" else "กรุงเทพมหานคร"

    def _slot(self, found: re.Match[str]) -> str:
        word, number, low, high = found.groups()
        if low:
            return self._number(low, high)
        key = word + number
        if key not in self._said:
            self._said[key] = self._draw(word, int(number or 1))
        return self._said[key]

    def _number(self, low: str, high: str) -> str:
        decimals = len(low.partition(".")[2])
        scale = 10**decimals
        drawn = self.rng.randint(round(float(low) * scale), round(float(high) * scale))
        return f"{drawn / scale:,.{decimals}f}"

    def _draw(self, word: str, number: int) -> str:
        if word == "d":
            return thai_day(self._days[number], style=self.style)
        if word in place_names():
            names = place_names()[word]
            taken = set(self._said.values())
            return self.rng.choice([name for name in names if name not in taken] or list(names))
        return _WORDS[word](self)

    @property
    def years(self) -> tuple[int, int]:
        """The calendar year of the round's last day and the fiscal year, both Buddhist."""
        return buddhist_year(self.moment.last_day), self.moment.year.name

    def order(self) -> str:
        """An order of the office with its number and day."""
        day = self._days[0]
        number = f"{self.rng.randint(12, 890)}/{buddhist_year(day)}"
        return f"คำสั่ง{self.unit.name_th} ที่ {number} ลงวันที่ {thai_day(day, style=self.style)}"

    def memo(self) -> str:
        """A letter of the office with its number and day."""
        number = f"กท {self.unit.code}/{self.rng.randint(102, 4880)}"
        return f"หนังสือ ที่ {number} ลงวันที่ {thai_day(self._days[0], style=self.style)}"

    def months(self) -> str:
        """The quarter's months as a span."""
        first, last = self.moment.first_day, self.moment.last_day
        return f"{MONTHS[first.month - 1]} – {MONTHS[last.month - 1]} {buddhist_year(last)}"

    def month(self) -> str:
        """One month of the quarter with its year."""
        day = self._days[2]
        return f"{MONTHS[day.month - 1]} {buddhist_year(day)}"

    def other_district(self) -> str:
        """Another district, by name."""
        return self.rng.choice([name for name in self.districts if name != self.area])


_WORDS: dict[str, Callable[[Writer], str]] = {
    "order": Writer.order,
    "memo": Writer.memo,
    "month": Writer.month,
    "months": Writer.months,
    "district": Writer.other_district,
    "office": lambda writer: writer.unit.name_th,
    "area": lambda writer: writer.area,
    "division": lambda writer: writer.division,
    "meeting": lambda writer: f"ครั้งที่ {writer.rng.randint(1, 3) + writer.moment.number - 1}/{writer.years[0]}",
    "by": lambda writer: str(writer.years[0]),
    "fy": lambda writer: str(writer.years[1]),
    "next": lambda writer: str(writer.years[1] + 1),
    "q": lambda writer: str(writer.moment.number),
}
