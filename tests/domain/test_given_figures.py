"""Figures that a data provider gives: what they make of the unit's form, and who answers them when."""

from datetime import date

import pytest

from chiwat.domain.given_figures import (
    DEEDS,
    GivenDeed,
    GivenStanding,
    changes_given,
    refusal_of,
    refusal_to_give,
    with_given,
)
from chiwat.domain.given_rows import AskedOf, as_given, is_blank
from chiwat.domain.indicators import MeasureKind
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_content import Asked, AskedMeasure, read_content
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState
from tests.domain.test_report_workflow import table

TODAY = date(2026, 7, 12)
THIRD = Round(FiscalYear(2569), RoundKind.QUARTER, 3)


def asked(*kinds, levels=None):
    measures = tuple(AskedMeasure(position=place, kind=kind) for place, kind in enumerate(kinds, start=1))
    form = Asked(round=THIRD, today=TODAY, measures=measures, units=frozenset({"0800"}), words=False)
    return AskedOf(form=form, levels=levels or {})


def row(*fields, **own):
    measures = {str(place): told for place, told in enumerate(fields, start=1)}
    return {"measures": measures, "as_of": "30 มิ.ย. 2569", "finality": "final", **own}


def given(*fields, **own):
    return as_given(row(*fields, **own), asked=asked(*(MeasureKind.NUMBER for _ in fields)))


def filled(typed, told):
    return with_given(typed, given=told, provider="0800", positions=[1], today=TODAY)


def test_until_a_figure_comes_it_is_awaited_from_its_provider_whatever_was_typed():
    made = filled({"text": "ทำแล้ว", "measures": {"1": {"state": "reported", "value": "99"}}}, None)
    measure = made["measures"]["1"]
    assert (measure["state"], measure["awaiting_unit"], measure["value"]) == ("awaiting", "0800", "")
    assert made["text"] == "ทำแล้ว"


@pytest.mark.parametrize(
    ("named", "typed", "expected"),
    [("2026-08-01", "", "2026-08-01"), ("2026-08-01", "2026-09-01", "2026-08-01"), ("2026-07-01", "", "2026-07-01"),
     ("2026-07-01", "2026-09-01", "2026-09-01"), ("", "2026-09-01", "2026-09-01")],
)  # fmt: skip
def test_the_providers_day_holds_while_it_is_to_come_then_the_units(named, typed, expected):
    told = {"measures": {"1": {"state": "awaiting", "expected_on": named}}, "as_of": "", "finality": ""}
    made = filled({"measures": {"1": {"state": "awaiting", "expected_on": typed}}}, told)
    assert made["measures"]["1"]["expected_on"] == expected


def test_what_was_given_takes_the_place_of_what_was_typed_with_its_day():
    made = filled(
        {"measures": {"1": {"state": "not_applicable", "reason": "ไม่มีคลอง"}}},
        given({"state": "reported", "value": "๓"}),
    )
    assert made["measures"]["1"] | {"state": "reported", "value": "3"} == made["measures"]["1"]
    assert (made["as_of"], made["finality"]) == ("2026-06-30", "final")


def test_before_a_figure_comes_the_unit_may_say_that_it_does_not_apply():
    made = filled({"measures": {"1": {"state": "not_applicable", "reason": "ไม่มีคลอง"}}}, None)
    assert made["measures"]["1"]["state"] == "not_applicable"
    assert made["measures"]["1"]["reason"] == "ไม่มีคลอง"


def test_the_form_with_a_given_figure_is_read_like_any_other():
    made = filled({"text": "ทำแล้ว"}, given({"state": "reported", "value": "3"}))
    read = read_content(made, asked=Asked(round=THIRD, today=TODAY, measures=asked(MeasureKind.NUMBER).form.measures))
    assert (read.results[0].state, str(read.results[0].value)) == (ResultState.REPORTED, "3")


def test_zero_and_none_confirmed_are_figures_and_stay_apart():
    zero = filled({}, given({"state": "reported", "value": "0"}))["measures"]["1"]
    none = filled({}, given({"state": "confirmed_none"}))["measures"]["1"]
    assert (zero["state"], zero["value"], none["state"], none["value"]) == ("reported", "0", "confirmed_none", "")


def test_a_typed_figure_that_differs_changes_what_was_given_and_the_same_does_not():
    made = filled({}, given({"state": "reported", "value": "3"}))
    other = {"measures": {"1": {"state": "reported", "value": "4"}}}
    assert changes_given(other, content=made)
    assert not changes_given(made, content=made)
    assert not changes_given({"measures": {"1": {"state": "awaiting"}}}, content=made)


def test_a_ratio_is_worked_out_and_keeps_its_parts():
    told = as_given(
        row({"state": "reported", "numerator": "๒", "denominator": "3"}), asked=asked(MeasureKind.PERCENTAGE)
    )
    measure = told["measures"]["1"]
    assert (measure["value"], measure["numerator"], measure["denominator"]) == ("66.6667", "2", "3")


def test_a_level_becomes_the_steps_up_to_it():
    steps = asked(MeasureKind.LEVEL, levels={1: (1, 2, 3, 4, 5)})
    assert as_given(row({"state": "reported", "value": "3"}), asked=steps)["measures"]["1"]["milestones"] == [1, 2, 3]
    with pytest.raises(FaultyContentError, match="not_a_milestone"):
        as_given(row({"state": "reported", "value": "2.5"}), asked=steps)


@pytest.mark.parametrize(
    ("fields", "own", "fault"),
    [
        ({"state": "reported", "value": "ประมาณ 3"}, {}, "/measures/1/value: not_a_number"),
        ({"state": "reported", "value": ""}, {}, "/measures/1/value: required"),
        ({"state": "reported", "value": "3"}, {"as_of": ""}, "/as_of: required"),
        ({"state": "reported", "value": "3"}, {"as_of": "30 ก.ย. 2568"}, "/as_of: outside_year"),
        ({"state": "reported", "value": "3"}, {"finality": ""}, "/finality: required"),
        ({"state": "confirmed_none", "value": "3"}, {}, "/measures/1/value: figure_beside_state"),
        ({"state": "awaiting", "awaiting_unit": "0800", "expected_on": ""}, {}, "/measures/1/expected_on: required"),
        ({"state": "awaiting", "awaiting_unit": "0800", "expected_on": "1 ก.ค. 2569"}, {}, "expected_on: in_past"),
        ({"state": ""}, {}, "/measures/1/state: state_required"),
    ],
)
def test_a_faulty_row_says_where(fields, own, fault):
    with pytest.raises(FaultyContentError, match=fault):
        given(fields, **own)


def test_a_row_of_several_measures_is_given_whole():
    with pytest.raises(FaultyContentError, match="/measures/2/value: required"):
        given({"state": "reported", "value": "3"}, {"state": "reported", "value": ""})


def test_a_blank_row_gives_nothing_and_a_zero_is_not_blank():
    assert is_blank(row({"state": "", "value": " "}))
    assert not is_blank(row({"state": "", "value": "0"}))


def test_the_deeds_are_those_of_the_page():
    told = {
        (deed.split("`")[1], frozenset(before.split(", ")), after)
        for deed, before, after, *_told in table("Figures of a data provider")
    }
    assert told == {(deed.value, frozenset(before), after.value) for deed, (before, after) in DEEDS.items()}


@pytest.mark.parametrize("deed", list(GivenDeed))
def test_nothing_is_answered_where_no_figure_came(deed):
    assert refusal_of(deed, standing=None, reason="เพราะ") is Refusal.FIGURE_ANSWERED


def test_a_dispute_asks_for_words_and_an_acknowledgement_for_none():
    assert refusal_of(GivenDeed.DISPUTE, standing=GivenStanding.WAITING, reason=" ") is Refusal.REASON_MISSING
    assert refusal_of(GivenDeed.ACKNOWLEDGE, standing=GivenStanding.WAITING, reason="") is None


def test_figures_are_given_until_the_report_is_judged():
    open_to = {status for status in ReportStatus if refusal_to_give(status) is None}
    assert open_to == {
        ReportStatus.DRAFT, ReportStatus.RETURNED, ReportStatus.SUBMITTED, ReportStatus.APPROVED, ReportStatus.VERIFIED
    }  # fmt: skip
