"""A round is played by six people: reported, taken back, sent back, approved, marked, announced, reviewed, locked."""

import os
import subprocess
import sys

import pytest

from chiwat.demonstration.city import demonstration_city
from chiwat.domain.report_workflow import ReportStatus

pytestmark = pytest.mark.browser

#: What stands behind the number: entries whose sum it is, and a registered document that is cited.
BEHIND = """
import django; django.setup()
from datetime import date
from chiwat.actions import entries, evidence
from chiwat.actions.entries import TypedEntry
from chiwat.domain.evidence import Openness
from chiwat.records.models import Measure, Person, Report
report = Report.objects.get(indicator_year__code="{code}", indicator_year__fiscal_year=2569,
                            round__kind="quarter", round__number=3)
rose = Person.objects.get(username="demo-reporter")
measure = Measure.objects.filter(indicator_year=report.indicator_year_id).order_by("position").first()
lines = [TypedEntry(on="15 พ.ค. 2569", place="ชุมชนริมคลอง", what="ประชุมชุมชน", quantity="40"),
         TypedEntry(on="20 มิ.ย. 2569", place="ชุมชนตลาด", what="ประชุมชุมชน", quantity="22")]
entries.add_entries(report=report, measure=measure, lines=lines, by=rose)
paper = evidence.add_registered(unit=report.unit, number="กท 5026/1", dated=date(2026, 6, 22), title="รายงานการประชุม",
                                issuer="สำนักงานเขต", kept_at="ฝ่ายปกครอง", openness=Openness.INTERNAL, by=rose)
evidence.cite(report=report, document=paper.document, by=rose, measure=measure)
"""


@pytest.fixture
def code():
    """An indicator of Chatuchak whose report of the third quarter is a draft."""
    for record in demonstration_city().indicator_years:
        if record.fiscal_year == 2569 and record.code.startswith("5026-") and len(record.measures) == 1:
            drafts = [row for row in record.reports if row.status is ReportStatus.DRAFT and row.round.number == 3]
            if drafts:
                return record.code
    raise AssertionError("no draft to play with")


@pytest.fixture
def person(visit):
    """Somebody signed in, in a browser of their own."""
    there = {}

    def enter(name):
        if name not in there:
            page = visit("/sign-in/")
            page.locator(f"button[value=demo-{name}]").click()
            page.wait_for_load_state()
            there[name] = page
        return there[name]

    return enter


@pytest.fixture
def look(faults_of):
    """Axe finds nothing, and nothing sticks out to the side."""

    def at(page):
        assert not faults_of(page), page.url
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), (
            page.url
        )

    return at


def chiwat_at(home, *arguments):
    """Something run beside the server, over the same records; what it printed."""
    environment = {**os.environ, "CHIWAT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "chiwat.config.settings"}
    environment.pop("CHIWAT_DATABASE_URL", None)
    ran = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:] + ran.stdout[-2000:]
    return ran.stdout


def take(page, address, *, step, reason=""):
    """Press a step on the page of the report."""
    page.goto(address)
    folded = page.locator(f"details.step:has(input[name=step][value={step}])")
    if folded.get_attribute("open") is None:
        folded.locator("summary").click()
    if reason:
        folded.locator("textarea[name=reason]").fill(reason)
    folded.get_by_role("button").click()
    page.wait_for_load_state()


def put_up(page, address, *, look, text):
    """Fill in the form, look once more, put it up for approval."""
    page.goto(f"{address}edit/")
    page.locator("#m1-s-reported").check()
    page.locator("[name=as_of]").fill("30 มิ.ย. 2569")
    page.locator("label:has([name=finality][value=final])").click()
    page.locator("#text").fill(text)
    look(page)
    page.get_by_role("button", name="ตรวจและเสนออนุมัติ").click()
    page.wait_for_load_state()
    page.locator("button[name=step][value=submit]").click()
    page.wait_for_load_state()


def said(page, address, words):
    page.goto(address)
    assert words in page.get_by_role("main").inner_text()


def test_six_people_play_a_round(person, look, site, home_of_site, code):
    address = f"{site}/2569/report/{code}/quarter-3/"
    reporter = person("reporter")
    chiwat_at(home_of_site, "-c", BEHIND.format(code=code))
    put_up(reporter, address, look=look, text="จัดประชุมชุมชนแล้ว 2 ครั้ง ผู้เข้าร่วม 62 คน")
    said(reporter, address, "เสนออนุมัติแล้ว")
    look(reporter)
    take(reporter, address, step="withdraw")
    put_up(reporter, address, look=look, text="จัดประชุมชุมชนแล้ว 2 ครั้ง มีผู้เข้าร่วม 62 คน")

    approver = person("approver")
    take(approver, address, step="return", reason="ขอให้ระบุชื่อชุมชนในรายงาน")
    look(approver)
    said(reporter, address, "ขอให้ระบุชื่อชุมชนในรายงาน")
    put_up(reporter, address, look=look, text="จัดประชุมชุมชนริมคลองและชุมชนตลาด มีผู้เข้าร่วม 62 คน")
    said(approver, address, "สิ่งที่เปลี่ยนจากฉบับก่อน")
    look(approver)
    take(approver, address, step="approve")
    take(person("approver-2"), address, step="approve")
    said(reporter, address, "ผู้ตรวจประเมินบันทึกผลประเมิน")

    mark_and_announce(person, look=look, site=site, code=code)
    said(reporter, address, "แจ้งผลแล้ว")
    take(reporter, address, step="ask_review", reason="แนบหลักฐานครบแล้ว ขอให้ทบทวน")
    look(reporter)
    answer(person("evaluator-2"), look=look, site=site, code=code)
    said(reporter, address, "หลังทบทวน")
    look(reporter)
    coordinator = person("coordinator")
    take(coordinator, address, step="lock", reason="ปิดรอบไตรมาสที่ 3")
    look(coordinator)
    said(reporter, address, "ปิดรอบไตรมาสที่ 3")
    chiwat_at(home_of_site, "-m", "chiwat", "audit", "verify")


def mark_and_announce(person, *, look, site, code):
    evaluator, coordinator = person("evaluator"), person("coordinator")
    evaluator.goto(f"{site}/marking/?show=mark&round=quarter-3&q={code}")
    look(evaluator)
    assert evaluator.locator(".desk").bounding_box()["height"] <= 300  # of 900: the report stays in view
    desk = evaluator.locator(".desk details.step:has(input[value=mark])")
    desk.locator("label:has(input[name='mark-2.1'][value='90'])").click()
    desk.locator("label:has(input[name='mark-2.2'][value='50'])").click()
    desk.locator("[name=comment]").fill("ขอให้แนบบัญชีรายชื่อ")
    evaluator.keyboard.press("Escape")
    desk.get_by_role("button").click()
    evaluator.wait_for_load_state()
    assert "บันทึกผลประเมินแล้ว" in evaluator.get_by_role("main").inner_text()
    coordinator.goto(f"{site}/marking/?show=announce&round=quarter-3&q={code}")
    look(coordinator)
    coordinator.get_by_text("ทำหลายรายการพร้อมกัน").click()
    coordinator.locator("#all").check()
    coordinator.locator("button[name=step][value=announce]").click()
    coordinator.wait_for_load_state()
    assert "จะดำเนินการ 1 รายการ" in coordinator.get_by_role("main").inner_text()
    coordinator.get_by_role("button", name="แจ้งผล 1 รายการ").click()
    coordinator.wait_for_load_state()
    assert "ดำเนินการแล้ว 1 รายการ" in coordinator.get_by_role("main").inner_text()


def answer(evaluator, *, look, site, code):
    evaluator.goto(f"{site}/marking/?show=answer&round=quarter-3&q={code}")
    look(evaluator)
    desk = evaluator.locator(".desk details.step:has(input[value=answer])")
    desk.locator("[name=decide][value=change]").check()
    desk.locator("label:has(input[name='mark-2.1'][value='95'])").click()
    desk.locator("label:has(input[name='mark-2.2'][value='100'])").click()
    desk.locator("[name=reason]").fill("ตรวจบัญชีรายชื่อแล้ว ปรับผลประเมิน")
    desk.get_by_role("button").click()
    evaluator.wait_for_load_state()
    assert "ตอบผลการทบทวนแล้ว" in evaluator.get_by_role("main").inner_text()
