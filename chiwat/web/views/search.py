"""Search over names, codes and texts of indicators and of projects."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.queries.search import search as search_for
from chiwat.web.forms.search import asked_group, asked_page, asked_year, sought_text
from chiwat.web.viewers import viewer_of


def search(request: HttpRequest) -> HttpResponse:
    """What was found, a page at a time; nothing sought yet is a page too."""
    text, year = sought_text(request.GET), asked_year(request.GET)
    found = None
    if text:
        page, group = asked_page(request.GET), asked_group(request.GET)
        found = search_for(viewer=viewer_of(request), text=text, fiscal_year=year, page=page, among=group)
    return render(request, "web/search/page.html", {"found": found, "sought": text, "asked_year": year})
