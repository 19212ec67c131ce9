"""Pages of the old system: those that lack their code or year, and the originals."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.queries import source_pages
from chiwat.web.downloads import attachment
from chiwat.web.forms.search import asked_page, asked_row
from chiwat.web.sheet_page import sheet_page
from chiwat.web.viewers import viewer_of


def unidentified_list(request: HttpRequest) -> HttpResponse:
    """What waits for a person to say which indicator of which year it is."""
    number = asked_page(request.GET)
    lines, total = source_pages.to_be_identified(viewer=viewer_of(request), page=number)
    return render(request, "web/unidentified/list.html", {"lines": lines, "total": total, "number": number})


def unidentified(request: HttpRequest, sha256: str) -> HttpResponse:
    """One such page, shown as the indicator that it is."""
    row = asked_row(request.GET)
    sheet = source_pages.unidentified_sheet(viewer=viewer_of(request), sha256=sha256, position=row)
    if sheet is None:
        raise Http404
    around = {"sha256": sha256, "row": row, "fiscal_year": sheet.fiscal_year}
    return render(request, "web/indicator/page.html", {"page": sheet_page(sheet), **around})


def original(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bytes as they came, to be saved, never shown by the browser."""
    found = source_pages.original(viewer=viewer_of(request), sha256=sha256)
    if found is None:
        raise Http404
    return attachment(found.content, name=found.file)
