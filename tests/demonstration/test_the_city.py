"""The city has its size, its states, its two years, and is the same every time."""

from collections import Counter
from time import process_time

from chiwat.demonstration.city import demonstration_city
from chiwat.domain.results import NotDueReason, ResultState
from chiwat.domain.rubric import fault_of
from chiwat.domain.scoring import Method, Rubric
from tests.demonstration.reading import key


def results_of(city):
    return [result for record in city.indicator_years for measure in record.measures for result in measure.results]


def test_there_are_74_units_and_two_years_of_about_150_indicators(city):
    assert len(city.units) == 74
    assert [year.fiscal_year.name for year in city.years] == [2568, 2569]
    by_year = Counter(record.fiscal_year for record in city.indicator_years)
    assert set(by_year) == {2568, 2569}
    assert all(135 <= count <= 150 for count in by_year.values())


def test_every_unit_bears_an_indicator(city):
    assert {record.code[:4] for record in city.indicator_years} == {unit.code[:4] for unit in city.units}


def test_no_code_is_used_twice_in_a_year(city):
    codes = Counter(key(record) for record in city.indicator_years)
    assert max(codes.values()) == 1


def test_every_state_of_a_result_occurs(city):
    assert {result.state for result in results_of(city)} == set(ResultState) - {ResultState.UNPUBLISHED}


def test_every_reason_for_not_being_due_occurs(city):
    assert {result.not_due_reason for result in results_of(city)} - {None} == set(NotDueReason)


def test_a_figure_stands_only_where_the_state_has_one(city):
    for result in results_of(city):
        assert (result.value is not None) == (result.state is ResultState.REPORTED), result


def test_the_city_is_the_same_every_time(city):
    assert demonstration_city() == city


def test_another_seed_makes_another_city(city):
    assert demonstration_city(seed=1).indicator_years != city.indicator_years


def test_the_default_city_is_made_in_five_seconds():
    began = process_time()
    demonstration_city()
    assert process_time() - began < 5


def test_every_unit_of_the_whole_city_has_twenty_indicators_in_each_year(whole):
    borne = Counter((record.fiscal_year, record.code[:4]) for record in whole.indicator_years)
    assert len(borne) == 2 * 74
    assert min(borne.values()) >= 20
    assert len(whole.indicator_years) >= 2960
    assert sum(len(record.reports) for record in whole.indicator_years) >= 10_000


def test_every_way_of_scoring_occurs_in_the_open_year(whole):
    methods = {part.method for framework in whole.frameworks for part in framework.components if part.method}
    rubrics = [part.rubric for year in whole.indicator_years for part in year.measures if part.rubric]
    assert methods | {rubric.method for rubric in rubrics} == set(Method) - {Method.ROLL_UP}
    faults = {fault_of(Rubric(rubric.method, {"target": "1", **rubric.parameters})) for rubric in rubrics}
    assert faults == {None}
