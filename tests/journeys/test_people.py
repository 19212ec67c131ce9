"""Somebody is invited, chooses a password, sets up a second factor, signs in with it; axe looks at each page."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

pytestmark = pytest.mark.browser

PASSWORD = "a sentence nobody guesses"
NAME = "invited-by-a-journey"


@pytest.fixture
def look(faults_of):
    """Axe finds nothing, and nothing sticks out to the side."""

    def at(page):
        assert not faults_of(page), page.url
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    return at


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def enter(page, site):
    page.goto(f"{site}/sign-in/")
    page.locator("[name=login]").fill(NAME)
    page.locator("[name=password]").fill(PASSWORD)
    press(page, "เข้าสู่ระบบ")


def code_of(letters: str) -> str:
    return format_hotp_value(hotp_value(letters.replace(" ", ""), int(time.time()) // 30))


def invited(manager, *, look, site) -> str:
    """The link that a unit coordinator hands over."""
    look(manager)
    manager.locator("button[value=demo-unit-coordinator]").click()
    manager.wait_for_load_state()
    manager.goto(f"{site}/people/")
    look(manager)
    manager.get_by_role("link", name="เชิญบุคคล").click()
    look(manager)
    manager.locator("[name=display_name]").fill("นางสาวทดลอง เชิญมา")
    manager.locator("[name=username]").fill(NAME)
    press(manager, "เชิญ")
    return manager.locator(".notice .code").inner_text()


def second_factor(guest, *, site) -> str:
    """Set up; one of the recovery codes."""
    guest.goto(f"{site}/account/second-factor/")
    guest.locator("[name=code]").fill(code_of(guest.locator("main .code").first.inner_text()))
    press(guest, "เปิดใช้การยืนยันขั้นที่สอง")
    return guest.locator(".codes .code").first.inner_text()


def test_from_the_invitation_to_the_second_factor(visit, look, site):
    link = invited(visit("/sign-in/"), look=look, site=site)
    guest = visit("/sign-in/forgotten/", width=360)
    look(guest)
    guest.goto(link)
    look(guest)
    for name in ("password1", "password2"):
        guest.locator(f"[name={name}]").fill(PASSWORD)
    press(guest, "ตั้งรหัสผ่าน")
    enter(guest, site)
    for path in ("/account/", "/who-may/", "/account/password/", "/account/second-factor/"):
        guest.goto(site + path)
        look(guest)
    spare = second_factor(guest, site=site)
    guest.goto(f"{site}/account/")
    guest.get_by_text("เมนู", exact=True).click()
    guest.get_by_role("button", name="ออกจากระบบ").last.click()
    enter(guest, site)
    assert guest.url.endswith("/sign-in/second-factor/")
    look(guest)
    guest.locator("[name=code]").fill(spare)
    press(guest, "ยืนยัน")
    guest.goto(f"{site}/account/")
    assert "เหลือ 9" in guest.get_by_role("main").inner_text()
