"""Digits both ways, and what is wholly a number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiwat.thai.digits import parse_decimal, plain_number, to_arabic, to_thai

NUMBERS = [
    # typed, plain, value
    ("1,886", "1886", "1886"),
    ("75.0000", "75.0000", "75"),
    ("๗๕", "75", "75"),
    ("08.๓0", "08.30", "8.3"),
    ("  3668\u00a0", "3668", "3668"),
    ("20,556,988.74", "20556988.74", "20556988.74"),
    ("-5", "-5", "-5"),
    ("−5.5", "-5.5", "-5.5"),
    ("0", "0", "0"),
    ("0.00", "0.00", "0"),
    ("๑,๗๘๒", "1782", "1782"),
    ("007", "007", "7"),
]
NOT_NUMBERS = [
    "", " ", "-", ".", ",", "NaN", "nan", "Infinity", "-Infinity", "1e5", "1E5", "5 ราย", "ร้อยละ 95", "1,2,3", "12,34",
    "1234,567", "1,886,", ",886", "0,886", "5.", ".5", "1.2.3", "+5", "--5", "- 5", "1 886", "1_000", "95%", "5/7",
    "２５", "٣", "½",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "plain", "value"), NUMBERS)
def test_a_typed_figure_is_read_and_its_decimals_are_kept(typed, plain, value):
    assert plain_number(typed) == plain
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize("typed", NOT_NUMBERS)
def test_what_is_not_wholly_a_number_is_none(typed):
    assert plain_number(typed) is None
    assert parse_decimal(typed) is None


def test_digits_are_translated_both_ways():
    assert to_arabic("ด้านที่ ๕ 08.๓0") == "ด้านที่ 5 08.30"
    assert to_thai("0123456789 ก") == "๐๑๒๓๔๕๖๗๘๙ ก"


@given(st.text(alphabet="09๐๙ก a,.\u200b"))
def test_translating_digits_keeps_length_and_comes_back(text):
    assert len(to_arabic(text)) == len(text) == len(to_thai(text))
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_arabic(to_arabic(text)) == to_arabic(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_a_figure_printed_with_commas_is_read_back(value):
    assert parse_decimal(f"{value:,}") == value
    assert parse_decimal(to_thai(f"{value:,}")) == value


def test_a_very_long_figure_is_still_a_figure():
    assert plain_number("9" * 100_000) == "9" * 100_000
    assert plain_number("9" * 100_000 + "x") is None
