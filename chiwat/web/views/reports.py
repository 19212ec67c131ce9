"""One report: read, and moved by those whose step it is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chiwat.domain.permissions import Permission
from chiwat.queries import trail
from chiwat.queries.examined import problems_of
from chiwat.queries.report_addresses import report_at
from chiwat.queries.report_reading import Report, report_page
from chiwat.web.forms.reports import asked_step
from chiwat.web.middleware import with_scripts
from chiwat.web.report_deeds import Refused, take
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import viewer_of
from chiwat.wording import sentence

NOT_TAKEN = 409


def _found(request: HttpRequest, *, fiscal_year: int, code: str, label: str) -> Report:
    unit = request.GET.get("unit", "")[:16]
    found = report_at(viewer=viewer_of(request), fiscal_year=fiscal_year, code=code, label=label, unit=unit)
    if found is None:
        raise Http404
    return found


@never_cache
@with_scripts
def report(request: HttpRequest, *, fiscal_year: int, code: str, label: str) -> HttpResponse:
    """Read it, with what can be done here first."""
    found = _found(request, fiscal_year=fiscal_year, code=code, label=label)
    return shown(request, found=found)


def shown(request: HttpRequest, *, found: Report, refused: Refused | None = None) -> HttpResponse:
    """The page of a report, with a refusal and what was typed where a step was not taken."""
    viewer = viewer_of(request)
    page = report_page(found, viewer=viewer)
    whole = viewer.may(Permission.TRAIL_READ)
    seen = {
        "page": page,
        "fiscal_year": page.fiscal_year,
        "refused": refused,
        "examined": problems_of(found, viewer=viewer),
        "because": request.GET.get("because", "")[:12],
        "unit_asked": request.GET.get("unit", "")[:16],
        "deeds": trail.history_of_report(viewer=viewer, report=page.key) if whole else None,
        "may_inside": viewer.may(Permission.UNPUBLISHED_READ),
    }
    return render(request, "web/report/page.html", seen, status=NOT_TAKEN if refused else 200)


@never_cache
@login_required
@require_POST
@with_scripts
def take_step(request: HttpRequest, *, fiscal_year: int, code: str, label: str) -> HttpResponse:
    """Take one step; refused, the page comes back with why, and nothing typed is lost."""
    found = _found(request, fiscal_year=fiscal_year, code=code, label=label)
    asked = asked_step(request.POST)
    if asked is None:
        raise Http404
    refused = take(request, report=found, asked=asked)
    if refused is not None:
        again = _found(request, fiscal_year=fiscal_year, code=code, label=label)
        return shown(request, found=again, refused=refused)
    messages.success(request, sentence(f"step-done.{asked.step}", language=language_now()))
    return redirect(request.get_full_path().replace("/step/", "/", 1))
