"""The city becomes records in one go, and what is private in it stays private."""

import re
from time import perf_counter

import pytest

from chiwat.actions.demonstration import load_city
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.queries.home import home_page
from chiwat.queries.indicator_sheets import indicator_sheet, unit_sheets
from chiwat.queries.search import search
from chiwat.queries.units import unit_page
from chiwat.records.models import IndicatorYear, Mark, Measure, Project, Report, Result, SearchText, Target, Unit
from tests.cast import PAUL
from tests.demonstration.reading import key

pytestmark = pytest.mark.django_db

TITLE = re.compile("นางสาว|นาง|นาย")
PRIVATE = {"phone-in-text", "email-in-text", "name-in-text"}


def private_words(city):
    """Planted numbers, addresses and names (without their titles), and those of the projects' owners."""
    planted = {TITLE.sub("", one.quote) for one in city.planted if one.code in PRIVATE}
    owners = {TITLE.sub("", one.owner_name) for one in city.projects} | {one.owner_phone for one in city.projects}
    return planted | owners


def told_in(answer, private):
    text = repr(answer)
    return {words for words in private if words in text}


def test_the_city_is_loaded_and_nobody_reads_what_is_private_in_it(city):
    began = perf_counter()
    assert load_city(city=city, by=None) == len(city.indicator_years)
    assert perf_counter() - began < 20
    every_row_is_there(city)
    a_record_of_each_year_with_a_phone_shows_none(city)
    no_public_answer_tells_what_is_private(city)
    with pytest.raises(ValueError, match="holds records"):
        load_city(city=city, by=None)


def every_row_is_there(city):
    records = city.indicator_years
    measures = [measure for record in records for measure in record.measures]
    assert Unit.objects.count() == len(city.units)
    assert IndicatorYear.objects.count() == SearchText.objects.count() == len(records)
    assert Measure.objects.count() == len(measures)
    assert Target.objects.count() == sum(len(measure.targets) for measure in measures)
    assert Result.objects.count() == sum(len(measure.results) for measure in measures)
    assert Report.objects.count() == sum(len(record.reports) for record in records)
    assert Mark.objects.count() == sum(len(marking.marks) for record in records for marking in record.markings)
    assert Project.objects.count() == len(city.projects)


def a_record_of_each_year_with_a_phone_shows_none(city):
    phones = {one.fiscal_year: one for one in city.planted if one.code == "phone-in-text"}
    assert set(phones) == {2568, 2569}
    for year, planted in phones.items():
        sheet = indicator_sheet(viewer=PAUL, code=planted.record_code, fiscal_year=year)
        shown = next(line.report.text for line in sheet.rounds if line.round == planted.round)
        assert "[ปิดเบอร์โทรศัพท์]" in shown
        assert told_in(sheet, {planted.quote}) == set()


def no_public_answer_tells_what_is_private(city):
    private = private_words(city)
    assert len(private) > 20
    told = set()
    for year in (2568, 2569):
        told |= told_in(home_page(viewer=PAUL, fiscal_year=year), private)
        for unit in city.units:
            told |= told_in(unit_page(viewer=PAUL, code=unit.code, fiscal_year=year), private)
            told |= told_in(unit_sheets(viewer=PAUL, unit_code=unit.code, fiscal_year=year), private)
    assert told == set()
    planted = {one.quote for one in city.planted if one.code in PRIVATE} | private
    found = {words: search(viewer=PAUL, text=words, fiscal_year=None).total for words in planted}
    assert {words for words, total in found.items() if total} == set()


def test_the_search_finds_a_clean_report_by_its_words(city):
    load_city(city=city, by=None)
    record = city.indicator_years[0]
    lines = search(viewer=PAUL, text=record.code, fiscal_year=record.fiscal_year).lines
    assert [(line.code, line.fiscal_year) for line in lines] == [key(record)]
    accountable = [one.unit_code for one in record.responsibilities if one.part is ResponsibilityPart.ACCOUNTABLE]
    assert [line.unit_code for line in lines] == accountable
