"""What the public counts of an open year: announced of all that has opened, never a full house of nothing told."""

import pytest
from django.test import Client

from chiwat.actions import drafts, marks, reports, standings
from chiwat.domain.permissions import PUBLIC
from chiwat.domain.report_workflow import Step
from chiwat.queries import home
from chiwat.queries.holds import held_by
from chiwat.records.models import IndicatorYear
from tests.stage import MARKS, YEAR, Stage, form

pytestmark = pytest.mark.django_db


def district(viewer):
    page = home.home_page(viewer=viewer, fiscal_year=YEAR)
    line = next(unit for unit in page.districts if unit.code == "5026")
    return page.announced_only, line.reported, line.due


def test_the_public_counts_what_was_announced_of_what_has_opened():
    stage = Stage()
    IndicatorYear.objects.update(reports_in=["quarter"])
    stage.year.rounds.filter(kind="quarter").exclude(number=3).update(opens="2027-01-01")
    drafts.save_draft(report=stage.report, content=form(), edits=0, by=stage.rose)
    for step, by in ((Step.SUBMIT, stage.rose), (Step.APPROVE, stage.ravi)):
        reports.take_step(report=stage.report, step=step, by=by)
    standings.refresh([stage.record.pk])
    assert district(held_by(stage.rose)) == (False, 1, 1)
    assert district(PUBLIC) == (True, 0, 1)
    marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela)
    assert district(PUBLIC) == (True, 0, 1)
    told = Client().get(f"/{YEAR}/unit/5026/").content.decode()
    assert "ผลงานรายรอบที่แจ้งผลแล้ว" in told
    assert "ผลงานรายรอบที่รายงานแล้ว" not in told
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)
    assert district(PUBLIC) == (True, 1, 1)
