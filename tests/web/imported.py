"""The import's pages from fictional runs, pages and proposals, without a database."""

from dataclasses import replace
from datetime import UTC, datetime

from chiwat.domain.captures import PageOutcome
from chiwat.domain.identity_proposals import KnownIndicator, KnownUnit, propose_identity
from chiwat.domain.import_batches import BatchState
from chiwat.domain.import_decisions import ConflictRule, DecisionKind, RuleCounts, UndoCounts
from chiwat.domain.indicators import Continuity
from chiwat.domain.line_fates import LineFate
from chiwat.domain.link_proposals import LinkChange, LinkKind, LinkReason, LinkState
from chiwat.queries.imports import BatchLine, BatchPage, DecisionLine, ImportedPageLine
from chiwat.queries.imports_pages import DifferenceLine, RecordLink, SiblingLine, StudiedPage
from chiwat.queries.link_proposals import LinkedRecord, LinkLine, LinkPage
from chiwat.web.forms.imports import Decision, Identifying
from chiwat.web.page_study import changes, lines_page
from tests.cast import old_page

AT = datetime(2026, 11, 3, 7, 5, tzinfo=UTC)
LONG = "ร้อยละความสำเร็จของการดำเนินโครงการพัฒนาคุณภาพการให้บริการที่ดีที่สุดของสำนักงานเขตและหน่วยงานในสังกัด " * 2
PRINTED = """รายละเอียดตัวชี้วัด

จำนวนลานกีฬาที่ได้รับการปรับปรุง : 5026-0901
ค่าเป้าหมาย แห่ง : 1,004.00
ผลงานเทียบกับเป้าหมายรายไตรมาส
บรรทัดที่ไม่มีใครรู้จัก <script>alert(1)</script>
"""


def run(**fields) -> BatchLine:
    plain = {
        "key": 7, "importer": "bma_monitor", "by": "", "started_at": AT, "finished_at": AT, "undone_at": None,
        "state": BatchState.FINISHED, "counts": {"added": 10, "conflict": 2, "to_be_identified": 1}, "pages": 15,
        "refused": 3,
    }  # fmt: skip
    return BatchLine(**plain | fields)


def runs() -> tuple[BatchLine, ...]:
    unfinished = run(key=8, by="ผู้ดูแล", finished_at=None, state=BatchState.UNFINISHED, counts={"added": 4}, refused=0)
    return unfinished, run(), run(key=6, state=BatchState.UNDONE, undone_at=AT, counts={"undone": 9})


def decision(kind: DecisionKind, **choice) -> DecisionLine:
    return DecisionLine(kind=kind, by="Ada", at=AT, reason="ตรวจกับเล่มรายงานแล้ว", choice=choice)


def page_line(**fields) -> ImportedPageLine:
    plain = {
        "key": 70, "file": "saved/2564/mykpi_5026-0901.txt", "layout": "full", "outcome": PageOutcome.CONFLICT,
        "code": "5026-0901", "fiscal_year": 2564, "name": LONG,
    }  # fmt: skip
    return ImportedPageLine(**plain | fields)


def run_page(batch: BatchLine | None = None, **fields) -> BatchPage:
    nameless = page_line(key=71, code=None, fiscal_year=None, name=None, outcome=PageOutcome.TO_BE_IDENTIFIED)
    plain = {
        "batch": batch or run(), "outcome": None, "lines": (page_line(), nameless), "total": 120, "number": 2,
        "decisions": (decision(DecisionKind.CONFLICTS_BY_RULE, rule="keep_what_stands", counts={"kept": 2}),),
    }  # fmt: skip
    return BatchPage(**plain | fields)


def study(**fields) -> StudiedPage:
    page = replace(old_page(), name=LONG, unread=("บรรทัดที่ไม่มีใครรู้จัก <script>alert(1)</script>",))
    plain = {
        "key": 70, "batch": 7, "batch_started_at": AT, "by": "", "file": "saved/mykpi_5026-0901.txt",
        "sha256": "ab" * 32, "encoding": "utf-8", "layout": "full", "outcome": PageOutcome.CONFLICT, "position": 0,
        "page": page,
        "record": RecordLink(is_project=False, code="5026-0901", fiscal_year=2564),
        "siblings": (SiblingLine(key=72, position=1, identity="?/2564", outcome=PageOutcome.TO_BE_IDENTIFIED),),
        "differences": (
            DifferenceLine(pointer="/target", stands="4.00", stands_on=60, states="5.00", won=False),
            DifferenceLine(pointer="/quarters/2/report", stands=None, stands_on=None, states=LONG, won=True),
        ),
        "entered_here": False, "decisions": (decision(DecisionKind.CONFLICT, takes=["/target"]),),
        "content": PRINTED.encode(), "of_file": (page,),
    }  # fmt: skip
    return StudiedPage(**plain | fields)


def page_context(found: StudiedPage, *, fate: LineFate | None = None, form: Decision | None = None) -> dict:
    units = [KnownUnit(code="5026", name="สำนักงานเขตจตุจักร")]
    known = [KnownIndicator(code="5026-0850", fiscal_year=2563, office="5026", name=found.page.name, definition=None)]
    proposals = propose_identity(found.page, units=units, indicators=known, dated=[(2564, "3 ก.พ. 64")])
    given = form or Decision()
    return {
        "study": found, "told": lines_page(found, fate=fate, number=1), "changes": changes(found.page), "form": given,
        "proposals": proposals if found.waits else (), "settling": None,
        "identifying": given if isinstance(given, Identifying) else None,
    }  # fmt: skip


def waiting() -> StudiedPage:
    nameless = replace(old_page(code=None, fiscal_year=None), definition="ลานในพื้นที่เขตจตุจักร")
    return study(
        outcome=PageOutcome.TO_BE_IDENTIFIED,
        page=nameless,
        of_file=(nameless,),
        record=None,
        differences=(),
        siblings=(),
    )


def link_line(**fields) -> LinkLine:
    records = tuple(
        LinkedRecord(code=f"5026-09{year % 100}", fiscal_year=year, name=LONG, unit_name="สำนักงานเขตจตุจักร")
        for year in (2564, 2565)
    )
    plain = {
        "key": 1, "kind": LinkKind.YEARS, "state": LinkState.OPEN, "fiscal_year": 2565, "records": records,
        "reasons": (LinkReason.NAME_EQUAL, LinkReason.METHOD_EQUAL), "changed": (LinkChange.UNIT,),
        "continuity": Continuity.UNIT_CHANGED, "exact": False, "by": "", "decided_at": None,
    }  # fmt: skip
    return LinkLine(**plain | fields)


def link_page(**fields) -> LinkPage:
    master = link_line(key=2, kind=LinkKind.MASTER, exact=True, changed=(), continuity=None)
    plain = {
        "state": LinkState.OPEN, "kind": None, "lines": (link_line(), master), "total": 2, "number": 1, "exact": 1,
        "by_state": {"open": 2, "accepted": 0, "declined": 1}, "looked_at": AT,
    }  # fmt: skip
    return LinkPage(**plain | fields)


def pages() -> dict[str, tuple[str, dict]]:
    """Each of the import's pages: its template and what it shows."""
    refused = Identifying(reason="ก", code="x", year="25", faults={"code": "5026", "fiscal_year": "25", "reason": "5"})
    rules = [(rule, RuleCounts(taken=1, kept=2, left=3)) for rule in ConflictRule][:2]
    settled = {"batch": run(), "rules": [*rules, (ConflictRule.FULLER_LAYOUT_WINS, None)]}
    form = {"form": Decision(faults={"reason": "5", "": "5026-0901/2564"})}
    undone = {"batch": run(), "going": UndoCounts(pages=12, removed=9, rederived=1)}
    answered = link_page(
        state=LinkState.ACCEPTED, lines=(link_line(state=LinkState.ACCEPTED, by="Ada", decided_at=AT),)
    )
    nothing = link_page(lines=(), total=0, exact=0, looked_at=None)
    root = "web/imports"
    return {
        "imports": (f"{root}/runs.html", {"lines": runs(), "total": 3, "number": 1, "pages": 1}),
        "no imports": (f"{root}/runs.html", {"lines": (), "total": 0, "number": 1, "pages": 0}),
        "import run": (f"{root}/run.html", {"page": run_page(), "batch": run()}),
        "import unfinished": (f"{root}/run.html", {"page": run_page(runs()[0], lines=()), "batch": runs()[0]}),
        "import conflicts": (f"{root}/conflicts.html", settled | form | {"chosen": ConflictRule.KEEP_WHAT_STANDS}),
        "import undo": (f"{root}/undo.html", undone | form),
        "import page": (f"{root}/page.html", page_context(study())),
        "import page entered": (
            f"{root}/page.html",
            page_context(study(entered_here=True, differences=(), content=None)),
        ),
        "import page waiting": (f"{root}/page.html", page_context(waiting(), form=refused)),
        "links": (f"{root}/links.html", {"page": link_page()}),
        "links decided": (f"{root}/links.html", {"page": answered}),
        "no links": (f"{root}/links.html", {"page": nothing}),
    }
