"""Records written apart from the checks: nineteen of twenty faults are found, two questions a hundred asked falsely."""

from collections import Counter
from dataclasses import replace

import pytest

from chiwat.domain.checks.problem import CheckCode, Severity
from tests.checks.strangers import is_found, problems, records

HALVES = ("worked", "untouched")
CLEAN = {
    "second": records("second_hand/clean"),
    "third": [record for half in HALVES for record in records(f"third_hand/clean_{half}")],
}
FAULTY = {
    "second": records("second_hand/faulty"),
    "third": [record for half in HALVES for record in records(f"third_hand/faulty_{half}")],
}


@pytest.mark.parametrize("hand", CLEAN)
def test_there_are_90_clean_records_and_60_faulty_ones_and_each_fault_has_a_check(hand):
    assert len(CLEAN[hand]) >= 90
    assert not [record.name for record in CLEAN[hand] if record.faults]
    assert len(FAULTY[hand]) >= 60
    assert {check for record in FAULTY[hand] for check, _ in record.faults} <= {code.value for code in CheckCode}


@pytest.mark.parametrize("hand", FAULTY)
def test_nineteen_of_twenty_faults_of_a_stranger_are_found(hand):
    missed = [record.name for record in FAULTY[hand] if not is_found(record)]
    assert len(missed) * 20 <= len(FAULTY[hand]), missed


@pytest.mark.parametrize("hand", CLEAN)
def test_a_hundred_clean_records_are_asked_two_questions_at_most(hand):
    asked = Counter(one.check for record in CLEAN[hand] for one in problems(record) if one.severity is Severity.ASK)
    assert asked.total() * 50 <= len(CLEAN[hand]), asked


@pytest.mark.parametrize("corpus", [*CLEAN.values(), *FAULTY.values()])
def test_every_quote_stands_where_it_says(corpus):
    for record in corpus:
        year = record.checked()
        fields = {"unit": year.unit_raw, "name": year.name, "definition": year.definition, "method": year.method}
        texts = {done.quarter: done.text for done in year.rounds}
        for problem in problems(replace(record, beside=())):
            for quote in problem.quotes:
                text = texts[problem.quarter] if quote.field == "report" else fields[quote.field]
                assert text[quote.start : quote.end] == quote.quote, (record.name, problem)
