"""Every action of the table as a deed upon a stage: who is asked, where the report stands, what is done."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from chiwat.actions import (
    drafts,
    entries,
    evidence,
    extensions,
    frameworks,
    given_answers,
    given_figures,
    marks,
    reports,
    rubrics,
    unit_rounds,
    units,
    year_closing,
)
from chiwat.actions.entries import TypedEntry
from chiwat.actions.installation import describe
from chiwat.domain.evidence import DocumentKind, Openness
from chiwat.domain.given_figures import GivenDeed
from chiwat.domain.people import PeopleRefusedError
from chiwat.domain.permissions import PUBLIC, Permission, Role
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_workflow import Step
from chiwat.domain.scoring import Method, Rubric
from chiwat.queries import trail
from chiwat.queries.evidence import may_see_document
from chiwat.queries.framework_values import framework_of
from chiwat.queries.given_sheets import sheet_page
from chiwat.queries.holds import held_by
from chiwat.queries.report_facts import may_see, report_rows
from chiwat.records.models import (
    Component,
    Document,
    Extension,
    Framework,
    GivenFigure,
    Person,
    Placement,
    Report,
    ReportStep,
    Responsibility,
    UnitRound,
)
from tests.stage import MARKS, YEAR, Stage, form, person, unit

#: Actions that are asked of the unit that leads or assesses; all others of the unit that reports.
ASKED_OF = {
    "verify": "leading", "mark": "assessing", "return-approved": "assessing", "answer-review": "assessing",
    "give-figure": "providing", "explain-figure": "providing", "read-given-sheet": "providing",
}  # fmt: skip
#: How the given figure stands when the action is tried; None: it is typed and not given yet.
GIVEN = {
    "give-figure": None, "explain-figure": "disputed", "acknowledge-figure": "waiting", "dispute-figure": "waiting",
    "read-given-sheet": "waiting",
}  # fmt: skip
#: Where the report stands when the action is tried.
STANDS = {
    "withdraw": "submitted", "approve": "submitted", "return-submitted": "submitted", "return-approved": "approved",
    "verify": "approved", "mark": "approved", "announce": "marked", "ask-review": "announced",
    "answer-review": "under_review", "lock": "approved", "reopen": "locked", "read-approved": "approved",
    "read-announced": "announced", "read-mark-before-announcement": "marked",
}  # fmt: skip


class Walk:
    """One stage, on which every row of an action is tried and taken back."""

    def __init__(self):
        self.stage = Stage()
        self.units = {"own": self.stage.unit, "child": self.stage.child, "other": self.stage.other}
        self.elsewhere = unit("5010", "สำนักงานเขตมีนบุรี")
        self.above = person("above", Role.REPORTER, unit("9000", "เหนือขึ้นไป"))
        self.numbers = iter(range(1, 10_000))

    def answer(self, action, role, relation):
        """``allowed``, ``refused`` or ``hidden``; nothing of it stays."""
        with transaction.atomic():
            try:
                told = self._tried(action, role, relation)
            finally:
                transaction.set_rollback(True)
        return told

    def _tried(self, action, role, relation):
        who = self.acting(role)
        asked = self.units[relation]
        party = ASKED_OF.get(action, "reporting")
        report = self.report(action, **{party: asked}, by=who)
        return tried(lambda: DEEDS[action](self, report, who, asked))

    def acting(self, role, **membership):
        """Somebody with the role in Chatuchak, the administrator, or nobody."""
        if role == "signed-out":
            return None
        if role == "administrator":
            return Person.objects.create(username="admin", is_superuser=True)
        return person("walker", Role(role), membership.pop("unit", self.stage.unit), **membership)

    def report(
        self, action, *, by=None, reporting=None, leading=None, assessing=None, providing=None, division="ฝ่ายโยธา"
    ):
        """A report standing where the action is tried."""
        record = self.stage.indicator(
            f"0000-{next(self.numbers)}", unit=reporting or self.elsewhere, leading=leading, assessing=assessing,
            division=division, reports=False,
        )  # fmt: skip
        status = STANDS.get(action, "draft")
        report = Report.objects.create(
            indicator_year=record, unit=reporting or self.elsewhere, round=self.stage.round, status=status,
            draft=form(), locked_from="approved" if status == "locked" else None,
        )  # fmt: skip
        if action == "verify":
            framework = Framework.objects.create(fiscal_year=self.stage.year, name="กรอบ")
            asks = Component.objects.create(framework=framework, position=1, name="ส่วน", verified_by_lead=True)
            Placement.objects.create(indicator_year=record, component=asks)
        if action in GIVEN:
            self.given(report, provider=providing or self.stage.department, standing=GIVEN[action])
        if action == "withdraw" and by is not None:
            self.took(report, Step.SUBMIT, by)
        return report

    def given(self, report, *, provider, standing):
        """A figure of a data provider, typed in its sheet or given."""
        Responsibility.objects.create(indicator_year=report.indicator_year, unit=provider, part="data_provider")
        at = "2026-07-05T00:00:00Z"
        GivenFigure.objects.create(
            report=report, provider=provider, content=form() | {"text": "", "progress": ""}, by=self.above, at=at,
            given_at=at if standing else None, standing=standing,
        )  # fmt: skip

    def took(self, report, step, by):
        """A step that somebody took before."""
        return ReportStep.objects.create(
            report=report, step=step.value, status_before="draft", status_after="submitted", version=1, by=by,
            at="2026-07-01T00:00:00Z",
        )  # fmt: skip

    def document(self, of, openness=Openness.INTERNAL):
        """A file of a unit's library."""
        return Document.objects.create(
            unit=of, kind=DocumentKind.FILE.value, openness=openness.value, title="x", added_at="2026-07-01T00:00:00Z",
            added_by=self.above, sha256=f"{next(self.numbers):064x}",
        )  # fmt: skip


def tried(deed):
    """What a deed is answered."""
    try:
        answer = deed()
    except RefusedError:
        return "refused"
    except HiddenError:
        return "hidden"
    return answer if isinstance(answer, str) else "allowed"


def step(taken, reason="เพราะว่า"):
    return lambda walk, report, who, asked: reports.take_step(report=report, step=taken, by=who, reason=reason)


def reading(sees):
    """A read: signed out, a sign-in is asked first for what is not public."""

    def answer(walk, report, who, asked):
        if sees(walk, report, PUBLIC if who is None else held_by(who), asked):
            return "allowed"
        return "refused" if who is None else "hidden"

    return answer


def paste(walk, report, who, asked):
    saved, left = drafts.save_grid(rows=[drafts.GridRow(report=report, content=form(), edits=0)], by=who)
    if saved:
        return "allowed"
    return "refused" if isinstance(left[0].why, Refusal) else "hidden"


def assign(walk, report, who, asked):
    return unit_rounds.assign(report=report, to=person("someone", Role.REPORTER, report.unit), by=who)


def add_entry(walk, report, who, asked):
    measure = report.indicator_year.measures.get()
    return entries.add_entries(report=report, measure=measure, lines=[TypedEntry(what="x")], by=who)


def add_evidence(walk, report, who, asked):
    plain = {"address": "https://example.go.th", "title": "", "openness": Openness.PUBLIC}
    return evidence.add_link(unit=asked, by=who, **plain)


def ask_extension(walk, report, who, asked):
    until = date(2026, 7, 20)
    return extensions.ask_extension(unit=asked, round=walk.stage.round, until=until, reason="x", by=who)


def decide_extension(walk, report, who, asked):
    asked_for = Extension.objects.create(
        unit=asked, round=walk.stage.round, until=date(2026, 7, 20), reason="x", asked_by=walk.above,
        asked_at="2026-07-01T00:00:00Z",
    )  # fmt: skip
    return extensions.decide_extension(extension=asked_for, granted=True, answer="", by=who)


def attach(walk, report, who, asked):
    UnitRound.objects.create(unit=asked, round=walk.stage.round, printed_sha256="a" * 64)
    return unit_rounds.attach_signed_scan(unit=asked, round=walk.stage.round, scan=walk.document(asked), by=who)


def assemble(walk, report, who, asked):
    return unit_rounds.assemble(unit=asked, round=walk.stage.round, letter_number="1", letter_date=None, by=who)


def close_year(walk, report, who, asked):
    describe(organisation="กรุงเทพมหานคร", demonstration=False, pinned_today=date(2027, 1, 1), by=None)
    return year_closing.close_year(fiscal_year=YEAR, confirmed=str(YEAR), by=who) * 0 or "allowed"


def set_steps(walk, report, who, asked):
    try:
        return units.set_approval_steps(unit=asked, steps=2, reason="x", by=who)
    except PeopleRefusedError:
        return "refused"


def set_rubric(walk, report, who, asked):
    measure = report.indicator_year.measures.get()
    rubric = Rubric(Method.PASS_FAIL, {"points": "100"})
    return rubrics.set_rubric(measure=measure, rubric=rubric, based_on=0, reason="x", by=who)


def change_framework(walk, report, who, asked):
    row = Framework.objects.filter(fiscal_year=walk.stage.year).first()
    other = replace(framework_of(row), decimals=2)
    return frameworks.change_framework(row=row, framework=other, based_on=row.version, reason="x", by=who)


def answer_figure(deed):
    return lambda walk, report, who, asked: given_answers.answer(
        figure=GivenFigure.objects.get(report=report), deed=deed, reason="นับไม่ครบ", by=who
    )


def sees_sheet(walk, report, viewer, asked):
    provider = GivenFigure.objects.get(report=report).provider.code
    place = {"fiscal_year": YEAR, "code": report.indicator_year.code, "label": "quarter-3"}
    return sheet_page(viewer=viewer, unit=provider, **place) is not None


def sees_report(walk, report, viewer, asked):
    return may_see(report_rows().get(pk=report.pk), viewer=viewer)


def sees_document(openness):
    return lambda walk, report, viewer, asked: may_see_document(walk.document(asked, openness), viewer=viewer)


DEEDS = {
    "save-draft": lambda w, r, who, a: drafts.save_draft(report=r, content=form(), edits=r.edits, by=who),
    "paste-grid": paste,
    "add-entry": add_entry,
    "submit": step(Step.SUBMIT),
    "withdraw": step(Step.WITHDRAW),
    "assign": assign,
    "chase": lambda w, r, who, a: unit_rounds.chase(report=r, by=who),
    "approve": step(Step.APPROVE),
    "return-submitted": step(Step.RETURN),
    "return-approved": step(Step.RETURN),
    "verify": step(Step.VERIFY),
    "mark": lambda w, r, who, a: marks.mark(report=r, values=MARKS, comment="", by=who),
    "announce": step(Step.ANNOUNCE),
    "ask-review": lambda w, r, who, a: marks.ask_review(report=r, reason="x", by=who),
    "answer-review": lambda w, r, who, a: marks.answer_review(report=r, answer="x", values=None, by=who),
    "lock": step(Step.LOCK),
    "reopen": step(Step.REOPEN),
    "close-year": close_year,
    "ask-extension": ask_extension,
    "decide-extension": decide_extension,
    "assemble": assemble,
    "set-approval-steps": set_steps,
    "set-rubric": set_rubric,
    "change-framework": change_framework,
    "attach-signed-scan": attach,
    "add-evidence": add_evidence,
    "withdraw-evidence": lambda w, r, who, a: evidence.withdraw(document=w.document(a), by=who),
    "read-draft": reading(sees_report),
    "read-approved": reading(sees_report),
    "read-announced": reading(sees_report),
    "read-unit-round": reading(lambda w, r, v, a: v.may(Permission.DRAFT_READ, unit=a.pk)),
    "read-mark-before-announcement": reading(lambda w, r, v, a: v.may(Permission.MARK_READ, unit=a.pk)),
    "read-evidence-internal": reading(sees_document(Openness.INTERNAL)),
    "read-evidence-restricted": reading(sees_document(Openness.RESTRICTED)),
    "give-figure": lambda w, r, who, a: given_figures.give(reports=[r], by=who) and "allowed",
    "explain-figure": answer_figure(GivenDeed.EXPLAIN),
    "acknowledge-figure": answer_figure(GivenDeed.ACKNOWLEDGE),
    "dispute-figure": answer_figure(GivenDeed.DISPUTE),
    "read-given-sheet": reading(sees_sheet),
    "read-trail": reading(lambda w, r, v, a: trail.history(viewer=v, subject="report:") is not None),
}
