"""How a measure is scored: the rubric read, tried, set, and copied to all under the same master."""

from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chiwat.actions import rubrics as deeds
from chiwat.actions.rubrics import FaultyRubricError
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.rubric import Fault, line_of
from chiwat.domain.rubric_typing import with_target
from chiwat.domain.scoring import Rubric
from chiwat.queries import rubrics as queries
from chiwat.queries.rubric_cascade import cascade_of
from chiwat.web.forms.rubrics import RubricForm, initial, sent
from chiwat.web.forms.scores import read_trial
from chiwat.web.forms.whole_numbers import whole_number
from chiwat.web.rubric_line import Drawing, drawing_of
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence

NOT_TAKEN = 409
Address = dict[str, Any]


@never_cache
def rubric(request: HttpRequest, *, fiscal_year: int, code: str, position: int) -> HttpResponse:
    """The rubric that stands, with the unit's value on it; who may, tries another and sets it."""
    page = _page(request, fiscal_year=fiscal_year, code=code, position=position)
    if request.method == "POST":
        return _written(request, page=page)
    method, typed = initial(page, asked=request.GET.get("method", ""))
    form = RubricForm(page, method=method, typed=typed)
    return _shown(request, page=page, form=form, rubric=page.standing)


@login_required
def _written(request: HttpRequest, *, page: queries.RubricPage) -> HttpResponse:
    """Try what was typed, or save it as the next version; what is wrong is told at its field."""
    method, typed, read = sent(request.POST, page=page)
    faults = list(read.faults)
    if page.fixed is None and read.rubric is not None:
        fault = queries.fault_here(page, rubric=read.rubric, viewer=viewer_of(request))
        faults += [fault] if fault else []
    trying = None if faults else read.rubric
    refused = page.fixed
    if refused is None and trying is not None and request.POST.get("step") == "save":
        refused, fault = _saved(request, page=page, rubric=trying)
        faults += [fault] if fault else []
        if refused is None and fault is None:
            messages.success(request, _("บันทึกเกณฑ์รุ่นใหม่แล้ว คะแนนที่แจ้งผลแล้วไม่เปลี่ยน"))
            return redirect("web:rubric", page.fiscal_year, page.code, page.position)
    form = RubricForm(page, method=method, typed=typed, faults=faults)
    return _shown(request, page=page, form=form, rubric=trying, typed=typed, refused=refused)


def _saved(request: HttpRequest, *, page: queries.RubricPage, rubric: Rubric) -> tuple[Refusal | None, Fault | None]:
    based_on = request.POST.get("based_on", "")
    try:
        deeds.set_rubric(
            measure=_measure(request, page=page),
            rubric=rubric,
            based_on=whole_number(based_on, digits=5, otherwise=-1),
            reason=request.POST.get("reason", ""),
            by=person_of(request),
        )
    except RefusedError as refused:
        return refused.code, None
    except FaultyRubricError as faulty:
        return None, faulty.fault
    return None, None


@never_cache
@login_required
def copy(request: HttpRequest, *, fiscal_year: int, code: str, position: int) -> HttpResponse:
    """Which indicators under the same master take the rubric, and which do not; then do it."""
    page = _page(request, fiscal_year=fiscal_year, code=code, position=position)
    if page.fixed is not None:
        messages.error(request, sentence(f"refusal.{page.fixed}", language=language_now()))
        return redirect("web:rubric", fiscal_year, code, position)
    measure, refused = _measure(request, page=page), None
    if request.method == "POST":
        based_on, reason = request.POST.get("based_on", "0"), request.POST.get("reason", "")
        stands = page.version if based_on == str(page.version) else -1
        try:
            made = deeds.copy_rubric(measure=measure, based_on=stands, reason=reason, by=person_of(request))
        except RefusedError as error:
            refused = error.code
        else:
            done = _("คัดลอกเกณฑ์ไปยังตัวชี้วัด %(count)s รายการแล้ว") % {"count": len(made)}
            messages.success(request, done)
            return redirect("web:rubric-copy", fiscal_year, code, position)
    lines = cascade_of(measure, viewer=viewer_of(request))
    taking = [line for line in lines if line.why is None]
    shown = {"page": page, "fiscal_year": fiscal_year, "lines": lines, "taking": taking, "refused": refused}
    shown["reason"] = request.POST.get("reason", "")
    return render(request, "web/rubric/copy.html", shown, status=NOT_TAKEN if refused else 200)


def _page(request: HttpRequest, *, fiscal_year: int, code: str, position: int) -> queries.RubricPage:
    found = queries.rubric_page(viewer=viewer_of(request), code=code, fiscal_year=fiscal_year, position=position)
    if found is None:
        raise Http404
    return found


def _measure(request: HttpRequest, *, page: queries.RubricPage) -> Any:
    return queries.measure_to_set(
        viewer=viewer_of(request), code=page.code, fiscal_year=page.fiscal_year, position=page.position
    )


def _shown(
    request: HttpRequest, *, page: queries.RubricPage, form: RubricForm, rubric: Rubric | None,
    typed: Address | None = None, refused: Refusal | None = None,
) -> HttpResponse:  # fmt: skip
    asked = request.POST if typed is not None else request.GET
    value, fault = read_trial(asked)
    tried = queries.tried(page, rubric=rubric, viewer=viewer_of(request), value=value) if rubric else None
    told = {
        "page": page, "fiscal_year": page.fiscal_year, "form": form, "rubric": rubric, "trying": typed is not None,
        "refused": refused, "tried": tried, "value": asked.get("value", "")[:40], "value_fault": fault,
        "reason": asked.get("reason", "")[:1000] if typed is not None else "",
        "drawing": _drawing(page, rubric=rubric, tried=tried) if rubric else None,
    }  # fmt: skip
    faulty = typed is not None and (refused is not None or form.faulty)
    return render(request, "web/rubric/page.html", told, status=NOT_TAKEN if faulty else 200)


def _drawing(page: queries.RubricPage, *, rubric: Rubric, tried: queries.Tried | None) -> Drawing | None:
    """The line with the value on it; a method that asks for a target which nobody has agreed draws none."""
    given = Rubric(rubric.method, {"direction": page.direction, "target": page.target, **rubric.parameters})
    if given.parameters.get("target") is None and with_target(rubric, target=None) is not rubric:
        return None
    lower = given.parameters.get("direction") == "lower"
    curved = lower and (given.method == "percent_of_target" or given.parameters.get("floor") == "proportional")
    value = points = None
    if tried is not None and tried.value is not None and tried.of_rubric is not None:
        value, points = Fraction(tried.value), tried.of_rubric
    return drawing_of(line_of(given), curved=curved, value=value, points=points)
