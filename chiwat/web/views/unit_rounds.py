"""The round of a unit: its grid, how far it is, who is asked and chased, its letter; many are put up at once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chiwat.actions import drafts, extensions, reports, unit_rounds
from chiwat.actions.drafts import GridRow
from chiwat.actions.gates import LeftOut
from chiwat.domain.refusals import RefusedError
from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError
from chiwat.domain.report_workflow import Step
from chiwat.queries import unit_rounds as queries
from chiwat.queries.unit_rounds import RoundRowLine, UnitRoundPage
from chiwat.thai.calendar import read_date
from chiwat.web.forms.whole_numbers import key_number
from chiwat.web.middleware import with_scripts
from chiwat.web.report_typing import edits_number, fault_words
from chiwat.web.round_grid import changed_contents, faults_in, grid_lines
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence

Shown = dict[str, Any]


@with_scripts
@never_cache
@login_required
def unit_round(request: HttpRequest, *, fiscal_year: int, code: str, label: str) -> HttpResponse:
    """The round of one unit, and what is done with it."""
    page = _page(request, fiscal_year=fiscal_year, code=code, label=label)
    told: Shown = {}
    if request.method == "POST":
        try:
            told = _do(request, page=page)
        except RefusedError as refused:
            messages.error(request, sentence(f"refusal.{refused.code}", language=language_now()))
        except FaultyContentError as faulty:
            told = {"faults": fault_words(faulty.faults), "typed": request.POST}
        if not told:
            return redirect(request.path)
        page = _page(request, fiscal_year=fiscal_year, code=code, label=label)
    shown = {
        "page": page,
        "fiscal_year": fiscal_year,
        "label": label,
        "rows": grid_lines(page.lines, faults=told.get("in_rows", {})),
    }
    return render(request, "web/unit_round/page.html", shown | told, status=400 if told.get("faults") else 200)


def _page(request: HttpRequest, *, fiscal_year: int, code: str, label: str) -> UnitRoundPage:
    found = queries.unit_round_page(viewer=viewer_of(request), fiscal_year=fiscal_year, code=code, label=label)
    if found is None:
        raise Http404
    return found


def _do(request: HttpRequest, *, page: UnitRoundPage) -> Shown:
    """Do what was pressed; what the page has to tell beside, empty where a message says it all."""
    deeds = {
        "save": _save, "submit": _submit, "assign": _assign, "chase": _chase, "letter": _letter,
        "scan": _scan, "extend": _extend,
    }  # fmt: skip
    deed = deeds.get(request.POST.get("step", "").partition(".")[0])
    return deed(request, page) if deed else {}


def _save(request: HttpRequest, page: UnitRoundPage) -> Shown:
    contents = changed_contents(grid_lines(page.lines, faults={}), post=request.POST)
    by_key = {line.pk: line for line in page.lines}
    rows = [
        GridRow(
            report=report, content=contents[report.pk], edits=edits_number(request.POST.get(f"r{report.pk}.edits", ""))
        )
        for report in queries.chosen_reports(page, viewer=viewer_of(request), keys=list(contents))
    ]
    saved, left = drafts.save_grid(rows=rows, by=person_of(request))
    in_rows = {key: faults_in(by_key[key], content=content) for key, content in contents.items()}
    for one in saved:
        if not one.accepted:
            in_rows[one.report] = (_("มีผู้แก้ไขแถวนี้ระหว่างที่คุณเขียน ที่คุณพิมพ์เก็บไว้แล้ว เปิดแบบรายงานเพื่อดูทั้งสองฉบับ"),)
    done = sum(one.accepted for one in saved)
    messages.success(request, _("บันทึกร่างแล้ว %(number)s แถว") % {"number": done})
    return {"in_rows": in_rows, "left": _left(left, page=page)} if left or any(in_rows.values()) else {}


def _submit(request: HttpRequest, page: UnitRoundPage) -> Shown:
    told = _save(request, page)
    chosen = [key_number(key) for key in request.POST.getlist("chosen")]
    found = queries.chosen_reports(page, viewer=viewer_of(request), keys=chosen)
    done, left = reports.take_steps(reports=found, step=Step.SUBMIT, by=person_of(request))
    if done:
        messages.success(request, _("เสนออนุมัติแล้ว %(number)s รายการ") % {"number": len(done)})
    if not chosen:
        messages.error(request, _("ยังไม่ได้เลือกแถวที่จะเสนอ"))
    return told | ({"left": _left(left, page=page)} if left else {})


def _left(left: list[LeftOut], *, page: UnitRoundPage) -> list[tuple[Any, list[str]]]:
    """What was left out and why, in words."""
    lines = {line.pk: line for line in page.lines}
    return [(lines[one.report], _why(one)) for one in left if one.report in lines]


def _why(one: LeftOut) -> list[str]:
    if isinstance(one.why, FaultyContentError):
        return [f"{_field(place)}: {said}" for place, said in fault_words(one.why.faults).items()]
    return [sentence(f"refusal.{one.why}", language=language_now())] if one.why else []


def _field(place: str) -> str:
    return sentence(f"report-field.{place.rpartition('-')[2]}", language=language_now())


def _assign(request: HttpRequest, page: UnitRoundPage) -> Shown:
    viewer, changed = viewer_of(request), 0
    wanted = {line.pk: request.POST.get(f"assign.{line.pk}") for line in _pressed(request, page)}
    named = {line.pk: str(line.assignee or "") for line in page.lines}
    asked = {key for key, person in wanted.items() if person not in {None, named[key]}}
    for report in queries.chosen_reports(page, viewer=viewer, keys=list(asked)):
        to = queries.reporter_at(page, viewer=viewer, key=key_number(request.POST.get(f"assign.{report.pk}", "")))
        unit_rounds.assign(report=report, to=to, by=person_of(request))
        changed += 1
    messages.success(request, _("มอบหมายแล้ว %(number)s รายการ") % {"number": changed})
    return {}


def _chase(request: HttpRequest, page: UnitRoundPage) -> Shown:
    keys = [line.pk for line in _pressed(request, page) if line.status.is_written]
    told = sum(
        unit_rounds.chase(report=report, by=person_of(request))
        for report in queries.chosen_reports(page, viewer=viewer_of(request), keys=keys)
    )
    messages.success(request, _("ส่งการติดตามแล้ว %(number)s เรื่อง") % {"number": told})
    return {}


def _pressed(request: HttpRequest, page: UnitRoundPage) -> list[RoundRowLine]:
    """The row whose own button was pressed (``chase.17``), or all."""
    _step, _dot, one = request.POST.get("step", "").partition(".")
    return [line for line in page.lines if one in {"", str(line.pk)}]


def _letter(request: HttpRequest, page: UnitRoundPage) -> Shown:
    number, day = request.POST.get("letter_number", ""), _day(request, "letter_date")
    unit_rounds.assemble(unit=page.unit, round=page.row, letter_number=number, letter_date=day, by=person_of(request))
    messages.success(request, _("บันทึกเลขและวันที่ของหนังสือนำส่งแล้ว"))
    return {}


def _scan(request: HttpRequest, page: UnitRoundPage) -> Shown:
    scan = queries.scan_at(page, viewer=viewer_of(request), key=key_number(request.POST.get("scan", "")))
    if scan is None:
        raise FaultyContentError((Fault("/scan", ContentFault.REQUIRED),))
    unit_rounds.attach_signed_scan(unit=page.unit, round=page.row, scan=scan, by=person_of(request))
    messages.success(request, _("แนบสำเนาที่ลงนามแล้ว"))
    return {}


def _extend(request: HttpRequest, page: UnitRoundPage) -> Shown:
    until = _day(request, "until")
    if until is None:
        raise FaultyContentError((Fault("/until", ContentFault.REQUIRED),))
    reason = request.POST.get("reason", "")
    extensions.ask_extension(unit=page.unit, round=page.row, until=until, reason=reason, by=person_of(request))
    messages.success(request, _("ส่งคำขอขยายเวลาแล้ว รอผู้ดูแลรอบการประเมินพิจารณา"))
    return {}


def _day(request: HttpRequest, name: str) -> Any:
    text = request.POST.get(name, "").strip()
    day = read_date(text) if text else None
    if text and day is None:
        raise FaultyContentError((Fault(f"/{name}", ContentFault.NOT_A_DATE),))
    return day
