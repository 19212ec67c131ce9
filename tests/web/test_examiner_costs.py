"""The examiner's pages ask the database the same few questions, however much was found."""

import pytest
from django.utils import timezone

from chiwat.actions import drafts, reports
from chiwat.domain.report_workflow import Step
from chiwat.records.models import Problem, Report
from tests.people import sign_in
from tests.stage import YEAR, Stage, form

pytestmark = pytest.mark.django_db
PAGE = f"/{YEAR}/report/5026-0901/quarter-3/"
LIST = f"/{YEAR}/examiner/"
WRONG = "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 60 และ 10 จาก 20 แห่ง คิดเป็นร้อยละ 70"


@pytest.fixture
def stage():
    """Nine approved reports with what is asked of them, one of a whole year, and a draft."""
    made = Stage()
    others = [made.report_of(made.indicator(f"5026-091{n}", unit=made.unit)) for n in range(8)]
    for report in (made.report, *others):
        drafts.save_draft(report=report, content=form(text=WRONG), edits=0, by=made.rose)
        reports.take_step(report=report, step=Step.SUBMIT, by=made.rose)
        reports.take_step(report=report, step=Step.APPROVE, by=made.ravi)
    Problem.objects.create(
        indicator_year=made.record, unit=made.unit, check_code="target-missing", severity="ask", fingerprint="x",
        version=1, found_at=timezone.now(),
    )  # fmt: skip
    return made


def page_of_one():
    return f"{LIST}{Problem.objects.get(check_code='target-missing').pk}/"


@pytest.mark.parametrize("who", ["rose", "sela", "cora"])
@pytest.mark.parametrize(
    "asked", ["", "?unit=5026", "?state=waived", "?check=quotient-is-wrong&page=2", "one", "report"]
)
def test_an_examiners_page_asks_at_most_fifteen_questions(client, stage, who, asked, django_assert_max_num_queries):
    address = {"one": page_of_one(), "report": PAGE}.get(asked, f"{LIST}{asked}")
    sign_in(client, getattr(stage, who))
    client.get(address)
    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200


def test_the_form_with_its_notes_asks_no_more_than_without(client, stage, django_assert_max_num_queries):
    Report.objects.filter(pk=stage.report.pk).update(status="returned")
    sign_in(client, stage.rose)
    client.get(f"{PAGE}edit/")
    with django_assert_max_num_queries(18):
        told = client.get(f"{PAGE}edit/").content.decode()
    assert "data-problem" in told
