"""The people pages by their forms: what is typed is kept, what is not one's own is refused, hostile input is told."""

from datetime import date

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from chiwat.domain.permissions import Role
from chiwat.records.models import Membership, Person
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def una(client):
    """The unit coordinator of Chatuchak, signed in."""
    found = people.person_of_role("unit-coordinator")
    people.sign_in(client, found)
    return found


def told(**changes):
    unit = people.units()["5026"]
    whole = {
        "display_name": "นางสาวนิภา ใจดี", "username": "nipa", "email": "", "role": "reporter", "unit": str(unit.pk),
        "division": "", "approval_step": "", "valid_from": "2026-01-01", "valid_to": "", "acting": "",
        "order_number": "", "order_date": "",
    }  # fmt: skip
    return {**whole, **changes}


def faults(response) -> str:
    page = LexborHTMLParser(response.content.decode())
    return " ".join(node.text() for node in page.css(".f-err, [role=alert]"))


def test_an_invitation_makes_a_person_and_shows_the_link_once(client, una):
    response = client.post(reverse("web:invite"), told())
    person = Person.objects.get(username="nipa")
    assert "/sign-in/new-password/" in response.content.decode()
    assert person.memberships.get().valid_from == date(2026, 1, 1)
    assert "/sign-in/new-password/" not in client.get(reverse("web:person", args=[person.pk])).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("username", "", "โปรดกรอก"),
        ("username", "ไทย", "ชื่อผู้ใช้"),
        ("username", "una", "มีผู้ใช้ชื่อนี้แล้ว"),
        ("display_name", "", "โปรดกรอก"),
        ("email", "no-address", "อีเมล"),
        ("role", "approver", "เกินขอบเขต"),
        ("role", "administrator", "เกินขอบเขต"),
        ("role", "<script>", "เกินขอบเขต"),
        ("unit", "999999", "เกินขอบเขต"),
        ("unit", "x", "เกินขอบเขต"),
        ("valid_from", "", "โปรดกรอก"),
        ("valid_from", "31/31/2569", "วันที่"),
        ("valid_to", "2020-01-01", "วันสิ้นสุด"),
        ("acting", "for_absent", "คำสั่ง"),
        ("acting", "king", ""),
        ("approval_step", "9", ""),
        ("display_name", "x" * 300, ""),
        ("username", "a\x00b", ""),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_nothing_is_kept(client, una, field, value, word):
    if (field, value) == ("username", "una"):
        value = una.username
    before = Person.objects.count()
    response = client.post(reverse("web:invite"), told(**{field: value}))
    assert response.status_code == 200
    assert word in faults(response)
    assert faults(response)
    assert Person.objects.count() == before
    if field != "display_name":
        assert "นางสาวนิภา ใจดี" in response.content.decode()


def test_a_unit_not_ones_own_in_the_body_is_refused(client, una):
    other = people.units()["5003"]
    client.post(reverse("web:invite"), told(unit=str(other.pk)))
    assert not Membership.objects.filter(unit=other).exists()


def test_a_person_not_ones_own_in_the_address_is_not_even_known(client, una):
    olga = people.somebody("olga", role=Role.REPORTER, unit=people.units()["5003"])
    for name in ("disable", "hand-over", "rename", "give-duty", "one-time-link"):
        response = client.post(reverse(f"web:{name}", args=[olga.pk]), {"reason": "x", "display_name": "x"})
        assert response.status_code == 404, name
    assert Person.objects.get(pk=olga.pk).is_active


def test_a_link_is_handed_out_only_for_whom_one_may_change(client, una):
    ravi = people.person_of_role("approver")
    assert client.post(reverse("web:one-time-link", args=[ravi.pk])).status_code == 404


def test_closing_an_account_without_a_reason_is_told(client, una):
    rose = people.person_of_role("reporter")
    response = client.post(reverse("web:disable", args=[rose.pk]), {"reason": " "})
    assert "โปรดกรอก" in faults(response)
    client.post(reverse("web:disable", args=[rose.pk]), {"reason": "ย้ายไปหน่วยงานอื่น"})
    assert not Person.objects.get(pk=rose.pk).is_active


def test_duties_are_handed_over_by_the_form(client, una):
    rose = people.person_of_role("reporter")
    rita = people.somebody("rita", role=Role.REPORTER, unit=people.units()["502601"])
    today = client.get(reverse("web:hand-over", args=[rose.pk])).context["form"].fields["since"].initial
    form = {"receiver": str(rita.pk), "since": today.isoformat(), "reason": "คำสั่งที่ ๑/๒๕๖๙"}
    assert client.post(reverse("web:hand-over", args=[rose.pk]), form).status_code == 302
    assert rita.memberships.filter(unit__code="5026").exists()


@pytest.mark.parametrize("sought", ["", "rose", "5026", "ไม่มีใคร", "\x00", "%", "<script>", "ก" * 3000])
@pytest.mark.parametrize("page", ["1", "0", "x", "9" * 300])
def test_a_strange_search_of_people_is_answered(client, una, sought, page):
    people.person_of_role("reporter")
    response = client.get(reverse("web:people"), {"who": sought, "page": page})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("&lt;script&gt;", "")


def test_a_unit_coordinator_sees_their_own_people_alone(client, una):
    people.person_of_role("reporter")
    people.somebody("olga", role=Role.REPORTER, unit=people.units()["5003"])
    page = client.get(reverse("web:people")).content.decode()
    assert "Rose" in page
    assert "Olga" not in page


def test_the_page_of_rights_speaks_both_languages(client, una):
    assert "ผู้ตรวจประเมิน" in client.get(reverse("web:who-may")).content.decode()
    client.post(reverse("web:language"), {"language": "en", "next": "/"})
    page = client.get(reverse("web:who-may")).content.decode()
    assert "Coordinator of the round" in page
    assert "Submit for approval and withdraw" in page
