"""Signing in: the lock-out, the second factor, one's own account, links that serve once."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions.demonstration_people import load_people
from chiwat.actions.installation import describe
from chiwat.demonstration.people import PEOPLE
from chiwat.domain.permissions import Role
from chiwat.records.models import AuditEntry
from tests import people
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose():
    return people.person_of_role("reporter")


@pytest.fixture
def sela():
    return people.person_of_role("evaluator")


def enter(client, name, password=PASSWORD, **more):
    return client.post("/sign-in/", {"login": name, "password": password}, **more)


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def words(response) -> str:
    return LexborHTMLParser(response.content.decode()).css_first("main").text()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up(client) -> tuple[str, list[str]]:
    """The key and the recovery codes."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    codes = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    return secret, codes.context["unused_codes"]


@pytest.mark.parametrize("name", ["rose", "ROSE", "  Rose "])
def test_capitals_and_blanks_around_a_name_make_no_difference(client, rose, name):
    enter(client, name)
    assert signed_in(client)


@pytest.mark.parametrize("name", ["", "x" * 5000, "\x00", "' OR 1=1 --", "rose\n", "กุหลาบ", "<script>"])
@pytest.mark.parametrize("password", ["", "\x00", "x" * 10000])
def test_strange_words_sign_nobody_in_and_break_nothing(client, rose, name, password):
    assert enter(client, name, password).status_code == 200
    assert not signed_in(client)


def test_a_closed_account_does_not_sign_in(client, rose):
    rose.is_active = False
    rose.save()
    enter(client, "rose")
    assert not signed_in(client)


def test_five_wrong_passwords_lock_a_name_out_even_for_the_right_one(client, rose):
    for _ in range(5):
        response = enter(client, "Rose", "wrong")
    assert response.status_code == 429
    assert "ลองใหม่ได้เวลา" in words(response)
    assert enter(client, "rose", REMOTE_ADDR="10.9.9.9").status_code == 429
    assert not signed_in(client)


def test_a_lock_out_ends_by_itself_and_more_tries_do_not_make_it_longer(client, rose):
    for _ in range(8):
        enter(client, "rose", "wrong")
    assert AccessAttempt.objects.get().failures_since_start == 5
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    enter(client, "rose")
    assert signed_in(client)


def test_who_shares_an_address_is_not_locked_out_by_one_colleague(client, rose):
    for _ in range(6):
        enter(client, "somebody-else", "wrong")
    enter(client, "rose")
    assert signed_in(client)


def test_an_address_that_guesses_many_names_is_locked_out(client, rose):
    for number in range(50):
        enter(client, f"name-{number}", "")
        AccessAttempt.objects.get_or_create(
            username=f"name-{number}", ip_address="127.0.0.1", user_agent="x",
            defaults={"failures_since_start": 1, "attempt_time": timezone.now()},
        )  # fmt: skip
    assert enter(client, "rose").status_code == 429


def test_a_header_of_the_client_moves_no_address_unless_a_proxy_is_told_of(client, rose, settings):
    enter(client, "rose", "wrong", headers={"x-forwarded-for": "1.2.3.4"})
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    enter(client, "uma", "wrong", headers={"x-forwarded-for": "6.6.6.6, 1.2.3.4"})
    assert AccessAttempt.objects.get(username="uma").ip_address == "1.2.3.4"


def test_the_administrator_sees_lock_outs_and_undoes_them(client, rose, administrator):
    for _ in range(5):
        enter(client, "rose", "wrong")
    people.sign_in(client, administrator)
    assert "rose" in words(client.get(reverse("web:lock-outs")))
    client.post(reverse("web:lock-outs"), {"username": "rose", "address": ""})
    client.logout()
    enter(client, "rose")
    assert signed_in(client)
    assert AuditEntry.objects.filter(action="undo-lock-out", person=administrator).exists()


@pytest.mark.parametrize("path", ["/", "/people/", "/account/", "/who-may/", "/search/?q=ก", "/2568/", "/admin/"])
def test_an_evaluator_sets_up_a_second_factor_before_anything_else(client, sela, path):
    enter(client, "sela")
    assert client.get(path)["Location"] == reverse("mfa_activate_totp")


def test_an_evaluator_without_a_second_factor_may_leave_and_change_the_language(client, sela):
    enter(client, "sela")
    assert client.post(reverse("web:language"), {"language": "en", "next": "/"}).status_code == 302
    client.post(reverse("web:sign-out"))
    assert not signed_in(client)


def test_the_second_factor_is_asked_for_after_the_password(client, sela):
    enter(client, "sela")
    _, codes = set_up(client)
    assert len(codes) == 10
    assert client.get("/").status_code == 200
    client.post(reverse("web:sign-out"))
    assert enter(client, "sela")["Location"] == reverse("mfa_authenticate")
    assert not signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert signed_in(client)
    assert client.get("/").status_code == 200
    assert AuditEntry.objects.filter(action="set-up-second-factor", person=sela).count() == 1


def test_a_recovery_code_serves_once(client, sela):
    enter(client, "sela")
    _, codes = set_up(client)
    for _ in range(2):
        client.post(reverse("web:sign-out"))
        enter(client, "sela")
        client.post(reverse("mfa_authenticate"), {"code": codes[3]})
    assert not signed_in(client)


@pytest.mark.parametrize("code", ["", "000000", "x", "๑๒๓๔๕๖", "1" * 5000, "\x00", "-1"])
def test_a_wrong_code_sets_nothing_up(client, sela, code):
    enter(client, "sela")
    client.get(reverse("mfa_activate_totp"))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 200
    assert not Authenticator.objects.exists()


def test_guessing_codes_locks_out_as_guessing_passwords_does(client, sela):
    enter(client, "sela")
    _, codes = set_up(client)
    client.post(reverse("web:sign-out"))
    enter(client, "sela")
    for _ in range(5):
        response = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert response.status_code == 429
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not signed_in(client)


def test_the_picture_of_the_key_needs_nothing_that_the_policy_forbids(client, sela):
    enter(client, "sela")
    page = client.get(reverse("mfa_activate_totp"))
    text = page.content.decode()
    assert "unsafe" not in page["Content-Security-Policy"]
    for forbidden in ("style=", "<script>", "data:"):
        assert forbidden not in text


def test_the_tables_of_the_admin_have_no_sign_in_of_their_own(client):
    assert client.get("/admin/login/?next=/admin/")["Location"] == "/sign-in/?next=%2Fadmin%2F"


def test_a_forgotten_password_without_mail_says_who_can_help(client, settings):
    settings.MAIL_IS_SET = False
    assert "ลิงก์ตั้งรหัสผ่านใหม่ซึ่งใช้ได้ครั้งเดียว" in words(client.get(reverse("account_reset_password")))


@pytest.mark.parametrize("email", ["rose@example.org", "nobody@example.org"])
def test_asking_for_a_link_never_tells_whether_anybody_has_the_address(client, rose, settings, email):
    settings.MAIL_IS_SET = True
    response = client.post(reverse("account_reset_password"), {"email": email})
    assert response["Location"] == reverse("account_reset_password_done")
    sent = [message.body for message in mail.outbox if "/sign-in/new-password/" in message.body]
    assert len(sent) == len(mail.outbox) == (1 if email == "rose@example.org" else 0)


def test_a_link_serves_once_and_a_weak_password_is_refused(client, rose, administrator):
    people.sign_in(client, administrator)
    shown = client.post(reverse("web:one-time-link", args=[rose.pk]))
    link = LexborHTMLParser(shown.content.decode()).css_first(".notice .code").text().replace("http://testserver", "")
    client.logout()
    form = client.get(link, follow=True).request["PATH_INFO"]
    assert client.post(form, {"password1": "rose", "password2": "rose"}).status_code == 200
    new = "a wholly different sentence"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert "ใช้ไม่ได้แล้ว" in words(client.get(link, follow=True))
    enter(client, "rose", new)
    assert signed_in(client)
    assert AuditEntry.objects.filter(action="hand-out-link", person=administrator).exists()


def test_changing_the_password_ends_the_other_sessions(client, rose):
    from django.test import Client

    elsewhere = Client()
    enter(elsewhere, "rose")
    enter(client, "rose")
    new = "another long sentence of mine"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_one_sees_ones_sessions_and_ends_one_of_them(client, rose):
    from django.test import Client

    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (Android) Chrome/1 Safari/1"})
    enter(elsewhere, "rose")
    enter(client, "rose")
    page = LexborHTMLParser(client.get("/account/").content.decode())
    assert "Chrome · Android" in page.css_first("main").text()
    key = page.css_first('form[action="/account/end-session/"] button').attributes["value"]
    client.post(reverse("web:end-session"), {"session": key})
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("key", ["", "0", "x", "9" * 400, "-1", "๑"])
def test_ending_a_session_that_is_not_ones_own_is_nothing(client, rose, key):
    enter(client, "rose")
    assert client.post(reverse("web:end-session"), {"session": key}).status_code == 404


@pytest.fixture
def demonstration():
    describe(organisation="เมืองสมมติ", demonstration=True, pinned_today=None, by=None)
    people.units()
    from chiwat.actions.units import NewUnit, add_units

    named = (("0400", "สำนักปลัด"), ("0800", "สำนักอนามัย"))
    add_units(
        units=[NewUnit(code=code, parent_code=None, kind="office", name_th=name) for code, name in named], by=None
    )
    assert load_people(by=None) == len(PEOPLE)


def test_the_demonstrations_people_come_once_and_hold_every_role(demonstration):
    assert load_people(by=None) == 0
    assert {person.role for person in PEOPLE} == set(Role) - {Role.SIGNED_OUT, Role.ADMINISTRATOR}


def test_one_press_signs_in_as_an_evaluator_without_a_second_factor(client, demonstration):
    assert "demo-evaluator" in client.get("/sign-in/").content.decode()
    client.post(reverse("web:try-as"), {"name": "demo-evaluator"})
    assert signed_in(client)
    assert client.get("/account/").status_code == 200


def test_one_press_changes_from_one_person_to_another(client, demonstration):
    for name in ("demo-reporter", "demo-approver"):
        client.post(reverse("web:try-as"), {"name": name})
    assert "demo-approver" in words(client.get("/account/"))


@pytest.mark.parametrize("name", ["rose", "ada", "", "demo-nobody", "\x00"])
def test_one_press_signs_in_as_nobody_else(client, demonstration, rose, administrator, name):
    assert client.post(reverse("web:try-as"), {"name": name}).status_code == 404


def test_outside_a_demonstration_there_is_nobody_to_try(client, demonstration):
    describe(organisation="เมืองจริง", demonstration=False, pinned_today=None, by=None)
    assert "demo-reporter" not in client.get("/sign-in/").content.decode()
    assert client.post(reverse("web:try-as"), {"name": "demo-reporter"}).status_code == 404
    enter(client, "demo-evaluator", "chiwat-demo-2569")
    assert client.get("/")["Location"] == reverse("mfa_activate_totp")


def test_the_demonstrations_people_are_refused_where_records_are_real():
    with pytest.raises(ValueError, match="no demonstration"):
        load_people(by=None)


def test_one_press_needs_the_token_of_the_form(demonstration):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("web:try-as"), {"name": "demo-reporter"}).status_code == 403
