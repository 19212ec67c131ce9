"""The list behind a number: lines are added one by one or as a block from a spreadsheet, changed, struck out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chiwat.actions import entries as deeds
from chiwat.actions.entries import TypedEntry
from chiwat.domain.refusals import RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.queries import report_entries, report_pages
from chiwat.web.forms.whole_numbers import key_number
from chiwat.web.pasted import RowFault, lines_of, row_faults
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.web.views.reporting import of_a_report, to_page
from chiwat.wording import sentence

#: The most faults of a block that are told at once.
MOST_FAULTS = 50


@of_a_report
def entries(request: HttpRequest, report: Any, position: int) -> HttpResponse:
    """The list of one measure, and what is done to it."""
    refused = report_pages.may_write(report, viewer=viewer_of(request))
    if refused is not None:
        raise RefusedError(refused)
    if request.method != "POST":
        return _page(request, report, position=position)
    try:
        _do(request, report, position=position)
    except FaultyContentError as fault:
        return _page(request, report, position=position, fault=fault)
    except RefusedError as fault:
        messages.error(request, sentence(f"refusal.{fault.code}", language=language_now()))
    return redirect(request.get_full_path())


def _do(request: HttpRequest, report: Any, *, position: int) -> None:
    viewer, by = viewer_of(request), person_of(request)
    measure = report_entries.measure_at(viewer=viewer, report=report, position=position)
    step, key = request.POST.get("step"), request.POST.get("entry", "")
    if measure is None:
        raise Http404
    if step in {"strike", "change"}:
        entry = report_entries.entry_at(viewer=viewer, report=report, position=position, key=key_number(key))
        if entry is None:
            raise Http404
        if step == "strike":
            deeds.strike_entry(report=report, entry=entry, by=by)
            messages.success(request, _("ขีดรายการออกแล้ว ตัวเลขผลงานเปลี่ยนตาม"))
        else:
            deeds.change_entry(report=report, entry=entry, line=_typed(request)[0], by=by)
            messages.success(request, _("แก้ไขรายการแล้ว ของเดิมเก็บไว้โดยขีดออก"))
        return
    made = deeds.add_entries(report=report, measure=measure, lines=_typed(request), by=by)
    messages.success(request, _("เพิ่มแล้ว %(number)s รายการ") % {"number": len(made)})


def _typed(request: HttpRequest) -> list[TypedEntry]:
    if request.POST.get("step") == "paste":
        return [
            TypedEntry(on=row[0], place=row[1], what=row[2], quantity=row[3])
            for row in lines_of(request.POST.get("block", ""), columns=4)
        ]
    fields = ("on", "place", "what", "quantity")
    return [TypedEntry(**{field: request.POST.get(field, "") for field in fields})]


def _page(request: HttpRequest, report: Any, *, position: int, fault: FaultyContentError | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    found = report_entries.entry_list(viewer=viewer, report=report, position=position)
    form = report_pages.report_form(viewer=viewer, report=report)
    if found is None or form is None:
        raise Http404
    faults: list[RowFault] = row_faults(fault.faults, rows=_typed(request)) if fault else []
    shown = {
        "form": form, "list": found, "faults": faults[:MOST_FAULTS], "faults_left": max(len(faults) - MOST_FAULTS, 0),
        "typed": request.POST if fault else {}, "fiscal_year": form.fiscal_year,
        "back": to_page("report-edit", request),
    }  # fmt: skip
    return render(request, "web/report_form/entries.html", shown, status=400 if fault else 200)
