"""Forms of signing in and of one's own account: the library's own, in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chiwat.web import lock_out
from chiwat.web.forms.words import OurWords

_PASSWORD_HINT = _("อย่างน้อย 12 ตัวอักษร ไม่ใช่รหัสผ่านที่คนใช้กันทั่วไป และไม่คล้ายชื่อผู้ใช้ ใช้ประโยคที่จำได้จะดีที่สุด")
_CODE_HINT = _("ตัวเลข 6 หลักที่แอปยืนยันตัวตนแสดงอยู่ หรือรหัสสำรอง 8 หลักที่เก็บไว้")


class SignInForm(OurWords, account.LoginForm):
    """A name and a password; it never says which of the two was wrong."""

    words = {"login": _("ชื่อผู้ใช้"), "password": _("รหัสผ่าน")}

    def clean_login(self) -> str:
        """Spaces around it and capitals make no difference."""
        return str(super().clean_login()).casefold()


class ConfirmForm(OurWords, account.ReauthenticateForm):
    """The password once more."""

    words = {"password": _("รหัสผ่าน")}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    """The old one, and the new one twice."""

    words = {
        "oldpassword": _("รหัสผ่านปัจจุบัน"),
        "password1": _("รหัสผ่านใหม่"),
        "password2": _("รหัสผ่านใหม่อีกครั้ง"),
    }
    hints = {"password1": _PASSWORD_HINT}


class SetPasswordForm(OurWords, account.SetPasswordForm):
    """The first one, twice."""

    words = {"password1": _("รหัสผ่านใหม่"), "password2": _("รหัสผ่านใหม่อีกครั้ง")}
    hints = {"password1": _PASSWORD_HINT}


class NewPasswordForm(OurWords, account.ResetPasswordKeyForm):
    """Chosen after following a link that serves once."""

    words = {"password1": _("รหัสผ่านใหม่"), "password2": _("รหัสผ่านใหม่อีกครั้ง")}
    hints = {"password1": _PASSWORD_HINT}


class ForgottenForm(OurWords, account.ResetPasswordForm):
    """Where to send the link; it never says whether anybody has that address."""

    words = {"email": _("อีเมลที่ใช้กับระบบนี้")}


class _Guarded:
    """A wrong code counts as a wrong password does."""

    user: Any
    add_error: Any

    def clean_code(self) -> str:
        """Refuse whoever guesses."""
        request, name = account.context.request, self.user.get_username()
        if lock_out.is_locked_out(request, username=name):
            request.axes_locked_out = True
            raise ValidationError(_("ลองหลายครั้งเกินไป โปรดรอสักครู่แล้วลองใหม่"), code="locked")
        try:
            return str(super().clean_code())  # type: ignore[misc]
        except ValidationError:
            lock_out.note_failure(request, username=name)
            raise


class SecondFactorForm(OurWords, _Guarded, mfa.AuthenticateForm):
    """The code that the app shows, or a recovery code."""

    words = {"code": _("รหัสยืนยัน")}
    hints = {"code": _CODE_HINT}


class ConfirmByCodeForm(OurWords, _Guarded, mfa.ReauthenticateForm):
    """The same, when asked once more."""

    words = {"code": _("รหัสยืนยัน")}
    hints = {"code": _CODE_HINT}


class SetUpForm(OurWords, totp.ActivateTOTPForm):
    """The first code proves that the app has the key."""

    words = {"code": _("รหัส 6 หลักจากแอป")}
