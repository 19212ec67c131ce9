"""Rows of a unit's list meet the indicators that have a page of their own: agreement, conflict, nobody's."""

import pytest

from chiwat.records.models import IndicatorYear, Responsibility, Result, SourcePage
from chiwat.records.models.trusted.source_page import PageOutcome
from tests.cast import keep, new_page, old_page, old_row, quarter

pytestmark = pytest.mark.django_db

NAME = "จำนวนลานกีฬาที่ได้รับการปรับปรุง"


def outcomes(results):
    return [result.outcome for result in results]


def row(position=0, **fields):
    return new_page(old_row(**fields), content=b"a list", position=position)


def kept_row():
    return SourcePage.objects.get(layout="unit_list")


def test_a_row_that_agrees_is_noted_with_its_indicator():
    keep(new_page())
    assert outcomes(keep(row())) == [PageOutcome.UNCHANGED]
    assert kept_row().indicator_year == IndicatorYear.objects.get()
    assert Result.objects.count() == 4
    assert outcomes(keep(row())) == [PageOutcome.UNCHANGED]
    assert SourcePage.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "differs"),
    [
        ({"target": "9"}, "/target"),
        ({"stated_result": "8"}, "/stated_result"),
        ({"quarters": (quarter(1, result="7", marks=("100", "100")),)}, "/quarters/0/result"),
        ({"quarters": (quarter(2, result="0.00", marks=("50", "100")),)}, "/quarters/1/mark_2_1"),
    ],
)
@pytest.mark.parametrize("update", [False, True])
def test_a_row_with_other_figures_is_a_conflict_and_never_takes_over(fields, differs, update):
    keep(new_page())
    results = keep(row(**fields), update=update)
    assert (results[0].outcome, results[0].differs) == (PageOutcome.CONFLICT, (differs,))
    assert IndicatorYear.objects.get().version == 1
    assert kept_row().indicator_year == IndicatorYear.objects.get()
    assert outcomes(keep(row(**fields), update=update)) == [PageOutcome.CONFLICT]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "จำนวนลานกีฬา"},
        {"name": None},
        {"unit_code": "50270000"},
        {"unit_code": None},
        {"fiscal_year": 2565},
        {"fiscal_year": None},
    ],
)
def test_a_row_that_meets_nobody_is_to_be_identified(fields):
    keep(new_page())
    assert outcomes(keep(row(**fields))) == [PageOutcome.TO_BE_IDENTIFIED]
    assert kept_row().indicator_year is None


def test_a_row_that_could_be_either_of_two_is_to_be_identified():
    keep(new_page(), new_page(old_page(code="5026-0902"), content=b"its namesake"))
    assert outcomes(keep(row())) == [PageOutcome.TO_BE_IDENTIFIED]


def test_a_name_is_the_same_however_it_was_typed():
    keep(new_page())
    typed = NAME.replace("ำ", "ํา").replace("ที่", "  ที่\u200b").replace("  ที่", "ที่")
    assert typed != NAME
    assert outcomes(keep(row(name=typed))) == [PageOutcome.UNCHANGED]


def test_a_unit_that_only_supports_an_indicator_does_not_list_it():
    keep(new_page())
    Responsibility.objects.update(part="supporting")
    assert outcomes(keep(row())) == [PageOutcome.TO_BE_IDENTIFIED]


def test_a_list_after_its_pages_in_one_run_meets_them():
    results = keep(new_page(), row(), row(1, target="9"))
    assert outcomes(results) == [PageOutcome.ADDED, PageOutcome.UNCHANGED, PageOutcome.CONFLICT]


@pytest.mark.parametrize(("fields", "met"), [({}, "unchanged"), ({"target": "9"}, "conflict")])
def test_a_list_before_its_pages_meets_them_at_the_end_of_the_run(fields, met):
    assert outcomes(keep(row(**fields), new_page())) == [PageOutcome.TO_BE_IDENTIFIED, PageOutcome.ADDED]
    assert (kept_row().outcome, kept_row().indicator_year) == (met, IndicatorYear.objects.get())


def test_a_conflict_ends_when_the_record_comes_to_agree():
    keep(new_page(), row(target="9"))
    assert kept_row().outcome == "conflict"
    keep(new_page(old_page(target="9"), content=b"another capture"), update=True)
    assert kept_row().outcome == "unchanged"


def test_a_row_whose_code_was_given_becomes_a_record_and_its_own_page_takes_it_over():
    assert outcomes(keep(row(code="5026-0901"))) == [PageOutcome.ADDED]
    assert outcomes(keep(new_page())) == [PageOutcome.UPDATED]
    assert IndicatorYear.objects.get().method is not None
