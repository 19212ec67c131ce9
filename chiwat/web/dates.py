"""Days and months as the page's language writes them: Buddhist years in Thai, Common Era in English."""

from datetime import date, datetime

from django.utils import timezone

from chiwat.thai.calendar import english_date, full_date, month_span, short_date

_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date, *, language: str) -> str:
    """A day in words; a moment is first brought into the installation's own time.

    >>> day_text(date(2021, 7, 11), language="th"), day_text(date(2021, 7, 11), language="en")
    ('11 กรกฎาคม 2564', '11 July 2021')
    """
    local = timezone.localtime(day).date() if isinstance(day, datetime) else day
    return full_date(local) if language == "th" else english_date(local)


def short_day_text(day: date, *, language: str) -> str:
    """A day for tables.

    >>> short_day_text(date(2021, 7, 11), language="th"), short_day_text(date(2021, 7, 11), language="en")
    ('11 ก.ค. 2564', '11 Jul 2021')
    """
    local = timezone.localtime(day).date() if isinstance(day, datetime) else day
    return short_date(local) if language == "th" else f"{local.day} {_ENGLISH_MONTHS[local.month - 1]} {local.year}"


def months_text(first: date, *, last: date, language: str) -> str:
    """The months from one day's to another's.

    >>> months_text(date(2020, 10, 1), last=date(2020, 12, 31), language="en")
    'Oct–Dec 2020'
    """
    if language == "th":
        return month_span(first, last=last)
    opening, closing = _ENGLISH_MONTHS[first.month - 1], _ENGLISH_MONTHS[last.month - 1]
    if first.year != last.year:
        return f"{opening} {first.year}–{closing} {last.year}"
    return f"{closing} {last.year}" if first.month == last.month else f"{opening}–{closing} {last.year}"
