"""Signing in with a name and a password."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Django's own, in our words: it never says which of the two was wrong."""

    error_messages = {
        "invalid_login": _("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์ แล้วลองอีกครั้ง"),
        "inactive": _("บัญชีนี้ถูกปิดไว้ โปรดติดต่อผู้ดูแลระบบของหน่วยงาน"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["username"].label = _("ชื่อผู้ใช้")
        self.fields["password"].label = _("รหัสผ่าน")
        for field in self.fields.values():
            field.error_messages["required"] = _("โปรดกรอกช่องนี้")
            field.widget.attrs.pop("autofocus", None)
        if self.is_bound and self.errors:
            for name in self.fields:
                self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": "sign-in-fault"}
