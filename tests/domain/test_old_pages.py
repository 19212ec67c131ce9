"""What a printed result means, whether two captures agree, and the round trip through JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiwat.domain.definitions import split_terms
from chiwat.domain.figures import figure_text
from chiwat.domain.old_page_agreement import differing_figures
from chiwat.domain.old_pages import Layout, OldPage, OldQuarter, ResultReason, result_state, state_changes
from chiwat.domain.results import ResultState
from tests.cast import old_page, quarter


@pytest.mark.parametrize(
    ("printed", "marks", "report", "state", "reason"),
    [
        ("20.00", ("0", "0"), None, ResultState.REPORTED, ResultReason.PRINTED),
        ("-3.5", ("0", "0"), None, ResultState.REPORTED, ResultReason.PRINTED),
        ("0.00", ("0", "0"), None, ResultState.NOT_REPORTED, ResultReason.ZERO_NEVER_REPORTED),
        ("0", ("0", "0"), None, ResultState.NOT_REPORTED, ResultReason.ZERO_NEVER_REPORTED),
        ("0.00", ("0", "0"), "ดำเนินการแล้ว", ResultState.UNKNOWN, ResultReason.ZERO_UNCONFIRMED),
        ("0.00", ("95", "100"), None, ResultState.UNKNOWN, ResultReason.ZERO_UNCONFIRMED),
        (None, ("0", "0"), "มีรายงาน", ResultState.UNKNOWN, ResultReason.NOT_ON_THE_PAGE),
    ],
)
def test_a_printed_result_becomes_exactly_one_state(printed, marks, report, state, reason):
    assert result_state(quarter(1, result=printed, marks=marks, report=report)) == (state, reason)


def test_only_zeros_that_are_no_result_are_changes():
    changes = state_changes(old_page())
    assert [(change.field, change.raw, change.because) for change in changes] == [
        ("quarters/1/result", "0.00", "zero-unconfirmed"),
        ("quarters/2/result", "0.00", "zero-unconfirmed"),
        ("quarters/3/result", "0.00", "zero-never-reported"),
    ]


def test_a_page_survives_json():
    page = old_page()
    assert OldPage.from_json(json.loads(json.dumps(page.as_json(), ensure_ascii=False))) == page


def test_captures_agree_when_only_zeros_after_the_point_differ():
    assert differing_figures(old_page(target="4"), other=old_page(target="4.0000")) == ()


def test_captures_disagree_on_each_figure_that_both_state():
    other = old_page(target="5", stated_result=None, quarters=(OldQuarter(quarter=1, result="2.00"),))
    assert differing_figures(old_page(), other=other) == ("/target", "/quarters/0/result")


def test_an_unassessed_zero_mark_is_no_figure_to_disagree_with():
    marked = old_page(quarters=(quarter(1, result="3.00", marks=("100", "100")),))
    unmarked = old_page(quarters=(quarter(1, result="3.00"),))
    assert differing_figures(marked, other=unmarked) == ()


def test_marks_that_a_later_capture_adds_are_a_difference():
    unmarked = old_page(quarters=(quarter(1, result="3.00"),))
    marked = old_page(quarters=(quarter(1, result="3.00", marks=("100", "100")),))
    assert differing_figures(unmarked, other=marked) == ("/quarters/0/mark_2_1", "/quarters/0/mark_2_2")


def test_a_report_that_a_later_capture_adds_is_a_difference():
    silent = old_page(quarters=(quarter(1, result="3.00"),))
    told = old_page(quarters=(quarter(1, result="3.00", report="ปรับปรุงแล้ว"),))
    assert differing_figures(silent, other=told) == ("/quarters/0/report",)
    assert differing_figures(silent, other=old_page(layout=Layout.PRINT_FORM, quarters=told.quarters)) == ()


@given(st.text(alphabet="กขคงหมายถึงือ \nabc", max_size=200))
def test_splitting_a_definition_loses_no_letter(text):
    pieces = "".join((term or "") + cue + meaning for term, cue, meaning in split_terms(text))
    assert "".join(text.split()) == "".join(pieces.split())


def test_a_definition_of_several_terms_is_split_at_each():
    pairs = split_terms("เวที คือ การประชุมของชุมชน กลไก คือ เครือข่ายในพื้นที่")
    assert pairs == [("เวที", "คือ", "การประชุมของชุมชน"), ("กลไก", "คือ", "เครือข่ายในพื้นที่")]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("75.0000", "75.00"),
        ("1886", "1,886"),
        ("-0.5", "-0.5"),
        ("0", "0"),
        ("1234567.1", "1,234,567.1"),
        ("-12", "-12"),
    ],
)
def test_a_figure_keeps_its_decimals_and_gains_commas(raw, shown):
    from decimal import Decimal

    assert figure_text(Decimal(raw)) == shown
