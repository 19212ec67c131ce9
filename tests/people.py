"""A small town with its people: Rose reports in Chatuchak, Ravi approves, Sela evaluates, Cora coordinates."""

from datetime import date

from chiwat.actions import people
from chiwat.domain.people import Duty
from chiwat.domain.permissions import Role
from chiwat.records.models import Person, Unit

PASSWORD = "a-long-password-2569"
SINCE = date(2020, 10, 1)


def units() -> dict[str, Unit]:
    """Chatuchak with a division below it, Samphanthawong, and the department that evaluates."""
    rows = (("5026", None), ("502601", "5026"), ("5003", None), ("2100", None), ("2400", None))
    kept: dict[str, Unit] = {}
    for code, parent in rows:
        kept[code], _ = Unit.objects.get_or_create(
            code=code,
            valid_to=None,
            defaults={
                "kind": "district",
                "name_th": f"หน่วยงาน {code}",
                "sort_key": code,
                "parent": kept.get(parent or ""),
            },
        )
    return kept


def somebody(name: str, *, role: Role, unit: Unit, **more) -> Person:
    """A person with one duty since long ago."""
    duty = Duty(role=role, unit_id=unit.pk, valid_from=more.pop("since", SINCE), **more)
    return people.invite(username=name, display_name=name.title(), email=f"{name}@example.org", duty=duty, by=None)


def with_password(person: Person) -> Person:
    """The same, able to sign in by password."""
    person.set_password(PASSWORD)
    person.save()
    return person


#: Who holds which role, and where.
PLACES = {
    Role.REPORTER: ("rose", "5026"),
    Role.UNIT_COORDINATOR: ("uma", "5026"),
    Role.APPROVER: ("ravi", "5026"),
    Role.LEAD: ("leo", "2400"),
    Role.EVALUATOR: ("sela", "2100"),
    Role.COORDINATOR: ("cora", "2100"),
    Role.AUDITOR: ("aura", "2100"),
    Role.EXECUTIVE: ("enid", "2100"),
}


def person_of_role(code: str) -> Person:
    """The one of the cast who holds a role; they come the first time that they are asked for."""
    name, unit = PLACES[Role(code)]
    there = Person.objects.filter(username=name).first()
    return there or with_password(somebody(name, role=Role(code), unit=units()[unit]))


def sign_in(client, person: Person) -> None:
    """Signed in, with the second factor shown."""
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 4102444800}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
