"""The same sheets on paper."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.unit_papers import UnitPaper
from chiwat.printing.indicator_papers import print_sheets
from chiwat.printing.unit_papers import print_unit_paper
from chiwat.queries import indicator_sheets, source_pages, trail, unit_papers
from chiwat.web.downloads import inline
from chiwat.web.forms.agreement import asked_parties
from chiwat.web.forms.search import asked_row
from chiwat.web.viewers import viewer_of


def indicator_paper(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """One indicator's form."""
    sheet = indicator_sheets.indicator_sheet(viewer=viewer_of(request), code=code, fiscal_year=fiscal_year)
    return _paper(request, sheets=[sheet] if sheet else [], name=f"{code}_{fiscal_year}.pdf")


def unit_paper(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Every form of a unit's year in one file."""
    sheets = indicator_sheets.unit_sheets(viewer=viewer_of(request), unit_code=code, fiscal_year=fiscal_year)
    return _paper(request, sheets=sheets, name=f"{code}_{fiscal_year}.pdf")


def unit_year_paper(request: HttpRequest, fiscal_year: int, code: str, *, paper: UnitPaper) -> HttpResponse:
    """The unit's agreement, its annex, or a summary of so many months."""
    viewer = viewer_of(request)
    year = unit_papers.unit_year(viewer=viewer, code=code, fiscal_year=fiscal_year, months=paper.months)
    if year is None:
        raise Http404
    content = print_unit_paper(
        year,
        paper=paper,
        printed_at=timezone.localtime(),
        site=site_of(request),
        thai_digits=wants_thai_digits(request),
        parties=asked_parties(request.GET),
        anchor=trail.anchor_for_paper(viewer=viewer) if paper.closes else None,
    )
    return inline(content, name=f"{code}_{fiscal_year}_{paper.value}.pdf", content_type="application/pdf")


def unidentified_paper(request: HttpRequest, sha256: str) -> HttpResponse:
    """The form of a page that lacks its code or year."""
    row = asked_row(request.GET)
    sheet = source_pages.unidentified_sheet(viewer=viewer_of(request), sha256=sha256, position=row)
    return _paper(request, sheets=[sheet] if sheet else [], name=f"{sha256[:12]}.pdf")


def _paper(request: HttpRequest, *, sheets: Sequence[IndicatorSheet], name: str) -> HttpResponse:
    if not sheets:
        raise Http404
    content = print_sheets(
        sheets, printed_at=timezone.localtime(), site=site_of(request), thai_digits=wants_thai_digits(request)
    )
    return inline(content, name=name, content_type="application/pdf")


def site_of(request: HttpRequest) -> str:
    """What stands before each address on paper."""
    return request.build_absolute_uri("/").rstrip("/")


def wants_thai_digits(request: HttpRequest) -> bool:
    """Whether the address asks for them."""
    return request.GET.get("thai_digits") == "1"
