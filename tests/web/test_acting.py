"""My work says who acts in whose stead by which order, to the people of the unit and to nobody else."""

from datetime import date

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from chiwat.domain.people import Acting
from chiwat.domain.permissions import Role
from chiwat.records.models import Membership
from tests import people
from tests.stage import Stage, person

pytestmark = pytest.mark.django_db

ORDER = {"order_number": "กท 5026/77", "order_date": date(2026, 3, 2)}


@pytest.fixture
def stage():
    return Stage()


def acts(who, acting=Acting.FOR_ABSENT, **more):
    Membership.objects.filter(person=who, role=Role.APPROVER).update(acting=acting.value, **(ORDER | more))


def told(client, who, **cookies):
    people.sign_in(client, who)
    client.cookies.load(cookies)
    found = LexborHTMLParser(client.get(reverse("web:work")).content.decode()).css_first("#acting")
    return " ".join(found.text(separator=" ").split()) if found else ""


def test_the_unit_reads_who_acts_for_whom_by_which_order(client, stage):
    acts(person("rada", Role.APPROVER, stage.unit))
    words = told(client, stage.rose)
    assert "Rada · ผู้อนุมัติ" in words
    assert "รักษาราชการแทน Ravi · คำสั่งที่ กท 5026/77 ลงวันที่ 2 มีนาคม 2569" in words
    assert "Acting for the absent head Ravi · order no. กท 5026/77" in told(client, stage.rose, django_language="en")


def test_who_acts_reads_it_of_themselves(client, stage):
    acts(stage.ravi)
    assert told(client, stage.ravi).startswith("ผู้ทำหน้าที่แทน ท่าน · ผู้อนุมัติ")


def test_in_a_vacant_post_or_among_several_nobody_is_guessed(client, stage):
    rada = person("rada", Role.APPROVER, stage.unit)
    acts(rada, acting=Acting.IN_VACANT_POST)
    assert "รักษาการในตำแหน่ง · คำสั่งที่" in told(client, stage.rose)
    person("rung", Role.APPROVER, stage.unit)
    acts(rada)
    assert "รักษาราชการแทน · คำสั่งที่" in told(client, stage.rose)


def test_another_unit_and_another_day_are_told_nothing(client, stage):
    acts(stage.ravi)
    assert told(client, stage.omar) == ""
    acts(stage.ravi, valid_to=date(2025, 12, 31))
    assert told(client, stage.rose) == ""
