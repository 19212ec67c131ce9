"""The sheet that page, API and paper show: states, masks, what the old page said."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chiwat.domain.accumulation import YearBasis
from chiwat.domain.attainment import Verdict
from chiwat.domain.old_pages import Layout
from chiwat.domain.permissions import Role, Viewer, looking_as
from chiwat.domain.results import Assessment, ResultState
from chiwat.queries import home, indicator_sheets, source_pages, units
from chiwat.records.models import Unit
from tests.cast import PAUL, ada_looking, keep, new_page, old_page, old_row, quarter

pytestmark = pytest.mark.django_db


def sheet(viewer=PAUL, code="5026-0901", fiscal_year=2564):
    return indicator_sheets.indicator_sheet(viewer=viewer, code=code, fiscal_year=fiscal_year)


def test_each_round_has_its_own_state():
    keep(new_page())
    states = [line.state for line in sheet().main.results]
    assert states == [
        ResultState.REPORTED,
        ResultState.UNKNOWN,
        ResultState.UNKNOWN,
        ResultState.NOT_REPORTED,
        ResultState.UNKNOWN,
    ]


def test_marks_are_waiting_not_assessed_or_given_and_never_zero_for_nothing():
    keep(new_page())
    assert [line.assessment for line in sheet().rounds] == [
        Assessment.MARKED,
        Assessment.MARKED,
        Assessment.WAITING,
        Assessment.NOT_ASSESSED,
        Assessment.UNKNOWN,
    ]
    assert [line.score for line in sheet().rounds] == [Decimal(100), Decimal(95), None, None, None]


def test_nothing_is_computed_from_an_undeclared_nature():
    keep(new_page())
    main = sheet().main
    assert (main.year_result.value, main.year_result.basis) == (None, YearBasis.ACCUMULATION_UNDECLARED)
    assert main.verdict is Verdict.NO_RESULT
    assert main.stated_result == Decimal("3.00")


def test_a_stale_headline_names_the_quarter_it_was_copied_from():
    keep(new_page())
    assert sheet().main.stated_from_round == 1


def test_what_the_old_page_said_stands_beside_what_it_became():
    keep(new_page())
    lines = [(line.field, line.raw, line.became) for line in sheet().changes]
    assert ("quarters/3/result", "0.00", "not_reported") in lines


def test_a_phone_in_a_report_is_masked_for_the_public_and_read_by_the_administrator():
    keep(new_page())
    assert "02-000-1234" not in repr(sheet())
    assert "02-000-1234" in repr(sheet(viewer=ada_looking()))


def test_a_units_own_people_read_the_personal_data_of_their_unit_alone():
    keep(new_page())
    own, other = Unit.objects.get(code="5026"), Unit.objects.exclude(code="5026").first()
    reading = looking_as(Role.REPORTER, units=frozenset({own.pk}), person_id=7)
    assert "02-000-1234" in repr(sheet(viewer=reading))
    elsewhere = frozenset({other.pk if other else own.pk + 1})
    assert "02-000-1234" not in repr(sheet(viewer=looking_as(Role.REPORTER, units=elsewhere, person_id=7)))
    assert "02-000-1234" not in repr(sheet(viewer=looking_as(Role.EXECUTIVE, units=frozenset({own.pk}), person_id=7)))


def test_the_definition_is_shown_term_by_term():
    keep(new_page())
    assert [term.term for term in sheet().terms] == ["ลานกีฬา", "การปรับปรุง"]


def test_the_plan_is_a_path_from_the_top():
    keep(new_page())
    assert [(line.label, line.number) for line in sheet().plan] == [("ด้านที่", "๓"), ("มิติที่", "๓.๑")]


def test_there_is_no_sheet_for_another_code_or_year_or_a_viewer_without_rights():
    keep(new_page())
    assert sheet(code="5026-0902") is None
    assert sheet(fiscal_year=2565) is None
    assert sheet(viewer=Viewer(frozenset())) is None


def test_a_sheet_takes_few_queries_and_not_one_more_for_more_rows():
    keep(new_page())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        sheet()
    assert len(asked) <= 10


def test_an_unidentified_page_is_shown_with_the_same_states():
    keep(new_page(old_page(code=None, file="x/001.txt"), content=b"nobody's"))
    lines, total = source_pages.to_be_identified(viewer=PAUL, page=1)
    assert total == 1
    assert (lines[0].file, lines[0].lacks) == ("001.txt", ("code",))
    shown = source_pages.unidentified_sheet(viewer=PAUL, sha256=lines[0].sha256)
    assert shown.to_be_identified
    assert [line.state for line in shown.main.results][:2] == [ResultState.REPORTED, ResultState.UNKNOWN]
    assert "02-000-1234" not in repr(shown)


def test_a_compact_page_knows_nothing_of_results_and_marks():
    compact = old_page(layout=Layout.COMPACT, name=None, quarters=tuple(quarter(n, result=None) for n in (1, 2, 3, 4)))
    empty = tuple(row.__class__(quarter=row.quarter) for row in compact.quarters)
    keep(new_page(old_page(layout=Layout.COMPACT, name=None, quarters=empty)))
    assert {line.state for line in sheet().main.results} == {ResultState.UNKNOWN}
    assert {line.assessment for line in sheet().rounds} == {Assessment.UNKNOWN}


def test_an_original_is_for_the_administrator_alone():
    keep(new_page(content=b"the very bytes"))
    sha256 = new_page(content=b"the very bytes").sha256
    assert source_pages.original(viewer=PAUL, sha256=sha256) is None
    assert source_pages.original(viewer=ada_looking(), sha256=sha256).content == b"the very bytes"


def test_the_unit_page_lists_what_the_unit_answers_for():
    keep(new_page(), new_page(old_page(code="5026-0902"), content=b"two"))
    page = units.unit_page(viewer=PAUL, code="5026", fiscal_year=2564)
    assert [line.code for heading in page.listed.headings for line in heading.indicators] == ["5026-0901", "5026-0902"]
    assert (page.unit.due, page.unit.reported) == (4, 2)


def test_the_home_page_counts_each_unit():
    keep(new_page())
    page = home.home_page(viewer=PAUL, fiscal_year=2564)
    assert page.indicators == 1
    assert [(line.code, line.indicators, line.reported, line.due) for line in page.offices] == [("5026", 1, 1, 2)]


def test_an_empty_installation_has_an_empty_home():
    page = home.home_page(viewer=PAUL, fiscal_year=None)
    assert (page.indicators, page.years, page.districts) == (0, (), ())


def test_the_other_years_of_a_code_are_told_once_each():
    keep(
        new_page(),
        new_page(old_page(fiscal_year=2565), content=b"next year"),
        new_page(old_page(code="5027-0901"), content=b"another unit"),
    )
    years = indicator_sheets.other_years(viewer=PAUL, code="5026-0901", fiscal_year=2564)
    assert years.with_code == (2564, 2565)
    assert years.history == ()  # nobody has said that it is the same indicator


def test_a_linked_year_is_told_once_however_often_its_target_was_replaced():
    from chiwat.records.models import Indicator, IndicatorYear, Measure, Target

    keep(new_page(), new_page(old_page(fiscal_year=2565, target="6"), content=b"next year"))
    IndicatorYear.objects.update(indicator=Indicator.objects.first())
    measure = Measure.objects.get(indicator_year__fiscal_year=2565)
    first = Target.objects.get(measure=measure)
    Target.objects.filter(pk=first.pk).update(replaced_by=first)
    second = Target.objects.create(measure=measure, value="9")
    Target.objects.filter(pk=first.pk).update(replaced_by=second)
    years = indicator_sheets.other_years(viewer=PAUL, code="5026-0901", fiscal_year=2564)
    assert [(point.fiscal_year, point.value, point.target) for point in years.history] == [(2565, 3, 9)]


def test_each_row_of_a_list_that_waits_has_an_address_of_its_own(client):
    rows = [old_row(name=f"ตัวชี้วัดที่ {number}", fiscal_year=None) for number in (1, 2)]
    keep(*(new_page(row, content=b"a list", position=place) for place, row in enumerate(rows)))
    lines, _ = source_pages.to_be_identified(viewer=PAUL, page=1)
    assert [line.position for line in lines] == [0, 1]
    for place, line in enumerate(lines):
        sheet = source_pages.unidentified_sheet(viewer=PAUL, sha256=line.sha256, position=line.position)
        assert sheet.name == f"ตัวชี้วัดที่ {place + 1}"
        assert sheet.permalink.endswith("/?row=1") is bool(place)
        assert sheet.name in client.get(f"{sheet.permalink}").content.decode()
    assert source_pages.unidentified_sheet(viewer=PAUL, sha256=lines[0].sha256, position=2) is None
    assert client.get(f"/to-be-identified/{lines[0].sha256}/paper.pdf", {"row": "1"}).status_code == 200
    assert client.get(f"/to-be-identified/{lines[0].sha256}/", {"row": "x"}).status_code == 200
