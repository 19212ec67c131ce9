"""A project in one fiscal year: the permanent address of its record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.queries.projects import project_page
from chiwat.web.viewers import viewer_of


def project(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Everything that is kept of it and may be read."""
    page = project_page(viewer=viewer_of(request), code=code, fiscal_year=fiscal_year)
    if page is None:
        raise Http404
    return render(request, "web/project/page.html", {"page": page, "fiscal_year": fiscal_year})
