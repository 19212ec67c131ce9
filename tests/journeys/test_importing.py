"""An archivist settles a conflict, says whose a page is, takes an import back: by keyboard and axe, dark and light."""

import shutil

import pytest

from chiwat.commands.demo import PASSWORD, USERNAME
from tests.importers.test_line_fates import HERE
from tests.journeys.conftest import prepare, served

pytestmark = pytest.mark.browser
WHY = "ตรวจกับเล่มรายงานแล้ว"
PAGE = "mykpi_5045-0837.txt"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The demonstration with four imports: a page, another capture of it, one that nobody knows, an older one."""
    folder = tmp_path_factory.mktemp("importing")
    text = (HERE / "legacy_pages" / PAGE).read_text(encoding="utf-8")
    printed = {
        "first": text,
        "other": text.replace("100 / 100", "95 / 100", 1),
        "nobody": text.replace(" : 5045-0837", "").replace("\n-\n", "\nเขตจอมทอง ประชุมวันที่ 12 มกราคม 2565\n", 1),
        "last": text.replace("5045-0837", "5045-0900"),
    }
    commands = [["demo", "--prepare-only"]]
    for name, page in printed.items():
        (folder / name).mkdir()
        file = folder / name / (PAGE if name != "nobody" else "scan-17.txt")
        file.write_text(page, encoding="utf-8")
        year = {"first": "2564", "other": "2564", "last": "2562"}.get(name)
        commands.append(["import", *(["--fiscal-year", year] if year else []), str(file)])
    prepare(folder / "home", *commands)
    yield from served(folder / "home")
    shutil.rmtree(folder)


@pytest.fixture
def ada(visit, site):
    """The administrator's browser, at a path and a width."""

    def open_page(path, **options):
        page = visit("/sign-in/", **options)
        page.locator("[name=login]").fill(USERNAME)
        page.locator("[name=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "sign-in" not in address)
        page.goto(site + path)
        return page

    return open_page


def follow(page, words):
    """Press the link of the main part that says so."""
    page.get_by_role("main").get_by_role("link", name=words).first.click()


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_no_page_of_the_import_has_a_fault(ada, faults_of, site, scheme, width):
    page = ada("/imports/", width=width, color_scheme=scheme)
    conflict = page.get_by_role("link", name="ตัวเลขขัดกัน").first.get_attribute("href")
    waiting = page.get_by_role("link", name="รอระบุ 1 หน้า").first.get_attribute("href")
    run = conflict.partition("?")[0]
    paths = ["/imports/", run, f"{run}conflicts/", f"{run}undo/", "/imports/links/"]
    for listed in (conflict, waiting):
        page.goto(site + listed)
        paths.append(page.locator("main tbody a").first.get_attribute("href"))
    for path in paths:
        page.goto(site + path)
        assert sideways(page) <= 0, path
        assert faults_of(page) == [], path


def test_a_conflict_is_settled_with_a_reason(ada):
    page = ada("/imports/", width=360)
    follow(page, "ตัวเลขขัดกัน")
    page.locator("main tbody a").first.click()
    page.get_by_label("เหตุผล").fill(WHY)
    page.get_by_label("95", exact=True).check()
    page.get_by_role("button", name="บันทึกตามที่เลือก").click()
    assert "บันทึกการตัดสินแล้ว" in page.get_by_role("status").inner_text()
    follow(page, "ดูระเบียน")
    assert "95" in page.inner_text("main")


def test_a_page_is_identified_by_its_proposal_by_keyboard(ada):
    page = ada("/imports/")
    follow(page, "รอระบุ 1 หน้า")
    page.locator("main tbody a").first.click()
    first = page.get_by_role("radio").first
    assert "5045-0837" in page.locator("fieldset").first.inner_text()
    first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.get_by_label("เหตุผล").fill(WHY)
    page.get_by_role("button", name="ระบุหน้านี้").click()
    assert "ระบุหน้านี้แล้ว" in page.get_by_role("status").inner_text()


def test_an_import_is_taken_back_after_saying_what_goes(ada):
    page = ada("/imports/")
    follow(page, "ครั้งที่ 4")
    follow(page, "ถอนการนำเข้าครั้งนี้")
    assert "1 ระเบียนจะถูกลบ" in page.inner_text("main")
    page.get_by_label("เหตุผล").fill(WHY)
    page.get_by_role("button", name="ถอนการนำเข้าครั้งนี้").click()
    assert "ลบ 1 ระเบียน" in page.get_by_role("status").inner_text()
    assert "ถอนการนำเข้าแล้ว" in page.inner_text(".head")
