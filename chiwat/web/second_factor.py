"""Who must have a second factor sets it up before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from chiwat.domain.permissions import NEEDS_SECOND_FACTOR
from chiwat.queries import accounts
from chiwat.web.viewers import viewer_of

#: What may be done without: set it up, confirm who one is, change the language, leave.
OPEN = frozenset(
    {
        *("mfa_activate_totp", "mfa_reauthenticate", "account_reauthenticate", "mfa_authenticate"),
        *("account_change_password", "account_set_password", "account_login", "account_logout"),
        *("sign-in", "sign-out", "language"),
    }
)


class SecondFactorFirst:
    """Leads an evaluator or coordinator to the second factor until it was used in this session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever, or lead there."""
        if not owes_second_factor(request) or _name_of(request.path_info) in OPEN:
            return self._answer(request)
        has_one = accounts.second_factor_of(viewer=viewer_of(request)).in_use
        return redirect("mfa_reauthenticate" if has_one else "mfa_activate_totp")


def _name_of(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def owes_second_factor(request: HttpRequest) -> bool:
    """Whether a role held asks for one, this session has not shown it, and no demonstration waives it."""
    viewer = viewer_of(request)
    if not viewer.roles & NEEDS_SECOND_FACTOR:
        return False
    shown = request.session.get("account_authentication_methods") or ()
    if any(step.get("method") == "mfa" for step in shown):
        return False
    return not accounts.is_demonstration_person(viewer=viewer, username=request.user.get_username())


def remember_set_up(request: HttpRequest) -> None:
    """Setting it up proves that one holds it."""
    from allauth.account.internal.flows.login import record_authentication  # noqa: PLC0415

    record_authentication(request, request.user, "mfa", reauthenticated=True)
