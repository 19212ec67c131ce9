"""A project as its viewer may read it: figures, owner, links, provenance, few queries."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chiwat.domain.old_pages import OldAssessment, OldChange
from chiwat.domain.permissions import Viewer
from chiwat.queries import indicator_sheets, units
from chiwat.queries.projects import OwnerLine, project_page
from chiwat.records.models import Project
from tests.cast import PAUL, ada_looking, keep, new_page, old_page, old_project

pytestmark = pytest.mark.django_db


def page(viewer=PAUL, code="50260000-3001", fiscal_year=2564):
    return project_page(viewer=viewer, code=code, fiscal_year=fiscal_year)


def project(**fields):
    return new_page(old_project(**fields), content=b"a project")


def test_a_project_is_told_with_figures_and_where_it_came_from():
    change = OldChange(field="progress", raw="๖๕.๐๐", became="65.00", because="thai-digits")
    keep(new_page(), project(changes=(change,)))
    shown = page()
    assert (shown.name, shown.unit_code, shown.progress) == ("ปรับปรุงลานกีฬาชุมชน", "5026", Decimal("65.00"))
    assert [(line.round.number, line.value) for line in shown.assessments] == [(1, Decimal(95))]
    assert [(line.code, line.fiscal_year) for line in shown.supports] == [("5026-0901", 2564)]
    assert [line.text for line in shown.plan] == ["มหานครสำหรับทุกคน"]
    assert (shown.provenance.layout, shown.changes[0].because) == ("project", "thai-digits")
    assert not shown.has_budget


def test_an_owner_is_for_those_who_may_read_personal_data():
    keep(project())
    assert (page().owner, page().owner_hidden) == (None, True)
    assert "5301" not in repr(page())
    assert "ทดสอบระบบ" not in repr(page())
    shown = page(viewer=ada_looking())
    assert (shown.owner, shown.owner_hidden) == (OwnerLine(name="นายตัวอย่าง ทดสอบระบบ", phone="5301"), False)


def test_a_project_without_an_owner_hides_none():
    keep(project(owner=None))
    assert (page().owner, page().owner_hidden) == (None, False)


def test_texts_of_a_project_are_masked_for_the_public():
    keep(project(rationale="ติดต่อ โทร. 02-000-1234", unread=("โทร. 02-000-1234",)))
    assert "02-000-1234" not in repr(page())
    assert "02-000-1234" in repr(page(viewer=ada_looking()))


def test_there_is_no_project_for_another_code_or_year_or_a_viewer_without_rights():
    keep(project())
    assert page(code="50260000-9999") is None
    assert page(fiscal_year=2565) is None
    assert page(viewer=Viewer(frozenset())) is None


def test_a_project_takes_few_queries():
    keep(new_page(), new_page(old_page(code="5026-0902"), content=b"two"), project())
    with CaptureQueriesContext(connection) as asked:
        assert len(page().supports) == 2
    assert len(asked) <= 12


def test_assessments_stand_in_the_order_of_quarters():
    keep(project(assessments=tuple(OldAssessment(quarter=n, value=str(n)) for n in (3, 1, 2))))
    assert [line.round.number for line in page().assessments] == [1, 2, 3]


def test_an_indicator_leads_to_a_project_that_has_a_record_only():
    keep(new_page())
    sheet = indicator_sheets.indicator_sheet(viewer=PAUL, code="5026-0901", fiscal_year=2564)
    assert [line.recorded for line in sheet.projects] == [False]
    keep(project())
    sheet = indicator_sheets.indicator_sheet(viewer=PAUL, code="5026-0901", fiscal_year=2564)
    assert [(line.recorded, line.progress) for line in sheet.projects] == [(True, Decimal("65.00"))]


def test_a_unit_lists_its_projects_of_the_year():
    keep(new_page(), project())
    Project.objects.update(budget_after_transfers=Decimal("320000.00"))
    lines = units.unit_page(viewer=PAUL, code="5026", fiscal_year=2564).projects
    assert [(line.code, line.budget, line.progress) for line in lines] == [("50260000-3001", 320000, 65)]
