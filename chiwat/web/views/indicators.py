"""An indicator in one fiscal year: the permanent address of its record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.queries import indicator_sheets
from chiwat.web.sheet_page import sheet_page
from chiwat.web.viewers import viewer_of


def indicator(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Everything that is kept of it."""
    viewer = viewer_of(request)
    sheet = indicator_sheets.indicator_sheet(viewer=viewer, code=code, fiscal_year=fiscal_year)
    if sheet is None:
        raise Http404
    years = indicator_sheets.other_years(viewer=viewer, code=code, fiscal_year=fiscal_year)
    page = sheet_page(sheet, history=years.history)
    around = {"fiscal_year": fiscal_year, "years_of_code": years.with_code, "code": code}
    return render(request, "web/indicator/page.html", {"page": page, **around})
