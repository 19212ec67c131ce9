"""Runs of the importer: the list, one run, its conflicts settled by rule, the run taken back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chiwat.actions.import_decisions import settle_conflicts_by_rule
from chiwat.actions.import_undo import undo_batch
from chiwat.domain.import_decisions import ConflictRule, DecisionRefusedError
from chiwat.queries import imports
from chiwat.web.forms.imports import Decision, asked_files, asked_outcome, asked_rule, reasoned
from chiwat.web.forms.search import asked_page
from chiwat.web.imports_door import for_importers
from chiwat.web.viewers import person_of, viewer_of


@for_importers
def runs(request: HttpRequest) -> HttpResponse:
    """Every run, newest first."""
    number = asked_page(request.GET)
    lines, total = imports.batches(viewer=viewer_of(request), page=number)
    pages = -(-total // imports.RUNS)
    return render(request, "web/imports/runs.html", {"lines": lines, "number": number, "pages": pages, "total": total})


@for_importers
def run(request: HttpRequest, key: int) -> HttpResponse:
    """One run with its pages."""
    page = imports.batch_page(
        viewer=viewer_of(request), key=key, outcome=asked_outcome(request.GET), page=asked_page(request.GET)
    )
    if page is None:
        raise Http404
    told: dict[str, object] = {"page": page, "batch": page.batch, "files": asked_files(request.GET)}
    if told["files"]:
        number = asked_page(request.GET)
        refused = told["files"] == "refused"
        told["passed"], total = imports.passed_files(viewer=viewer_of(request), key=key, refused=refused, page=number)
        pages = max(1, -(-total // imports.PAGES))
        told |= {"number": min(number, pages), "pages": pages, "total": total}
    return render(request, "web/imports/run.html", told)


@for_importers
def conflicts(request: HttpRequest, key: int) -> HttpResponse:
    """All conflicts of a run by one rule: what it would do, then the deed."""
    batch = imports.batch(viewer=viewer_of(request), key=key)
    if batch is None:
        raise Http404
    rule = asked_rule(request.POST or request.GET)
    decision = reasoned(request.POST)
    if request.method == "POST":
        try:
            done = settle_conflicts_by_rule(batch=batch, rule=rule, reason=decision.reason, by=person_of(request))
        except DecisionRefusedError as refused:
            decision.refuse(refused)
        else:
            counts = {"taken": done.taken, "kept": done.kept, "left": done.left}
            said = _("ตัดสินแล้ว: ใช้ค่าใหม่ %(taken)s หน้า คงค่าเดิม %(kept)s หน้า ยังต้องดูเอง %(left)s หน้า")
            messages.success(request, said % counts)
            return redirect("web:import-run", key)
    return _conflicts_page(request, key=key, rule=rule, decision=decision)


def _conflicts_page(request: HttpRequest, *, key: int, rule: ConflictRule, decision: Decision) -> HttpResponse:
    viewer = viewer_of(request)
    shown = {
        "batch": imports.batch_line(viewer=viewer, key=key),
        "rules": [(each, imports.rule_preview(viewer=viewer, key=key, rule=each)) for each in ConflictRule],
        "chosen": rule,
        "form": decision,
    }
    return render(request, "web/imports/conflicts.html", shown, status=400 if decision.faults else 200)


@for_importers
def undo(request: HttpRequest, key: int) -> HttpResponse:
    """A run taken back: first what will go, then the deed."""
    batch = imports.batch(viewer=viewer_of(request), key=key)
    if batch is None:
        raise Http404
    decision = reasoned(request.POST)
    if request.method == "POST":
        try:
            done = undo_batch(batch=batch, reason=decision.reason, by=person_of(request))
        except DecisionRefusedError as refused:
            decision.refuse(refused)
        else:
            counts = {"pages": done.pages, "removed": done.removed, "rederived": done.rederived}
            said = _("ถอนการนำเข้าแล้ว %(pages)s หน้า ลบ %(removed)s ระเบียน ปรับตามหน้าที่เหลือ %(rederived)s ระเบียน")
            messages.success(request, said % counts)
            return redirect("web:import-run", key)
    viewer = viewer_of(request)
    shown = {
        "batch": imports.batch_line(viewer=viewer, key=key),
        "going": imports.undo_preview(viewer=viewer, key=key),
        "form": decision,
    }
    return render(request, "web/imports/undo.html", shown, status=400 if decision.faults else 200)
