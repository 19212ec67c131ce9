"""Our rules within allauth's flow of signing in: nobody signs up, nothing is said in English, links are ours."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from chiwat.queries import installation

#: Who has just signed in is not asked for the password a second time.
JUST_NOW = 10 * 60

_WRONG_CODE = _("รหัสไม่ถูกต้องหรือหมดอายุแล้ว ตรวจเวลาของโทรศัพท์ แล้วพิมพ์รหัสล่าสุดที่แอปแสดง")


class AccountRules(DefaultAccountAdapter):
    """Accounts come from the people pages alone; every sentence is ours."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("บัญชีนี้ถูกปิดไว้ โปรดติดต่อผู้ดูแลระบบของหน่วยงาน"),
        "username_password_mismatch": _("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์ แล้วลองอีกครั้ง"),
        "incorrect_password": _("รหัสผ่านไม่ถูกต้อง ตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์ แล้วลองอีกครั้ง"),
        "enter_current_password": _("รหัสผ่านปัจจุบันไม่ถูกต้อง"),
        "incorrect_code": _WRONG_CODE,
        "too_many_login_attempts": _("ลองหลายครั้งเกินไป โปรดรอสักครู่แล้วลองใหม่"),
        "rate_limited": _("ลองหลายครั้งเกินไป โปรดรอสักครู่แล้วลองใหม่"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never: people are invited."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say what was done themselves."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for who signed in a moment ago."""
        told = context.request.session.get("account_authentication_methods") or [{}]
        recent = time.time() - float(told[-1].get("at", 0)) < JUST_NOW
        return not recent and super().is_reauthentication_required(app=app, **kwargs)


class SecondFactorRules(DefaultMFAAdapter):
    """What the authenticator app shows, and our sentences."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": _WRONG_CODE}

    def get_totp_issuer(self) -> str:
        """Whose code it is, as the app lists it."""
        return f"Chiwat {installation.notice().organisation}"

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.get_username())


class IdentityRules(DefaultSocialAccountAdapter):
    """Who is told by another provider signs in only where that identity was registered beforehand."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Never: no person comes into being by signing in."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Stop with a sentence where nobody is registered under that identity."""
        if not sociallogin.is_existing:
            raise ImmediateHttpResponse(render(request, "web/accounts/identity_unknown.html", status=403))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:  # noqa: ARG002
        """Say that the other provider did not vouch for them."""
        raise ImmediateHttpResponse(render(request, "web/accounts/identity_failed.html", status=403))
