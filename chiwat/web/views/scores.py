"""The scoreboard, a unit's scores, the board as a file, and why a score is what it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.crafts.sheets import csv_of, xlsx_of
from chiwat.queries.score_board import Board, score_board, unit_scores
from chiwat.queries.score_plan import plan_page, unit_under
from chiwat.queries.score_why import why_page
from chiwat.queries.unit_marks import may_read_marks
from chiwat.web.downloads import attachment
from chiwat.web.forms.queues import asked_key
from chiwat.web.forms.scores import asked_board, read_trial
from chiwat.web.score_tables import COLUMNS, about, table_of
from chiwat.web.viewers import viewer_of


def board(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """Units by component."""
    page = _board(request, fiscal_year=fiscal_year)
    shown = {"page": page, "fiscal_year": fiscal_year, "reads_marks": may_read_marks(viewer_of(request))}
    return render(request, "web/scores/board.html", shown)


def as_csv(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """The board for a spreadsheet, English column names."""
    page = _board(request, fiscal_year=fiscal_year)
    return attachment(csv_of(table_of(page), columns=COLUMNS), name=f"scores-{fiscal_year}.csv")


def as_xlsx(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """The same with a sheet that says what it is."""
    page = _board(request, fiscal_year=fiscal_year)
    content = xlsx_of(table_of(page), columns=COLUMNS, title="scores", about=about(page))
    return attachment(content, name=f"scores-{fiscal_year}.xlsx")


def unit(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """One unit down to each indicator."""
    number, _ = asked_board(request.GET)
    found = unit_scores(viewer=viewer_of(request), fiscal_year=fiscal_year, code=code, framework=number)
    if found is None:
        raise Http404
    page, row, parts, own = found
    around = {
        "page": page,
        "row": row,
        "parts": parts,
        "own": own,
        "fiscal_year": fiscal_year,
        "unit_code_of_page": code,
    }
    return render(request, "web/scores/unit.html", around)


def plan(request: HttpRequest, fiscal_year: int, node: int | None = None) -> HttpResponse:
    """A plan, or one node of it, with the scores of what serves it."""
    number, side = asked_board(request.GET)
    viewer, chosen, code = viewer_of(request), asked_key(request.GET, name="plan"), request.GET.get("unit", "")[:20]
    page = plan_page(viewer=viewer, fiscal_year=fiscal_year, framework=number, side=side, plan=chosen, node=node)
    if page is None:
        raise Http404
    unit_there = unit_under(viewer=viewer, page=page, code=code) if code else None
    around = {"found": page, "page": page.frame, "unit_there": unit_there, "fiscal_year": fiscal_year}
    return render(request, "web/scores/plan.html", around)


def why(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Why an indicator has the scores it has; a value may be tried, and nothing is kept."""
    tried, fault = read_trial(request.GET)
    page = why_page(viewer=viewer_of(request), code=code, fiscal_year=fiscal_year, tried=tried)
    if page is None:
        raise Http404
    around = {
        "page": page,
        "fiscal_year": fiscal_year,
        "code": code,
        "fault": fault,
        "typed": request.GET.get("value", ""),
    }
    return render(request, "web/scores/why.html", around)


def _board(request: HttpRequest, *, fiscal_year: int) -> Board:
    number, side = asked_board(request.GET)
    page = score_board(viewer=viewer_of(request), fiscal_year=fiscal_year, framework=number, side=side)
    if page is None:
        raise Http404
    return page
