"""One page of the old system: read line by line, settled where it differs, identified where it waits."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chiwat.actions.import_decisions import identify_page, settle_conflict
from chiwat.domain.import_decisions import DecisionRefusedError
from chiwat.queries import imports_pages
from chiwat.web.forms.imports import Decision, Identifying, Settling, asked_fate, identifying, settling
from chiwat.web.forms.search import asked_page
from chiwat.web.imports_door import for_importers
from chiwat.web.page_study import changes, lines_page, proposals
from chiwat.web.viewers import person_of, viewer_of


@for_importers
def page(request: HttpRequest, key: int) -> HttpResponse:
    """Everything that one needs to judge it."""
    return _page(request, key=key, form=Decision())


@for_importers
@require_POST
def settle(request: HttpRequest, key: int) -> HttpResponse:
    """A conflict decided, field by field or as a whole."""
    form = settling(request.POST)
    source = imports_pages.source_page(viewer=viewer_of(request), key=key)
    if source is None:
        raise Http404
    try:
        settle_conflict(source_page=source, take=form.take, reason=form.reason, by=person_of(request))
    except DecisionRefusedError as refused:
        form.refuse(refused)
        return _page(request, key=key, form=form)
    messages.success(request, _("บันทึกการตัดสินแล้ว ระเบียนเป็นไปตามที่เลือก"))
    return redirect("web:import-page", key)


@for_importers
@require_POST
def identify(request: HttpRequest, key: int) -> HttpResponse:
    """A page that waits gets its code and its year."""
    form = identifying(request.POST)
    source = imports_pages.source_page(viewer=viewer_of(request), key=key)
    if source is None:
        raise Http404
    try:
        if form.faults:
            return _page(request, key=key, form=form)
        found = identify_page(
            source_page=source, code=form.code, fiscal_year=form.fiscal_year, reason=form.reason, by=person_of(request)
        )
    except DecisionRefusedError as refused:
        form.refuse(refused)
        return _page(request, key=key, form=form)
    messages.success(request, _("ระบุหน้านี้แล้ว ผลของการนำเข้าแสดงด้านล่าง"))
    return redirect("web:import-page", found.pk)


def _page(request: HttpRequest, *, key: int, form: Decision) -> HttpResponse:
    viewer = viewer_of(request)
    study = imports_pages.studied_page(viewer=viewer, key=key)
    if study is None:
        raise Http404
    shown = {
        "study": study,
        "told": lines_page(study, fate=asked_fate(request.GET), number=asked_page(request.GET)),
        "proposals": proposals(study, viewer=viewer),
        "changes": changes(study.page),
        "form": form,
        "settling": form if isinstance(form, Settling) else None,
        "identifying": form if isinstance(form, Identifying) else None,
    }
    return render(request, "web/imports/page.html", shown, status=400 if form.faults else 200)
