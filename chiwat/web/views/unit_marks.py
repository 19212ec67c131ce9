"""Whole units marked by the unit that assesses an item, and the marks announced."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chiwat.actions.unit_marks import announce_unit_marks, mark_unit
from chiwat.domain.refusals import RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.queries.unit_marks import UnitMarksPage, unit_marks_page
from chiwat.web.forms.queues import asked_key
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence

NOT_TAKEN = 409


@never_cache
@login_required
def unit_marks(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """The units under one item; a POST saves the marks that were typed, or announces those that wait."""
    page = _page(request, fiscal_year=fiscal_year)
    faults: dict[str, Any] = {}
    if request.method == "POST":
        faults = _announced(request, page=page) if request.POST.get("announce") else _saved(request, page=page)
        if not faults:
            return redirect(request.get_full_path())
        page = _page(request, fiscal_year=fiscal_year)
    rows = [
        (
            line,
            faults.get(line.unit.code, ""),
            request.POST.get(f"value-{line.unit.code}"),
            request.POST.get(f"comment-{line.unit.code}"),
        )
        for line in page.lines
    ]
    shown = {"page": page, "rows": rows, "fiscal_year": fiscal_year, "refused": faults.get("", "")}
    return render(request, "web/scores/unit_marks.html", shown, status=NOT_TAKEN if faults else 200)


def _page(request: HttpRequest, *, fiscal_year: int) -> UnitMarksPage:
    component, moment = asked_key(request.GET, name="component"), asked_key(request.GET, name="round")
    page = unit_marks_page(viewer=viewer_of(request), fiscal_year=fiscal_year, component=component, round_key=moment)
    if page is None:
        raise Http404
    return page


def _saved(request: HttpRequest, *, page: UnitMarksPage) -> dict[str, str]:
    """Save each mark that was typed or changed, for itself; why those that were not are not, by the unit's code."""
    faults, saved = {}, 0
    if page.component is None or page.moment is None:
        raise Http404
    for line in page.lines:
        typed = request.POST.get(f"value-{line.unit.code}", "").strip()
        comment = request.POST.get(f"comment-{line.unit.code}", "").strip()
        standing = "" if line.value is None else f"{line.value:f}"
        if not typed or (typed == standing and comment == line.comment):
            continue
        try:
            mark_unit(
                component=page.component, unit=line.unit, round_key=page.moment.pk, value=typed, comment=comment,
                by=person_of(request),
            )  # fmt: skip
            saved += 1
        except RefusedError as refused:
            faults[line.unit.code] = sentence(f"refusal.{refused.code}", language=language_now())
        except FaultyContentError as faulty:
            faults[line.unit.code] = sentence(f"content-fault.{faulty.faults[0].code}", language=language_now())
    if saved:
        messages.success(request, _("บันทึกผลประเมินแล้ว %(number)s หน่วยงาน") % {"number": saved})
    return faults


def _announced(request: HttpRequest, *, page: UnitMarksPage) -> dict[str, str]:
    if page.component is None:
        raise Http404
    try:
        told = announce_unit_marks(component=page.component, by=person_of(request))
    except RefusedError as refused:
        return {"": sentence(f"refusal.{refused.code}", language=language_now())}
    messages.success(request, _("แจ้งผลแล้ว %(number)s หน่วยงาน") % {"number": told})
    return {}
