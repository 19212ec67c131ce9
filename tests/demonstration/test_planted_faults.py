"""Every fault of the table is planted, and each is really where it is said to be."""

from collections import Counter

import pytest

from chiwat.demonstration.city import demonstration_city
from chiwat.demonstration.faults import FAULTS, Where
from tests.demonstration import checks_of_figures, checks_of_words
from tests.demonstration.reading import key, texts_at

IN_RECORDS = [fault for fault in FAULTS if fault.where is not Where.PROJECT]


def check_of(code):
    name = code.replace("-", "_")
    return getattr(checks_of_words, name, None) or getattr(checks_of_figures, name)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.code for fault in FAULTS])
def test_every_fault_of_the_table_is_planted(city, fault):
    assert [planted for planted in city.planted if planted.code == fault.code]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_another_seed_plants_every_fault_too(seed):
    planted = {one.code for one in demonstration_city(seed=seed).planted}
    assert planted == {fault.code for fault in FAULTS}


@pytest.mark.parametrize("fault", IN_RECORDS, ids=[fault.code for fault in IN_RECORDS])
def test_a_planted_fault_is_really_there(city, fault):
    records = {key(record): record for record in city.indicator_years}
    planted = [one for one in city.planted if one.code == fault.code]
    wrong = [one for one in planted if not check_of(fault.code)(records[one.record_code, one.fiscal_year], one, city)]
    assert wrong == []


def test_every_fault_of_the_whole_city_is_really_there(whole):
    records = {key(record): record for record in whole.indicator_years}
    planted = [one for one in whole.planted if one.code != "project-marked-done"]
    assert {one.code for one in planted} == {fault.code for fault in IN_RECORDS}
    wrong = [one for one in planted if not check_of(one.code)(records[one.record_code, one.fiscal_year], one, whole)]
    assert wrong == []


def test_the_quoted_words_stand_in_the_field():
    city = demonstration_city(indicators_per_unit=6)
    records = {key(record): record for record in city.indicator_years}
    quoted = [one for one in city.planted if one.quote]
    wrong = [
        one
        for one in quoted
        if not any(one.quote in text for text in texts_at(records[one.record_code, one.fiscal_year], one))
    ]
    assert wrong == []


def test_a_fault_lies_in_the_years_that_the_table_names(city):
    years = {Where.IMPORTED: {2568}, Where.OPEN: {2569}}
    where = {fault.code: years.get(fault.where, {2568, 2569}) for fault in FAULTS}
    assert [one for one in city.planted if one.fiscal_year not in where[one.code]] == []


def test_a_record_bears_two_faults_at_most_and_they_share_no_ground(city):
    grounds = {fault.code: fault.grounds for fault in FAULTS}
    lain_on = Counter(
        (one.record_code, one.fiscal_year, ground) for one in city.planted for ground in grounds[one.code]
    )
    borne = Counter((one.record_code, one.fiscal_year) for one in city.planted)
    assert max(borne.values()) <= 2
    assert max(lain_on.values()) == 1


def test_a_project_marked_as_done_is_not_done(city):
    projects = {(project.code, project.fiscal_year): project for project in city.projects}
    for one in city.planted:
        if one.code == "project-marked-done":
            project = projects[one.record_code, one.fiscal_year]
            assert project.progress < 100 == project.assessments[-1].value
