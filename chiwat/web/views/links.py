"""Links between years and units: looked for, accepted, declined, taken back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chiwat.actions import links
from chiwat.domain.link_proposals import LinkRefusedError
from chiwat.queries.link_proposals import link_page, link_proposal
from chiwat.web.forms.imports import asked_links
from chiwat.web.forms.search import asked_page
from chiwat.web.imports_door import for_importers
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence

_DEEDS = {"accept": links.accept_link, "decline": links.decline_link, "reopen": links.reopen_link}


@for_importers
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits, what was decided."""
    state, kind = asked_links(request.GET)
    page = link_page(viewer=viewer_of(request), state=state, kind=kind, page=asked_page(request.GET))
    return render(request, "web/imports/links.html", {"page": page})


@for_importers
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Compare all records anew."""
    found = links.find_links(by=person_of(request))
    said = _("ค้นหาแล้ว: พบข้อเสนอใหม่ %(new)s รายการ เลิกเสนอ %(gone)s รายการ")
    messages.success(request, said % {"new": found.new, "gone": found.gone})
    return redirect("web:links")


@for_importers
@require_POST
def accept_exact(request: HttpRequest) -> HttpResponse:
    """All that agree in everything, with one press."""
    number = links.accept_exact_links(by=person_of(request))
    messages.success(request, _("เชื่อมแล้ว %(number)s รายการ ยกเลิกทีละรายการได้ที่รายการที่ยอมรับแล้ว") % {"number": number})
    return redirect("web:links")


@for_importers
@require_POST
def decide(request: HttpRequest, key: int) -> HttpResponse:
    """One proposal accepted, declined or taken back."""
    proposal = link_proposal(viewer=viewer_of(request), key=key)
    deed = _DEEDS.get(request.POST.get("decide", ""))
    if proposal is None or deed is None:
        raise Http404
    try:
        deed(proposal=proposal, by=person_of(request))
    except LinkRefusedError as refused:
        messages.error(request, sentence(f"link-refused.{refused.code.value}", language=language_now()))
    else:
        messages.success(request, _("บันทึกแล้ว"))
    return redirect("web:links")
