"""What is said and read around every page: where its parts may come from, and in which language it is."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from chiwat.queries.once import remembering

Answer = Callable[[HttpRequest], HttpResponse]

#: Pages for reading need no script at all.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
#: Django's own admin opens its menus by script, from this server only.
ADMIN_POLICY = f"{POLICY}; script-src 'self'"
#: Pages where people enter and judge: our own scripts, speaking to this server alone.
ENTRY_POLICY = f"{POLICY}; script-src 'self'; connect-src 'self'"


def with_scripts(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page whose scripts may run; it must do the same work without them."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        response = view(request, *args, **named)
        response["Content-Security-Policy"] = ENTRY_POLICY
        return response

    return answer


class ContentSecurityPolicy:
    """Nothing from elsewhere, nothing inline, no frame around us."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the policy."""
        response = self._answer(request)
        place = request.resolver_match
        in_admin = place is not None and place.app_name == "admin"
        response.setdefault("Content-Security-Policy", ADMIN_POLICY if in_admin else POLICY)
        return response


class AskOnce:
    """What every page asks of the database is asked once a request."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Remember answers until this one is given."""
        with remembering():
            return self._answer(request)


class ChosenLanguage:
    """Thai, unless the visitor pressed the switch: what the browser was installed with is no choice."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language chosen."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language  # Django's own name for it
            response = self._answer(request)
        response.setdefault("Content-Language", language)
        return response
