"""The calendar of rounds as a file that calendars read (RFC 5545): one day long each, stable identities."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from chiwat.domain.round_calendar import CalendarDay
from chiwat.queries.round_calendar import YearCalendar
from chiwat.web.templatetags.page import language_now, round_name, said

#: Bytes of a line; what is longer goes on behind a blank.
LONGEST = 75


def calendar_file(calendar: YearCalendar) -> bytes:
    """Every day of the year's rounds."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chiwat//rounds//TH", "CALSCALE:GREGORIAN"]
    stamp = f"{calendar.today:%Y%m%d}T000000Z"
    for number, one in enumerate(calendar.days):
        lines += _event(one, number=number, stamp=stamp)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line)).encode()


def words_of(one: CalendarDay) -> str:
    """What happens on a day, in the page's language, with the unit where more time is one unit's."""
    more = one.more_time
    whose = "" if more is None else (more.unit_name_en if language_now() == "en" else "") or more.unit_name
    return " · ".join(part for part in (said(one.what, "round-day"), round_name(one.round), whose) if part)


def _event(one: CalendarDay, *, number: int, stamp: str) -> Iterable[str]:
    year = _("ปีงบประมาณ พ.ศ. %(year)s") % {"year": one.round.year.name}
    name = f"{one.round.year.name}-{one.round.label}-{one.what}"
    kept = name if one.more_time is None else f"{name}-{number}"
    return (
        "BEGIN:VEVENT",
        f"UID:{kept}@chiwat",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(f'{words_of(one)} · {year}')}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def escaped(text: str) -> str:
    r"""Text as the format wants it.

    >>> escaped("a,b;c\\d")
    'a\\,b\\;c\\\\d'
    """
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, no character parted."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
