"""Records written apart from the checks: nineteen of twenty faults are found, at most two false questions asked."""

from collections import Counter

import pytest

from chiwat.domain.checks.problem import CheckCode, Severity
from tests.checks.second_hand import problems, records

CLEAN, FAULTY = records("clean"), records("faulty")


def test_there_are_100_clean_records_and_60_faulty_ones_and_each_fault_has_a_check():
    assert len(CLEAN) == 100
    assert not [record.name for record in CLEAN if record.faults]
    assert len(FAULTY) >= 60
    assert {check for record in FAULTY for check, _ in record.faults} <= {code.value for code in CheckCode}


def test_nineteen_of_twenty_faults_of_a_second_hand_are_found():
    missed = [record.name for record in FAULTY if not _is_found(record)]
    assert len(missed) * 20 <= len(FAULTY), missed


def _is_found(record):
    found = [(one.check.value, one.quarter) for one in problems(record)]
    return all((check, quarter) in found or (check, None) in found for check, quarter in record.faults)


def test_a_hundred_clean_records_are_asked_two_questions_at_most():
    asked = Counter(one.check for record in CLEAN for one in problems(record) if one.severity is Severity.ASK)
    assert asked.total() <= 2, asked


@pytest.mark.parametrize("corpus", [CLEAN, FAULTY], ids=["clean", "faulty"])
def test_every_quote_stands_where_it_says(corpus):
    for record in corpus:
        year = record.checked()
        fields = {"unit": year.unit_raw, "name": year.name, "definition": year.definition, "method": year.method}
        texts = {done.quarter: done.text for done in year.rounds}
        for problem in problems(record):
            for quote in problem.quotes:
                text = texts[problem.quarter] if quote.field == "report" else fields[quote.field]
                assert text[quote.start : quote.end] == quote.quote, (record.name, problem)
