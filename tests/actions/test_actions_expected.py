"""Every action with every role, own, child and other unit, against the table that was written by hand."""

import csv
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest

from chiwat.actions import marks, reports
from chiwat.domain.permissions import Role
from chiwat.domain.report_workflow import Step
from chiwat.records.models import FiscalYear, IndicatorYear, Person, Report, ReportVersion, Responsibility, Unit
from tests.actions.walking import DEEDS, Walk, step, tried
from tests.stage import MARKS, TODAY, give, person

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).resolve().parents[1] / "actions_expected.csv"
PLAIN = {"own", "child", "other"}
#: Actions upon people and old pages; the tests of those walk them.
ELSEWHERE = {
    "disable-person", "hand-over", "import-old-pages", "list-people", "undo-lock-out", "read-original",
    *(f"invite-{role}" for role in ("approver", "auditor", "coordinator", "evaluator", "reporter")),
}  # fmt: skip


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["action"] not in ELSEWHERE]


def by_action():
    found = defaultdict(list)
    for row in rows():
        if row["relation"] in PLAIN:
            found[row["action"]].append(row)
    return found


def test_every_action_of_the_table_is_walked():
    assert set(by_action()) == set(DEEDS)
    assert sum(row["why"].startswith("never") for row in rows()) >= 30
    assert all(len(told) == 28 for told in by_action().values())


@pytest.mark.parametrize("action", list(DEEDS))
def test_every_role_is_answered_as_the_table_says(action):
    walk = Walk()
    wanted = {(row["role"], row["relation"]): row["expected"] for row in by_action()[action]}
    told = {key: walk.answer(action, *key) for key in wanted}
    assert told == wanted


def wrote(report, who):
    ReportVersion.objects.create(report=report, kind="autosave", by=who, at="2026-07-01T00:00:00Z", content={})


def of_step(taken):
    return lambda walk, report, who: walk.took(report, taken, who)


def submitted_by_another(walk, report, who):
    walk.took(report, Step.SUBMIT, person("another", Role.REPORTER, report.unit))


def acted_upon(walk, report, who):
    Unit.objects.filter(pk=report.unit_id).update(approval_steps=2)
    Report.objects.filter(pk=report.pk).update(approvals=1)


def approved_in_this_chain(walk, report, who):
    acted_upon(walk, report, who)
    walk.took(report, Step.SUBMIT, walk.above)
    walk.took(report, Step.APPROVE, who)


def another_step(walk, report, who):
    Unit.objects.filter(pk=report.unit_id).update(approval_steps=2)
    who.memberships.update(approval_step=2)


def marked_by(self):
    """The report has its marks, from the evaluator or from somebody else."""

    def arrange(walk, report, who):
        Report.objects.filter(pk=report.pk).update(status="marked")
        walk.took(report, Step.MARK, who if self else walk.above)

    return arrange


def of_another_unit(part, **days):
    """The person's unit does not report: it has another part in the indicator."""

    def arrange(walk, report, who):
        who.memberships.update(unit=walk.stage.other)
        Responsibility.objects.create(
            indicator_year_id=report.indicator_year_id, unit=walk.stage.other, part=part, **days
        )

    return arrange


def own_unit(said, mine):
    """The evaluator's own unit reports; the division that answers, and the evaluator's."""

    def arrange(walk, report, who):
        Responsibility.objects.filter(indicator_year=report.indicator_year_id, part="accountable").update(division=said)
        who.memberships.update(division=mine)

    return arrange


def leads(walk, report, who):
    give(who, Role.LEAD, walk.stage.department)


def year(**fields):
    return lambda walk, report, who: FiscalYear.objects.update(**fields)


def imported(walk, report, who):
    IndicatorYear.objects.filter(pk=report.indicator_year_id).update(status="imported")


def membership(**fields):
    return lambda walk, report, who: who.memberships.update(**fields)


def locked(walk, report, who):
    Report.objects.filter(pk=report.pk).update(status="locked", locked_from="draft")


def disabled(walk, report, who):
    Person.objects.filter(pk=who.pk).update(is_active=False)
    who.refresh_from_db()


def nothing(walk, report, who):
    """All is as it stands."""


SPECIAL = {
    ("withdraw", "submitted-by-another"): submitted_by_another,
    ("withdraw", "acted-upon"): acted_upon,
    ("approve", "written-by-self"): lambda walk, report, who: wrote(report, who),
    ("approve", "submitted-by-self"): of_step(Step.SUBMIT),
    ("approve", "approved-by-self"): approved_in_this_chain,
    ("approve", "another-step"): another_step,
    ("verify", "reported-by-self"): of_step(Step.SUBMIT),
    ("verify", "approved-by-self"): approved_in_this_chain,
    ("mark", "own-division"): own_unit("ฝ่ายโยธา", "ฝ่ายโยธา"),
    ("mark", "own-unit-division-unsaid"): own_unit("", "ฝ่ายโยธา"),
    ("mark", "another-division-of-own-unit"): own_unit("ฝ่ายโยธา", "ฝ่ายปกครอง"),
    ("mark", "reported-by-self"): of_step(Step.SUBMIT),
    ("mark", "approved-by-self"): of_step(Step.APPROVE),
    ("mark", "leads"): leads,
    ("mark", "verified-by-self"): of_step(Step.VERIFY),
    ("mark", "reported-by-self-in-an-earlier-duty"): of_step(Step.SUBMIT),
    ("mark", "marked-by-self"): marked_by(True),
    ("mark", "marked-by-another"): marked_by(False),
    ("answer-review", "marked-by-self"): of_step(Step.MARK),
    ("answer-review", "own-division"): own_unit("ฝ่ายโยธา", "ฝ่ายโยธา"),
    **{
        (action, "joint-unit"): of_another_unit("joint")
        for action in ("save-draft", "submit", "add-entry", "read-draft", "approve")
    },
    ("acknowledge-figure", "joint-unit"): of_another_unit("joint"),
    ("acknowledge-figure", "data-provider"): of_another_unit("data_provider"),
    ("save-draft", "data-provider"): of_another_unit("data_provider"),
    ("give-figure", "receiving-unit"): nothing,
    ("give-figure", "data-provider-no-longer"): of_another_unit("data_provider", valid_to=TODAY - timedelta(days=1)),
    ("save-draft", "supporting-unit"): of_another_unit("supporting"),
    ("save-draft", "joint-unit-no-longer"): of_another_unit("joint", valid_to=TODAY - timedelta(days=1)),
    ("reopen", "closed-year"): year(status="closed"),
    ("lock", "without-a-reason"): nothing,
    ("save-draft", "locked"): locked,
    ("save-draft", "imported-year"): imported,
    ("save-draft", "membership-ended"): membership(valid_to=TODAY - timedelta(days=1)),
    ("save-draft", "membership-to-begin"): membership(valid_from=TODAY + timedelta(days=1)),
    ("save-draft", "disabled"): disabled,
}
OF_OWN_UNIT = {"own-division", "own-unit-division-unsaid", "another-division-of-own-unit"}


def special_rows():
    return [row for row in rows() if row["relation"] not in PLAIN]


def test_every_special_relation_is_walked():
    assert {(row["action"], row["relation"]) for row in special_rows()} == set(SPECIAL)


@pytest.mark.parametrize("row", special_rows(), ids=lambda row: f"{row['action']}-{row['relation']}")
def test_special_relations_are_answered_as_the_table_says(row):
    walk, action, relation = Walk(), row["action"], row["relation"]
    who = walk.acting(row["role"])
    own = walk.stage.unit
    parties = {"mark": "assessing", "answer-review": "assessing", "verify": "leading"}
    placed = {parties.get(action, "reporting"): own}
    if relation in OF_OWN_UNIT:
        placed["reporting"] = own
    report = walk.report(action, by=who, **placed)
    SPECIAL[action, relation](walk, report, who)
    deed = step(Step.LOCK, reason=" ") if relation == "without-a-reason" else DEEDS[action]
    assert tried(lambda: deed(walk, report, who, own)) == row["expected"]


def test_a_deed_with_a_judgement_is_not_taken_as_a_plain_step():
    walk = Walk()
    report = walk.report("mark")
    with pytest.raises(ValueError, match="judgement"):
        reports.take_step(report=report, step=Step.MARK, by=walk.stage.sela)
    assert marks.mark(report=report, values=MARKS, comment="", by=walk.stage.sela).status == "marked"
