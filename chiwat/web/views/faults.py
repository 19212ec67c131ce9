"""When a page cannot be shown: what happened, why, what to do."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's own signature
    """400, or 413 where it is more than is taken at once: rendered without asking anything of the request."""
    number = 413 if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)) else 400
    return HttpResponse(render_to_string(f"web/faults/{number}.html"), status=number)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's own signature
    """403."""
    return render(request, "web/faults/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's own signature
    """404: also for what the viewer may not know of."""
    return render(request, "web/faults/404.html", status=404)


def server_fault(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's own signature
    """500: rendered without the database, which may be what failed."""
    return HttpResponse(render_to_string("web/faults/500.html"), status=500)
