"""Evidence: a unit's library, a document sent as a file, and what one report cites."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chiwat.actions import evidence as deeds
from chiwat.domain.evidence import DocumentKind, Openness, UploadError, UploadFault
from chiwat.domain.permissions import Permission
from chiwat.domain.refusals import HiddenError, RefusedError
from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError
from chiwat.queries import evidence as queries
from chiwat.queries import report_entries, report_pages
from chiwat.thai.calendar import read_date
from chiwat.web.forms.whole_numbers import key_number
from chiwat.web.report_typing import fault_words
from chiwat.web.templatetags.page import language_now
from chiwat.web.uploads import CUT
from chiwat.web.viewers import person_of, viewer_of
from chiwat.web.views.reporting import of_a_report
from chiwat.wording import sentence

MEGABYTE = 1024 * 1024


@never_cache
@login_required
def library(request: HttpRequest, code: str) -> HttpResponse:
    """The documents of a unit, and the three ways to add one."""
    unit = queries.unit_of_library(viewer=viewer_of(request), code=code)
    if unit is None:
        raise Http404
    faults: dict[str, str] = {}
    if request.method == "POST":
        faults = _tried(request, unit=unit)
        if not faults:
            return redirect("web:evidence", code)
    sought = request.GET.get("q", "")[:200]
    kind = request.GET.get("kind", "")
    found = queries.library(viewer=viewer_of(request), unit=unit, sought=sought) or ()
    shown = _around(request, faults=faults, unit=unit) | {
        "documents": [line for line in found if kind in {"", line.kind}], "sought_here": sought, "kind": kind,
    }  # fmt: skip
    return render(request, "web/evidence/library.html", shown, status=400 if faults else 200)


@of_a_report
def cited(request: HttpRequest, report: Any) -> HttpResponse:
    """What a report cites; a document of the library is cited with its page, or added and cited at once."""
    viewer = viewer_of(request)
    kept = queries.libraries_of(report, viewer=viewer)
    unit = next(iter(kept), report.unit)
    faults: dict[str, str] = {}
    if request.method == "POST":
        faults = _tried(request, unit=unit, report=report)
        if not faults:
            return redirect(request.get_full_path())
    form = report_pages.report_form(viewer=viewer, report=report)
    if form is None or not report_pages.reads_drafts(report, viewer=viewer):
        raise Http404
    shown = _around(request, faults=faults, unit=unit) | {
        "form": form, "fiscal_year": form.fiscal_year, "citations": queries.citations(viewer=viewer, report=report.pk),
        "documents": [line for each in kept for line in queries.library(viewer=viewer, unit=each) or ()],
        "may_cite": bool(kept) and form.status.is_written,
    }  # fmt: skip
    return render(request, "web/evidence/cited.html", shown, status=400 if faults else 200)


@login_required
def document(request: HttpRequest, key: int) -> FileResponse:
    """The file of a document, to be kept, never shown within a page of ours."""
    served = queries.file_of(viewer=viewer_of(request), document=key, as_shown="shown" in request.GET)
    if served is None or not served.path.is_file():
        raise Http404
    answer = FileResponse(
        served.path.open("rb"), as_attachment=True, filename=served.file_name, content_type=served.media_type
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _around(request: HttpRequest, *, faults: dict[str, str], unit: Any) -> dict[str, Any]:
    return {
        "unit": unit, "faults": faults, "typed": request.POST if faults else {}, "openness": tuple(Openness),
        "kinds": tuple(DocumentKind), "limit": settings.EVIDENCE_LIMIT // MEGABYTE,
        "may_add": viewer_of(request).may(Permission.EVIDENCE_ADD, unit=unit.pk),
    }  # fmt: skip


def _tried(request: HttpRequest, *, unit: Any, report: Any = None) -> dict[str, str]:
    """Do what was pressed; the sentences by field where it was refused."""
    language = language_now()
    try:
        messages.success(request, _do(request, unit=unit, report=report))
    except FaultyContentError as fault:
        return fault_words(fault.faults)
    except UploadError as fault:
        limit = settings.EVIDENCE_LIMIT // MEGABYTE
        return {"file": sentence(f"upload-fault.{fault.fault}", language=language, limit=limit)}
    except RefusedError as refused:
        return {"": sentence(f"refusal.{refused.code}", language=language)}
    except HiddenError:
        raise Http404 from None
    return {}


def _do(request: HttpRequest, *, unit: Any, report: Any) -> str:
    step, by = request.POST.get("step", ""), person_of(request)
    if step == "uncite" and report is not None:
        tie = queries.citation_at(viewer=viewer_of(request), report=report, key=_key(request, "citation"))
        if tie is None:
            raise HiddenError
        deeds.uncite(report=report, citation=tie, by=by)
        return _("เอาการอ้างอิงออกแล้ว เอกสารยังอยู่ในคลังของหน่วยงาน")
    if step in {"cite", "withdraw"}:
        kept = queries.libraries_of(report, viewer=viewer_of(request)) if report is not None else (unit,)
        row = queries.document_at(viewer=viewer_of(request), units=kept, key=_key(request, "document"))
        if row is None:
            raise HiddenError
        if step == "cite" and report is not None:
            return _cite(request, report=report, document=row)
        deeds.withdraw(document=row, by=by)
        return _("ถอนเอกสารออกจากคลังแล้ว")
    added = _add(request, unit=unit, step=step)
    if report is not None:
        return _cite(request, report=report, document=added.document)
    return _("แฟ้มนี้มีอยู่ในคลังแล้ว จึงไม่เก็บซ้ำ") if added.already else _("เพิ่มเข้าคลังของหน่วยงานแล้ว")


def _add(request: HttpRequest, *, unit: Any, step: str) -> deeds.Added:
    post, by = request.POST, person_of(request)
    chosen = post.get("openness", "")
    openness = Openness(chosen) if chosen in set(Openness) else Openness.INTERNAL
    if step == DocumentKind.LINK:
        title, address = post.get("link_title", ""), post.get("address", "")
        return deeds.add_link(unit=unit, address=address, title=title, openness=openness, by=by)
    if step == DocumentKind.REGISTERED:
        typed = post.get("dated", "").strip()
        dated = read_date(typed) if typed else None
        if typed and dated is None:
            raise FaultyContentError((Fault("/dated", ContentFault.NOT_A_DATE),))
        fields = {key: post.get(key, "") for key in ("title", "number", "issuer", "kept_at")}
        return deeds.add_registered(unit=unit, dated=dated, openness=openness, by=by, **fields)
    sent = request.FILES.get("file")
    if request.META.get(CUT):
        raise UploadError(UploadFault.TOO_LARGE)
    if sent is None:
        raise FaultyContentError((Fault("/file", ContentFault.REQUIRED),))
    name = sent.name or ""
    title = post.get("file_title", "")
    return deeds.add_file(unit=unit, chunks=sent.chunks(), file_name=name, title=title, openness=openness, by=by)


def _cite(request: HttpRequest, *, report: Any, document: Any) -> str:
    position = _key(request, "measure")
    measure = report_entries.measure_at(viewer=viewer_of(request), report=report, position=position)
    page = request.POST.get("page", "")
    deeds.cite(report=report, document=document, measure=measure, page=page, by=person_of(request))
    return _("อ้างอิงในรายงานแล้ว")


def _key(request: HttpRequest, name: str) -> int:
    return key_number(request.POST.get(name, ""))
