"""A real browser before a real server: Debian's Chromium, pages by playwright, accessibility by axe."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.resources import files

import pytest

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


#: A page that says neither whose it is nor of which year.
NOBODYS = (
    "ค่าเป้าหมาย ครั้ง : 4\nผลงานที่ทำได้ ครั้ง : 3\nประเภทตัวชี้วัด : ตัวชี้วัดงานประจำ\n"
    "(ตัวชี้วัดระดับผลผลิต (output))\nรายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล\n*** สยป. ตรวจประเมินตัวชี้วัด : ไตรมาสที่ 2:\n"
    "จัดอบรมแล้ว 1 ครั้ง ติดต่อนายทดสอบ ระบบดี โทร. 02-000-1234\nจัดอบรมแล้ว 2 ครั้ง\nจัดอบรมแล้ว 3 ครั้ง\n-\n"
    "การอบรม หมายถึง การให้ความรู้แก่อาสาสมัคร\nนับจำนวนครั้ง\n"
)


def _environment(home):
    environment = {**os.environ, "CHIWAT_HOME": str(home)}
    environment.pop("CHIWAT_DATABASE_URL", None)
    return environment


def prepare(home, *commands):
    """Commands of the console over a home, one after the other."""
    for arguments in commands:
        subprocess.run(
            [sys.executable, "-m", "chiwat", *arguments], env=_environment(home), check=True, capture_output=True
        )


def served(home):
    """The production server over a home of its own: its address, until the tests are done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "chiwat", "serve", "--port", str(port)], env=_environment(home))
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server=server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address, *, server):
    for _ in range(300):
        assert server.poll() is None, "the server stopped before it answered"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer within 30 seconds")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The demonstration with one more page that nobody knows, made once and served never."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "nobody.txt").write_text(NOBODYS, encoding="utf-8")
    prepare(folder / "home", ["demo", "--small", "--prepare-only"], ["import", str(folder / "nobody.txt")])
    return folder / "home"


@pytest.fixture(scope="module")
def home_of_site(prepared, tmp_path_factory):
    """Where the records lie: a copy for every journey's file, so none meets what another one did."""
    return shutil.copytree(prepared, tmp_path_factory.mktemp("site") / "home")


@pytest.fixture(scope="module")
def site(home_of_site):
    """The demonstration, served."""
    yield from served(home_of_site)


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory):
    """An installation that holds nothing yet."""
    yield from served(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def chromium():
    """One browser for all journeys."""
    from playwright.sync_api import sync_playwright

    where = shutil.which("chromium")
    assert where, "Chromium is missing: apt-get install chromium, or CHIWAT_WITHOUT=browser"
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """Open an address at a width; what the page complains of, or fetches from elsewhere, fails the test."""
    opened, complaints = [], []

    def open_page(path="/", *, width=1280, cookies=(), **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        context.add_cookies(list(cookies))
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on(
            "request",
            lambda asked: (
                complaints.append(asked.url)
                if site not in asked.url and not asked.url.startswith(("data:", "blob:"))
                else None
            ),
        )
        opened.append(page)
        page.goto(site + path)
        page.evaluate("document.fonts.ready.then(() => null)")
        return page

    yield open_page
    for page in opened:
        page.context.close()
    assert not complaints


@pytest.fixture
def faults_of():
    """What axe finds on a page: (rule, where) for every fault."""

    def examine(page):
        twin = page.context.browser.new_context(bypass_csp=True, viewport=page.viewport_size)
        twin.add_cookies(page.context.cookies())
        copy = twin.new_page()
        copy.emulate_media(
            color_scheme="dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
        )
        copy.goto(page.url)
        copy.evaluate(AXE)
        found = copy.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
        twin.close()
        return [(fault["id"], node["target"]) for fault in found["violations"] for node in fault["nodes"]]

    return examine
