"""A citizen asks why: from the scoreboard to a unit, to an indicator's score, down to its reports and evidence.

The coordinator tries another band, is refused a gap, saves; the framework is read and changed; all without a script.
"""

import pytest

pytestmark = pytest.mark.browser

BOARDS = (
    *("/2569/scores/", "/2569/scores/?framework=2", "/2568/scores/", "/2569/scores/unit/5026/"),
    *("/2569/scores/plan/", "/2569/scores/plan/?plan=2", "/2569/scores/plan/4/?unit=5026#unit"),
)
#: For those inside.
DEEDS = ("/2569/closing/", "/2568/closing/", "/2569/scores/unit-marks/", "/2569/scores/plan/?side=self")


@pytest.fixture
def why(visit):
    """The address of the first score of Chatuchak."""
    page = visit("/2569/scores/unit/5026/")
    return page.locator("main a[href$='/why/']").first.get_attribute("href")


def test_from_the_scoreboard_through_why_down_to_the_evidence(visit):
    page = visit("/2569/", width=360)
    page.get_by_role("link", name="กระดานคะแนน").first.click()
    page.locator("main a[href*='/2569/scores/unit/5026/']").first.click()
    page.locator("main a[href$='/why/']").first.click()
    assert "ขั้นตอนการคำนวณ" in page.inner_text("main") or "ยังไม่มีคะแนน" in page.inner_text("main")
    page.get_by_role("link", name="ดูหลักฐานอ้างอิง").click()
    assert page.url.endswith("#evidence")
    assert page.locator("#evidence").is_visible()
    documents = page.locator("#evidence li").all_inner_texts()
    assert any("ลงวันที่" in each and "ต้นฉบับอยู่ที่" in each for each in documents), documents


def test_a_value_is_tried_by_keyboard_alone(visit, why):
    page = visit(why)
    page.locator("#value").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.wait_for_url("**value=5*")
    assert "ถ้าเป็น 5" in page.inner_text("#trial")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_score_page_scrolls_sideways(visit, why, site, width, language):
    cookie = {"name": "django_language", "value": language, "url": site}
    for path in (*BOARDS, why, f"{why}?value=x"):
        page = visit(path, width=width, cookies=[cookie])
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide}px too wide at {width}"
        page.close()


@pytest.mark.parametrize(
    ("scheme", "language", "width"), [("light", "th", 360), ("dark", "th", 1280), ("light", "en", 1280)]
)
def test_no_score_page_has_a_fault_of_accessibility(visit, faults_of, site, why, scheme, language, width):
    cookie = {"name": "django_language", "value": language, "url": site}
    for path in (*BOARDS, why, f"{why}?value=x"):
        page = visit(path, width=width, color_scheme=scheme, cookies=[cookie])
        assert faults_of(page) == [], path
        page.close()


def test_a_unit_is_a_line_on_a_desk_and_a_small_card_on_a_phone(visit):
    rows = "[...document.querySelectorAll('section[id] .board tbody tr')]"
    heights = f"document.fonts.ready.then(() => {rows}.map(row => row.offsetHeight))"
    for width, usual, most in ((1280, 45, 100), (768, 75, 190), (360, 130, 210)):
        rows = sorted(visit("/2569/scores/", width=width).evaluate(heights))
        assert rows[len(rows) // 2] <= usual, (width, rows)
        assert rows[-1] <= most, (width, rows)


def test_the_boards_head_stays_and_its_figures_stand_one_under_another(visit):
    page = visit("/2569/scores/")
    page.locator("#district tbody tr").last.scroll_into_view_if_needed()
    assert page.locator("#district thead th").nth(1).bounding_box()["y"] == pytest.approx(0, abs=1)
    for column in (2, 3, 5, 6):
        ends = page.evaluate(
            """column => [...document.querySelectorAll(`#district tbody td:nth-child(${column}) b`)]
                .map(figure => Math.round(figure.getBoundingClientRect().right))""",
            column,
        )
        assert len(set(ends)) <= 1, (column, ends)


@pytest.fixture
def coordinator(chromium, site):
    """The coordinator's telephone, its scripts turned off."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/sign-in/")
    page.locator("button[value=demo-coordinator]").click()
    page.wait_for_load_state()
    yield page
    context.close()


RUBRIC, COPY, FRAMEWORK = (
    "/2569/indicator/0401-0801/rubric/1/",
    "/2569/indicator/5002-2001/rubric/2/copy/",
    "/2569/framework/1/",
)


def test_a_band_is_tried_a_gap_refused_and_why_names_the_new_version(coordinator, site):
    page = coordinator
    page.goto(f"{site}/2569/indicator/0401-0801/why/")
    page.get_by_role("link", name="เกณฑ์ของตัวชี้วัด รุ่นที่ 1").first.click()
    assert page.url.endswith(RUBRIC)
    page.locator("#points-3").fill("70")
    page.locator("#points-3").press("Enter")
    assert "ผลการทดลอง ยังไม่บันทึก" in page.inner_text("#line")
    assert page.locator("#line svg[role=img] .d-here").count() == 1
    assert page.locator("#line .d-line").count() >= 5
    page.locator("#start-2").fill("75")
    page.get_by_role("button", name="บันทึกเป็นรุ่นใหม่").click()
    assert "มีช่องว่าง" in page.inner_text("#start-2-fault")
    assert page.locator("#start-2").get_attribute("aria-invalid") == "true"
    assert page.locator("#points-3").input_value() == "70"
    page.locator("#start-2").fill("73.6")
    page.locator("#reason").fill("ปรับคะแนนระดับที่ 4 ตามมติที่ประชุม")
    page.get_by_role("button", name="บันทึกเป็นรุ่นใหม่").click()
    assert "บันทึกเกณฑ์รุ่นใหม่แล้ว" in page.inner_text("main")
    page.get_by_role("link", name="เหตุใดจึงได้คะแนนนี้").click()
    versions = page.locator("main a[href$='/rubric/1/']").all_inner_texts()
    assert versions == ["เกณฑ์ของตัวชี้วัด รุ่นที่ 1", "เกณฑ์ของตัวชี้วัด รุ่นที่ 2"], (
        "announced keeps its version, the unit's own has the new"
    )


def test_a_rubric_is_copied_to_a_cascade_after_a_look(coordinator, site):
    coordinator.goto(site + COPY)
    assert "ตัวชี้วัดอื่นที่ถ่ายทอด" in coordinator.inner_text("main")
    told = coordinator.locator("tbody td:last-child").all_inner_texts()
    assert told
    assert all(words.strip() for words in told)


def test_a_weight_that_does_not_sum_is_refused_and_one_that_does_is_the_next_version(coordinator, site):
    page = coordinator
    page.goto(site + FRAMEWORK)
    page.get_by_role("link", name="แก้ไขกรอบการประเมินผล").click()
    page.locator("#weight-0").fill("35")
    page.locator("#reason").fill("ทดลองปรับน้ำหนัก")
    page.get_by_role("button", name="บันทึกเป็นรุ่นใหม่").click()
    assert "ไม่เท่ากับที่กำหนด" in page.inner_text("#total-fault")
    page.locator("#weight-1").fill("25")
    page.get_by_role("button", name="บันทึกเป็นรุ่นใหม่").click()
    assert "รุ่นที่ 2" in page.inner_text("#versions")
    assert "30 › 35" in page.inner_text("#versions")


@pytest.mark.parametrize(("scheme", "language", "width"), [("light", "th", 320), ("dark", "en", 1280)])
def test_no_page_of_the_rules_is_wide_or_has_a_fault_of_accessibility(visit, faults_of, site, scheme, language, width):
    cookie = {"name": "django_language", "value": language, "url": site}
    page = visit("/sign-in/", width=width, color_scheme=scheme, cookies=[cookie])
    page.locator("button[value=demo-coordinator]").click()
    page.wait_for_load_state()
    for path in (RUBRIC, f"{RUBRIC}?method=checkpoints", COPY, FRAMEWORK, f"{FRAMEWORK}edit/", "/2568/framework/"):
        page.goto(site + path)
        assert faults_of(page) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide}px too wide at {width}"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_what_a_coordinator_closes_and_announces_has_no_fault(visit, faults_of, site, scheme, width):
    page = visit("/sign-in/", width=width, color_scheme=scheme)
    page.locator("button[value=demo-coordinator]").click()
    page.wait_for_load_state()
    for path in DEEDS:
        page.goto(site + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (wide, faults_of(page)) == (0, []), path


def test_a_plan_leads_to_a_node_a_unit_and_why(visit):
    page = visit("/2569/scores/", width=360)
    page.get_by_role("link", name="ดูตามแผน").click()
    for _ in range(4):  # the levels of the plan
        page.locator("main table a[href*='/scores/plan/']").first.click()
    page.locator("main table a[href*='unit=']").first.click()
    page.locator("#unit a[href$='/why/']").first.click()
    assert "เหตุใดจึงได้คะแนนนี้" in page.inner_text("h1")
