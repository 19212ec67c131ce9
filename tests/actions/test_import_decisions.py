"""People settle conflicts, one by one or by rule, and say whose page one is; each with a reason that is kept."""

import pytest

from chiwat.actions.import_decisions import identify_page, settle_conflict, settle_conflicts_by_rule
from chiwat.domain.import_decisions import ConflictRule, DecisionRefusal, DecisionRefusedError, RuleCounts
from chiwat.domain.old_pages import Layout, OldAssessment
from chiwat.queries.taken_pages import standing_page
from chiwat.records.models import (
    AuditEntry,
    Change,
    ImportBatch,
    ImportDecision,
    IndicatorYear,
    Mark,
    Measure,
    Project,
    Report,
    Result,
    SourcePage,
    Target,
)
from tests.cast import keep, new_page, old_page, old_project, old_row, quarter

pytestmark = pytest.mark.django_db

WHY = "ตรวจกับต้นฉบับแล้ว"


def other(content=b"another", **fields):
    return new_page(old_page(**fields), content=content)


def conflict():
    return SourcePage.objects.get(outcome="conflict")


def target():
    return str(Target.objects.get(replaced_by=None).value)


def refusal(code):
    return pytest.raises(DecisionRefusedError, match=f"^{code.value}")


def test_a_conflict_that_is_taken_wins_all_that_the_page_states(administrator):
    keep(new_page(), other(target="9", obstacles="ฝนตกหนัก"))
    settled = settle_conflict(source_page=conflict(), take=None, reason=WHY, by=administrator)
    assert (settled.outcome, target()) == ("updated", "9")
    assert Report.objects.get(round__kind="year_end").obstacles == "ฝนตกหนัก"
    kept = ImportDecision.objects.get()
    assert (kept.kind, kept.source_page, kept.choice, kept.reason, kept.by) == (
        "conflict", settled, {"takes": [""]}, WHY, administrator,
    )  # fmt: skip
    row = AuditEntry.objects.get(action="settle-conflict")
    assert row.before == {"/target": ["4.00", None], "/obstacles": None}
    assert (row.after["/target"], row.reason, row.person) == (["9", None], WHY, administrator)


def test_a_conflict_that_is_kept_changes_nothing_and_may_be_decided_again(administrator):
    keep(new_page(), other(target="9"))
    settled = settle_conflict(source_page=conflict(), take=frozenset(), reason=WHY, by=administrator)
    assert (settled.outcome, target(), IndicatorYear.objects.get().version) == ("set_aside", "4.00", 1)
    assert settle_conflict(source_page=settled, take=None, reason=WHY, by=administrator).outcome == "updated"
    assert target() == "9"
    assert keep(other(target="9"))[0].outcome == "unchanged"


def test_some_fields_may_be_taken(administrator):
    keep(new_page(), other(target="9", stated_result="8"))
    settle_conflict(source_page=conflict(), take=frozenset({"/target"}), reason=WHY, by=administrator)
    assert (target(), str(Measure.objects.get().stated_result)) == ("9", "3.00")


def test_a_field_that_does_not_differ_cannot_be_taken(administrator):
    keep(new_page(), other(target="9"))
    with refusal(DecisionRefusal.NOT_STATED) as fault:
        settle_conflict(source_page=conflict(), take=frozenset({"/progress"}), reason=WHY, by=administrator)
    assert fault.value.about == ("/progress",)
    assert conflict().takes is None


@pytest.mark.parametrize("reason", ["", "    ", "ดู", "a b c\u200b", "\u200b\u200b\u200b\u200b\u200b"])
def test_a_decision_needs_a_reason(administrator, reason):
    keep(new_page(), other(target="9"))
    with refusal(DecisionRefusal.REASON_TOO_SHORT):
        settle_conflict(source_page=conflict(), take=None, reason=reason, by=administrator)
    assert not ImportDecision.objects.exists()


def test_what_is_not_in_conflict_cannot_be_settled(administrator):
    keep(new_page())
    with refusal(DecisionRefusal.NOT_IN_CONFLICT):
        settle_conflict(source_page=SourcePage.objects.get(), take=None, reason=WHY, by=administrator)


def test_nothing_is_taken_over_what_was_entered_here(administrator):
    keep(new_page())
    IndicatorYear.objects.create(
        indicator=IndicatorYear.objects.get().indicator, code="5026-0902", fiscal_year_id=2564, name="ป้อนเอง"
    )
    keep(other(code="5026-0902"))
    with refusal(DecisionRefusal.ENTERED_HERE):
        settle_conflict(source_page=conflict(), take=None, reason=WHY, by=administrator)
    assert (
        settle_conflict(source_page=conflict(), take=frozenset(), reason=WHY, by=administrator).outcome == "set_aside"
    )
    assert IndicatorYear.objects.get(code="5026-0902").name == "ป้อนเอง"


def test_a_decision_keeps_what_people_declared_and_every_row(administrator):
    keep(new_page(), other(target="9", quarters=(*old_page().quarters[:3], quarter(4, result="5.00"))))
    Measure.objects.update(direction="higher", accumulation="latest", aggregation="sum")
    before = (set(Measure.objects.values_list("pk")), set(Mark.objects.values_list("pk")), Report.objects.count())
    settle_conflict(source_page=conflict(), take=None, reason=WHY, by=administrator)
    measure = Measure.objects.get()
    assert (measure.direction, measure.accumulation, measure.aggregation) == ("higher", "latest", "sum")
    assert before == (
        set(Measure.objects.values_list("pk")),
        set(Mark.objects.values_list("pk")),
        Report.objects.count(),
    )
    old = Result.objects.exclude(superseded_by=None).get()
    assert (old.state, old.printed, old.superseded_by.state, str(old.superseded_by.value)) == (
        "not_reported", "0.00", "reported", "5.00",
    )  # fmt: skip
    assert Target.objects.exclude(replaced_by=None).get().replaced_by == Target.objects.get(replaced_by=None)


def test_a_figure_that_a_person_changed_since_stands(administrator):
    keep(new_page(), other(target="9", stated_result="8"))
    IndicatorYear.objects.update(method="วิธีที่แก้แล้ว")
    Target.objects.update(value="6")
    settle_conflict(source_page=conflict(), take=None, reason=WHY, by=administrator)
    assert (target(), IndicatorYear.objects.get().method) == ("6", "วิธีที่แก้แล้ว")
    assert str(Measure.objects.get().stated_result) == "8"


def test_the_sheet_names_the_page_whose_figures_stand(administrator):
    keep(new_page(), other(target="9", stated_result="8"), other(b"third", target="7", stated_result="6"))
    second, third = SourcePage.objects.filter(outcome="conflict").order_by("pk")
    settle_conflict(source_page=third, take=None, reason=WHY, by=administrator)
    settle_conflict(source_page=second, take=None, reason=WHY, by=administrator)
    stands = standing_page(IndicatorYear.objects.get().pk)
    assert (target(), stands.page.target, stands.main.key) == ("9", "9", second.pk)


def test_after_two_updates_in_turn_the_page_is_named_whose_figures_stand():
    first, second = other(target="9", stated_result="8"), other(b"third", target="7", stated_result="6")
    keep(new_page(), first, second)
    for capture in (second, first):
        keep(capture, update=True)
    stands = standing_page(IndicatorYear.objects.get().pk)
    assert (target(), stands.main.sha256) == ("9", first.sha256)


def test_a_row_of_a_list_may_be_let_win_its_figures(administrator):
    keep(new_page(), new_page(old_row(target="9"), content=b"a list"))
    settle_conflict(source_page=conflict(), take=None, reason=WHY, by=administrator)
    assert target() == "9"
    assert Report.objects.count() == 3


def test_a_project_is_settled_too(administrator):
    keep(new_page(old_project(), content=b"p"))
    keep(new_page(old_project(progress="70", assessments=(OldAssessment(quarter=1, value="90"),)), content=b"q"))
    settle_conflict(source_page=conflict(), take=frozenset({"/progress"}), reason=WHY, by=administrator)
    project = Project.objects.get()
    assert (str(project.progress), str(project.assessments.get().value)) == ("70", "95.0000")


def settle_all(rule, administrator):
    batch = ImportBatch.objects.order_by("pk").last()
    return settle_conflicts_by_rule(batch=batch, rule=rule, reason=WHY, by=administrator)


def test_a_rule_keeps_what_stands(administrator):
    keep(new_page(), other(target="9"), other(b"third", target="7"))
    assert settle_all(ConflictRule.KEEP_WHAT_STANDS, administrator) == RuleCounts(kept=2)
    assert target() == "4.00"
    assert ImportDecision.objects.get().choice == {"rule": "keep_what_stands", "counts": {"kept": 2}}


def test_a_rule_lets_the_newest_import_win(administrator):
    keep(new_page())
    keep(other(target="9"), other(b"third", target="7"))
    assert settle_all(ConflictRule.NEWEST_IMPORT_WINS, administrator) == RuleCounts(taken=2)
    assert target() == "7"


def test_an_older_import_is_not_the_newest(administrator):
    keep(new_page(), other(target="9"))
    older = ImportBatch.objects.get()
    keep(other(b"third", target="7"), update=True)
    counts = settle_conflicts_by_rule(batch=older, rule=ConflictRule.NEWEST_IMPORT_WINS, reason=WHY, by=administrator)
    assert (counts, target()) == (RuleCounts(kept=1), "7")


def test_a_rule_lets_the_fuller_layout_win_and_leaves_equals(administrator):
    keep(other(b"form", layout=Layout.PRINT_FORM))
    keep(other(b"full", target="9"), other(b"form 2", layout=Layout.PRINT_FORM, target="7"))
    assert settle_all(ConflictRule.FULLER_LAYOUT_WINS, administrator) == RuleCounts(taken=1, kept=1)
    assert target() == "9"
    keep(other(b"full 2", target="8"))
    assert settle_all(ConflictRule.FULLER_LAYOUT_WINS, administrator) == RuleCounts(left=1)
    assert SourcePage.objects.filter(outcome="conflict").count() == 1


def test_a_rule_for_no_conflicts_is_refused(administrator):
    keep(new_page())
    with refusal(DecisionRefusal.NO_CONFLICTS):
        settle_all(ConflictRule.KEEP_WHAT_STANDS, administrator)


def waiting(**lacks):
    keep(new_page(old_page(**lacks)))
    return SourcePage.objects.get(outcome="to_be_identified")


def identify(page, administrator, code="5026-0901", year=2564):
    return identify_page(source_page=page, code=code, fiscal_year=year, reason=WHY, by=administrator)


@pytest.mark.parametrize("lacks", [{"code": None}, {"fiscal_year": None}, {"code": None, "fiscal_year": 2563}])
def test_a_page_that_is_identified_becomes_a_record_as_if_imported_with_both(administrator, lacks):
    page = waiting(**lacks)
    named = identify(page, administrator)
    page.refresh_from_db()
    assert (page.outcome, named.outcome, named.batch) == ("identified", "added", page.batch)
    record = IndicatorYear.objects.get(code="5026-0901", fiscal_year=2564)
    assert (record.name, Result.objects.count(), Mark.objects.count()) == (old_page().name, 4, 4)
    assert keep(new_page())[0].outcome == "unchanged"
    kept = ImportDecision.objects.get()
    assert (kept.source_page, kept.choice["code"], kept.choice["fiscal_year"]) == (page, "5026-0901", 2564)


def test_a_corrected_code_and_year_are_changes_of_the_page(administrator):
    page = waiting(code="5027-0001", fiscal_year=None)
    identify(page, administrator)
    page.refresh_from_db()
    assert page.outcome == "identified"
    assert Change.objects.get(because="code-from-person").raw == "5027-0001"


def test_an_import_with_a_corrected_year_settles_the_capture_that_waits():
    page = waiting(code=None, fiscal_year=2563)
    keep(new_page())
    page.refresh_from_db()
    assert page.outcome == "identified"


def test_rows_of_one_list_are_identified_one_by_one(administrator):
    keep(*(new_page(old_row(name=f"ตัวชี้วัด {n}"), content=b"list", position=n) for n in range(3)))
    identify(SourcePage.objects.get(position=1), administrator)
    assert list(SourcePage.objects.order_by("position", "pk").values_list("position", "outcome")) == [
        (0, "to_be_identified"), (1, "identified"), (1, "added"), (2, "to_be_identified"),
    ]  # fmt: skip


def test_an_identified_page_that_differs_from_a_record_is_a_conflict(administrator):
    keep(new_page())
    keep(other(code=None, target="9"))
    assert identify(SourcePage.objects.get(outcome="to_be_identified"), administrator).outcome == "conflict"


@pytest.mark.parametrize(
    ("code", "year", "why"),
    [
        ("เขตจตุจักร", 2564, DecisionRefusal.BAD_CODE),
        ("5026-", 2564, DecisionRefusal.BAD_CODE),
        ("5026-0901\n", 2564, DecisionRefusal.BAD_CODE),
        ("5026-0901", 2021, DecisionRefusal.BAD_YEAR),
    ],
)
def test_a_code_or_year_that_is_none_is_refused(administrator, code, year, why):
    with refusal(why):
        identify(waiting(code=None), administrator, code=code, year=year)
    assert not IndicatorYear.objects.exists()


def test_a_page_is_identified_once(administrator):
    page = waiting(code=None)
    identify(page, administrator)
    with refusal(DecisionRefusal.NOT_WAITING):
        identify(page, administrator)


def test_one_file_is_not_loaded_twice_under_one_key(administrator):
    keep(new_page(), new_page(old_page(code="5027-0001", fiscal_year=None)))
    with refusal(DecisionRefusal.ALREADY_THERE):
        identify(SourcePage.objects.get(outcome="to_be_identified"), administrator)
