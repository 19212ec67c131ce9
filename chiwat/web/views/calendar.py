"""The calendar of a year's rounds: a page, and the same as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.queries.round_calendar import YearCalendar, year_calendar
from chiwat.web.calendar_file import calendar_file, words_of
from chiwat.web.downloads import inline
from chiwat.web.viewers import viewer_of


def calendar(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """What comes next first, then every round with its days."""
    page = _page(request, fiscal_year=fiscal_year)
    coming = [(one, words_of(one), (one.day - page.today).days) for one in page.coming]
    return render(request, "web/calendar.html", {"page": page, "coming": coming, "fiscal_year": fiscal_year})


def as_file(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """For the officer's own calendar."""
    page = _page(request, fiscal_year=fiscal_year)
    return inline(calendar_file(page), name=f"rounds-{fiscal_year}.ics", content_type="text/calendar; charset=utf-8")


def _page(request: HttpRequest, *, fiscal_year: int) -> YearCalendar:
    page = year_calendar(viewer=viewer_of(request), fiscal_year=fiscal_year)
    if page is None:
        raise Http404
    return page
