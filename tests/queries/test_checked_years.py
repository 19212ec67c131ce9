"""Records as the checks look at them: the old page's figures and texts, and nothing for who may not read drafts."""

import json
import sys
from datetime import date

import pytest

from chiwat.actions.demonstration import load_city
from chiwat.cli import main
from chiwat.demonstration.city import demonstration_city
from chiwat.domain.checks.examine import examine
from chiwat.domain.permissions import PUBLIC, Role, looking_as
from chiwat.queries.checked_years import checked_years, given_marks
from chiwat.records.models import Target
from tests.cast import ada_looking, keep, new_page
from tests.checks.from_demonstration import ELSEWHERE, is_found, record_of

pytestmark = pytest.mark.django_db

SELA = looking_as(Role.EVALUATOR)


def test_a_record_is_told_with_figures_claims_and_marks():
    keep(new_page())
    (year,) = checked_years(viewer=SELA, fiscal_year=2564)
    assert (year.record, year.unit, year.target) == ("5026-0901 2564", "แห่ง", 4)
    first, second = year.rounds[:2]
    assert [claim.value for claim in first.claims if claim.kind.value == "count"] == ["3"]
    assert (first.value, len(first.marks), second.printed_zero) == (3, 2, True)


def test_a_mark_upon_an_unknown_zero_is_asked_about():
    keep(new_page())
    (year,) = checked_years(viewer=SELA, fiscal_year=None, unit_code="5026")
    assert ("marked-at-zero", 2) in {(one.check.value, one.quarter) for one in examine(year)}


def test_who_may_not_read_drafts_is_told_nothing():
    keep(new_page())
    for viewer in (PUBLIC, ada_looking(), looking_as(Role.REPORTER)):
        assert list(checked_years(viewer=viewer, fiscal_year=2564)) == []
        assert list(given_marks(viewer=viewer, fiscal_year=2564)) == []
    assert list(checked_years(viewer=SELA, fiscal_year=2564, unit_code="5001")) == []


def test_the_console_asks_about_records_when_no_path_is_given(capfdbinary):
    keep(new_page())
    status = main(["check", "--fiscal-year", "2564"])
    sys.stdout.flush()
    answers = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert status == 0
    assert {"record", "check", "severity", "quarter", "quotes", "figures"} == set(answers[0])
    assert "personal-in-text" in {answer["check"] for answer in answers}


def test_a_target_that_was_replaced_on_a_day_is_told_and_a_proposal_is_not():
    keep(new_page())
    standing = Target.objects.get(measure__position=1, round=None)
    on = date(2021, 5, 3)
    Target.objects.filter(pk=standing.pk).update(decided_on=on)
    for value, stage in ((90, "announced"), (95, "proposed")):
        Target.objects.create(measure=standing.measure, value=value, stage=stage, replaced_by=standing)
    (year,) = checked_years(viewer=SELA, fiscal_year=2564)
    assert [(one.before, one.after, one.on) for one in year.target_moved] == [(90, standing.value, on)]


def test_the_number_of_queries_does_not_grow_with_the_indicators(django_assert_max_num_queries):
    keep(new_page())
    with django_assert_max_num_queries(12):
        list(checked_years(viewer=SELA, fiscal_year=2564))


def test_what_is_planted_in_the_city_is_found_from_its_records():
    city = demonstration_city()
    load_city(city=city, by=None)
    years = list(checked_years(viewer=SELA, fiscal_year=None))
    problems = {year.record: list(examine(year)) for year in years}
    planted = [one for one in city.planted if one.code not in ELSEWHERE]
    missed = [one for one in planted if not is_found(one, problems[record_of(one)])]
    assert len(years) == len(city.indicator_years)
    assert len(missed) <= len(planted) / 20, [(one.code, one.record_code, one.round) for one in missed]
