"""The unit round's paper through its doors: who prints it, what is recorded, when it differs from the signed one."""

import pytest
from django.urls import reverse

from chiwat import cli
from chiwat.actions import drafts, unit_rounds
from chiwat.queries import holds
from chiwat.queries.round_papers import round_paper
from chiwat.records.models import AuditEntry, UnitRound
from tests import people
from tests.stage import YEAR, Stage, form
from tests.web.reading import texts_of, texts_of_pdf

pytestmark = pytest.mark.django_db
PLACE = {"fiscal_year": YEAR, "code": "5026", "label": "quarter-3"}


@pytest.fixture
def stage():
    made = Stage()
    drafts.save_draft(report=made.report, content=form(), edits=0, by=made.rose)
    return made


def said(response) -> str:
    return "".join("".join(texts_of(response)).split())


def test_printing_to_sign_records_what_the_paper_shows(stage, client):
    people.sign_in(client, stage.una)
    shown = said(client.post(reverse("web:round-print", kwargs=PLACE)))
    kept = UnitRound.objects.get()
    assert len(kept.printed_sha256) == 64
    assert kept.printed_sha256 in shown
    assert "บันทึกเป็นฉบับสำหรับลงนามแล้ว" in shown
    assert AuditEntry.objects.order_by("-sequence").first().hash[:16] in shown
    assert AuditEntry.objects.filter(action="print-unit-round").count() == 1


def test_looking_at_the_paper_records_nothing(stage, client):
    people.sign_in(client, stage.una)
    assert "ยังไม่ได้บันทึกเป็นฉบับสำหรับลงนาม" in said(client.get(reverse("web:round-paper", kwargs=PLACE)))
    assert client.get(reverse("web:round-print", kwargs=PLACE)).status_code == 405
    assert not UnitRound.objects.exists()


def test_a_later_change_says_that_it_differs_from_what_was_recorded(stage, client):
    people.sign_in(client, stage.una)
    client.post(reverse("web:round-print", kwargs=PLACE))
    unit, moment = stage.report.unit, stage.report.round
    unit_rounds.assemble(unit=unit, round=moment, letter_number="กท 5026/1", letter_date=None, by=stage.una)
    assert "ข้อมูลต่างจากฉบับสำหรับลงนาม" in said(client.get(reverse("web:round-paper", kwargs=PLACE)))
    assert "กท5026/1" in said(client.post(reverse("web:round-print", kwargs=PLACE)))


def test_everybody_who_may_read_it_reads_the_same(stage):
    told = {
        name: round_paper(viewer=holds.held_by(getattr(stage, name)), code="5026", fiscal_year=YEAR, label="quarter-3")
        for name in ("rose", "ravi", "una", "sela", "cora", "alma")
    }
    assert len({str(found.told.content) for found in told.values()}) == 1


def test_who_may_not_assemble_is_told_why_and_nothing_is_written(stage, client):
    people.sign_in(client, stage.rose)
    answer = client.post(reverse("web:round-print", kwargs=PLACE), follow=True)
    assert answer.redirect_chain[0][1] == 302
    assert not UnitRound.objects.exists()


@pytest.mark.parametrize("name", ["omar", "eva", "lena"])
def test_others_do_not_know_of_it(stage, client, name):
    people.sign_in(client, getattr(stage, name))
    assert client.get(reverse("web:round-paper", kwargs=PLACE)).status_code == 404
    assert client.post(reverse("web:round-print", kwargs=PLACE)).status_code == 404
    assert "ชุดรายงานของหน่วยงานรายรอบ" not in client.get(reverse("web:unit", args=[YEAR, "5026"])).content.decode()


@pytest.mark.parametrize("place", [{"label": "quarter-9"}, {"code": "9999"}, {"fiscal_year": 2512}])
def test_no_such_round_unit_or_year_is_404(stage, client, place):
    people.sign_in(client, stage.una)
    assert client.get(reverse("web:round-paper", kwargs={**PLACE, **place})).status_code == 404


def test_the_units_page_leads_to_it_and_offers_printing_to_who_may(stage, client):
    for name, offered in (("una", True), ("rose", False)):
        people.sign_in(client, getattr(stage, name))
        shown = client.get(reverse("web:unit", args=[YEAR, "5026"])).content.decode()
        assert reverse("web:round-paper", kwargs=PLACE) in shown
        assert (reverse("web:round-print", kwargs=PLACE) in shown) is offered


def test_the_console_prints_the_round_as_it_stands_and_records_nothing(stage, tmp_path):
    file = tmp_path / "set.pdf"
    asked = ["print", "--unit", "5026", "--fiscal-year", str(YEAR), "-o", str(file)]
    assert cli.main([*asked, "--round", "quarter-3"]) == 0
    assert "ไตรมาสที่3" in "".join("".join(texts_of_pdf(file.read_bytes())).split())
    assert not UnitRound.objects.exists()
    assert cli.main([*asked, "--round", "quarter-9"]) == 1
    assert cli.main([*asked, "--round", "quarter-3", "--paper", "annex"]) == 2
