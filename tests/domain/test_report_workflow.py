"""The tables of docs/workflow.md, run: the steps, who is refused what, what is late, what a form may hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from chiwat.domain.indicators import MeasureKind
from chiwat.domain.lateness import Timing, lateness
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.permissions import Permission
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_content import Asked, AskedMeasure, level_reached, read_content
from chiwat.domain.report_form import ContentFault, FaultyContentError, clean_content, empty_content
from chiwat.domain.report_workflow import RULES, Facts, ReportStatus, Step, YearStatus, refusal, status_after
from chiwat.domain.results import ResultState

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "workflow.md"


def table(heading, *, number=0):
    """The rows of one table below a heading, as cells."""
    part = DOCUMENT.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    blocks = [block.strip() for block in part.split("\n\n") if block.strip().startswith("|")]
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in blocks[number].splitlines()[2:]]


def test_the_table_of_steps_is_the_one_that_decides():
    told = []
    for step, before, after, permission, asks in table("The steps of a report"):
        sources = {"any"} if before == "any" else set(before.split(", "))
        told.append((step.split()[0].strip("`"), sources, after, permission, tuple(filter(None, asks.split(", ")))))
    kept = []
    for rule in RULES:
        sources = {"any"} if rule.step is Step.LOCK else {status.value for status in rule.before}
        after = rule.after.value if rule.after else "remembered"
        kept.append((rule.step.value, sources, after, rule.permission.value, tuple(g.value for g in rule.guards)))
    assert told == kept


def test_any_status_is_every_one_but_locked_and_imported():
    lock = next(rule for rule in RULES if rule.step is Step.LOCK)
    assert set(ReportStatus) - lock.before == {ReportStatus.LOCKED, ReportStatus.IMPORTED}


ME = 7
PLAIN = Facts(status=ReportStatus.DRAFT, person=ME, permissions=frozenset(Permission), reason="because")
MEANS = {
    "may not": {"permissions": frozenset()},
    "may return submitted alone": {"permissions": frozenset({Permission.REPORT_RETURN})},
    "may return approved alone": {"permissions": frozenset({Permission.REPORT_RETURN_APPROVED})},
    "no reason": {"reason": "  "},
    "round not open": {"round_open": False},
    "year closed": {"year": YearStatus.CLOSED},
    "submitted it": {"submitter": ME},
    "wrote it": {"writers": frozenset({ME, 8})},
    "approved this version": {"chain_approvers": frozenset({ME}), "approvers": frozenset({ME})},
    "approved an earlier version": {"approvers": frozenset({ME})},
    "submitted an earlier version": {"reporters": frozenset({ME})},
    "verified it": {"verifiers": frozenset({ME})},
    "marked it": {"markers": frozenset({ME})},
    "own division": {"own_division": True},
    "leads": {"leads": True},
    "verification asked": {"asks_verification": True},
    "review time over": {"review_open": False},
}


def facts_of(text):
    """``submitted, chain 2, approvals 1, wrote it`` as facts."""
    status, *parts = text.split(", ")
    facts = replace(PLAIN, status=ReportStatus(status))
    for part in parts:
        word, _, value = part.rpartition(" ")
        if word in {"chain", "approvals"}:
            facts = replace(facts, **{word: int(value)})
        elif word == "turn":
            facts = replace(facts, turns=frozenset({int(value)}))
        elif word == "remembered":
            facts = replace(facts, remembered=ReportStatus(value))
        else:
            facts = replace(facts, **MEANS[part])
    return facts


@pytest.mark.parametrize("row", table("Who is refused what"), ids=" · ".join)
def test_who_is_refused_what(row):
    step, when, answer = Step(row[0]), facts_of(row[1]), row[2]
    refused = refusal(step, facts=when)
    moved = None if refused else status_after(step, facts=when)
    assert (refused or moved).value == answer
    assert (answer in set(Refusal)) or refused is None


def test_every_pair_of_step_and_status_is_answered():
    for step in Step:
        for status in ReportStatus:
            facts = replace(PLAIN, status=status, submitter=ME if step is Step.WITHDRAW else None)
            assert refusal(step, facts=facts) is not None or status_after(step, facts=facts) in ReportStatus


def test_who_may_nothing_is_refused_everything():
    for step in Step:
        for status in ReportStatus:
            told = refusal(step, facts=replace(PLAIN, status=status, permissions=frozenset()))
            assert told is not None
            assert told.value.startswith("may_not_")


def test_a_step_out_of_the_table_leads_nowhere():
    with pytest.raises(ValueError, match="approve"):
        status_after(Step.APPROVE, facts=PLAIN)


@pytest.mark.parametrize("row", table("Late is a fact"), ids=" · ".join)
def test_what_is_late(row):
    submitted, today, extended = (date(2026, 7, int(cell)) if cell else None for cell in row[:3])
    told = lateness(
        due=date(2026, 7, 10),
        grace=date(2026, 7, 15),
        extended_until=extended,
        submitted_on=submitted,
        today=today,
    )
    assert (told.timing.value, told.days) == (row[3], int(row[4]))


def test_nobody_is_late_without_a_day_or_when_excused():
    plain = {"grace": None, "extended_until": None, "submitted_on": None, "today": date(2026, 8, 1)}
    assert lateness(due=None, **plain).timing is Timing.NO_DEADLINE
    assert lateness(due=date(2026, 7, 1), excused=True, **plain).timing is Timing.NO_DEADLINE


THIRD = Round(FiscalYear(2569), RoundKind.QUARTER, 3)


def asked(kind="number", **fields):
    measure = AskedMeasure(position=1, kind=MeasureKind(kind), **fields)
    return Asked(round=THIRD, today=date(2026, 7, 12), measures=(measure,), units=frozenset({"5003"}))


def form(**changes):
    """A form that is whole, with changes at a measure's fields or the form's own."""
    whole = {**empty_content(), "text": "ดำเนินการแล้ว", "as_of": "2026-06-30", "finality": "final"}
    measure = {"state": "reported", "value": "5"}
    for key, value in changes.items():
        (whole if key in whole else measure)[key] = value
    return {**whole, "measures": {"1": measure}}


def faults(content, *, of=None):
    with pytest.raises(FaultyContentError) as told:
        read_content(content, asked=of or asked())
    return [(fault.field, fault.code.value) for fault in told.value.faults]


@pytest.mark.parametrize("row", table("What the form of a report holds", number=1), ids=" · ".join)
def test_what_a_form_may_hold(row):
    kind, field, typed, answer = row
    if field == "ratio":
        above, below = (part.strip() for part in typed.split("/"))
        content = form(value="", numerator=above, denominator=below)
    else:
        content = form(**{field: typed})
    if answer in set(ContentFault):
        told = faults(content, of=asked(kind))
        assert [code for _, code in told] == [answer]
        assert told[0][0].rpartition("/")[2] in {field, "numerator", "denominator"}
        return
    read = read_content(content, asked=asked(kind))
    result = read.results[0]
    found = {"as_of": result.as_of, "progress": read.progress}.get(field, result.value)
    assert str(found) == answer


def test_every_fault_is_told_at_once():
    content = form(value="x", as_of="y", progress="z", text="")
    assert sorted(faults(content)) == [
        ("/as_of", "not_a_date"), ("/measures/1/value", "not_a_number"), ("/progress", "not_a_number"),
        ("/text", "required"),
    ]  # fmt: skip


def test_states_without_a_figure_ask_for_their_own():
    awaiting = form(state="awaiting", value="", awaiting_unit="5003", expected_on="2026-08-01", as_of="", finality="")
    read = read_content({**awaiting, "text": ""}, asked=asked())
    assert (read.results[0].state, read.results[0].value) == (ResultState.AWAITING, None)
    assert faults(form(state="awaiting", awaiting_unit="9999", expected_on="2026-07-11")) == [
        ("/measures/1/awaiting_unit", "no_such_unit"), ("/measures/1/expected_on", "in_past"),
    ]  # fmt: skip
    assert faults(form(state="not_applicable")) == [("/measures/1/reason", "required")]
    none = read_content(form(state="confirmed_none"), asked=asked())
    assert (none.results[0].state, none.results[0].value) == (ResultState.CONFIRMED_NONE, None)


def test_milestones_make_the_level():
    of = asked("level", levels=(1, 2, 3, 4, 5))
    read = read_content(form(milestones=[1, 2, 4], value=""), asked=of)
    assert (read.results[0].value, read.results[0].milestones_done) == (Decimal(2), (1, 2, 4))
    assert faults(form(milestones=[6], value=""), of=of) == [("/measures/1/milestones", "not_a_milestone")]
    assert level_reached((), levels=(1, 2)) == 0


def test_entries_make_the_figure():
    of = asked(entries_total=Decimal("12.5"))
    assert read_content(form(value=""), asked=of).results[0].value == Decimal("12.5")
    assert faults(form(value="13"), of=of) == [("/measures/1/value", "value_differs_from_entries")]
    assert faults(form(state="confirmed_none"), of=of) == [("/measures/1/state", "none_yet_entries")]


def test_a_typed_percentage_agrees_with_its_parts():
    parts = {"numerator": "2", "denominator": "3"}
    assert read_content(form(value="66.67", **parts), asked=asked("percentage")).results[0].value == Decimal("66.6667")
    assert faults(form(value="70", **parts), of=asked("percentage")) == [
        ("/measures/1/value", "value_differs_from_ratio")
    ]


def test_a_figure_of_any_size_breaks_nothing():
    huge = "9" * 30
    read = read_content(form(value="", numerator=huge, denominator="0." + "0" * 28 + "1"), asked=asked("average"))
    assert read.results[0].value == Decimal(huge + "0" * 29)


def test_the_day_of_figures_is_not_to_come():
    early = replace(asked(), today=date(2026, 6, 1))
    assert faults(form(as_of="2026-06-02"), of=early) == [("/as_of", "in_future")]


def test_a_year_end_round_asks_for_its_summary():
    of = replace(asked(), round=Round(FiscalYear(2569), RoundKind.YEAR_END), today=date(2026, 10, 5))
    waits = form(state="not_applicable", reason="ยกเลิก", text="", as_of="", finality="")
    assert faults(waits, of=of) == [("/text", "required")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ([], ("", "wrong_shape")),
        ({"role": "admin"}, ("/role", "unknown_field")),
        ({"text": ["x"]}, ("/text", "wrong_shape")),
        ({"text": "ก" * 20_001}, ("/text", "too_long")),
        ({"measures": []}, ("/measures", "wrong_shape")),
        ({"measures": {"x": {}}}, ("/measures/x", "wrong_shape")),
        ({"measures": {"1": []}}, ("/measures/1", "wrong_shape")),
        ({"measures": {"1": {"score": "5"}}}, ("/measures/1/score", "unknown_field")),
        ({"measures": {"1": {"value": 5}}}, ("/measures/1/value", "wrong_shape")),
        ({"measures": {"1": {"milestones": ["1"]}}}, ("/measures/1/milestones", "wrong_shape")),
        ({"measures": {"1": {"milestones": [True]}}}, ("/measures/1/milestones", "wrong_shape")),
        ({"measures": {str(n): {} for n in range(61)}}, ("/measures", "wrong_shape")),
    ],
)
def test_what_is_no_form_is_refused_before_it_is_kept(content, fault):
    with pytest.raises(FaultyContentError) as told:
        clean_content(content)
    assert [(f.field, f.code.value) for f in told.value.faults] == [fault]


def test_a_form_keeps_what_was_typed_but_for_controls():
    kept = clean_content({"text": "บรรทัด\r\nสอง\x00\x1b[31m", "measures": {"1": {"value": " 1,886 "}}})
    assert kept["text"] == "บรรทัด\nสอง[31m"
    assert kept["measures"]["1"]["value"] == " 1,886 "
    assert clean_content(kept) == kept


def test_a_measure_that_the_indicator_does_not_have_is_told():
    content = form()
    content["measures"]["2"] = {"state": "reported", "value": "1"}
    assert faults(content) == [("/measures/2", "unknown_field")]
