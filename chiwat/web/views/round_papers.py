"""A unit's round on paper: to be looked at, and to be signed once its content is recorded."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chiwat.actions.unit_rounds import note_printing
from chiwat.domain.refusals import RefusedError
from chiwat.printing.unit_round_papers import content_sha256, print_unit_round
from chiwat.queries import round_papers, trail
from chiwat.web.downloads import inline
from chiwat.web.templatetags.page import language_now
from chiwat.web.viewers import person_of, viewer_of
from chiwat.web.views.papers import site_of, wants_thai_digits
from chiwat.wording import sentence


@never_cache
@login_required
def paper(request: HttpRequest, *, fiscal_year: int, code: str, label: str) -> HttpResponse:
    """The set as it stands; nothing is recorded."""
    found = _found(request, fiscal_year=fiscal_year, code=code, label=label)
    content = print_unit_round(
        found.told,
        sheets=found.sheets,
        printed_at=timezone.localtime(),
        site=site_of(request),
        thai_digits=wants_thai_digits(request),
        anchor=trail.anchor_for_paper(viewer=viewer_of(request)),
    )
    return inline(content, name=f"{code}_{fiscal_year}_{label}.pdf", content_type="application/pdf")


@never_cache
@login_required
@require_POST
def print_to_sign(request: HttpRequest, *, fiscal_year: int, code: str, label: str) -> HttpResponse:
    """Record the content's sha256, then print: the paper's anchor holds the record of its own printing."""
    found = _found(request, fiscal_year=fiscal_year, code=code, label=label)
    sha256 = content_sha256(found.told.content)
    try:
        note_printing(unit=found.unit, round=found.round, sha256=sha256, by=person_of(request))
    except RefusedError as refused:
        messages.error(request, sentence(f"refusal.{refused.code}", language=language_now()))
        return redirect("web:unit", fiscal_year, code)
    return paper(request, fiscal_year=fiscal_year, code=code, label=label)


def _found(request: HttpRequest, *, fiscal_year: int, code: str, label: str) -> round_papers.RoundPaper:
    found = round_papers.round_paper(viewer=viewer_of(request), code=code, fiscal_year=fiscal_year, label=label)
    if found is None:
        raise Http404
    return found
