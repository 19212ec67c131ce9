"""Fiscal years and rounds."""

from datetime import date, timedelta

import pytest

from chiwat.domain.periods import FiscalYear, Round, RoundKind, quarters_and_year_end


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (date(2020, 9, 30), 2563, 4),
        (date(2020, 10, 1), 2564, 1),
        (date(2020, 12, 31), 2564, 1),
        (date(2021, 1, 1), 2564, 2),
        (date(2021, 3, 31), 2564, 2),
        (date(2021, 4, 1), 2564, 3),
        (date(2021, 7, 1), 2564, 4),
    ],
)
def test_a_day_falls_in_its_fiscal_year_and_quarter(day, year, quarter):
    assert FiscalYear.containing(day).name == year
    assert Round.quarter_of(day) == Round(FiscalYear(year), RoundKind.QUARTER, quarter)


def test_every_day_of_a_century_lies_within_the_quarter_it_falls_in():
    day, last = date(1957, 1, 1), date(2057, 12, 31)
    while day <= last:
        quarter = Round.quarter_of(day)
        assert quarter.first_day <= day <= quarter.last_day
        day += timedelta(days=1)


@pytest.mark.parametrize("kind", list(RoundKind))
def test_the_rounds_of_a_kind_follow_each_other_without_a_gap(kind):
    year = FiscalYear(2564)
    rounds = list(year.rounds(kind))
    assert rounds[0].first_day == year.first_day
    for one, next_one in zip(rounds, rounds[1:], strict=False):
        assert one.last_day + timedelta(days=1) == next_one.first_day
    if kind is not RoundKind.NINE_MONTHS:
        assert rounds[-1].last_day == year.last_day


def test_nine_months_end_in_june():
    assert Round(FiscalYear(2564), RoundKind.NINE_MONTHS).last_day == date(2021, 6, 30)


def test_the_year_end_is_a_round_of_its_own():
    rounds = quarters_and_year_end(FiscalYear(2564))
    assert [moment.kind for moment in rounds] == [RoundKind.QUARTER] * 4 + [RoundKind.YEAR_END]


@pytest.mark.parametrize("name", [2499, 2701, 0, -1, 2021])
def test_a_year_outside_the_buddhist_range_is_refused(name):
    with pytest.raises(ValueError, match="not within"):
        FiscalYear(name)


def test_a_fifth_quarter_is_refused():
    with pytest.raises(ValueError, match="no quarter 5"):
        Round(FiscalYear(2564), RoundKind.QUARTER, 5)
