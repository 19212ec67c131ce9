"""People: the list, one person, and what is done about them."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chiwat.actions import people as deeds
from chiwat.actions import people_accounts, people_handover, units
from chiwat.domain.people import PeopleRefusedError
from chiwat.domain.permissions import Permission
from chiwat.queries import accounts, installation, people
from chiwat.queries.holds import Person
from chiwat.web.forms.people import ChainForm, DutyForm, HandOverForm, IdentityForm, InviteForm, NameForm, ReasonForm
from chiwat.web.one_time_links import one_time_link, send_link
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence

FORM = "web/people/form.html"
Shown = dict[str, Any]


def _manages(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for who manages people somewhere; nobody else knows that there is such a page."""

    @never_cache
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not viewer_of(request).may(Permission.PEOPLE_MANAGE):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _person(request: HttpRequest, *, key: int) -> people.PersonPage:
    found = people.person_managed_by(viewer=viewer_of(request), key=key)
    if found is None:
        raise Http404
    return found


def _to_act_on(request: HttpRequest, *, key: int) -> Person:
    found = people.person_to_act_on(viewer=viewer_of(request), key=key)
    if found is None:
        raise Http404
    return found


def _done(form: Any, *, deed: Callable[[], Any]) -> bool:
    """Whether the form was right and the deed was done; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        deed()
    except PeopleRefusedError as refusal:
        form.add_error(None, sentence(f"people-fault.{refusal.fault}", language=language_now()))
        return False
    return True


@_manages
def people_list(request: HttpRequest) -> HttpResponse:
    """The people whom one manages."""
    viewer, who = viewer_of(request), request.GET.get("who", "")[:200]
    found = people.people_managed_by(viewer=viewer, sought=who, page=request.GET.get("page", 1))
    shown = {"people": found, "who": who, "may_undo": viewer.may_everywhere(Permission.LOCK_OUT_UNDO)}
    return render(request, "web/people/list.html", shown)


@_manages
def person(request: HttpRequest, key: int) -> HttpResponse:
    """One of them in full."""
    return _show(request, key=key)


def _show(request: HttpRequest, *, key: int, more: Shown | None = None) -> HttpResponse:
    shown = {"person": _person(request, key=key), "elsewhere": settings.SIGN_IN_ELSEWHERE}
    return render(request, "web/people/person.html", shown | (more or {}))


@_manages
def invite(request: HttpRequest) -> HttpResponse:
    """A new person with their first duty, and the link for their password."""
    form = InviteForm(request.POST or None, viewer=viewer_of(request), today=installation.today())
    came: list[Person] = []

    def deed() -> None:
        told = form.cleaned_data
        came.append(
            deeds.invite(
                username=told["username"],
                display_name=told["display_name"],
                email=told["email"],
                duty=form.duty(),
                by=person_of(request),
            )
        )

    if request.method == "POST" and _done(form, deed=deed):
        return _with_link(request, person=came[0])
    shown = {
        "form": form,
        "heading": _("เชิญบุคคล"),
        "lead": _("เมื่อเชิญแล้วจะได้ลิงก์ตั้งรหัสผ่านซึ่งใช้ได้ครั้งเดียว ส่งให้เจ้าตัวได้ทันที"),
        "verb": _("เชิญ"),
    }
    return render(request, FORM, shown)


@_manages
def approval_steps(request: HttpRequest) -> HttpResponse:
    """How many approve one after the other in a unit."""
    viewer = viewer_of(request)
    form = ChainForm(request.POST or None, viewer=viewer)

    def deed() -> None:
        told = form.cleaned_data
        unit = people.unit_to_act_on(viewer=viewer, key=told["unit"])
        units.set_approval_steps(unit=unit, steps=told["steps"], reason=told["reason"], by=person_of(request))

    if request.method == "POST" and _done(form, deed=deed):
        return redirect("web:people")
    shown = {"form": form, "heading": _("จำนวนขั้นการอนุมัติของหน่วยงาน"), "verb": _("บันทึกจำนวนขั้น")}
    return render(request, FORM, shown)


def _with_link(request: HttpRequest, *, person: Person) -> HttpResponse:
    link = one_time_link(request, person=person)
    return _show(request, key=person.pk, more={"link": link, "mailed": send_link(link, person=person)})


@require_POST
@_manages
def link(request: HttpRequest, key: int) -> HttpResponse:
    """A link for a new password, from hand to hand."""
    page = _person(request, key=key)
    if not (page.may_change and page.line.enabled):
        raise Http404
    found = _to_act_on(request, key=key)
    people_accounts.note_link(person=found, by=person_of(request))
    return _with_link(request, person=found)


def _form_page(request: HttpRequest, *, key: int, form: Any, deed: Callable[[], Any], shown: Shown) -> HttpResponse:
    if request.method == "POST" and _done(form, deed=deed):
        return redirect("web:person", key)
    return render(request, FORM, {"form": form, "person": _person(request, key=key), **shown})


@_manages
def rename(request: HttpRequest, key: int) -> HttpResponse:
    """Another name or address."""
    found = _to_act_on(request, key=key)
    form = NameForm(request.POST or None, initial={"display_name": found.display_name, "email": found.email})
    return _form_page(
        request,
        key=key,
        form=form,
        deed=lambda: deeds.rename(person=found, by=person_of(request), **form.cleaned_data),
        shown={"heading": _("แก้ชื่อและอีเมล"), "verb": _("บันทึก")},
    )


@_manages
def give_duty(request: HttpRequest, key: int) -> HttpResponse:
    """One more duty."""
    found = _to_act_on(request, key=key)
    form = DutyForm(request.POST or None, viewer=viewer_of(request), today=installation.today())
    return _form_page(
        request,
        key=key,
        form=form,
        deed=lambda: deeds.give_duty(person=found, duty=form.duty(), by=person_of(request)),
        shown={"heading": _("เพิ่มหน้าที่"), "verb": _("เพิ่มหน้าที่")},
    )


@_manages
def end_duty(request: HttpRequest, key: int, duty: int) -> HttpResponse:
    """A duty ends today."""
    membership = people.duty_to_act_on(viewer=viewer_of(request), person_key=key, key=duty)
    if membership is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    return _form_page(
        request,
        key=key,
        form=form,
        deed=lambda: deeds.end_duty(membership=membership, by=person_of(request), **form.cleaned_data),
        shown={
            "heading": _("สิ้นสุดหน้าที่"),
            "lead": _("หน้าที่นี้จะไม่มีผลตั้งแต่วันนี้ สิ่งที่ทำไว้ยังอยู่ในชื่อเดิม ถ้ามีงานค้าง ให้ส่งมอบงานแทน"),
            "verb": _("สิ้นสุดหน้าที่"),
        },
    )


@_manages
def disable(request: HttpRequest, key: int) -> HttpResponse:
    """Close the account."""
    lead = _("บุคคลนี้จะเข้าสู่ระบบไม่ได้ทันที ประวัติและชื่อในรายงานยังอยู่ครบ ถ้ามีงานค้าง ให้ส่งมอบงานก่อน")
    return _switch(request, key=key, enabled=False, shown={"heading": _("ปิดบัญชี"), "lead": lead, "verb": _("ปิดบัญชี")})


@_manages
def enable(request: HttpRequest, key: int) -> HttpResponse:
    """Open it again."""
    shown = {"heading": _("เปิดบัญชีอีกครั้ง"), "verb": _("เปิดบัญชี")}
    return _switch(request, key=key, enabled=True, shown=shown)


def _switch(request: HttpRequest, *, key: int, enabled: bool, shown: Shown) -> HttpResponse:
    found, form = _to_act_on(request, key=key), ReasonForm(request.POST or None)
    return _form_page(
        request,
        key=key,
        form=form,
        deed=lambda: deeds.set_enabled(person=found, enabled=enabled, by=person_of(request), **form.cleaned_data),
        shown=shown,
    )


@_manages
def hand_over(request: HttpRequest, key: int) -> HttpResponse:
    """Duties, assignments with their drafts, and unread notices go to somebody else."""
    viewer, found = viewer_of(request), _to_act_on(request, key=key)
    form = HandOverForm(request.POST or None, viewer=viewer, key=key, today=installation.today())

    def deed() -> None:
        told = form.cleaned_data
        people_handover.hand_over(
            giver=found,
            receiver=_to_act_on(request, key=told["receiver"]),
            since=told["since"],
            reason=told["reason"],
            by=person_of(request),
        )

    lead = _("หน้าที่ในขอบเขตที่คุณดูแล รายงานที่มอบหมายไว้พร้อมร่าง และการแจ้งเตือนที่ยังไม่อ่าน จะไปอยู่กับผู้รับมอบ")
    shown = {"heading": _("ส่งมอบงาน"), "lead": lead, "verb": _("ส่งมอบงาน")}
    return _form_page(request, key=key, form=form, deed=deed, shown=shown)


@_manages
def forget_second_factor(request: HttpRequest, key: int) -> HttpResponse:
    """For whoever lost their phone and their codes."""
    found, form = _to_act_on(request, key=key), ReasonForm(request.POST or None)
    if not _person(request, key=key).may_undo:
        raise Http404
    return _form_page(
        request,
        key=key,
        form=form,
        deed=lambda: people_accounts.forget_second_factor(person=found, by=person_of(request), **form.cleaned_data),
        shown={
            "heading": _("ยกเลิกการยืนยันขั้นที่สองของบุคคลนี้"),
            "lead": _("ทำเมื่อแน่ใจว่าเป็นเจ้าตัว เช่น มาพบด้วยตนเอง บุคคลนี้จะตั้งใหม่เมื่อเข้าสู่ระบบครั้งต่อไป"),
            "verb": _("ยกเลิกของเดิม"),
        },
    )


@_manages
def identity(request: HttpRequest, key: int) -> HttpResponse:
    """Who the other provider says that they are."""
    found, form = _to_act_on(request, key=key), IdentityForm(request.POST or None)
    if not settings.SIGN_IN_ELSEWHERE or not _person(request, key=key).may_undo:
        raise Http404
    return _form_page(
        request,
        key=key,
        form=form,
        deed=lambda: people_accounts.register_identity(person=found, by=person_of(request), **form.cleaned_data),
        shown={"heading": _("ลงทะเบียนตัวตนจากระบบภายนอก"), "verb": _("บันทึก")},
    )


@_manages
def lock_outs(request: HttpRequest) -> HttpResponse:
    """Who must wait just now, and letting them in."""
    viewer = viewer_of(request)
    if not viewer.may_everywhere(Permission.LOCK_OUT_UNDO):
        raise Http404
    if request.method == "POST":
        told = {name: request.POST.get(name, "")[:190] for name in ("username", "address")}
        people_accounts.undo_lock_out(**told, by=person_of(request))
        return redirect("web:lock-outs")
    return render(request, "web/people/lock_outs.html", {"lines": accounts.lock_outs(viewer=viewer)})
