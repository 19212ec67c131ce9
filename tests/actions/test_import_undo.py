"""A batch is taken back as a whole: nothing of it stays in the records, nothing of others is lost, all is told."""

import pytest

from chiwat.actions import imports
from chiwat.actions.import_decisions import identify_page, settle_conflict
from chiwat.actions.import_undo import undo_batch
from chiwat.actions.imported_places import Places
from chiwat.domain.import_decisions import DecisionRefusal, DecisionRefusedError, UndoCounts
from chiwat.domain.old_pages import Layout, OldAssessment
from chiwat.records.models import (
    AuditEntry,
    Baseline,
    Change,
    ImportBatch,
    ImportDecision,
    IndicatorYear,
    Measure,
    Original,
    PlanNode,
    Project,
    Report,
    Result,
    SourcePage,
    Target,
    Unit,
)
from tests.cast import keep, new_page, old_page, old_project, old_row
from tests.kept_rows import kept_rows

pytestmark = pytest.mark.django_db

WHY = "นำเข้าผิดชุด"
#: What is kept of pages that were taken back.
OF_PAGES = frozenset({"SourcePage", "Original", "Change", "AuditEntry", "Person"})


def other(content=b"another", **fields):
    return new_page(old_page(**fields), content=content)


def project(content=b"a project", **fields):
    return new_page(old_project(**fields), content=content)


def row(**fields):
    return new_page(old_row(**fields), content=b"a list")


def undo(administrator, number=-1):
    return undo_batch(batch=list(ImportBatch.objects.order_by("pk"))[number], reason=WHY, by=administrator)


def outcomes():
    return sorted(SourcePage.objects.values_list("outcome", flat=True))


def test_what_only_a_batch_brought_goes_and_its_pages_stay(administrator):
    before = kept_rows(without=OF_PAGES)
    keep(new_page(), project(), row(), other(b"waits", code=None))
    assert undo(administrator) == UndoCounts(pages=4, removed=2)
    assert kept_rows(without=OF_PAGES) == before
    assert not [table for table in (IndicatorYear, Project, PlanNode) if table.objects.exists()]
    assert outcomes() == ["undone"] * 4
    assert Original.objects.count() == 4


def test_the_same_files_can_be_imported_again(administrator):
    pages = (new_page(), other(target="9"), project(), row(), other(b"waits", code=None))
    keep(*pages)
    first = kept_rows(without=OF_PAGES)
    undo(administrator)
    assert [result.outcome for result in keep(*pages)] == [
        "added", "conflict", "added", "unchanged", "to_be_identified",
    ]  # fmt: skip
    assert kept_rows(without=OF_PAGES) == first
    assert keep(*pages)[0].outcome == "unchanged"
    undo(administrator, number=1)
    assert not IndicatorYear.objects.exists()


@pytest.mark.parametrize(
    "later",
    [
        [other(target="9", stated_result="8", obstacles="ฝน", quarters=old_page().quarters[:1])],
        [other(b"form", layout=Layout.PRINT_FORM, obstacles="ฝนตกหนัก", criteria="ครึ่งปี", evidence=("ภาพถ่าย",))],
        [project(b"later", assessments=(OldAssessment(quarter=2, value="80"),), progress="70")],
        [row(target="9"), other(b"second code", code="5027-0001"), other(b"next year", fiscal_year=2565)],
    ],
)
def test_a_record_of_other_pages_is_worked_out_anew(administrator, later):
    silent = old_page(target=None, summary=None, definition=None, plan=(), projects=())
    for first in ((new_page(), project()), (new_page(silent), project())):
        keep(*first)
        before = kept_rows(without=OF_PAGES | {"Target", "Result"}, passing=frozenset({"version"}))
        figures = sorted(Result.objects.filter(superseded_by=None).values_list("round__number", "state", "value"))
        targets = list(Target.objects.filter(replaced_by=None).values_list("value", "text"))
        keep(*later, update=True)
        undo(administrator)
        assert kept_rows(without=OF_PAGES | {"Target", "Result"}, passing=frozenset({"version"})) == before
        assert figures == sorted(
            Result.objects.filter(superseded_by=None).values_list("round__number", "state", "value")
        )
        assert targets == list(Target.objects.filter(replaced_by=None).values_list("value", "text"))
        undo(administrator, number=-2)


def test_the_first_of_two_batches_goes_and_the_second_carries_the_record(administrator):
    keep(new_page())
    keep(other(layout=Layout.PRINT_FORM, target="4", obstacles="ฝนตกหนัก", kind=None), other(b"conflict", target="9"))
    Measure.objects.update(direction="higher")
    assert undo(administrator, number=0) == UndoCounts(pages=1, rederived=1)
    assert outcomes() == ["added", "conflict", "undone"]
    record = IndicatorYear.objects.get()
    assert (record.kind, Measure.objects.get().direction) == (None, "higher")
    assert Report.objects.get(round__kind="year_end").obstacles == "ฝนตกหนัก"


def test_a_conflict_becomes_the_record_when_what_stood_goes(administrator):
    keep(new_page())
    keep(other(target="9"))
    undo(administrator, number=0)
    assert (outcomes(), str(Target.objects.get(replaced_by=None).value)) == (["added", "undone"], "9")


def test_a_decision_of_a_later_batch_stays_when_an_earlier_one_goes(administrator):
    keep(new_page())
    keep(other(target="9"))
    settle_conflict(source_page=SourcePage.objects.get(outcome="conflict"), take=None, reason=WHY, by=administrator)
    undo(administrator)
    assert str(Target.objects.get(replaced_by=None).value) == "4.00"


def of_first(table, path="indicator_year"):
    """The rows of the first of two records."""
    return table.objects.filter(**{f"{path}__code": "5026-0901"})


CHANGES = {
    "a declaration": lambda: of_first(Measure).update(direction="higher"),
    "a text": lambda: IndicatorYear.objects.filter(code="5026-0901").update(method="แก้แล้ว"),
    "a status": lambda: IndicatorYear.objects.filter(code="5026-0901").update(status="open"),
    "a figure": lambda: Target.objects.filter(measure__in=of_first(Measure)).update(value="6"),
    "a result": lambda: Result.objects.filter(measure__in=of_first(Measure), state="reported").update(value="2"),
    "a baseline": lambda: Baseline.objects.create(measure=of_first(Measure).get(), of_year=2563, value="1", source=""),
    "a removed report": lambda: of_first(Report).first().delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_people_have_changed_since_is_not_taken_away(administrator, change):
    keep(new_page(), other(code="5026-0902"))
    CHANGES[change]()
    changed = kept_rows()
    with pytest.raises(DecisionRefusedError) as fault:
        undo(administrator)
    assert (fault.value.code, fault.value.about) == (DecisionRefusal.CHANGED_SINCE, ("5026-0901/2564",))
    assert kept_rows() == changed
    assert ImportBatch.objects.get().undone_at is None
    assert not ImportDecision.objects.exists()


def test_a_project_that_people_have_changed_stays(administrator):
    keep(project())
    Project.objects.update(spent="1000")
    with pytest.raises(DecisionRefusedError, match="50260000-3001/2564"):
        undo(administrator)


def test_what_was_entered_here_is_untouched(administrator):
    keep(new_page())
    entered = IndicatorYear.objects.create(
        indicator=IndicatorYear.objects.get().indicator, code="5026-0902", fiscal_year_id=2564, name="ป้อนเอง"
    )
    keep(other(code="5026-0902"))
    assert undo(administrator) == UndoCounts(pages=1)
    undo(administrator, number=0)
    assert IndicatorYear.objects.get() == entered


def test_a_batch_is_taken_back_once_with_a_reason(administrator):
    keep(new_page())
    with pytest.raises(DecisionRefusedError, match="reason_too_short"):
        undo_batch(batch=ImportBatch.objects.get(), reason=" ", by=administrator)
    undo(administrator)
    with pytest.raises(DecisionRefusedError, match="already_undone"):
        undo(administrator)
    told = AuditEntry.objects.filter(action="undo-import", subject__startswith="batch:").get()
    assert (told.after, told.reason, told.person) == ({"pages": 1, "removed": 1, "rederived": 0}, WHY, administrator)
    assert ImportDecision.objects.get().kind == "undo"


def test_what_changed_in_a_record_of_other_pages_is_told(administrator):
    keep(new_page())
    keep(other(target="9"), update=True)
    undo(administrator)
    told = AuditEntry.objects.get(action="undo-import", subject="indicator-year:5026-0901/2564")
    assert (told.before["/target"], told.after["/target"]) == (["9", None], ["4.00", None])


def test_captures_that_a_batch_identified_wait_again(administrator):
    keep(new_page(old_page(code=None)))
    keep(new_page())
    assert outcomes() == ["added", "identified"]
    undo(administrator)
    assert outcomes() == ["to_be_identified", "undone"]
    identify_page(
        source_page=SourcePage.objects.get(outcome="to_be_identified"),
        code="5026-0901", fiscal_year=2564, reason=WHY, by=administrator,
    )  # fmt: skip
    undo(administrator, number=0)
    assert outcomes() == ["undone"] * 3
    assert not IndicatorYear.objects.exists()


def test_rows_of_other_lists_wait_again_for_their_indicator(administrator):
    keep(row())
    keep(new_page())
    assert outcomes() == ["added", "unchanged"]
    undo(administrator)
    assert outcomes() == ["to_be_identified", "undone"]
    keep(new_page())
    assert outcomes() == ["added", "unchanged", "undone"]


def test_an_office_that_no_list_names_goes_with_its_last_record(administrator):
    keep(other(code="9999-0001"))
    undo(administrator)
    assert not Unit.objects.filter(code="9999").exists()
    assert Change.objects.exists()


def test_an_import_that_goes_on_after_an_undoing_makes_its_places_anew(administrator):
    places = Places()
    for content in (b"one", b"two"):
        batch = imports.begin_batch(importer="tests", by=None)
        imports.record_captures(batch=batch, captures=[other(content)], places=places, update=False, by=None)
        undo(administrator)
    assert not PlanNode.objects.exists()
