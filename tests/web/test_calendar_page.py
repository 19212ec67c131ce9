"""The calendar of rounds: what comes next first, whose more time is told, and a file that calendars read."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.round_calendar import RoundDays, coming, days_of
from chiwat.records.models import Extension
from chiwat.records.models import FiscalYear as YearRow
from chiwat.web.calendar_file import escaped
from tests import people
from tests.stage import YEAR, Stage

pytestmark = pytest.mark.django_db
PAGE, FILE = (reverse(f"web:{name}", args=[YEAR]) for name in ("calendar", "calendar-file"))


@pytest.fixture
def stage():
    """More time for Chatuchak until 31 July; asked, not granted, until 5 August."""
    made = Stage()
    for until, granted in ((date(2026, 7, 31), True), (date(2026, 8, 5), None)):
        Extension.objects.create(
            unit=made.unit, round=made.round, until=until, reason="น้ำท่วม", asked_by=made.una,
            asked_at=timezone.now(), granted=granted,
        )  # fmt: skip
    return made


def main(answer):
    return " ".join(LexborHTMLParser(answer.content.decode()).css_first("main").text(separator=" ").split())


def test_days_are_in_order_and_those_of_today_are_still_to_come():
    third = Round(FiscalYear(YEAR), RoundKind.QUARTER, 3)
    days = RoundDays(
        round=third, opens=date(2026, 6, 15), due=date(2026, 7, 12), grace=None, locks=date(2026, 7, 1), review_by=None
    )
    assert [one.what for one in days_of([days])] == ["opens", "locks", "due"]
    assert [one.what for one in coming(days_of([days]), today=date(2026, 7, 12))] == ["due"]


def test_what_comes_next_stands_first_and_what_is_past_does_not(client, stage):
    said = main(client.get(PAGE))
    before, _, after = said.partition("ทุกรอบของปี")
    assert "วันสุดท้ายที่ขอทบทวนผลการประเมิน · ไตรมาสที่ 3" in before
    assert "อีก 80 วัน" in before
    assert "เปิดรอบ · ไตรมาสที่ 3" not in before
    assert "10 ก.ค. 2569" in after
    assert "ยังไม่กำหนด" in after


def test_more_time_is_told_to_the_unit_and_the_city_and_to_nobody_else(client, stage):
    told = "ครบกำหนดที่ขยายเวลาให้ · ไตรมาสที่ 3 · สำนักงานเขตจตุจักร"
    for who, knows in ((stage.rose, True), (stage.cora, True), (stage.omar, False), (None, False)):
        people.sign_in(client, who) if who else client.logout()
        for text in (main(client.get(PAGE)), client.get(FILE).content.decode().replace("\r\n ", "")):
            assert (told in text) is knows
            assert "สิงหาคม" not in text
            assert "20260805" not in text


def test_the_file_is_what_calendars_read(client, stage):
    people.sign_in(client, stage.rose)
    answer = client.get(FILE)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    lines = answer.content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    assert b"\n" not in answer.content.replace(b"\r\n", b"")
    names = [line for line in lines if line.startswith(b"UID:")]
    assert len(names) == len(set(names)) == answer.content.count(b"BEGIN:VEVENT") == 4
    assert client.get(FILE).content == answer.content
    assert "ปีงบประมาณ พ.ศ. 2569" in answer.content.decode().replace("\r\n ", "")


def test_a_name_cannot_end_its_line():
    assert escaped("ก\r\nEND:VCALENDAR,;") == "ก\\nEND:VCALENDAR\\,\\;"


def test_a_year_without_rounds_says_so_and_another_is_not_known(client, stage):
    YearRow.objects.create(name=2571, status="open")
    said = main(client.get(reverse("web:calendar", args=[2571])))
    assert "ไม่มีวันที่จะถึงในปีนี้" in said
    assert "ปีนี้ยังไม่มีรอบรายงาน" in said
    assert client.get(reverse("web:calendar", args=[2570])).status_code == 404
    assert client.get(reverse("web:calendar-file", args=[2570])).status_code == 404


def test_it_speaks_english_in_few_questions(client, stage, django_assert_max_num_queries):
    client.cookies["django_language"] = "en"
    with django_assert_max_num_queries(6):
        said = main(client.get(PAGE))
    assert "Last day to ask for a review · Quarter 3" in said
