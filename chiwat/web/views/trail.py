"""The trail for who may read it: narrowed, and verified from its first row to its last."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from chiwat.queries.trail_pages import first_faults, trail_page
from chiwat.web.forms.trail import asked_anchor, asked_trail
from chiwat.web.viewers import viewer_of


@never_cache
@login_required
def trail(request: HttpRequest) -> HttpResponse:
    """Its rows, the newest first; pressed, the whole chain is walked."""
    viewer, asked = viewer_of(request), asked_trail(request.GET)
    page = trail_page(viewer=viewer, asked=asked)
    if page is None:
        raise Http404
    seen = {"trail": page, "asked": asked, "request_days": request.GET, "walked": request.method == "POST"}
    if request.method == "POST":
        anchor = asked_anchor(request.POST)
        seen |= {"anchor": anchor, "faults": first_faults(viewer=viewer, anchor=anchor)}
    return render(request, "web/trail/page.html", seen)
