"""The city becomes records in one go, and what is private in it stays private."""

import re
from time import process_time

import pytest

from chiwat.actions.demonstration import load_city
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.permissions import Role, looking_as
from chiwat.domain.results import ResultState
from chiwat.queries.home import home_page
from chiwat.queries.indicator_sheets import indicator_sheet, unit_sheets
from chiwat.queries.score_faults import faults_of_scores
from chiwat.queries.search import search
from chiwat.queries.units import unit_page
from chiwat.records.models import (
    Extension,
    GivenFigure,
    IndicatorYear,
    Mark,
    Measure,
    Membership,
    Notice,
    Project,
    Report,
    Result,
    Score,
    SearchText,
    Target,
    Unit,
    UnitMark,
)
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
    began = process_time()
    assert load_city(city=city, by=None) == len(city.indicator_years)
    assert process_time() - began < 20
    every_row_is_there(city)
    every_report_came_by_its_steps()
    every_level_has_its_steps_and_every_integration_its_lead()
    whole_units_are_marked_with_a_zero_and_one_to_come(city)
    what_providers_gave_is_what_was_reported()
    the_people_have_a_day_to_live()
    a_record_of_each_year_with_a_phone_shows_none(city)
    no_public_answer_tells_what_is_private(city)
    with pytest.raises(ValueError, match="holds records"):
        load_city(city=city, by=None)


def every_level_has_its_steps_and_every_integration_its_lead():
    levels = Measure.objects.filter(kind="level", indicator_year__fiscal_year=2569)
    assert {each.milestones.count() for each in levels} == {5}
    told = Result.objects.filter(measure__in=levels, state=ResultState.REPORTED.value)
    assert told
    assert all(each.milestones_done == list(range(1, int(each.value) + 1)) for each in told)
    verified = IndicatorYear.objects.filter(placements__component__verified_by_lead=True)
    assert verified
    assert not verified.exclude(responsibilities__part=ResponsibilityPart.LEAD.value)


def whole_units_are_marked_with_a_zero_and_one_to_come(city):
    assert UnitMark.objects.get(unit__code="5026").value == 0
    assert not UnitMark.objects.filter(unit__code="5001").exists()
    assert UnitMark.objects.filter(announced_at=None).exists()
    assert UnitMark.objects.count() == len(city.unit_markings)
    told = UnitMark.objects.exclude(announced_at=None).count()
    assert Score.objects.filter(indicator_year=None).count() == told
    assert not list(faults_of_scores(viewer=looking_as(Role.AUDITOR), fiscal_year=2569))


def what_providers_gave_is_what_was_reported():
    rows = GivenFigure.objects.exclude(given_at=None).filter(superseded_by=None)
    assert {row.standing for row in rows} >= {"acknowledged", "explained", "waiting", None}
    judged = rows.filter(report__status__in=["announced", "marked"])
    assert judged
    for row in judged.select_related("report"):
        kept = Result.objects.filter(
            measure__indicator_year=row.report.indicator_year_id, unit=row.report.unit_id, round=row.report.round_id
        )
        told = {place: fields["value"] for place, fields in row.content["measures"].items()}
        assert {str(one.measure.position): f"{one.value:f}" if one.value is not None else "" for one in kept} == told
    provided = Report.objects.filter(indicator_year__responsibilities__part="data_provider", draft__isnull=False)
    awaited = [fields["state"] for report in provided for fields in report.draft["measures"].values()]
    assert set(awaited) <= {"awaiting"}


def every_row_is_there(city):
    records = city.indicator_years
    measures = [measure for record in records for measure in record.measures]
    assert Unit.objects.count() == len(city.units)
    assert IndicatorYear.objects.count() == SearchText.objects.count() == len(records)
    assert Measure.objects.count() == len(measures)
    assert Target.objects.count() == sum(len(measure.targets) for measure in measures)
    results = [one for measure in measures for one in measure.results]
    unsaid = [one for one in results if one.state is ResultState.NOT_REPORTED and one.round.year.name == 2569]
    assert Result.objects.count() == len(results) - len(unsaid)
    assert Report.objects.exclude(status="draft", text=None).count() == sum(len(record.reports) for record in records)
    standing = Mark.objects.filter(superseded_by=None)
    assert standing.count() == sum(len(marking.marks) for record in records for marking in record.markings)
    assert Project.objects.count() == len(city.projects)


def every_report_came_by_its_steps():
    """Each stands where its last step led, was sent back with a reason, is judged by whom had no part in it."""
    walked = Report.objects.exclude(status__in=["imported", "draft"]).prefetch_related("steps", "reviews")
    assert walked.count() > 300
    for report in walked:
        steps = list(report.steps.all())
        assert steps[0].status_before == "draft"
        assert [one.status_after for one in steps[:-1]] == [one.status_before for one in steps[1:]]
        assert steps[-1].status_after == report.status
        assert all(one.reason for one in steps if one.step in {"return", "ask_review", "answer", "lock"})
        assert [one.at for one in steps] == sorted(one.at for one in steps)
        by = {
            step: {one.by_id for one in steps if one.step == step} for step in ("submit", "approve", "mark", "answer")
        }
        assert not by["submit"] & by["approve"]
        assert not by["mark"] & (by["submit"] | by["approve"] | by["answer"])
        reviews = [review.answered_by_id is not None for review in report.reviews.all()]
        assert reviews == {"under_review": [False], "answered": [True]}.get(report.status, reviews)
    given = Mark.objects.filter(indicator_year__fiscal_year=2569)
    assert given.exists()
    assert not given.filter(evaluator=None).exists()


def the_people_have_a_day_to_live():
    """One acts for a head by an order; more time was asked, granted and refused; somebody was told something."""
    acting = Membership.objects.exclude(acting="").get()
    assert acting.order_number
    assert acting.order_date
    assert set(Extension.objects.values_list("granted", flat=True)) == {None, True, False}
    assert Notice.objects.filter(person__username="demo-coordinator", code="extension_asked").exists()
    late = [report for report in Report.objects.filter(status="draft", round__number=2) if report.text is None]
    assert late
    assert {report.edits > 0 for report in Report.objects.filter(status="draft").exclude(text=None)} == {True}


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
