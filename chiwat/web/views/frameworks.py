"""A framework of a year, read whole and, while the year is open, set as a new version."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chiwat.actions.frameworks import FaultyFrameworkError, change_framework
from chiwat.domain.framework_order import Way, moved
from chiwat.domain.framework_typing import ReadFramework, read_framework
from chiwat.domain.periods import FiscalYear
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.rubric import Fault
from chiwat.domain.typed_fields import Typed
from chiwat.queries import frameworks as queries
from chiwat.web.forms.frameworks import FrameworkForm, initial
from chiwat.web.forms.whole_numbers import whole_number
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence

NOT_TAKEN = 409
#: A press on a component's button: which way, and its row.
_MOVE = re.compile(r"(up|down)-([0-9]{1,2})")


@never_cache
def framework(request: HttpRequest, *, fiscal_year: int, number: int = 1) -> HttpResponse:
    """The framework whole, with its versions."""
    page = queries.framework_page(viewer=viewer_of(request), fiscal_year=fiscal_year, number=number)
    if page is None and not (number == 1 and queries.year_without(viewer=viewer_of(request), fiscal_year=fiscal_year)):
        raise Http404
    return render(request, "web/framework/page.html", {"page": page, "fiscal_year": fiscal_year})


@never_cache
@login_required
def edit(request: HttpRequest, *, fiscal_year: int, number: int) -> HttpResponse:
    """The form of an open year's framework; what is wrong is told at its field and nothing is saved."""
    page = queries.framework_page(viewer=viewer_of(request), fiscal_year=fiscal_year, number=number)
    if page is None:
        raise Http404
    if page.fixed is not None:
        messages.error(request, sentence(f"refusal.{page.fixed}", language=language_now()))
        return redirect("web:framework", fiscal_year, number)
    if request.method != "POST":
        return _shown(request, page=page, form=_form(request, page=page, typed=initial(page)))
    typed = {name: str(value)[:300] for name, value in request.POST.items()}
    turn = _MOVE.fullmatch(typed.get("step", ""))
    if turn is not None:
        way = Way(turn[1])
        typed, now = moved(typed, place=int(turn[2]), way=way)
        return _shown(request, page=page, form=_form(request, page=page, typed=typed, moved=(now, way)))
    return _tried(request, page=page, typed=typed)


def _form(request: HttpRequest, *, page: queries.FrameworkPage, typed: Typed, **told: Any) -> FrameworkForm:
    return FrameworkForm(page, typed=typed, units=queries.units_to_assess(viewer=viewer_of(request)), **told)


def _tried(request: HttpRequest, *, page: queries.FrameworkPage, typed: Typed) -> HttpResponse:
    """What was typed, tried and where that is asked saved."""
    read = read_framework(typed, current=page.framework, year=FiscalYear(page.fiscal_year))
    faults, refused = list(read.faults), None
    if not faults:
        found = queries.faults_of_change(page, viewer=viewer_of(request), framework=read.framework)
        faults = [read.typed(fault) for fault in found]
    if not faults and typed.get("step") == "save":
        refused, faults = _saved(request, page=page, read=read)
        if refused is None and not faults:
            messages.success(request, _("บันทึกกรอบการประเมินผลรุ่นใหม่แล้ว คะแนนที่แจ้งผลแล้วไม่เปลี่ยน"))
            return redirect("web:framework", page.fiscal_year, page.number)
    return _shown(request, page=page, form=_form(request, page=page, typed=typed, faults=faults), refused=refused)


def _saved(
    request: HttpRequest, *, page: queries.FrameworkPage, read: ReadFramework
) -> tuple[Refusal | None, list[Fault]]:
    row = queries.framework_rows(viewer=viewer_of(request), fiscal_year=page.fiscal_year)[page.number - 1]
    try:
        change_framework(
            row=row,
            framework=read.framework,
            based_on=_version(request.POST),
            reason=request.POST.get("reason", ""),
            by=person_of(request),
        )
    except RefusedError as refused:
        return refused.code, []
    except FaultyFrameworkError as faulty:
        return None, [read.typed(fault) for fault in faulty.faults]
    return None, []


def _version(posted: QueryDict) -> int:
    return whole_number(posted.get("based_on", ""), digits=5, otherwise=-1)


def _shown(
    request: HttpRequest, *, page: queries.FrameworkPage, form: FrameworkForm, refused: Refusal | None = None
) -> HttpResponse:
    told = {
        "page": page,
        "fiscal_year": page.fiscal_year,
        "form": form,
        "refused": refused,
        "based_on": request.POST.get("based_on", "")[:6] or page.framework.version,
        "reason": request.POST.get("reason", "")[:1000],
        "tried": request.POST.get("step") == "try" and not form.faulty and refused is None,
    }
    return render(request, "web/framework/edit.html", told, status=NOT_TAKEN if form.faulty or refused else 200)
