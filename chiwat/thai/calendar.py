"""Dates in the Buddhist calendar: written, read, and found in running text.

The year alone differs from the Common Era, by 543. A date that does not exist is refused, never shifted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chiwat.thai.digits import to_arabic
from chiwat.thai.normalise import normalise, normalise_with_map

BUDDHIST_OFFSET = 543

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: Spellings met in reports, and the number of the month that was meant.
_MISSPELT = {"กุมภาพันธ": 2, "กุมภาพันธุ์": 2, "พฤศภาคม": 5, "กรกฏาคม": 7, "พฤษจิกายน": 11, "พฤศจิกายาน": 11}

_NAMES = (
    {name: number for number, name in enumerate(MONTHS, 1)}
    | _MISSPELT
    | {name.lower(): number for number, name in enumerate(_ENGLISH, 1)}
    | {name[:3].lower(): number for number, name in enumerate(_ENGLISH, 1)}
)
_SHORT = {name.replace(".", ""): number for number, name in enumerate(MONTHS_SHORT, 1)}

_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_ABBREVIATION = "|".join(r"[ .]{0,3}".join(name.split(".")[:2]) for name in MONTHS_SHORT)
#: After a two-digit figure these say that it counts something, so it is no year unless it is 50 or more.
_COUNTED = "ราย|คน|ครั้ง(?!ที่)|ชุมชน|แห่ง|เครือข่าย|เรื่อง|โครงการ|กิจกรรม|ประเด็น|เขต|บาท|ไร่|ต้น|คะแนน"
#: Two digits are no year when they are a time, a share, part of an order number, or the day of another date.
_TWO_DIGITS = (
    r"[0-9]{2}(?![0-9]|,[0-9]|[.:][0-9]{2}(?![0-9])|\s?[/%]|\s?น\."
    rf"|\s{{0,4}}(?:{_NAME}|{_ABBREVIATION}))"
    rf"(?:(?<=[5-9][0-9])|(?!\s?(?:{_COUNTED})))"
)
_YEAR = (
    r"[\s.]{0,4}(?:(?P<era>พ\.?\s?ศ|ค\.?\s?ศ|ปี)\.?\s{0,2})?['’]?"
    rf"(?P<year>[0-9]{{4}}(?![0-9]|,[0-9]{{3}})|{_TWO_DIGITS})"
)
#: Without a year a short month needs its dots and must not open another word or a longer abbreviation (ก.พ.ร.).
_YEARLESS_SHORT = r"\.(?![ก-ฮ]\.)|(?<=\.[คยพ])(?![ก-๎.])"
_DATE = re.compile(
    r"(?<![0-9])(?:(?<![0-9],)|(?<=25[0-9]{2},))(?:"
    rf"(?P<day>[0-9]{{1,2}})\s{{0,4}}(?:เดือน\s{{0,2}})?(?:(?P<name>{_NAME})(?![a-zA-Z])|(?P<short>{_ABBREVIATION}))"
    rf"(?:{_YEAR}|(?P<yearless>(?(short)(?:{_YEARLESS_SHORT}))(?![\s.]{{0,4}}[0-9]{{3}})))"
    r"|(?P<iso_year>[0-9]{4})(?P<dash>[-/])(?P<iso_month>[0-9]{2})(?P=dash)(?P<iso_day>[0-9]{2})(?![0-9]|[-/][0-9])"
    r"|(?<![0-9][-/.])(?P<first>[0-9]{1,2})\s?(?P<mark>[-/.])\s?(?P<second>[0-9]{1,2})\s?(?P=mark)\s?"
    r"(?P<last>[0-9]{4}|[0-9]{2})(?![0-9]|[-/.,][0-9])"
    r")",
    re.IGNORECASE,
)
_DIGITS = re.compile("[0-9]+")
_WEEKDAY = "จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์"
_PREFIX = re.compile(rf"(?:ลง|เมื่อ|ณ|ใน|ถึง)?\s?วัน(?:{_WEEKDAY})?\s?ที่\s{{0,4}}|ลว\.?\s{{0,4}}")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``quote == text[start:end]``, in code points, without the word วันที่ before it.

    ``day`` is None when no year is written and none was given; ``completed`` says that yy was read as 25yy.
    """

    day: date | None
    start: int
    end: int
    quote: str
    completed: bool
    month_first: bool


def buddhist_year(day: date) -> int:
    """The Buddhist year of a day.

    >>> buddhist_year(date(2020, 10, 1))
    2563
    """
    return day.year + BUDDHIST_OFFSET


def full_date(day: date) -> str:
    """The date in words, as on government paper.

    >>> full_date(date(2023, 9, 18))
    '18 กันยายน 2566'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"


def short_date(day: date) -> str:
    """The date with the month abbreviated, for tables.

    >>> short_date(date(2023, 9, 18))
    '18 ก.ย. 2566'
    """
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {buddhist_year(day)}"


def english_date(day: date) -> str:
    """The date in English, in the Common Era.

    >>> english_date(date(2023, 9, 18))
    '18 September 2023'
    """
    return f"{day.day} {_ENGLISH[day.month - 1]} {day.year}"


def month_span(first: date, *, last: date) -> str:
    """The months from one day's to another's; the year once when it is the same Buddhist year.

    >>> month_span(date(2019, 10, 1), last=date(2019, 12, 31)), month_span(date(2019, 10, 1), last=date(2020, 1, 31))
    ('ต.ค.–ธ.ค. 2562', 'ต.ค. 2562–ม.ค. 2563')
    """
    opening, closing = MONTHS_SHORT[first.month - 1], MONTHS_SHORT[last.month - 1]
    if first.year != last.year:
        return f"{opening} {buddhist_year(first)}–{closing} {buddhist_year(last)}"
    if first.month == last.month:
        return f"{closing} {buddhist_year(last)}"
    return f"{opening}–{closing} {buddhist_year(last)}"


def read_date(text: str) -> date | None:
    """The date that the whole text is, or None: also when it does not exist or has no year.

    >>> read_date("๑๑ ตุลาคม ๒๕๖๒"), read_date("วันที่ 18 ก.ย. 66"), read_date("31 เมษายน 2564")
    (datetime.date(2019, 10, 11), datetime.date(2023, 9, 18), None)
    """
    plain = to_arabic(normalise(text)).strip()
    prefix = _PREFIX.match(plain)
    match = _DATE.fullmatch(plain, prefix.end() if prefix else 0)
    read = _read(match, default_year=None) if match else None
    return read[0] if read else None


def find_dates(text: str, *, default_year: int | None = None) -> Iterator[FoundDate]:
    """Every date written in a text, in order; those that do not exist are passed over.

    ``default_year``, Buddhist or of the Common Era, is the calendar year of dates written without one.

    >>> [(found.quote, found.day.isoformat()) for found in find_dates("ลว.30 ธ.ค. 2559 และวันที่ 3 ก.พ.66")]
    [('30 ธ.ค. 2559', '2016-12-30'), ('3 ก.พ.66', '2023-02-03')]
    """
    normalised = normalise_with_map(text)
    for match in _dates(to_arabic(normalised.text)):
        read = _read(match, default_year=default_year)
        if read is None:
            continue
        day, month_first = read
        written = match["year"] or match["iso_year"] or match["last"] or ""
        start, end = normalised.original_span(match.start(), end=match.end())
        yield FoundDate(day, start, end, text[start:end], len(written) == 2, month_first)


def _dates(plain: str) -> Iterator[re.Match[str]]:
    """Every match in order: a date begins where a run of digits does, so it is sought nowhere else."""
    told = 0
    for digits in _DIGITS.finditer(plain):
        match = _DATE.match(plain, digits.start()) if digits.start() >= told else None
        if match:
            told = match.end()
            yield match


def _read(match: re.Match[str], *, default_year: int | None) -> tuple[date | None, bool] | None:
    """The day (None without a year) and whether the month came first; None when there is no such date."""
    if match["first"]:
        return _numeric(match)
    if match["iso_year"]:
        day = _day(_common_era(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
        return (day, False) if day else None
    name = (match["name"] or "").casefold()
    month = _NAMES[name] if name else _SHORT[re.sub("[ .]", "", match["short"])]
    number = int(match["day"])
    if name and name.isascii() and len(match["year"] or "") != 4:
        return None  # "18 Sep 23" is no Buddhist year, and "5 may" no date
    if match["year"] is None and default_year is None:
        # 2000 was a leap year, so 29 February may still exist
        return (None, False) if _day(2000, month, number) else None
    day = _day(_common_era(match["year"] or str(default_year), era=match["era"] or ""), month, number)
    return (day, False) if day else None


def _numeric(match: re.Match[str]) -> tuple[date, bool] | None:
    """Day first; month first only when day first is impossible."""
    if match["mark"] == "." and len(match["last"]) == 2 and match["last"] < "50":
        return None  # 1.2.10 is a list number
    year, first, second = _common_era(match["last"]), int(match["first"]), int(match["second"])
    day = _day(year, second, first)
    if day:
        return day, False
    if len(match["last"]) == 2 and match["mark"] != "/":
        return None  # 10-20-30 is a run of figures
    day = _day(year, first, second)
    return (day, True) if day else None


def _common_era(written: str, *, era: str = "") -> int | None:
    """The year CE: yy is 25yy, 1900-2300 is CE already, 2401-2843 Buddhist; any other is no year."""
    year = int(written)
    if len(written) == 2:
        return year + (2000 if era.startswith("ค") else 2500 - BUDDHIST_OFFSET)
    if 2400 < year <= 2300 + BUDDHIST_OFFSET:
        return year - BUDDHIST_OFFSET
    return year if 1900 <= year <= 2300 else None


def _day(year: int | None, month: int, number: int) -> date | None:
    """The date, validated after the year was converted, since leap years follow the Common Era."""
    if year is None:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None
