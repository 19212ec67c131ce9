"""The trail's page: whose it is, narrowed, and verified against what was kept outside."""

import pytest

from chiwat.actions import drafts, reports
from chiwat.domain.report_workflow import Step
from chiwat.queries.holds import held_by
from chiwat.queries.trail import head_of_trail
from tests.people import sign_in
from tests.stage import Stage, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    made = Stage()
    drafts.save_draft(report=made.report, content=form(), edits=0, by=made.rose)
    reports.take_step(report=made.report, step=Step.SUBMIT, by=made.rose)
    return made


def test_the_auditor_finds_a_deed_by_subject_person_and_kind(client, stage):
    sign_in(client, stage.alma)
    asked = {"subject": "report:2569/5026-0901/", "person": "rose", "action": "submit-report"}
    assert "submit-report</span>" in client.get("/trail/", asked).content.decode()
    for other in ({"person": "ravi"}, {"subject": "report:2569/5026-0999/"}, {"since": "1 ม.ค. 2600"}):
        assert "submit-report</span>" not in client.get("/trail/", asked | other).content.decode()


def test_a_whole_trail_is_said_to_be_and_another_anchor_is_not_met(client, stage):
    sign_in(client, stage.alma)
    head = head_of_trail(viewer=held_by(stage.alma))
    told = client.post("/trail/", {"count": head.count, "head": head.head}).content.decode()
    assert "และตรงกับหลักที่ให้มา" in told
    told = client.post("/trail/", {"count": head.count, "head": "0" * 64}).content.decode()
    assert "สายโซ่ไม่สมบูรณ์" in told


def test_a_strange_address_of_the_trail_is_answered(client, stage):
    sign_in(client, stage.alma)
    for asked in ("page=9999", "since=x", "subject=%00", "until=31/2/2569", "action=%27"):
        assert client.get(f"/trail/?{asked}").status_code == 200
