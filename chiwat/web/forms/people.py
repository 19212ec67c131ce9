"""Forms of the people pages."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chiwat.domain.people import Acting, Duty
from chiwat.domain.permissions import Role, Viewer
from chiwat.queries import people
from chiwat.web.forms.words import OurWords
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence

#: The longest chain of approval has three steps.
STEPS = [("", _("ทุกขั้น")), ("1", "1"), ("2", "2"), ("3", "3")]


def _day(**kwargs: Any) -> forms.DateField:
    field = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)
    field.error_messages["invalid"] = _("วันที่ไม่ถูกต้อง เลือกจากปฏิทิน หรือพิมพ์เป็น ปี ค.ศ.-เดือน-วัน เช่น 2026-01-31")
    return field


def _offer(form: forms.BaseForm, *, choices: dict[str, list[Any]]) -> None:
    for name, offered in choices.items():
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered


class ReasonForm(OurWords, forms.Form):
    """Why."""

    words = {"reason": _("เหตุผล")}
    hints = {"reason": _("เก็บไว้ในประวัติ ผู้ตรวจสอบอ่านได้")}
    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ChainForm(ReasonForm):
    """How many approve one after the other in a unit."""

    words = {**ReasonForm.words, "unit": _("หน่วยงาน (จำนวนขั้นในวันนี้)"), "steps": _("จำนวนขั้นการอนุมัติ")}
    hints = {**ReasonForm.hints, "steps": _("0 คือเมื่อเสนอแล้วมีผลทันที กำหนดได้เฉพาะผู้ดูแลรอบการประเมินหรือผู้ดูแลระบบ")}
    field_order = ["unit", "steps", "reason"]
    unit = forms.TypedChoiceField(coerce=int)
    steps = forms.TypedChoiceField(coerce=int, choices=[(str(step), str(step)) for step in range(4)], initial="1")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, choices={"unit": people.chains_of(viewer=viewer)})
        self.fields["unit"].error_messages["invalid_choice"] = _("เลือกหน่วยงานจากรายการ หน่วยงานนี้เกินขอบเขตที่คุณดูแล")
        self.fields["steps"].error_messages["invalid_choice"] = _("เลือก 0 ถึง 3 ขั้น")


class NameForm(OurWords, forms.Form):
    """A name to show and an address for mail."""

    words = {"display_name": _("คำนำหน้า ชื่อ และนามสกุล"), "email": _("อีเมล (ไม่บังคับ)")}
    display_name = forms.CharField(max_length=200)
    email = forms.EmailField(required=False, max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["invalid"] = _("อีเมลไม่ถูกต้อง ตรวจว่ามี @ และไม่มีช่องว่าง")


class DutyForm(OurWords, forms.Form):
    """A role in a unit from one day to another; acting names its order."""

    words = {
        "role": _("หน้าที่"),
        "unit": _("หน่วยงาน"),
        "division": _("ฝ่าย/กอง (ถ้ามี)"),
        "approval_step": _("ขั้นของการอนุมัติ"),
        "valid_from": _("ตั้งแต่วันที่"),
        "valid_to": _("ถึงวันที่ (ไม่บังคับ)"),
        "acting": _("การทำหน้าที่แทน"),
        "order_number": _("คำสั่งที่"),
        "order_date": _("ลงวันที่"),
    }
    hints = {
        "approval_step": _("เฉพาะผู้อนุมัติของหน่วยงานที่อนุมัติหลายขั้น"),
        "acting": _("ถ้าทำหน้าที่แทน ต้องมีเลขที่และวันที่ของคำสั่ง"),
    }
    role = forms.ChoiceField()
    unit = forms.TypedChoiceField(coerce=int)
    division = forms.CharField(required=False, max_length=200)
    approval_step = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, choices=STEPS)
    valid_from = _day()
    valid_to = _day(required=False)
    acting = forms.ChoiceField(required=False)
    order_number = forms.CharField(required=False, max_length=60)
    order_date = _day(required=False)

    def __init__(self, *args: Any, viewer: Viewer, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_now()
        units = people.units_to_give(viewer=viewer)
        roles = people.roles_to_give(viewer=viewer)
        choices: dict[str, list[Any]] = {}
        choices["role"] = [(role.value, sentence(f"role.{role}", language=language)) for role in roles]
        choices["unit"] = [
            (key, f"{code} {english if language == 'en' and english else thai}") for key, code, thai, english in units
        ]
        choices["acting"] = [
            ("", _("ไม่ได้ทำหน้าที่แทน")),
            *((acting.value, sentence(f"acting.{acting}", language=language)) for acting in Acting),
        ]
        self.fields["valid_from"].initial = today
        _offer(self, choices=choices)
        for name in ("role", "unit"):
            self.fields[name].error_messages["invalid_choice"] = _("เลือกจากรายการ หน้าที่หรือหน่วยงานนี้เกินขอบเขตที่คุณดูแล")

    def duty(self) -> Duty:
        """What was filled in."""
        told = self.cleaned_data
        return Duty(
            role=Role(told["role"]),
            unit_id=told["unit"],
            valid_from=told["valid_from"],
            valid_to=told["valid_to"],
            division=told["division"],
            approval_step=told["approval_step"],
            acting=Acting(told["acting"]) if told["acting"] else None,
            order_number=told["order_number"],
            order_date=told["order_date"],
        )


class InviteForm(DutyForm):
    """A new person with their first duty."""

    words = {
        **DutyForm.words,
        "username": _("ชื่อผู้ใช้"),
        "display_name": _("คำนำหน้า ชื่อ และนามสกุล"),
        "email": _("อีเมล (ไม่บังคับ)"),
    }
    hints = {**DutyForm.hints, "username": _("อักษรอังกฤษตัวเล็ก ตัวเลข จุด ขีด อย่างน้อย 3 ตัว ใช้เข้าสู่ระบบ")}
    field_order = ["display_name", "username", "email"]
    username = forms.CharField(max_length=60)
    display_name = forms.CharField(max_length=200)
    email = forms.EmailField(required=False, max_length=254)


class HandOverForm(OurWords, forms.Form):
    """To whom, from when, why."""

    words = {"receiver": _("ผู้รับมอบ"), "since": _("ตั้งแต่วันที่"), "reason": _("เหตุผลหรือคำสั่ง")}
    hints = {"receiver": _("ต้องมีบัญชีอยู่แล้ว ถ้ายังไม่มีให้เชิญก่อน")}
    receiver = forms.TypedChoiceField(coerce=int)
    since = _day()
    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, viewer: Viewer, key: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, choices={"receiver": people.receivers_for(viewer=viewer, key=key)})
        self.fields["since"].initial = today
        self.fields["receiver"].error_messages["invalid_choice"] = _("เลือกผู้รับมอบจากรายการ")


class IdentityForm(OurWords, forms.Form):
    """The identity under which the other provider vouches."""

    words = {"identifier": _("ตัวตนที่ระบบยืนยันตัวตนภายนอกส่งมา")}
    hints = {"identifier": _("ต้องตรงทุกตัวอักษร เว้นว่างเพื่อยกเลิกการลงทะเบียน")}
    identifier = forms.CharField(required=False, max_length=190)
