"""A reporter writes: the draft saves itself, and what is typed while cut off or signed out is offered back."""

import pytest
from playwright.sync_api import expect

from chiwat.demonstration.people import PASSWORD

pytestmark = pytest.mark.browser

REPORTER = "demo-reporter"


@pytest.fixture
def desk(chromium, site):
    """A signed-in reporter's browser: a page, and how to sign in again."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()

    def sign_in():
        page.goto(f"{site}/sign-in/")
        page.fill("input[name=login]", REPORTER)
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_load_state()

    sign_in()
    yield page, sign_in
    context.close()


def open_a_draft(page, site):
    page.goto(f"{site}/" + "work/")
    page.locator("main .list .btn[href*='/edit/']").last.click()
    page.wait_for_selector("#report-form")
    return page.url


def test_the_pages_of_reporting_have_no_fault_of_accessibility(desk, site, faults_of):
    page, _ = desk
    form = open_a_draft(page, site)
    for address in (
        f"{site}/" + "work/",
        form,
        form.replace("/edit/", "/evidence/"),
        form.replace("edit/", "entries/1/"),
    ):
        page.goto(address)
        assert faults_of(page) == [], address


def test_the_unit_round_has_no_fault_of_accessibility(desk, site, faults_of):
    page, _ = desk
    page.goto(f"{site}/2569/round/5026/quarter-3/")
    assert faults_of(page) == []


@pytest.mark.parametrize("who", [REPORTER, "demo-unit-coordinator"])
def test_the_unit_round_never_scrolls_sideways(desk, site, who):
    page, _ = desk
    page.context.clear_cookies()
    page.goto(f"{site}/sign-in/")
    page.locator(f"button[value={who}]").click()
    page.wait_for_load_state()
    for width in (320, 360, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site}/2569/round/5026/quarter-3/")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, width


def test_a_draft_saves_itself_and_waits_while_the_line_is_cut(desk, site):
    page, _ = desk
    where = open_a_draft(page, site)
    page.fill("#obstacles", "ฝนตกหนัก")
    state = page.locator("[data-draft-state]")
    expect(state).to_contain_text("บันทึกร่างแล้ว", timeout=10_000)
    page.context.set_offline(True)
    page.fill("#obstacles", "ฝนตกหนัก น้ำท่วมขัง")
    expect(state).to_contain_text("ติดต่อเครื่องแม่ข่ายไม่ได้", timeout=10_000)
    page.context.set_offline(False)
    expect(state).to_contain_text("บันทึกร่างแล้ว", timeout=15_000)
    page.goto(where)
    expect(page.locator("#obstacles")).to_have_value("ฝนตกหนัก น้ำท่วมขัง")


def test_what_is_typed_after_the_session_ended_is_offered_back(desk, site):
    page, sign_in = desk
    where = open_a_draft(page, site)
    page.context.clear_cookies(name="sessionid")
    page.fill("#supporting_factors", "ชุมชนร่วมมือดี")
    expect(page.locator("[data-draft-state]")).to_contain_text("ออกจากระบบไปแล้ว", timeout=10_000)
    sign_in()
    page.goto(where)
    expect(page.locator("#supporting_factors")).not_to_have_value("ชุมชนร่วมมือดี")
    page.click("[data-draft-take]")
    expect(page.locator("#supporting_factors")).to_have_value("ชุมชนร่วมมือดี")


def test_two_tabs_show_both_versions_side_by_side(desk, site):
    page, _ = desk
    where = open_a_draft(page, site)
    other = page.context.new_page()
    other.goto(where)
    page.fill("#text", "ฉบับของแท็บแรก")
    expect(page.locator("[data-draft-state]")).to_contain_text("บันทึกร่างแล้ว", timeout=10_000)
    other.fill("#text", "ฉบับของแท็บที่สอง")
    other.wait_for_url("**versions=1*", timeout=10_000)
    said = other.locator("main").inner_text()
    assert "ฉบับของแท็บแรก" in said
    assert "ฉบับของแท็บที่สอง" in said
