"""What was not planted is sound: no private words, no broken Thai, nothing over 100, nothing copied."""

from collections import Counter

import pytest

from chiwat.demonstration.figures import share
from chiwat.thai.masking import find_personal
from chiwat.thai.normalise import normalise
from tests.demonstration.reading import key, numbers, report_text, words


@pytest.fixture(scope="module")
def clean(city):
    faulty = {(one.record_code, one.fiscal_year) for one in city.planted}
    return [record for record in city.indicator_years if key(record) not in faulty]


def test_a_good_part_of_the_city_is_clean(city, clean):
    assert len(clean) > len(city.indicator_years) / 3


def test_clean_records_hold_nothing_private(clean):
    found = [(key(record), one) for record in clean for _, text in words(record) for one in find_personal(text or "")]
    assert found == []


def test_thai_is_normalised_wherever_it_was_not_broken_on_purpose(city):
    broken = {(one.record_code, one.fiscal_year) for one in city.planted if one.code == "broken-thai"}
    odd = [
        (key(record), field, text)
        for record in city.indicator_years
        for field, text in words(record)
        if text and normalise(text) != text and (key(record) not in broken or field != "reports.text")
    ]
    assert odd == []


def test_thai_around_the_records_is_normalised(city):
    texts = [text for project in city.projects for text in (project.name, project.rationale, project.goal)]
    texts += [unit.name_th for unit in city.units]
    texts += [node.text for plan in city.plans for node in plan.nodes]
    assert [text for text in texts if normalise(text) != text] == []


def test_no_clean_percentage_is_over_100(clean):
    values = [
        result.value
        for record in clean
        for measure in record.measures
        if measure.unit_of_measure == "ร้อยละ"
        for result in measure.results
        if result.value is not None
    ]
    assert values
    assert max(values) <= 100


def test_no_clean_report_is_copied(clean):
    told = Counter(report.text for record in clean for report in record.reports if len(report.text or "") > 80)
    assert [text for text, times in told.items() if times > 1] == []


def test_a_clean_report_tells_the_figure_of_the_table(clean):
    silent = [
        (key(record), result.round.number, result.value)
        for record in clean
        for result in record.measures[0].results
        if result.value and result.value not in numbers(report_text(record, result.round))
    ]
    assert silent == []


def test_the_parts_of_a_clean_percentage_make_it(clean):
    for record in clean:
        for measure in record.measures:
            for result in measure.results:
                if result.denominator:
                    assert share(result.numerator, of=result.denominator).value == result.value, key(record)
