"""The examiner: what it found over a year, and what people say of one problem."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chiwat.actions import problems
from chiwat.domain.refusals import HiddenError, RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.queries.examined import standing_problem
from chiwat.queries.examined_years import AT_A_TIME, Sought, examined_year, problem_page
from chiwat.queries.report_addresses import report_at
from chiwat.thai.calendar import read_date
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence

_LONGEST_PAGE = 5


@never_cache
def examiner(request: HttpRequest, *, fiscal_year: int) -> HttpResponse:
    """What was asked, answered, set aside and cleared in a year, and how often each check was right."""
    raw = request.GET.get("page", "1")
    page = max(int(raw), 1) if raw.isdecimal() and len(raw) <= _LONGEST_PAGE else 1
    picked = {name: request.GET.get(name, "")[:40] for name in ("check", "unit", "state")}
    sought = Sought(**picked, start=(page - 1) * AT_A_TIME)
    year = examined_year(viewer=viewer_of(request), fiscal_year=fiscal_year, sought=sought)
    if year is None:
        raise Http404
    shown = {"fiscal_year": fiscal_year, "year": year, "chosen": sought}
    pages = Paginator(range(year.total), AT_A_TIME).num_pages
    return render(request, "web/examiner/year.html", shown | {"pages": pages, "number": page})


@never_cache
@login_required
@require_POST
def decide(request: HttpRequest, *, fiscal_year: int, code: str, label: str) -> HttpResponse:
    """A problem is explained, set aside, or stands again."""
    viewer = viewer_of(request)
    unit = request.GET.get("unit", "")[:16]
    report = report_at(viewer=viewer, fiscal_year=fiscal_year, code=code, label=label, unit=unit)
    raw = request.POST.get("problem", "")
    found = standing_problem(viewer=viewer, key=int(raw)) if raw.isdecimal() and len(raw) < 18 else None
    if report is None or found is None or found.report_id != report.pk:
        raise Http404
    _say(request, problem=found.pk)
    if request.POST.get("back") == "queue":
        return redirect(
            f"{reverse('web:marking')}?{QueryDict(request.POST.get('queue', '')[:1000]).urlencode()}#examiner"
        )
    back = "edit/" if request.POST.get("back") == "edit" else ""
    asked = f"?unit={unit}" if unit.isalnum() else ""
    return redirect(request.path.removesuffix("problem/") + f"{back}{asked}#examiner")


@never_cache
@login_required
def problem(request: HttpRequest, *, fiscal_year: int, key: int) -> HttpResponse:
    """One problem by itself: of a year as a whole, or of a round without a report; explained and set aside here."""
    page = problem_page(viewer=viewer_of(request), fiscal_year=fiscal_year, key=key)
    if page is None:
        raise Http404
    if request.method == "POST":
        _say(request, problem=key)
        return redirect(request.path)
    return render(request, "web/examiner/one.html", {"page": page, "fiscal_year": fiscal_year})


def _say(request: HttpRequest, *, problem: int) -> None:
    language, by, words = language_now(), person_of(request), request.POST.get("words", "")
    asked = request.POST.get("do", "")
    try:
        if asked == "explain":
            problems.explain(problem=problem, words=words, by=by)
        elif asked == "waive":
            problems.waive(problem=problem, reason=words, until=read_date(request.POST.get("until", "")[:60]), by=by)
        elif asked == "undo":
            problems.stop_waiving(problem=problem, by=by)
        else:
            raise Http404
    except HiddenError:
        raise Http404 from None
    except RefusedError as refused:
        messages.error(request, sentence(f"refusal.{refused.code}", language=language))
    except FaultyContentError as faulty:
        fault = faulty.faults[0]
        told = sentence(f"content-fault.{fault.code}", language=language)
        messages.error(request, f"{sentence(f'examiner-field.{fault.field[1:]}', language=language)}: {told}")
    else:
        messages.success(request, sentence(f"examiner-done.{asked}", language=language))
