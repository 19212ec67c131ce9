"""Closing a fiscal year: what stands in the way, what it would do, and the deed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chiwat.actions.year_closing import close_year
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.queries.year_closing import closing_page
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.wording import sentence

NOT_TAKEN = 409


@never_cache
@login_required
def closing(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """The year before its closing and after it; the deed when it was pressed."""
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            frozen = close_year(
                fiscal_year=fiscal_year, confirmed=request.POST.get("year", "")[:20], by=person_of(request)
            )
        except RefusedError as fault:
            refused = fault.code
        except HiddenError:
            raise Http404 from None
        else:
            messages.success(request, _("ปิดปีงบประมาณแล้ว ตรึงคะแนน %(scores)s คะแนน") % {"scores": f"{frozen:,}"})
            return redirect("web:year-closing", fiscal_year)
    page = closing_page(viewer=viewer_of(request), fiscal_year=fiscal_year)
    if page is None:
        raise Http404
    said = sentence(f"refusal.{refused}", language=language_now()) if refused else ""
    shown = {"page": page, "fiscal_year": fiscal_year, "refused": said, "at_field": refused is Refusal.NOT_CONFIRMED}
    return render(request, "web/scores/closing.html", shown, status=NOT_TAKEN if refused else 200)
