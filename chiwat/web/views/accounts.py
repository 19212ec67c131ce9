"""Signing in and out, the second factor, and one's own account: the library's views with our pages."""

from typing import Any

import segno
from allauth.account import views as account
from allauth.account.utils import perform_login
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LogoutView
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chiwat.actions import people_accounts
from chiwat.queries import accounts
from chiwat.web import second_factor
from chiwat.web.forms.whole_numbers import key_number
from chiwat.web.middleware import POLICY
from chiwat.web.viewers import person_of, viewer_of


class SignIn(account.LoginView):
    """Back to where one came from, if that is a page of ours."""

    template_name = "web/accounts/sign_in.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """With the other ways in; the button of another provider leads there, which the policy must allow."""
        context["elsewhere"] = settings.SIGN_IN_ELSEWHERE
        context["tryable"] = accounts.demonstration_people(viewer=viewer_of(self.request))
        response: HttpResponse = super().render_to_response(context, **kwargs)
        if settings.SIGN_IN_ELSEWHERE:
            allowed = f"form-action 'self' {settings.SIGN_IN_ELSEWHERE.origin}"
            response["Content-Security-Policy"] = POLICY.replace("form-action 'self'", allowed)
        return response


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """The tables have no sign-in of their own: it would ask for no second factor."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect(f"{reverse('account_login')}?{request.GET.urlencode()}")


class SignOut(LogoutView):
    """By button only."""

    next_page = "web:home"


class SecondFactor(mfa.AuthenticateView):
    """The code, after the password."""

    template_name = "web/accounts/second_factor.html"


class Confirm(account.ReauthenticateView):
    """The password once more before something that weighs."""

    template_name = "web/accounts/confirm.html"


class ConfirmByCode(mfa.ReauthenticateView):
    """The code once more."""

    template_name = "web/accounts/confirm.html"


class SetUpSecondFactor(totp.ActivateTOTPView):
    """The key as a picture and in letters, and the first code back."""

    template_name = "web/accounts/set_up.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """With the picture drawn by us: no style, no script, no address of data."""
        picture = segno.make(context["totp_url"], micro=False, error="m")
        drawn = picture.svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr")
        secret = context["form"].secret
        context["picture"] = mark_safe(drawn)  # noqa: S308  segno draws it from an address of ours
        context["letters"] = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        context["owed"] = second_factor.owes_second_factor(self.request)
        response: HttpResponse = super().render_to_response(context, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it; this session has shown it."""
        response = super().form_valid(form)
        second_factor.remember_set_up(self.request)
        people_accounts.note(deed="set-up-second-factor", by=person_of(self.request))
        return response


class RemoveSecondFactor(totp.DeactivateTOTPView):
    """Gone, and set up anew at once where the role asks for it."""

    template_name = "web/accounts/remove_second_factor.html"
    success_url = reverse_lazy("web:account")

    def form_valid(self, form: Any) -> HttpResponse:
        """Say so in the trail."""
        people_accounts.note(deed="remove-second-factor", by=person_of(self.request))
        return super().form_valid(form)


class RecoveryCodes(codes.ViewRecoveryCodesView):
    """Shown once, to be printed or written down."""

    template_name = "web/accounts/recovery_codes.html"


class NewRecoveryCodes(codes.GenerateRecoveryCodesView):
    """Others in place of the old ones."""

    template_name = "web/accounts/new_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Say so in the trail."""
        people_accounts.note(deed="renew-recovery-codes", by=person_of(self.request))
        return super().form_valid(form)


@method_decorator(login_required, name="dispatch")
class ChangePassword(account.PasswordChangeView):
    """Other sessions end with it."""

    template_name = "web/accounts/change_password.html"

    def get_default_success_url(self) -> str:
        """Back to the account, which says that it was done."""
        return f"{reverse('web:account')}?done=password"

    def form_valid(self, form: Any) -> HttpResponse:
        """Say so in the trail."""
        people_accounts.note(deed="change-password", by=person_of(self.request))
        return super().form_valid(form)


@method_decorator(login_required, name="dispatch")
class SetPassword(account.PasswordSetView):
    """For who has come in without one."""

    template_name = "web/accounts/change_password.html"

    def get_default_success_url(self) -> str:
        """Back to the account, which says that it was done."""
        return f"{reverse('web:account')}?done=password"


class Forgotten(account.PasswordResetView):
    """A link by mail; where no mail is set, who can help instead."""

    template_name = "web/accounts/forgotten.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Whether mail can be sent."""
        response: HttpResponse = super().render_to_response(context | {"by_mail": settings.MAIL_IS_SET}, **kwargs)
        return response


class ForgottenSent(account.PasswordResetDoneView):
    """The same answer whether or not anybody has that address."""

    template_name = "web/accounts/forgotten_sent.html"


class NewPassword(account.PasswordResetFromKeyView):
    """A new password through a link that serves once."""

    template_name = "web/accounts/new_password.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Say so in the trail."""
        people_accounts.note(deed="choose-password", by=self.reset_user)
        return super().form_valid(form)


class NewPasswordDone(account.PasswordResetFromKeyDoneView):
    """On to signing in."""

    template_name = "web/accounts/new_password_done.html"


class Inactive(account.AccountInactiveView):
    """An account that was closed."""

    template_name = "web/accounts/inactive.html"


@never_cache
@login_required
def my_account(request: HttpRequest) -> HttpResponse:
    """Who one is here: duties, second factor, password, sessions."""
    viewer = viewer_of(request)
    shown = {
        "duties": accounts.duties_of(viewer=viewer),
        "second_factor": accounts.second_factor_of(viewer=viewer),
        "sessions": accounts.sessions_of(viewer=viewer, current=request.session.session_key),
        "done": request.GET.get("done", ""),
    }
    return render(request, "web/accounts/account.html", shown)


@require_POST
@login_required
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of one's own sessions."""
    key = key_number(request.POST.get("session", ""))
    if not people_accounts.end_session(key=key, by=person_of(request)):
        raise Http404
    return redirect(f"{reverse('web:account')}?done=session")


@require_POST
def try_as(request: HttpRequest) -> HttpResponse:
    """One press in a demonstration: sign in as one of its people; 404 anywhere else."""
    person = accounts.demonstration_person(viewer=viewer_of(request), username=request.POST.get("name", ""))
    if person is None:
        raise Http404
    if request.user.is_authenticated:
        SignOut.as_view()(request)
    answer: HttpResponse = perform_login(request, person, redirect_url=reverse("web:home"))
    return answer
