"""My work: what one person owes, what they were told, and the requests for more time that they decide."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chiwat.actions import extensions
from chiwat.actions.notices import mark_read
from chiwat.domain.refusals import RefusedError
from chiwat.queries import my_work as queries
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.web.work_page import work_page
from chiwat.wording import sentence


@never_cache
@login_required
def my_work(request: HttpRequest) -> HttpResponse:
    """Exactly what this person owes."""
    return render(
        request, "web/my_work/page.html", work_page(viewer=viewer_of(request), page=request.GET.get("page", "1"))
    )


@require_POST
@login_required
def notices_read(request: HttpRequest) -> HttpResponse:
    """What was told is taken note of."""
    mark_read(by=person_of(request))
    return redirect("web:work")


@require_POST
@login_required
def decide_extension(request: HttpRequest, key: int) -> HttpResponse:
    """More time is granted, or refused with why."""
    asked = queries.extension_to_decide(viewer=viewer_of(request), key=key)
    if asked is None:
        raise Http404
    granted, answer = request.POST.get("decide") == "grant", request.POST.get("answer", "")
    try:
        extensions.decide_extension(extension=asked, granted=granted, answer=answer, by=person_of(request))
    except RefusedError as refused:
        messages.error(request, sentence(f"refusal.{refused.code}", language=language_now()))
    else:
        messages.success(request, _("ให้ขยายเวลาแล้ว และแจ้งหน่วยงานแล้ว") if granted else _("แจ้งหน่วยงานแล้วว่าไม่ให้ขยายเวลา"))
    return redirect("web:work")
