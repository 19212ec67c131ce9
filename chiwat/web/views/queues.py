"""The queue: a list beside the report that is looked at, one step at a time or many at once after a look."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chiwat.domain.indicators import IndicatorKind
from chiwat.domain.refusals import RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.queries.examined import problems_of
from chiwat.queries.queues import Condition, QueuePage, chosen, queue_page, rehearsed
from chiwat.queries.report_reading import report_page
from chiwat.web.forms.queues import GROUPS, asked_key, asked_of, chosen_keys
from chiwat.web.forms.reports import AskedStep, asked_step
from chiwat.web.middleware import with_scripts
from chiwat.web.report_deeds import Refused, take, take_many, told_left
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import viewer_of
from chiwat.wording import sentence

NOT_TAKEN = 409
NARROWING = ("round", "group", "unit", "component", "kind", "state", "q")


@never_cache
@login_required
@with_scripts
def queue(request: HttpRequest) -> HttpResponse:
    """The list with its filters and one report of it; a step of that report when one was pressed."""
    page = _page(request)
    return _one(request, page=page) if request.method == "POST" else _shown(request, page=page)


def _page(request: HttpRequest) -> QueuePage:
    page = queue_page(viewer=viewer_of(request), asked=asked_of(request.GET))
    if page is None:
        raise Http404
    return page


def _shown(request: HttpRequest, *, page: QueuePage, refused: Refused | None = None) -> HttpResponse:
    viewer, at = viewer_of(request), asked_key(request.GET, name="at")
    keys = [line.key for line in page.lines]
    looked = at if at is not None else (keys[0] if keys else None)
    place = keys.index(looked) if looked in keys else -1
    found = list(page.reports[place : place + 1]) if place > -1 else []
    if looked is not None and not found:
        found = chosen(viewer=viewer, asked=asked_of(request.GET), keys=[looked])
    seen = {
        "queue": page,
        "asked": asked_of(request.GET),
        "narrowed": any(request.GET.get(name) for name in NARROWING),
        "groups": GROUPS,
        "kinds": list(IndicatorKind),
        "conditions": list(Condition),
        "page": report_page(found[0], viewer=viewer) if found else None,
        "examined": problems_of(found[0], viewer=viewer) if found else None,
        "because": request.GET.get("because", "")[:12],
        "gone": at is not None and not found,
        "chosen": at is not None,
        "at": looked,
        "before": keys[place - 1] if place > 0 else None,
        "after": keys[place + 1] if -1 < place < len(keys) - 1 else None,
        "refused": refused,
        "fiscal_year": page.lines[0].fiscal_year if page.lines else None,
    }
    return render(request, "web/queue/page.html", seen, status=NOT_TAKEN if refused else 200)


def _one(request: HttpRequest, *, page: QueuePage) -> HttpResponse:
    asked, at = asked_step(request.POST), asked_key(request.GET, name="at")
    found = chosen(viewer=viewer_of(request), asked=asked_of(request.GET), keys=[at]) if at is not None else []
    if asked is None or at is None:
        raise Http404
    if not found:
        return _shown(request, page=page)
    refused = take(request, report=found[0], asked=asked)
    if refused is not None:
        return _shown(request, page=_page(request), refused=refused)
    messages.success(request, sentence(f"step-done.{asked.step}", language=language_now()))
    keys = [line.key for line in page.lines]
    after = keys[keys.index(at) + 1 :] if at in keys else []
    return redirect(_address(request, at=after[0] if after else None))


def _address(request: HttpRequest, *, at: int | None) -> str:
    sent = request.GET.copy()
    for name in ("at", "because"):
        sent.pop(name, None)
    if at is not None:
        sent["at"] = str(at)
    return f"/marking/?{sent.urlencode()}" if sent else "/marking/"


@never_cache
@login_required
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """One step for many: first what would move and what would not, with why; then, confirmed, the deed."""
    page, asked = _page(request), asked_step(request.POST)
    if asked is None or asked.step not in page.queue.steps:
        raise Http404
    viewer = viewer_of(request)
    found = chosen(viewer=viewer, asked=asked_of(request.GET), keys=chosen_keys(request.POST))
    seen: dict[str, Any] = {"queue": page, "typed": asked, "back": _address(request, at=None)}
    if request.POST.get("confirm"):
        try:
            done, left = take_many(request, reports=found, asked=asked)
        except (RefusedError, FaultyContentError):
            raise Http404 from None
        lines = {line.key: line for line in rehearsed(found, viewer=viewer, step=asked.step, reason="-").lines}
        told = [(lines[out.report], told_left(out)) for out in left if out.report in lines]
        return render(request, "web/queue/done.html", seen | {"done": len(done), "left": told})
    looked = rehearsed(found, viewer=viewer, step=asked.step, reason=asked.reason or "-")
    return render(request, "web/queue/look.html", seen | {"looked": looked, "missing": _missing(asked, page=page)})


def _missing(asked: AskedStep, *, page: QueuePage) -> str:
    """What the deed lacks: a reason, or a mark that the year asks for."""
    lacks = asked.step.value in {"return", "lock", "reopen"} and not asked.reason.strip()
    if lacks:
        return sentence("refusal.reason_missing", language=language_now())
    if asked.step.value == "mark" and any(not asked.marks.get(label.name) for label in page.labels):
        return sentence("content-fault.required", language=language_now())
    return ""
