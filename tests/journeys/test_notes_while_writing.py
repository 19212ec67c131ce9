"""A draft that saves itself brings the examiner's notes fresh: nothing typed is lost, moved, or read out twice."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

EDIT = "/2569/report/5026-0802/quarter-3/edit/"
WRONG = "ตรวจสอบแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 60"
TWICE = f"{WRONG} และ 10 จาก 20 แห่ง คิดเป็นร้อยละ 70"
RIGHT = "ตรวจสอบแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 48.89"
SOON = 15_000
#: What a screen reader would be told of the notes, one line each time.
LISTEN = """() => { const state = document.querySelector("[data-notes-state]");
    window.told = [state.textContent]; const told = () => window.told.push(state.textContent);
    new MutationObserver(told).observe(state, {childList: true, subtree: true}); }"""
PLACE = """() => [document.activeElement.id, document.activeElement.selectionStart,
    Math.round(document.activeElement.getBoundingClientRect().top)]"""


@pytest.fixture
def desk(visit):
    """Rose at the form of a report, at a width, with or without scripts."""

    def opened(*, width=1280, **options):
        page = visit("/sign-in/", width=width, **options)
        page.locator("button[value=demo-reporter]").click()
        page.wait_for_load_state()
        page.goto(page.url.split("/work")[0].rstrip("/") + EDIT, wait_until="networkidle")
        return page

    return opened


def told(page):
    """What was read out of the notes so far: never the same twice in turn, and last what the page shows."""
    words = page.evaluate("window.told")
    assert all(one != after for one, after in pairwise(words))
    number = page.locator("#examiner li").count()
    assert words[-1] == (f"ตัวช่วยตรวจมีข้อสังเกต {number} ข้อ" if number else "ไม่มีข้อสังเกตจากตัวช่วยตรวจแล้ว")
    return words


def asked(page):
    return page.locator("#examiner li", has_text=re.compile("จาก [0-9]+ คิดเป็นร้อยละ"))


@pytest.mark.parametrize("width", [360, 1280])
def test_notes_come_fresh_beside_what_is_typed_and_go_again(desk, faults_of, width):
    page = desk(width=width)
    page.evaluate(LISTEN)
    page.fill("#text", TWICE)
    page.locator("#text").evaluate("one => one.setSelectionRange(5, 5)")
    place = page.evaluate(PLACE)
    expect(asked(page)).to_have_count(2, timeout=SOON)
    now = page.evaluate(PLACE)
    assert now[:2] == place[:2]
    assert abs(now[2] - place[2]) <= 2
    assert page.input_value("#text") == TWICE
    many = told(page)
    with page.expect_response(lambda answer: answer.url.endswith("/notes/"), timeout=SOON):
        page.keyboard.type("จริงๆ")
    assert page.evaluate("window.told") == many
    assert faults_of(page) == []
    page.fill("#text", RIGHT)
    expect(asked(page)).to_have_count(0, timeout=SOON)
    assert len(told(page)) == len(many) + 1
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_an_answer_that_is_being_typed_stays_while_the_notes_change_around_it(desk):
    page = desk()
    page.fill("#text", WRONG)
    page.get_by_role("button", name="บันทึกร่าง").click()
    page.wait_for_load_state()
    page.locator("#examiner summary").first.click()
    answer = page.locator("#examiner textarea").first
    page.fill("#text", TWICE)
    answer.fill("นับเฉพาะชุมชนนำร่อง")
    answer.evaluate("one => one.setSelectionRange(4, 4)")
    expect(asked(page)).to_have_count(2, timeout=SOON)
    assert answer.input_value() == "นับเฉพาะชุมชนนำร่อง"
    assert page.evaluate("[document.activeElement.name, document.activeElement.selectionStart]") == ["words", 4]
    page.evaluate("value => { const text = document.querySelector('#text'); text.value = value;"
                  " text.dispatchEvent(new Event('input', {bubbles: true})); }", RIGHT)  # fmt: skip
    expect(page.locator("#examiner")).to_contain_text("ข้อนี้ไม่พบแล้วในร่างที่บันทึก", timeout=SOON)
    assert answer.input_value() == "นับเฉพาะชุมชนนำร่อง"


def test_without_scripts_the_button_saves_and_brings_the_notes(desk):
    page = desk(java_script_enabled=False)
    page.fill("#text", WRONG)
    page.get_by_role("button", name="บันทึกร่าง").click()
    page.wait_for_load_state()
    assert asked(page).count() == 1
    assert page.locator("[data-notes-state]").inner_text().startswith("ตัวช่วยตรวจมีข้อสังเกต")
