"""Whose page and of which year: the index, the option, the page, the file's name, then dates in the reports."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from chiwat.domain.old_pages import OldChange
from chiwat.domain.periods import FiscalYear
from chiwat.importers.base import IndexRow, Known
from chiwat.importers.bma_monitor.reading import Reading
from chiwat.thai.calendar import MONTHS_SHORT, read_date

_CODE = re.compile(r"(?:pid=|my(?:kpi|project)[_-])(?P<code>(?:[0-9]{4}|[0-9]{8})-[0-9]{1,6})(?![0-9-])")
_CITY_CODE = re.compile(r"mykpi25[0-9]{2}(?:\.php\?pid=|_)(?P<code>[0-9]{1,6})(?![0-9-])")
_UNIT_CODE = re.compile(r"(?:selDEP=|index1[0-9]{1,2}_)(?P<code>[0-9]{8})(?![0-9])")
_YEAR = re.compile(r"(?:selYear|year|fy)[=_](?P<year>25[0-9]{2})(?![0-9])", re.IGNORECASE)

_SHORT_MONTH = "|".join(r"[ .]{0,3}".join(name.split(".")[:2]) for name in MONTHS_SHORT)
#: What may be a full date; :func:`read_date` says whether it is one.
_FULL_DATE = re.compile(
    r"[0-9๐-๙](?<![0-9๐-๙][0-9๐-๙])[0-9๐-๙]?"
    rf"(?:\s{{0,4}}(?:เดือน\s{{0,2}})?(?:[มกพสตธเ][ก-๎]{{2,10}}?(?:คม|ยน|ยาน|พันธ[์ุ]{{0,2}})|{_SHORT_MONTH})[\s.]{{0,4}}"
    r"(?:พ\.?\s?ศ\.?\s{0,2})?|(?P<mark>\s?[/.-]\s?)[0-9๐-๙]{1,2}\s?[/.-]\s?)"
    r"(?:[0-9๐-๙]{4}|[0-9๐-๙]{2})(?![0-9๐-๙])"
)
_COMPARED = re.compile(r"เทียบกับ[^\n0-9๐-๙]{0,30}\Z")
_NUMBER_OF = re.compile(r"(?:ที่|ฉบับ|ข้อ|/|-)\s{0,4}\Z")
_DAY_OF = re.compile(r"วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)?ที่\s{0,4}\Z")
_NEAR = 48


def identify(reading: Reading, *, file: str, known: Known) -> None:
    """Settle ``code``, ``unit_code``, ``fiscal_year`` and the reason for the year, in the contract's order."""
    row = index_row(file, known=known)
    name = _own_name(file)
    _settle_code(reading, row=row, name=name)
    if reading.found.get("unit_code") is None:
        unit = _UNIT_CODE.search(name)
        reading.found["unit_code"] = unit["code"] if unit else None
    _settle_year(reading, row=row, name=name, option=known.fiscal_year)


def index_row(file: str, *, known: Known) -> IndexRow | None:
    """The index's row of a file: by the name as given, by the archive's member, or by its last part."""
    if not known.index:
        return None
    for name in (file, file.rpartition("!")[2], _last_part(file)):
        if name in known.index:
            return known.index[name]
    return None


def code_in_name(name: str) -> str | None:
    """The code that a file's name or address holds.

    >>> code_in_name("mykpi_5029-2002.txt"), code_in_name("mykpi.php?pid=5029-2002&x=1"), code_in_name("5.txt")
    ('5029-2002', '5029-2002', None)
    """
    name = unquote(name)
    found = _CODE.search(name) or _CITY_CODE.search(name)
    return found["code"] if found else None


def year_of_dates(texts: Iterable[str | None]) -> int | None:
    """The fiscal year that most full dates fall in; ``None`` without dates and when two years tie.

    >>> year_of_dates(["เมื่อวันที่ 3 ก.พ.66 และ 27 ก.พ.66", None, "วันที่ 18 ตุลาคม 2566"])
    2566
    """
    votes = Counter(year for text in texts if text for year, _ in dated_years(text))
    (first, most), *others = [*votes.most_common(2), (0, 0)]
    return first if most and others[0][1] < most else None


def dated_years(text: str) -> Iterator[tuple[int, str]]:
    """The fiscal years of a text's full dates, each with its words; not of those compared with, nor in a number.

    >>> list(dated_years("ประชุมเมื่อวันที่ 18 ตุลาคม 2566"))
    [(2567, '18 ตุลาคม 2566')]
    """
    for found in _FULL_DATE.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if "เทียบกับ" in before and _COMPARED.search(before):
            continue
        if found["mark"] and _NUMBER_OF.search(before) and not _DAY_OF.search(before):
            continue
        year = _year_of(found.group())
        if year is not None:
            yield year, found.group()


def _settle_code(reading: Reading, *, row: IndexRow | None, name: str) -> None:
    printed = reading.found.get("code")
    given = row.code if row else None
    if given is not None and printed is not None and given != printed:
        reading.changes.append(OldChange(field="code", raw=printed, became=given, because="code-from-index"))
    reading.found["code"] = given or printed or code_in_name(name)


def _settle_year(reading: Reading, *, row: IndexRow | None, name: str, option: int | None) -> None:
    printed = reading.found.get("fiscal_year")
    year, reason = _year(reading, name=name, given=((row.fiscal_year if row else None), option, printed))
    if printed is not None and printed != year:
        change = OldChange(field="fiscal_year", raw=str(printed), became=str(year), because=f"year-from-{reason}")
        reading.changes.append(change)
    reading.found["fiscal_year"], reading.found["fiscal_year_reason"] = year, reason


def _year(reading: Reading, *, name: str, given: tuple[int | None, ...]) -> tuple[int | None, str | None]:
    for year, reason in zip(given, ("index", "option", "page"), strict=True):
        if year is not None:
            return year, reason
    in_name = _YEAR.search(name)
    if in_name:
        return int(in_name["year"]), "name"
    quarters = reading.found.get("quarters", ())
    inferred = year_of_dates([*(quarter.report for quarter in quarters), reading.found.get("summary")])
    return inferred, "dates" if inferred is not None else None


@lru_cache(maxsize=4096)
def _year_of(written: str) -> int | None:
    day = read_date(written)
    if day is None:
        return None
    try:
        return FiscalYear.containing(day).name
    except ValueError:
        return None


def _own_name(file: str) -> str:
    """The name that may hold a code or a year; never that of the archive around it."""
    member = unquote(file.rpartition("!")[2])
    return member if "?" in member else _last_part(member)


def _last_part(file: str) -> str:
    return file.rpartition("!")[2].replace("\\", "/").rpartition("/")[2]
