"""Standings as kept say what the indicators' own pages say, after every deed, on every day."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chiwat.actions import standings
from chiwat.actions.demonstration import load_city
from chiwat.commands import doctor
from chiwat.demonstration.city import demonstration_city
from chiwat.domain.permissions import Role, looking_as
from chiwat.domain.publication import Audience
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import ResultState
from chiwat.domain.round_states import due_and_reported, read_states, round_label
from chiwat.queries.home import home_page
from chiwat.queries.indicator_sheets import indicator_sheet
from chiwat.queries.kept_standings import verdict_column
from chiwat.records.models import IndicatorYear, Installation, Measure, Report, Result, Standing
from tests.cast import PAUL, keep, new_page, old_page

pytestmark = pytest.mark.django_db

#: Somebody with a duty elsewhere: what is approved is open to them, drafts are not.
INSIDER = looking_as(Role.EXECUTIVE)
DAYS = (date(2025, 10, 2), date(2026, 1, 20), date(2026, 7, 12), date(2026, 10, 5), date(2027, 2, 1))


@pytest.fixture
def small_city():
    """The small city, loaded."""
    city = demonstration_city()
    load_city(city=city, by=None)
    return city


def by_its_own_page(record, *, viewer=PAUL):
    """Rounds due and reported, and the verdict, as the indicator's page tells them."""
    sheet = indicator_sheet(viewer=viewer, code=record.code, fiscal_year=record.fiscal_year_id)
    states = {
        round_label(line.round): measure.state for line, measure in zip(sheet.rounds, sheet.main.results, strict=True)
    }
    opens = {round_label(line.round): line.opens for line in sheet.rounds}
    return states, opens, sheet.main.verdict


@pytest.mark.parametrize(("audience", "viewer"), [(Audience.PUBLIC, PAUL), (Audience.INSIDE, INSIDER)])
def test_what_is_kept_says_what_every_page_says_on_any_day(small_city, audience, viewer):
    for number, today in enumerate(DAYS):
        Installation.objects.update(pinned_today=today)
        for record in IndicatorYear.objects.select_related("kept_standing").order_by("pk")[number :: len(DAYS)]:
            states, opens, said = by_its_own_page(record, viewer=viewer)
            kept, status = record.kept_standing, YearStatus(record.status)
            column = verdict_column(record.fiscal_year_id, today=today, audience=audience)
            assert getattr(kept, column) == said, (record, today)
            line = kept.public_rounds if audience is Audience.PUBLIC else kept.rounds
            told = due_and_reported(read_states(line), year=status, opens=opens, today=today)
            assert told == due_and_reported(states, year=status, opens=opens, today=today), (record, today)


def test_the_city_and_its_units_are_sums_of_what_is_kept(small_city):
    page = home_page(viewer=PAUL, fiscal_year=2569)
    lines = (*page.departments, *page.offices, *page.districts)
    in_year = [record for record in small_city.indicator_years if record.fiscal_year == 2569]
    assert page.indicators == sum(line.indicators for line in lines) == len(in_year)
    borne = Counter(record.code[:4] for record in in_year)
    assert {line.code: line.indicators for line in lines if line.indicators} == dict(borne)
    assert sum(page.verdicts.values()) == len(in_year)
    inside = home_page(viewer=INSIDER, fiscal_year=2569)
    assert any(0 < line.reported < line.due for line in (*inside.departments, *inside.offices, *inside.districts))


def test_a_figure_reaches_the_city_in_the_same_answer(small_city):
    report = Report.objects.filter(status=ReportStatus.DRAFT, text=None, round__number=3).order_by("pk").first()
    record, measure = report.indicator_year, Measure.objects.get(indicator_year=report.indicator_year, position=1)
    unit = record.kept_standing.unit

    Report.objects.filter(pk=report.pk).update(status=ReportStatus.APPROVED)

    def reported():
        page = home_page(viewer=INSIDER, fiscal_year=2569)
        return {line.code: line.reported for line in (*page.departments, *page.offices, *page.districts)}[unit.code]

    before = reported()
    Result.objects.create(measure=measure, unit=unit, round=report.round, state=ResultState.CONFIRMED_NONE)
    assert reported() == before
    standings.refresh([record.pk])
    assert reported() == before + 1


def test_one_refresh_is_a_handful_of_queries(small_city):
    key = IndicatorYear.objects.first().pk
    with CaptureQueriesContext(connection) as asked:
        standings.refresh([key])
    work = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(work) <= 6 + (connection.vendor == "postgresql")  # which locks the row first


def test_what_is_missing_is_told_and_written_again(small_city, capsys):
    before = list(Standing.objects.order_by("pk").values_list())
    Standing.objects.filter(fiscal_year=2568).delete()
    assert len(standings.missing()) == sum(record.fiscal_year == 2568 for record in small_city.indicator_years)
    doctor.run(None)
    assert "chiwat migrate" in capsys.readouterr().out
    standings.refresh_missing()
    assert list(Standing.objects.order_by("pk").values_list()) == before


def test_an_imported_page_has_its_standing_and_a_newer_capture_another():
    keep(new_page())
    kept = Standing.objects.get(indicator_year__code="5026-0901")
    assert kept.rounds == "quarter-1=reported quarter-2=unknown quarter-3=unknown quarter-4=not_reported year_end-1="
    assert kept.unit.code == "5026"
    *before, last = old_page().quarters
    newer = old_page(quarters=(*before, replace(last, result="4.00", report="ตรวจรับครบทุกลานแล้ว")))
    keep(new_page(newer, content=b"the newer page's bytes"), update=True)
    assert " quarter-4=reported " in Standing.objects.get(pk=kept.pk).rounds


def test_an_indicator_without_a_measure_owes_nothing(small_city):
    record = IndicatorYear.objects.filter(fiscal_year=2569).first()
    Measure.objects.filter(indicator_year=record).delete()
    standings.refresh([record.pk])
    kept = Standing.objects.get(pk=record.pk)
    assert (kept.rounds, kept.verdict_while_open, kept.verdict_when_over) == ("", "no_result", "no_result")
