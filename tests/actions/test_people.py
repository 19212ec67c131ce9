"""People come, hold duties, hand them over, are closed out; nobody beyond their own reach."""

from datetime import date, timedelta

import pytest
from django.db import connection

from chiwat.actions import people, people_accounts
from chiwat.actions.people_handover import hand_over
from chiwat.domain.people import Acting, Duty, PeopleFault, PeopleRefusedError
from chiwat.domain.permissions import Permission, Role
from chiwat.queries import holds, installation
from chiwat.records.models import AuditEntry, Membership, Notice, Person
from tests.people import SINCE, person_of_role, somebody, units

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return units()


def duty(unit, *, role: Role = Role.REPORTER, **more) -> Duty:
    return Duty(role=role, unit_id=unit.pk, valid_from=more.pop("valid_from", SINCE), **more)


def invited(town, *, by, name="nina", code="5026", role=Role.REPORTER):
    return people.invite(username=name, display_name="Nina", email="", duty=duty(town[code], role=role), by=by)


def refused(fault: PeopleFault):
    return pytest.raises(PeopleRefusedError, match=f"^{fault.value}$")


@pytest.mark.parametrize(
    ("who", "role", "code", "fault"),
    [
        ("unit-coordinator", Role.REPORTER, "5026", None),
        ("unit-coordinator", Role.REPORTER, "502601", None),
        ("unit-coordinator", Role.REPORTER, "5003", PeopleFault.NOT_YOURS_TO_GIVE),
        ("unit-coordinator", Role.APPROVER, "5026", PeopleFault.NOT_YOURS_TO_GIVE),
        ("unit-coordinator", Role.UNIT_COORDINATOR, "5026", PeopleFault.NOT_YOURS_TO_GIVE),
        ("coordinator", Role.EVALUATOR, "2100", None),
        ("coordinator", Role.APPROVER, "5003", None),
        ("coordinator", Role.COORDINATOR, "2100", PeopleFault.NOT_YOURS_TO_GIVE),
        ("coordinator", Role.AUDITOR, "2100", PeopleFault.NOT_YOURS_TO_GIVE),
        ("coordinator", Role.ADMINISTRATOR, "2100", PeopleFault.NOT_BY_MEMBERSHIP),
        ("reporter", Role.REPORTER, "5026", PeopleFault.NOT_YOURS_TO_GIVE),
        ("evaluator", Role.REPORTER, "5026", PeopleFault.NOT_YOURS_TO_GIVE),
        ("auditor", Role.REPORTER, "5026", PeopleFault.NOT_YOURS_TO_GIVE),
    ],
)
def test_nobody_brings_somebody_in_beyond_their_reach(town, who, role, code, fault):
    by = person_of_role(who)
    before = Person.objects.count()
    if fault is None:
        assert invited(town, by=by, code=code, role=role).memberships.get().role == role
        assert AuditEntry.objects.filter(action="invite-person", person=by).exists()
        return
    with refused(fault):
        invited(town, by=by, code=code, role=role)
    assert Person.objects.count() == before


def test_the_administrator_gives_what_nobody_else_may(town, administrator):
    for number, role in enumerate((Role.COORDINATOR, Role.AUDITOR)):
        assert invited(town, by=administrator, name=f"new-{number}", role=role)
    with refused(PeopleFault.NOT_BY_MEMBERSHIP):
        invited(town, by=administrator, name="new-3", role=Role.ADMINISTRATOR)


@pytest.mark.parametrize("name", ["", "ab", "กุหลาบ", "a b", "x" * 61, "<script>", "-rose", "../rose", "rose\x00"])
def test_a_strange_name_to_sign_in_with_is_refused(town, administrator, name):
    with refused(PeopleFault.USERNAME_FORM):
        invited(town, by=administrator, name=name)


def test_a_name_is_somebodys_whatever_its_capitals(town, administrator):
    with refused(PeopleFault.USERNAME_TAKEN):
        invited(town, by=administrator, name="ADA")


def test_a_duty_must_make_sense(town, administrator):
    rose = person_of_role("reporter")
    wrong = {
        PeopleFault.ENDS_BEFORE_BEGINS: duty(town["5003"], valid_to=SINCE - timedelta(days=1)),
        PeopleFault.ACTING_WITHOUT_ORDER: duty(town["5003"], acting=Acting.FOR_ABSENT, order_number=" "),
        PeopleFault.ALREADY_HELD: duty(town["5026"], valid_from=date(2026, 1, 1)),
    }
    for fault, told in wrong.items():
        with refused(fault):
            people.give_duty(person=rose, duty=told, by=administrator)
    assert rose.memberships.count() == 1


def test_acting_keeps_the_orders_number_and_day(town, administrator):
    rose = person_of_role("reporter")
    told = duty(
        town["5003"],
        role=Role.APPROVER,
        acting=Acting.FOR_ABSENT,
        order_number="๑๒/๒๕๖๙",
        order_date=date(2026, 1, 5),
    )
    kept = people.give_duty(person=rose, duty=told, by=administrator)
    assert (kept.acting, kept.order_number, kept.order_date) == ("for_absent", "๑๒/๒๕๖๙", date(2026, 1, 5))
    assert AuditEntry.objects.get(action="give-duty", after__unit="5003").after["order"] == "๑๒/๒๕๖๙"


def test_nobody_gives_a_duty_to_themselves(town):
    cora = person_of_role("coordinator")
    with refused(PeopleFault.NOT_YOURSELF):
        people.give_duty(person=cora, duty=duty(town["2100"], role=Role.EVALUATOR), by=cora)


def test_an_ended_duty_opens_nothing_from_today(town):
    rose, uma = person_of_role("reporter"), person_of_role("unit-coordinator")
    people.end_duty(membership=rose.memberships.get(), reason="ย้าย", by=uma)
    assert not holds.held_by(rose).may(Permission.REPORT_WRITE)
    with refused(PeopleFault.ALREADY_SO):
        people.end_duty(membership=Membership(pk=rose.memberships.get().pk, person=rose, unit=town["5026"],
                                              role="reporter", valid_from=SINCE), reason="ย้าย", by=uma)  # fmt: skip


@pytest.mark.parametrize("who", ["reporter", "approver", "coordinator"])
def test_a_unit_coordinator_ends_reporters_duties_alone(town, who):
    uma, other = person_of_role("unit-coordinator"), person_of_role(who)
    if who == "reporter":
        people.end_duty(membership=other.memberships.get(), reason="ย้าย", by=uma)
        return
    with refused(PeopleFault.ABOVE_YOU):
        people.end_duty(membership=other.memberships.get(), reason="ย้าย", by=uma)


@pytest.mark.parametrize("who", ["administrator", "coordinator", "unit-coordinator"])
def test_nobody_disables_themselves(town, administrator, who):
    by = administrator if who == "administrator" else person_of_role(who)
    with refused(PeopleFault.NOT_YOURSELF):
        people.set_enabled(person=by, enabled=False, reason="ลา", by=by)


def test_the_last_administrator_stays(administrator):
    with refused(PeopleFault.LAST_ADMINISTRATOR):
        people.set_enabled(person=administrator, enabled=False, reason="ลา", by=None)


def test_one_of_two_administrators_may_go(administrator):
    from chiwat.actions.installation import add_administrator

    second = add_administrator(username="abe", password="x" * 20, display_name="", by=None)
    people.set_enabled(person=administrator, enabled=False, reason="ลา", by=second)
    assert not Person.objects.get(pk=administrator.pk).is_active


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("unit-coordinator", "approver"),
        ("unit-coordinator", "evaluator"),
        ("coordinator", "administrator"),
        ("coordinator", "auditor"),
        ("reporter", "approver"),
        ("evaluator", "reporter"),
    ],
)
def test_nobody_disables_who_stands_above_them(town, administrator, who, whom):
    person = administrator if whom == "administrator" else person_of_role(whom)
    with refused(PeopleFault.ABOVE_YOU):
        people.set_enabled(person=person, enabled=False, reason="ลา", by=person_of_role(who))


def test_a_person_of_two_units_is_not_disabled_by_the_coordinator_of_one(town, administrator):
    rose = person_of_role("reporter")
    people.give_duty(person=rose, duty=duty(town["5003"]), by=administrator)
    with refused(PeopleFault.ABOVE_YOU):
        people.set_enabled(person=rose, enabled=False, reason="ลา", by=person_of_role("unit-coordinator"))


def test_closing_an_account_twice_is_said(town, administrator):
    rose = person_of_role("reporter")
    people.set_enabled(person=rose, enabled=False, reason="ลา", by=administrator)
    with refused(PeopleFault.ALREADY_SO):
        people.set_enabled(person=rose, enabled=False, reason="ลา", by=administrator)
    with refused(PeopleFault.REASON_MISSING):
        people.set_enabled(person=rose, enabled=True, reason="  ", by=administrator)
    people.set_enabled(person=rose, enabled=True, reason="กลับมา", by=administrator)
    assert Person.objects.get(pk=rose.pk).is_active


def test_handing_over_moves_duties_and_notices_in_one_deed(town):
    rose, uma = person_of_role("reporter"), person_of_role("unit-coordinator")
    rita = somebody("rita", role=Role.REPORTER, unit=town["502601"])
    Notice.objects.create(person=rose, code="x", at="2026-01-01T00:00:00Z")
    today = installation.today()
    done = hand_over(giver=rose, receiver=rita, since=today, reason="คำสั่งที่ ๑", by=uma)
    assert (done.duties, done.notices) == (1, 1)
    assert holds.held_by(rita).may(Permission.REPORT_WRITE, unit=town["5026"].pk)
    assert not holds.held_by(rose).may(Permission.REPORT_WRITE)
    row = AuditEntry.objects.get(action="hand-over")
    assert (row.person, row.reason, row.after["to"]) == (uma, "คำสั่งที่ ๑", "rita")


def test_a_unit_coordinator_hands_over_only_what_is_theirs_to_give(town, administrator):
    rose, uma = person_of_role("reporter"), person_of_role("unit-coordinator")
    people.give_duty(person=rose, duty=duty(town["5003"]), by=administrator)
    rita = somebody("rita", role=Role.REPORTER, unit=town["502601"])
    hand_over(giver=rose, receiver=rita, since=installation.today(), reason="ย้าย", by=uma)
    assert holds.held_by(rose).may(Permission.REPORT_WRITE, unit=town["5003"].pk)
    assert not holds.held_by(rita).may(Permission.REPORT_WRITE, unit=town["5003"].pk)


def test_a_hand_over_that_makes_no_sense_moves_nothing(town):
    rose, uma = person_of_role("reporter"), person_of_role("unit-coordinator")
    rita = somebody("rita", role=Role.REPORTER, unit=town["502601"])
    closed = somebody("carl", role=Role.REPORTER, unit=town["502601"])
    people.set_enabled(person=closed, enabled=False, reason="ลา", by=None)
    closed.refresh_from_db()
    today = installation.today()
    wrong = [
        (PeopleFault.SAME_PERSON, rose, today, "ย้าย"),
        (PeopleFault.RECEIVER_DISABLED, closed, today, "ย้าย"),
        (PeopleFault.IN_THE_FUTURE, rita, today + timedelta(days=1), "ย้าย"),
        (PeopleFault.REASON_MISSING, rita, today, " "),
        (PeopleFault.NOT_YOURSELF, uma, today, "ย้าย"),
    ]
    for fault, receiver, since, reason in wrong:
        with refused(fault):
            hand_over(giver=rose, receiver=receiver, since=since, reason=reason, by=uma)
    with refused(PeopleFault.NOTHING_TO_HAND_OVER):
        hand_over(giver=person_of_role("approver"), receiver=rita, since=today, reason="ย้าย", by=uma)
    assert rose.memberships.get().valid_to is None
    assert not AuditEntry.objects.filter(action="hand-over").exists()


def test_only_the_administrator_undoes_lock_outs_and_second_factors(town, administrator):
    cora, rose = person_of_role("coordinator"), person_of_role("reporter")
    with pytest.raises(PermissionError):
        people_accounts.undo_lock_out(username="rose", address="", by=cora)
    with pytest.raises(PermissionError):
        people_accounts.forget_second_factor(person=rose, reason="หาย", by=cora)
    with pytest.raises(PermissionError):
        people_accounts.register_identity(person=rose, identifier="1", by=cora)
    with refused(PeopleFault.NOT_YOURSELF):
        people_accounts.forget_second_factor(person=administrator, reason="หาย", by=administrator)


def test_an_identity_belongs_to_one_person(town, administrator):
    rose, ravi = person_of_role("reporter"), person_of_role("approver")
    people_accounts.register_identity(person=rose, identifier=" 1-2345 ", by=administrator)
    with refused(PeopleFault.IDENTITY_TAKEN):
        people_accounts.register_identity(person=ravi, identifier="1-2345", by=administrator)
    row = AuditEntry.objects.get(action="register-identity")
    assert "1-2345" not in str(row.after)


def test_every_deed_about_people_leaves_one_row_and_a_refused_one_none(town, administrator):
    rose = person_of_role("reporter")
    before = AuditEntry.objects.count()
    people.rename(person=rose, display_name="Rosa", email="", by=administrator)
    assert AuditEntry.objects.count() == before + 1
    with refused(PeopleFault.ALREADY_SO):
        people.rename(person=Person.objects.get(pk=rose.pk), display_name="Rosa", email="", by=administrator)
    assert AuditEntry.objects.count() == before + 1
    assert connection.in_atomic_block
