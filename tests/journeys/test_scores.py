"""A citizen asks why: from the scoreboard to a unit, to an indicator's score, down to its reports and evidence."""

import pytest

pytestmark = pytest.mark.browser

BOARDS = ("/2569/scores/", "/2569/scores/?framework=2", "/2568/scores/", "/2569/scores/unit/5026/")


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
