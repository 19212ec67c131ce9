"""A citizen looks: from the city to an indicator and its paper, on a phone and on a desk, in Thai and in English."""

import pytest

from chiwat.commands.demo import PASSWORD, USERNAME
from chiwat.demonstration.city import demonstration_city
from tests.web.reading import texts_of_pdf

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def city():
    """The city that the server shows."""
    return demonstration_city()


@pytest.fixture(scope="session")
def with_phone(city):
    """A record with a phone planted in its text, and the phone."""
    planted = next(fault for fault in city.planted if fault.code == "phone-in-text")
    return f"/{planted.fiscal_year}/indicator/{planted.record_code}/", planted.quote


@pytest.fixture(scope="session")
def longest(city):
    """The record with the longest name."""
    record = max(city.indicator_years, key=lambda year: len(year.name))
    return f"/{record.fiscal_year}/indicator/{record.code}/"


@pytest.fixture(scope="session")
def pages(city, with_phone, longest):
    """Every sort of public page, with real long names and every state."""
    several = next(year for year in city.indicator_years if len(year.measures) > 1 and year.fiscal_year == 2569)
    states = [
        next(
            f"/{year.fiscal_year}/indicator/{year.code}/"
            for year in city.indicator_years
            if any(result.state == state for measure in year.measures for result in measure.results)
        )
        for state in ("not_applicable", "awaiting", "not_reported", "unknown", "not_due")
    ]
    return (
        "/", "/2568/", "/2569/unit/5026/", "/2568/unit/2100/", with_phone[0], longest,
        f"/2569/indicator/{several.code}/", *dict.fromkeys(states),
        "/search/?q=ชุมชน", "/search/?q=ไม่มีเลยแน่นอน", "/search/", "/to-be-identified/",
        "/sign-in/", "/glossary/", "/about/",
    )  # fmt: skip


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(visit, pages, width):
    for path in pages:
        page = visit(path, width=width)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide}px too wide at {width}"
        page.close()


@pytest.mark.parametrize(
    ("scheme", "language", "width"), [("light", "th", 360), ("dark", "th", 1280), ("light", "en", 1280)]
)
def test_no_page_has_a_fault_of_accessibility(visit, faults_of, site, pages, scheme, language, width):
    cookie = {"name": "django_language", "value": language, "url": site}
    for path in pages:
        page = visit(path, width=width, color_scheme=scheme, cookies=[cookie])
        assert faults_of(page) == [], path
        page.close()


def test_the_same_at_twice_the_size(visit, longest):
    """200 % of 1280 px is 640 px of the page's own: nothing is lost sideways."""
    page = visit(longest, width=640, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_what_can_be_pressed_on_a_phone_is_large_enough(visit, longest):
    small = visit(longest, width=360).evaluate(
        """() => [...document.querySelectorAll('button, .btn, summary, input')]
             .filter(one => one.offsetParent)
             .map(one => [one.textContent.trim() || one.name, Math.round(one.getBoundingClientRect().height)])
             .filter(([, height]) => height < 44)"""
    )
    assert small == []


def test_from_the_city_to_the_paper(visit, city, site):
    record = next(year for year in city.indicator_years if year.code.startswith("5026") and year.fiscal_year == 2569)
    page = visit("/2569/", width=360)
    page.locator("main a[href='/2569/unit/5026/']").first.click()
    page.get_by_role("main").get_by_role("link", name=record.name.strip()).first.click()
    assert page.url.endswith(f"/2569/indicator/{record.code}/")
    assert "เรื่องสมมติ" in page.inner_text("body")
    paper = page.get_by_role("link", name="พิมพ์แบบรายงาน").first.get_attribute("href")
    answer = page.context.request.get(site + paper)
    assert answer.headers["content-type"] == "application/pdf"
    assert record.code in "".join(texts_of_pdf(answer.body()))


def test_a_phone_is_nowhere_for_the_public_and_there_for_the_administrator(visit, with_phone, site):
    path, phone = with_phone
    page = visit(path)
    assert phone not in page.content()
    assert phone not in "".join(texts_of_pdf(page.context.request.get(f"{site}{path}paper.pdf").body()))
    page.goto(f"{site}/sign-in/")
    page.locator("[name=login]").fill(USERNAME)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)
    page.goto(site + path)
    assert phone in page.content()


def test_a_wrong_password_is_told_and_keeps_the_name(visit, site):
    page = visit("/sign-in/", width=360)
    page.locator("[name=login]").fill(USERNAME)
    page.locator("[name=password]").fill("wrong")
    page.get_by_role("main").get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    page.wait_for_selector("[aria-invalid=true], .f-err, [role=alert]")
    assert page.locator("[name=login]").input_value() == USERNAME


def test_search_finds_and_leads_there(visit):
    page = visit("/", width=360)
    page.get_by_role("searchbox").first.fill("ชุมชน")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    first = page.get_by_role("main").locator("a[href*='/indicator/']").first
    wanted = first.get_attribute("href")
    first.click()
    assert page.url.endswith(wanted)


def test_a_page_that_nobody_knows_is_shown_with_what_it_lacks(visit):
    page = visit("/to-be-identified/", width=360)
    page.get_by_role("main").locator("a[href*='/to-be-identified/']").first.click()
    text = page.inner_text("main")
    assert "จัดอบรมแล้ว 2 ครั้ง" in text
    assert "02-000-1234" not in page.content()
    assert "2499" not in text
    assert "2500" not in text


def test_the_keyboard_alone_reaches_the_matter(visit, longest):
    page = visit(longest)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "ข้ามไปเนื้อหา"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_page_speaks_english_at_a_switch(visit, with_phone):
    page = visit(with_phone[0])
    page.get_by_role("button", name="English").first.click()
    page.wait_for_selector("html[lang=en]")
    assert "Fiscal year" in page.inner_text("body")


def test_an_empty_installation_says_what_to_do_first(chromium, empty_site):
    page = chromium.new_page()
    page.goto(empty_site)
    assert "chiwat import" in page.inner_text("main")
    page.close()


def test_paper_made_by_the_browser_hides_what_cannot_be_pressed(visit, longest):
    page = visit(longest)
    page.emulate_media(media="print")
    assert not page.get_by_role("searchbox").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_first_load_of_an_indicator_is_light(visit, chromium, site, longest):
    context = chromium.new_context()
    page = context.new_page()
    sizes = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    page.goto(site + longest, wait_until="networkidle")
    assert sum(sizes) <= 120 * 1024
    context.close()
