"""A data provider's sheet, typed and given; and what a unit answers to the figure that it was given."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chiwat.actions import given_answers, given_figures
from chiwat.actions.given_figures import FaultyRowsError, SheetRow
from chiwat.domain.given_figures import GivenDeed
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.queries.given_figures import figure_at
from chiwat.queries.given_sheets import SheetPage, sheet_page, sheet_reports
from chiwat.web.given_grid import INSTEAD, changed_rows, said_faults, said_stale, sheet_rows
from chiwat.web.middleware import with_scripts
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.web.views.reporting import of_a_report, to_page
from chiwat.wording import sentence

InRows = dict[int, tuple[str, ...]]
_OF_THE_UNIT = {deed.value: deed for deed in (GivenDeed.ACKNOWLEDGE, GivenDeed.DISPUTE)}


@with_scripts
@never_cache
@login_required
def sheet(request: HttpRequest, *, fiscal_year: int, unit: str, code: str, label: str) -> HttpResponse:
    """One indicator's figures for every unit of a round, on one page."""
    place = {"fiscal_year": fiscal_year, "unit": unit, "code": code, "label": label}
    page, in_rows = _page(request, **place), InRows()
    if request.method == "POST":
        try:
            in_rows = _do(request, page)
        except RefusedError as refused:
            messages.error(request, sentence(f"refusal.{refused.code}", language=language_now()))
        except FaultyContentError as faulty:
            messages.error(request, " ".join(said_faults(faulty.faults)))
        if not in_rows:
            return redirect(request.path)
        page = _page(request, **place)
    shown = {
        "page": page, "fiscal_year": fiscal_year, "rows": sheet_rows(page, faults=in_rows), "instead": INSTEAD,
        "wrong": len(in_rows),
    }  # fmt: skip
    return render(request, "web/given_sheet/page.html", shown, status=400 if in_rows else 200)


def _page(request: HttpRequest, **place: Any) -> SheetPage:
    found = sheet_page(viewer=viewer_of(request), **place)
    if found is None:
        raise Http404
    return found


def _do(request: HttpRequest, page: SheetPage) -> InRows:
    """Do what was pressed; what is to be told in the rows."""
    step, _dot, key = request.POST.get("step", "").partition(".")
    if not page.may_give:
        raise RefusedError(Refusal.MAY_NOT_GIVE)
    if step == "explain":
        return _explain(request, key=key)
    in_rows = _save(request, page)
    return in_rows if in_rows or step != "give" else _give(request, page)


def _save(request: HttpRequest, page: SheetPage) -> InRows:
    typed = changed_rows(sheet_rows(page, faults={}), post=request.POST, provider=page.provider_code)
    reports = sheet_reports(page, viewer=viewer_of(request), keys=typed)
    rows = [SheetRow(report=report, **typed[report.pk]) for report in reports]
    stale = given_figures.save_rows(rows=rows, by=person_of(request))
    kept = len(rows) - len(stale)
    if kept and request.POST.get("step") != "give":
        messages.success(request, _("บันทึกร่างแล้ว %(number)s แถว หน่วยงานยังไม่เห็นจนกว่าจะกดส่ง") % {"number": kept})
    return {key: said_stale(typed[key]) for key in stale}


def _give(request: HttpRequest, page: SheetPage) -> InRows:
    keys = [line.pk for line in page.lines if line.open]
    reports = sheet_reports(page, viewer=viewer_of(request), keys=keys)
    try:
        given = given_figures.give(reports=reports, by=person_of(request))
    except FaultyRowsError as faulty:
        return {key: said_faults(faults) for key, faults in faulty.faults.items()}
    if not given:
        messages.error(request, _("ยังไม่มีตัวเลขใหม่ที่จะส่ง กรอกอย่างน้อยหนึ่งแถวก่อน"))
        return {}
    messages.success(
        request, _("ส่งตัวเลขให้ %(number)s หน่วยงานแล้ว และแจ้งผู้รายงานผลของหน่วยงานแล้ว") % {"number": len(given)}
    )
    return {}


def _explain(request: HttpRequest, *, key: str) -> InRows:
    figure = figure_at(viewer=viewer_of(request), key=_number(key))
    if figure is None:
        raise Http404
    words = request.POST.get("reason", "")
    given_answers.answer(figure=figure, deed=GivenDeed.EXPLAIN, reason=words, by=person_of(request))
    messages.success(request, _("ส่งคำชี้แจงแล้ว คำทักท้วงและคำชี้แจงอยู่คู่กับตัวเลขต่อไป"))
    return {}


@require_POST
@of_a_report
def answer(request: HttpRequest, report: Any) -> HttpResponse:
    """The unit acknowledges the figure that it was given, or disputes it; the provider is told."""
    figure = figure_at(viewer=viewer_of(request), key=_number(request.POST.get("figure", "")), report=report)
    deed = _OF_THE_UNIT.get(request.POST.get("step", ""))
    if figure is None or deed is None:
        raise Http404
    reason = request.POST.get("reason", "")
    given_answers.answer(figure=figure, deed=deed, reason=reason, by=person_of(request))
    messages.success(request, sentence(f"given-done.{deed}", language=language_now()))
    return redirect(to_page("report", request) if request.POST.get("back") == "report" else _back(request))


def _back(request: HttpRequest) -> str:
    return reverse("web:work") if request.POST.get("back") == "work" else to_page("report-edit", request)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
