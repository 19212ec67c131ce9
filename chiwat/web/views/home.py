"""The city in one fiscal year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.queries import years
from chiwat.queries.home import home_page
from chiwat.web.city_map import tiles
from chiwat.web.viewers import viewer_of


def home(request: HttpRequest) -> HttpResponse:
    """The year that is open, or else the newest; an empty installation says what to do first."""
    return _home(request, fiscal_year=years.default_year(viewer=viewer_of(request)))


def home_of_year(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """One year."""
    viewer = viewer_of(request)
    if fiscal_year not in {line.name for line in years.fiscal_years(viewer=viewer)}:
        raise Http404
    return _home(request, fiscal_year=fiscal_year)


def _home(request: HttpRequest, *, fiscal_year: int | None) -> HttpResponse:
    page = home_page(viewer=viewer_of(request), fiscal_year=fiscal_year)
    return render(
        request, "web/home/page.html", {"page": page, "fiscal_year": fiscal_year, "tiles": tiles(page.districts)}
    )
