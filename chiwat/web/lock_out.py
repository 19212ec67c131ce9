"""Who guesses passwords or codes is locked out for a while, by name and by address."""

from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.backends import AxesStandaloneBackend
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_credentials
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chiwat.queries import accounts
from chiwat.web.viewers import viewer_of


class LockOut(AxesStandaloneBackend):
    """Refuses whoever is locked out. What signs in without a request comes from the console, not from outside."""

    def authenticate(self, request: HttpRequest | None, *args: Any, **credentials: Any) -> None:
        """Let the next backend decide, or stop here."""
        if request is not None and "REQUEST_METHOD" in request.META:
            super().authenticate(request, *args, **credentials)


def client_address(request: HttpRequest) -> str | None:
    """The client's address as the outermost of our proxies saw it (CHIWAT_PROXIES); a header alone proves nothing."""
    address: str | None = get_client_ip(request)
    return address


def username_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The name that was tried, without regard to capitals."""
    tried = (credentials or {}).get("username") or request.POST.get("login") or request.POST.get("username") or ""
    return str(tried).strip().casefold()[:150]


def is_locked_out(request: HttpRequest, *, username: str) -> bool:
    """Whether this name, or this address, must wait."""
    return not AxesProxyHandler.is_allowed(request, get_credentials(username))


def note_failure(request: HttpRequest, *, username: str) -> None:
    """A wrong code counts like a wrong password."""
    user_login_failed.send(sender=__name__, credentials=get_credentials(username), request=request)


def locked_out(request: HttpRequest, _answer: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Why, until when, who can help: 429."""
    until = accounts.locked_until(
        viewer=viewer_of(request),
        username=username_tried(request, credentials),
        address=client_address(request) or "",
    )
    minutes = max(1, -(-int((until - timezone.now()).total_seconds()) // 60))
    return render(request, "web/accounts/locked_out.html", {"until": until, "minutes": minutes}, status=429)
