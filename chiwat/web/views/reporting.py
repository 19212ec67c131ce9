"""Writing one report: its form, the draft that saves itself, two versions side by side, the step to approval."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chiwat.actions import drafts, problems, reports
from chiwat.actions.drafts import Saved
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_content import read_content
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.report_workflow import ReportStatus, Step
from chiwat.queries import evidence, report_pages
from chiwat.queries.examined import problems_of
from chiwat.queries.examined_now import problems_now
from chiwat.queries.given_figures import given_stamp
from chiwat.queries.report_addresses import report_at
from chiwat.web.forms.whole_numbers import key_number
from chiwat.web.middleware import with_scripts
from chiwat.web.report_form_page import differences, form_page, merged, understood
from chiwat.web.report_typing import fault_words, typed_content, typed_edits
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence

Address = dict[str, Any]


def of_a_report(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only signed in, and only for who may know of the report; a refusal is said on the report's own page."""

    @never_cache
    @login_required
    def guarded(request: HttpRequest, *, fiscal_year: int, code: str, label: str, **more: Any) -> HttpResponse:
        unit = request.GET.get("unit", "")[:16]
        report = report_at(viewer=viewer_of(request), fiscal_year=fiscal_year, code=code, label=label, unit=unit)
        if report is None:
            raise Http404
        try:
            return view(request, report, **more)
        except HiddenError:
            raise Http404 from None
        except RefusedError as refused:
            messages.error(request, sentence(f"refusal.{refused.code}", language=language_now()))
            return redirect(to_page("report", request))

    return guarded


def to_page(name: str, request: HttpRequest) -> str:
    """The address of another page of the report that the request is about."""
    place = request.resolver_match.kwargs if request.resolver_match else {}
    kept = {key: place[key] for key in ("fiscal_year", "code", "label")}
    unit = request.GET.get("unit", "")[:16]
    try:
        address = reverse(f"web:{name}", kwargs=kept)
    except NoReverseMatch:
        return reverse("web:work")
    return address + (f"?unit={unit}" if unit.isalnum() else "")


@with_scripts
@of_a_report
def edit(request: HttpRequest, report: Any) -> HttpResponse:
    """The form; a button saves it, looks at it once more, puts it up for approval, or takes it back."""
    step = request.POST.get("step", "")
    if request.method == "POST" and step == Step.WITHDRAW:
        return _withdraw(request, report)
    refused = report_pages.may_write(report, viewer=viewer_of(request))
    if refused is not None and not (request.method == "POST" and refused is Refusal.OUT_OF_ORDER):
        raise RefusedError(refused)
    if request.method == "POST":
        return _put_up(request, report) if step == Step.SUBMIT else _save(request, report, look=step == "look")
    if "versions" in request.GET:
        return _side_by_side(request, report)
    return _form(request, report)


def _form(
    request: HttpRequest, report: Any, *, typed: Any = None, fault: FaultyContentError | None = None
) -> HttpResponse:
    form = report_pages.report_form(viewer=viewer_of(request), report=report)
    if form is None:
        raise Http404
    faults = fault_words(fault.faults) if fault else {}
    cited = evidence.citations_of(report, viewer=viewer_of(request))
    shown = form_page(form, content=typed or form.content, faults=faults) | {"cited": len(cited)}
    shown |= {
        "examined": problems_of(report, viewer=viewer_of(request)),
        "decide_at": to_page("report-problem", request),
    }
    shown["notes_at"] = to_page("report-notes", request)
    return render(request, "web/report_form/page.html", shown, status=400 if faults else 200)


def _save(request: HttpRequest, report: Any, *, look: bool) -> HttpResponse:
    typed = typed_content(request.POST)
    try:
        saved = drafts.save_draft(report=report, content=typed, edits=typed_edits(request.POST), by=person_of(request))
    except FaultyContentError as fault:
        return _form(request, report, typed=typed, fault=fault)
    if not saved.accepted:
        return redirect(_versions(request))
    problems.examine_report(report=report)
    if look:
        return _look(request, report)
    messages.success(request, _("บันทึกร่างแล้ว ยังไม่ได้เสนออนุมัติ"))
    return redirect(to_page("report-edit", request))


def _look(request: HttpRequest, report: Any) -> HttpResponse:
    """What was understood, said in sentences, before it is put up."""
    report.refresh_from_db()
    form = report_pages.report_form(viewer=viewer_of(request), report=report)
    if form is None:
        raise Http404
    try:
        read = read_content(form.content, asked=form.asked)
    except FaultyContentError as fault:
        return _form(request, report, fault=fault)
    shown = {"form": form, "read": read, "results": understood(form, read=read), "fiscal_year": form.fiscal_year}
    shown |= {
        "examined": problems_of(report, viewer=viewer_of(request)),
        "decide_at": to_page("report-problem", request),
    }
    return render(request, "web/report_form/look.html", shown)


def _put_up(request: HttpRequest, report: Any) -> HttpResponse:
    stands = given_stamp(report, viewer=viewer_of(request))
    looked = stands is None or request.POST.get("given", "") == stands
    if typed_edits(request.POST) != report.edits or not looked:
        messages.error(request, sentence(f"refusal.{Refusal.STALE}", language=language_now()))
        return redirect(to_page("report-edit", request))
    try:
        done = reports.take_step(report=report, step=Step.SUBMIT, by=person_of(request))
    except FaultyContentError as fault:
        return _form(request, report, fault=fault)
    names = ", ".join(report_pages.acts_next(done, viewer=viewer_of(request)))
    if done.status == ReportStatus.APPROVED:
        messages.success(request, _("เสนอแล้ว หน่วยงานนี้ไม่มีขั้นอนุมัติ รายงานจึงอนุมัติแล้วและรอตรวจประเมิน"))
    elif names:
        messages.success(request, _("เสนออนุมัติแล้ว ขณะนี้รออนุมัติจาก %(names)s") % {"names": names})
    else:
        messages.success(request, _("เสนออนุมัติแล้ว แต่หน่วยงานยังไม่มีผู้อนุมัติ แจ้งผู้ดูแลรอบการประเมิน"))
    return redirect(to_page("report", request))


def _withdraw(request: HttpRequest, report: Any) -> HttpResponse:
    reports.take_step(report=report, step=Step.WITHDRAW, by=person_of(request))
    messages.success(request, _("ดึงกลับแล้ว รายงานเป็นร่างอีกครั้งและแก้ไขได้"))
    return redirect(to_page("report-edit", request))


def _versions(request: HttpRequest) -> str:
    address = to_page("report-edit", request)
    return f"{address}{'&' if '?' in address else '?'}versions=1"


def _side_by_side(request: HttpRequest, report: Any) -> HttpResponse:
    viewer = viewer_of(request)
    kept = report_pages.kept_text(viewer=viewer, report=report)
    form = report_pages.report_form(viewer=viewer, report=report)
    if kept is None or form is None:
        return redirect(to_page("report-edit", request))
    found = differences(form, stands=form.content, typed=kept.content)
    shown = {"form": form, "kept": kept, "differences": found, "fiscal_year": form.fiscal_year}
    return render(request, "web/report_form/versions.html", shown, status=200)


@require_POST
@of_a_report
def merge(request: HttpRequest, report: Any) -> HttpResponse:
    """Of two versions one is made, field by field; what was not chosen stays kept."""
    viewer = viewer_of(request)
    key = key_number(request.POST.get("kept", ""))
    kept = report_pages.kept_text(viewer=viewer, report=report, key=key)
    form = report_pages.report_form(viewer=viewer, report=report)
    if kept is None or form is None:
        raise Http404
    picked = {
        name.removeprefix("pick."): str(value) for name, value in request.POST.items() if name.startswith("pick.")
    }
    content = merged(picked, stands=form.content, typed=kept.content)
    edits = typed_edits(request.POST)
    saved = drafts.save_draft(report=report, content=content, edits=edits, by=person_of(request))
    if not saved.accepted:
        return redirect(_versions(request))
    messages.success(request, _("รวมสองฉบับเป็นร่างเดียวแล้ว ตรวจอีกครั้งก่อนเสนออนุมัติ"))
    return redirect(to_page("report-edit", request))


@require_POST
@of_a_report
def draft(request: HttpRequest, report: Any) -> HttpResponse:
    """The form saves itself: taken, or 409 with the page that shows both versions."""
    try:
        saved: Saved = drafts.save_draft(
            report=report,
            content=typed_content(request.POST),
            edits=typed_edits(request.POST),
            by=person_of(request),
        )
    except FaultyContentError as fault:
        return JsonResponse({"faults": fault_words(fault.faults)}, status=400)
    except RefusedError as refused:
        words = sentence(f"refusal.{refused.code}", language=language_now())
        return JsonResponse({"refused": words}, status=422)
    if not saved.accepted:
        return JsonResponse({"page": _versions(request)}, status=409)
    return JsonResponse({"edits": saved.edits, "saved": timezone.now().isoformat()})


@of_a_report
def notes(request: HttpRequest, report: Any) -> HttpResponse:
    """What the examiner finds in the form as it was last saved: a part of its page, asked for by its script."""
    viewer = viewer_of(request)
    examined = problems_now(report, viewer=viewer) if report_pages.may_write(report, viewer=viewer) is None else None
    if examined is None:
        raise Http404
    shown = {"examined": examined, "to_field": True, "decide_at": to_page("report-problem", request)}
    return render(request, "web/examiner/writing.html", shown)
