"""The checks find what was planted in the demonstration, and ask little of what is sound."""

from collections import Counter, defaultdict

import pytest

from chiwat.demonstration.city import demonstration_city
from chiwat.demonstration.faults import FAULTS
from chiwat.domain.checks.copies import ReportText, copies
from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.problem import CheckCode, Severity
from chiwat.domain.checks.project_marked_done import check_project
from chiwat.domain.periods import RoundKind
from tests.checks.from_demonstration import ELSEWHERE, FOUND_BY, checked_years, is_found, record_of


@pytest.fixture(scope="module", params=[None, 1, 2], ids=["the default city", "another", "a third"])
def examined(request):
    city = demonstration_city() if request.param is None else demonstration_city(seed=request.param)
    years = {year.record: year for year in checked_years(city)}
    return city, years, {record: list(examine(year)) for record, year in years.items()}


def test_every_kind_of_fault_has_a_check():
    codes = {FOUND_BY.get(fault.code, fault.code) for fault in FAULTS} - {"same-text-other-unit"}
    assert codes <= {code.value for code in CheckCode}


def test_nineteen_of_twenty_planted_faults_are_found(examined):
    city, _, problems = examined
    planted = [one for one in city.planted if one.code not in ELSEWHERE]
    missed = [one for one in planted if not is_found(one, problems[record_of(one)])]
    assert len(missed) <= len(planted) / 20, missed


def test_two_false_questions_at_most_are_asked_of_a_hundred_clean_reports(examined):
    city, years, problems = examined
    faulty = {record_of(one) for one in city.planted}
    clean = [record for record in years if record not in faulty]
    reports = sum(1 for record in clean for _ in years[record].told)
    asked = [(record, one) for record in clean for one in problems[record] if one.severity is Severity.ASK]
    assert reports > 300
    assert len(asked) <= reports / 50, Counter(one.check for _, one in asked)


def test_every_quote_is_at_its_place(examined):
    _, years, problems = examined
    for record, found in problems.items():
        year = years[record]
        fields = {"unit": year.unit_raw, "name": year.name, "definition": year.definition, "method": year.method}
        texts = {done.quarter: done.text for done in year.rounds}
        for problem in found:
            for quote in problem.quotes:
                text = texts[problem.quarter] if quote.field == "report" else fields.get(quote.field, year.data_source)
                assert text[quote.start : quote.end] == quote.quote, (record, problem)


def test_years_copied_from_another_unit_are_found(examined):
    city, _, _ = examined
    reports = defaultdict(list)
    for year in city.indicator_years:
        for report in year.reports:
            if report.text and report.round.kind is RoundKind.QUARTER:
                key = (year.fiscal_year, report.round.number, year.code)
                reports[key].append(ReportText(f"{year.code} {year.fiscal_year}", report.round.number, report.text))
    found = copies(one for key in sorted(reports) for one in reports[key])
    pairs = {frozenset((one.report.record, one.source.record)) for one in found}
    planted = [one for one in city.planted if one.code == "same-text-other-unit"]
    lent = [
        frozenset((record_of(one), f"{dict(one.figures)['copied_from_record']} {one.fiscal_year}")) for one in planted
    ]
    assert planted
    assert not [pair for pair in lent if pair not in pairs]


def test_a_project_marked_as_done_is_asked_about(examined):
    city, _, _ = examined
    planted = {(one.record_code, one.fiscal_year) for one in city.planted if one.code == "project-marked-done"}
    asked = {
        (one.code, one.fiscal_year)
        for one in city.projects
        if list(check_project(one.progress, last_mark=one.assessments[-1].value if one.assessments else None))
    }
    assert planted <= asked
