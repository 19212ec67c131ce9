"""A unit in one fiscal year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.queries.examined_years import may_read_problems
from chiwat.queries.round_papers import rounds_to_print
from chiwat.queries.units import unit_page
from chiwat.web.forms.unit_list import asked_list
from chiwat.web.viewers import viewer_of


def unit(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """The unit's indicators under the headings of the year's framework, a page at a time."""
    asked = asked_list(request.GET)
    viewer = viewer_of(request)
    page = unit_page(viewer=viewer, code=code, fiscal_year=fiscal_year, asked=asked)
    if page is None:
        raise Http404
    rounds = rounds_to_print(viewer=viewer, code=code, fiscal_year=fiscal_year)
    shown = {"page": page, "fiscal_year": fiscal_year, "unit_code_of_page": code, "rounds_to_print": rounds}
    shown["may_examine"] = may_read_problems(viewer=viewer, unit_code=code)
    return render(request, "web/unit/page.html", shown)
