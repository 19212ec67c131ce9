"""What memberships grant today, and what yesterday's no longer do."""

from datetime import date, timedelta

import pytest

from chiwat.actions.installation import describe
from chiwat.domain.permissions import Permission, Role
from chiwat.queries import holds
from chiwat.queries.once import remembering
from chiwat.records.models import Membership, Person, Unit

pytestmark = pytest.mark.django_db

TODAY = date(2026, 1, 15)


@pytest.fixture
def office():
    """Chatuchak with a division, its row under an earlier name, and another district."""
    describe(organisation="กรุงเทพมหานคร", demonstration=False, pinned_today=TODAY, by=None)
    plain = {"kind": "district", "sort_key": "x"}
    own = Unit.objects.create(code="5026", name_th="สำนักงานเขตจตุจักร", **plain)
    return {
        "own": own,
        "child": Unit.objects.create(code="502601", parent=own, name_th="ฝ่ายปกครอง", **plain),
        "earlier": Unit.objects.create(code="5026", name_th="เขตเดิม", valid_to=date(2010, 1, 1), **plain),
        "other": Unit.objects.create(code="5003", name_th="สำนักงานเขตสัมพันธวงศ์", **plain),
    }


def rose(unit: Unit, *, begins: date = TODAY, ends: date | None = None, role: Role = Role.REPORTER) -> Person:
    person = Person.objects.create(username="rose", display_name="Rose")
    Membership.objects.create(person=person, unit=unit, role=role.value, valid_from=begins, valid_to=ends)
    return person


def may_write(person: Person, unit: Unit) -> bool:
    return holds.held_by(person).may(Permission.REPORT_WRITE, unit=unit.pk)


def test_a_membership_reaches_its_unit_what_is_below_and_its_earlier_name(office):
    person = rose(office["own"])
    told = {name: may_write(person, unit) for name, unit in office.items()}
    assert told == {"own": True, "child": True, "earlier": True, "other": False}


def test_a_membership_of_a_division_does_not_reach_up(office):
    assert not may_write(rose(office["child"]), office["own"])


@pytest.mark.parametrize(
    ("begins", "ends", "holds_today"),
    [(0, None, True), (-9, 0, True), (-9, -1, False), (1, None, False), (0, 0, True)],
)
def test_only_what_is_valid_today_counts(office, begins, ends, holds_today):
    until = None if ends is None else TODAY + timedelta(days=ends)
    person = rose(office["own"], begins=TODAY + timedelta(days=begins), ends=until)
    assert may_write(person, office["own"]) is holds_today


def test_no_membership_makes_an_administrator(office):
    person = rose(office["own"], role=Role.ADMINISTRATOR)
    assert not holds.held_by(person).may(Permission.OLD_PAGES_IMPORT)


def test_a_person_without_duties_reads_what_the_public_reads():
    person = Person.objects.create(username="omar")
    assert holds.held_by(person).roles == {Role.SIGNED_OUT}


def test_the_administrator_reports_approves_and_marks_nothing(administrator):
    viewer = holds.held_by(administrator)
    assert viewer.may(Permission.PEOPLE_MANAGE)
    for permission in (Permission.REPORT_WRITE, Permission.REPORT_APPROVE, Permission.MARK_WRITE):
        assert not viewer.may(permission)


def test_who_is_looking_costs_two_queries_and_is_asked_once(office, django_assert_max_num_queries):
    person = rose(office["own"])
    with remembering():
        holds.installation.today()
        with django_assert_max_num_queries(2):
            first = holds.held_by(person)
            assert holds.held_by(person) is first
