"""Buddhist dates, there and back; found in running text; refused when they do not exist."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chiwat.thai.calendar import (
    MONTHS,
    MONTHS_SHORT,
    buddhist_year,
    english_date,
    find_dates,
    full_date,
    month_span,
    read_date,
    short_date,
)
from chiwat.thai.digits import to_thai

READ = [
    ("วันที่ 8 มิถุนายน 2564", date(2021, 6, 8)),
    ("30พฤศจิกายน2563", date(2020, 11, 30)),
    ("วันที่30พฤศจิกายน2563", date(2020, 11, 30)),
    ("18 ก.ย. 66", date(2023, 9, 18)),
    ("3 ก.พ.66", date(2023, 2, 3)),
    ("27 กพ 66", date(2023, 2, 27)),
    ("18 ก . ย . 66", date(2023, 9, 18)),
    ("11 ตุลาคม พ.ศ. 2562", date(2019, 10, 11)),
    ("11 ตุลาคม พ.ศ.2562", date(2019, 10, 11)),
    ("8 เดือน มิถุนายน พ.ศ.2564", date(2021, 6, 8)),
    ("๑๑ ตุลาคม ๒๕๖๒", date(2019, 10, 11)),
    ("๑๑ ตุลาคม 25๖2", date(2019, 10, 11)),
    ("28/10/2563", date(2020, 10, 28)),
    ("28 / 10 / 2563", date(2020, 10, 28)),
    ("28/10/2020", date(2020, 10, 28)),
    ("28-10-63", date(2020, 10, 28)),
    ("28.10.2563", date(2020, 10, 28)),
    ("28.10.63", date(2020, 10, 28)),
    ("2020-10-28", date(2020, 10, 28)),
    ("2563-10-28", date(2020, 10, 28)),
    ("1/31/2021", date(2021, 1, 31)),
    ("1 มี.ค. 2567", date(2024, 3, 1)),
    ("29 กุมภาพันธ์ 2567", date(2024, 2, 29)),
    ("29 ก.พ. 2543", date(2000, 2, 29)),
    ("29/2/67", date(2024, 2, 29)),
    ("8 มิิถุนายน 2564", date(2021, 6, 8)),
    ("17 กรกฏาคม 2564", date(2021, 7, 17)),
    ("18\u00a0ก.ย.\u00a066", date(2023, 9, 18)),
    ("18 ก.ย.\u200b 66", date(2023, 9, 18)),
    ("วันจันทร์ที่ 20 มกราคม 2563", date(2020, 1, 20)),
    ("ลว.30 ธ.ค. 2559", date(2016, 12, 30)),
    ("  18 ก.ย. 2566\n", date(2023, 9, 18)),
    ("18 September 2023", date(2023, 9, 18)),
    ("5 Auguſt 2020", date(2020, 8, 5)),
    ("11 ต.ค. ค.ศ. 2019", date(2019, 10, 11)),
    ("11 ตุลาคม 2019", date(2019, 10, 11)),
]
IMPOSSIBLE = [
    "31 เมษายน 2564", "29 กุมภาพันธ์ 2566", "29 ก.พ. 2443", "30/2/64", "30/2/2564", "31/4/2564", "0 มกราคม 2564",
    "32 มกราคม 2564", "13/13/2563", "2/30/2564", "00/10/2563", "28/00/2563", "2020-13-01", "2020-02-30", "31 เมษายน",
    "30 กุมภาพันธ์", "๓๑ มิถุนายน ๒๕๖๔", "8 มิถุนายน 2350", "28/10/3000", "29/2/2564",
]  # fmt: skip
NOT_DATES = [
    "", "2564", "9/2564", "224/2564", "571/2559", "1/64", "5026-863", "50490000-3343", "2563-2565", "๕.๒.๑",
    "๕.๒.๑.๑", "1.2.10", "5 มีคณะกรรมการ", "1,886 ชุมชน", "16.00 - 22.00 น.", "ว 4 ก.พ.ร. 2560", "ก.พ. 66", "0-2221-2141",
    "10-20-30", "เดือนมกราคม 2564", "5 may", "12.5.3", "192.168.10.12", "1/2/3/2564", "256410 มกราคม", "10 มกราคม 256",
]  # fmt: skip


@pytest.mark.parametrize(("written", "day"), READ)
def test_a_date_is_read_in_every_form_people_type(written, day):
    assert read_date(written) == day


@pytest.mark.parametrize("written", IMPOSSIBLE)
def test_an_impossible_date_is_refused(written):
    assert read_date(written) is None
    assert list(find_dates(f"เมื่อวันที่ {written} ประชุม")) == []


@pytest.mark.parametrize("written", NOT_DATES)
def test_what_is_no_date_is_not_taken_for_one(written):
    assert read_date(written) is None
    assert list(find_dates(written)) == []


def test_more_than_one_date_is_not_a_date():
    assert read_date("1 ม.ค. 64 - 2 ม.ค. 64") is None
    assert read_date("18 ก.ย. 66 ประชุม") is None
    assert read_date("18 ก.ย.") is None


def test_every_day_of_a_century_goes_there_and_back():
    day, last, days = date(1957, 1, 1), date(2057, 12, 31), 0
    while day <= last:
        year = day.year + 543
        numeric = f"{day.day}/{day.month}/{year}"
        assert read_date(full_date(day)) == day
        assert read_date(short_date(day)) == day
        assert read_date(numeric) == day
        assert read_date(to_thai(full_date(day))) == day
        days += 1
        day += timedelta(days=1)
    assert days == 36_890


def test_the_words_of_a_day():
    day = date(2023, 9, 18)
    assert full_date(day) == "18 กันยายน 2566"
    assert short_date(day) == "18 ก.ย. 2566"
    assert english_date(day) == "18 September 2023"
    assert buddhist_year(day) == 2566
    assert len(MONTHS) == len(MONTHS_SHORT) == 12


def test_a_span_of_months_names_a_shared_year_once():
    assert month_span(date(2019, 10, 1), last=date(2019, 12, 31)) == "ต.ค.–ธ.ค. 2562"
    assert month_span(date(2019, 10, 1), last=date(2020, 1, 31)) == "ต.ค. 2562–ม.ค. 2563"
    assert month_span(date(2019, 10, 1), last=date(2019, 10, 31)) == "ต.ค. 2562"


def found(text, **options):
    return [(one.quote, one.day and one.day.isoformat()) for one in find_dates(text, **options)]


def test_dates_are_found_in_the_words_of_reports():
    assert found("ตามคำสั่งที่ 9/2564 ลงวันที่ 12 มกราคม 2564 และที่ 224/2564 ลงวันที่ 8 มิถุนายน 2564") == [
        ("12 มกราคม 2564", "2021-01-12"),
        ("8 มิถุนายน 2564", "2021-06-08"),
    ]
    assert found("ครั้งที่ 1/64 (ที่571/2559 ลว.30 ธ.ค. 2559) เมื่อวันที่19 มกราคม 2564 เพื่อ") == [
        ("30 ธ.ค. 2559", "2016-12-30"),
        ("19 มกราคม 2564", "2021-01-19"),
    ]
    assert found("เมื่อวันที่ 3 ก.พ.66 และวันที่ 27 ก.พ.66 เพื่อ (ข้อมูล ณ วันที่ 18 ก.ย. 66)") == [
        ("3 ก.พ.66", "2023-02-03"),
        ("27 ก.พ.66", "2023-02-27"),
        ("18 ก.ย. 66", "2023-09-18"),
    ]
    assert found("ตั้งแต่ 28/10/2563 ถึง 1/31/2021.") == [("28/10/2563", "2020-10-28"), ("1/31/2021", "2021-01-31")]


def test_what_follows_a_month_is_not_always_its_year():
    assert found("3 ก.พ. 16.00 น.", default_year=2566) == [("3 ก.พ.", "2023-02-03")]
    assert found("5 มีนาคม 45 ราย", default_year=2566) == [("5 มีนาคม", "2023-03-05")]
    assert found("5 มีนาคม 1,886 ชุมชน", default_year=2566) == [("5 มีนาคม", "2023-03-05")]
    assert found("3 ก.พ. 27 ก.พ. 66", default_year=2566) == [("3 ก.พ.", "2023-02-03"), ("27 ก.พ. 66", "2023-02-27")]
    assert found("3 ก.พ. 66 ครั้งที่ 2") == [("3 ก.พ. 66", "2023-02-03")]


def test_a_missing_year_is_supplied_only_by_the_caller():
    assert found("ประชุมวันที่ 8 มิถุนายน และ 9 มิ.ย.") == [("8 มิถุนายน", None), ("9 มิ.ย.", None)]
    assert found("ประชุมวันที่ 8 มิถุนายน", default_year=2564) == [("8 มิถุนายน", "2021-06-08")]
    assert found("ประชุมวันที่ 8 มิถุนายน", default_year=2021) == [("8 มิถุนายน", "2021-06-08")]
    assert found("29 กุมภาพันธ์") == [("29 กุมภาพันธ์", None)]
    assert found("29 กุมภาพันธ์", default_year=2566) == []


def test_a_completed_year_and_a_month_that_came_first_are_said():
    two, four, american = find_dates("18 ก.ย. 66, 18 ก.ย. 2566, 1/31/2021")
    assert (two.completed, two.month_first) == (True, False)
    assert (four.completed, four.month_first) == (False, False)
    assert (american.completed, american.month_first) == (False, True)


@settings(max_examples=100)
@given(
    st.tuples(
        st.text(alphabet="กทำาํ่ิ \u00a0\u200bเ.(", max_size=12), st.text(alphabet="กทำาํ่ิ \u00a0\u200bเ(", max_size=12)
    ),
    st.dates(date(1957, 1, 1), date(2057, 12, 31)),
    st.sampled_from(["{d} {m} {y}", "{d}{m}{y}", "{d}\u200b {m}\u00a0{y}", "{d}/{n}/{y}", "{d} {m} พ.ศ. {y}"]),
)
def test_a_planted_date_is_quoted_from_the_original(around, day, form):
    before, after = around
    planted = form.format(d=day.day, m=MONTHS[day.month - 1], n=day.month, y=day.year + 543)
    text = f"{before} {planted} {after}"
    (one,) = find_dates(text)
    assert one.day == day
    assert one.quote == planted == text[one.start : one.end]


@pytest.mark.parametrize(
    "hostile",
    ["1" * 1_000_000, " " * 1_000_000, "1/" * 500_000, "1 ม" * 100_000, "๑" * 1_000_000],
    ids=["digits", "blanks", "slashes", "half-months", "thai-digits"],
)
def test_a_megabyte_of_nonsense_is_read_in_a_second(hostile):
    started = time.process_time()
    assert list(find_dates(hostile)) == []
    assert time.process_time() - started < 3
