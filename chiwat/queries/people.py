"""The people whom a viewer manages, and one of them in full."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from chiwat.domain.people import stands_above
from chiwat.domain.permissions import MAY_GIVE, Permission, Role, Viewer
from chiwat.queries import accounts, holds, installation
from chiwat.queries.accounts import DutyLine
from chiwat.records.models import Membership, Person, Unit

PER_PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person in the list, with today's duties."""

    key: int
    username: str
    name: str
    enabled: bool
    administers: bool
    #: Has chosen a password, or signs in elsewhere.
    arrived: bool
    duties: tuple[DutyLine, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the list, of how many, and how many people in all."""

    lines: tuple[PersonLine, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """A person in full, with what the viewer may do about them."""

    line: PersonLine
    email: str
    duties: tuple[DutyLine, ...]
    may_change: bool
    may_undo: bool
    has_second_factor: bool
    has_identity: bool
    itself: bool


def _managed(viewer: Viewer) -> QuerySet[Person]:
    if viewer.may_everywhere(Permission.PEOPLE_MANAGE):
        return Person.objects.all()
    reach = viewer.units_for(Permission.PEOPLE_MANAGE)
    return Person.objects.filter(pk__in=Membership.objects.filter(unit_id__in=reach).values("person_id"))


def people_managed_by(*, viewer: Viewer, sought: str = "", page: str | int = 1) -> PeoplePage:
    """A page of the people whom the viewer manages, by name; sought in names and units."""
    rows = _managed(viewer).order_by("display_name", "username")
    for word in sought.replace("\x00", "").split()[:6]:
        of_unit = Membership.objects.filter(Q(unit__name_th__icontains=word) | Q(unit__code__startswith=word))
        rows = rows.filter(
            Q(display_name__icontains=word) | Q(username__icontains=word) | Q(pk__in=of_unit.values("person_id"))
        )
    shown = Paginator(rows, PER_PAGE).get_page(page)
    people = list(shown.object_list)
    duties = _duties_today(people)
    lines = tuple(_line(person, duties=duties.get(person.pk, ())) for person in people)
    return PeoplePage(lines, shown.number, shown.paginator.num_pages, shown.paginator.count)


def _duties_today(people: list[Person]) -> dict[int, tuple[DutyLine, ...]]:
    today = installation.today()
    found: dict[int, tuple[DutyLine, ...]] = {}
    for row in Membership.objects.select_related("unit").filter(holds.valid_on(today), person__in=people):
        found[row.person_id] = (*found.get(row.person_id, ()), accounts.duty_line(row, today=today))
    return found


def _line(person: Person, *, duties: tuple[DutyLine, ...]) -> PersonLine:
    return PersonLine(
        key=person.pk,
        username=person.username,
        name=str(person),
        enabled=person.is_active,
        administers=person.is_superuser,
        arrived=person.has_usable_password() or person.last_login is not None,
        duties=duties,
    )


def person_managed_by(*, viewer: Viewer, key: int) -> PersonPage | None:
    """One of them in full; None where there is no such person or they are not the viewer's to manage."""
    person = _managed(viewer).filter(pk=key).first()
    if person is None:
        return None
    duties = accounts.duties_of(viewer=viewer, person_id=key)
    itself = person.pk == viewer.person_id
    current = Membership.objects.filter(person=person).exclude(valid_to__lt=installation.today())
    held = frozenset((Role(role), unit_id) for role, unit_id in current.values_list("role", "unit_id"))
    return PersonPage(
        line=_line(person, duties=tuple(duty for duty in duties if duty.stands == "now")),
        email=person.email,
        duties=duties,
        may_change=not itself and not stands_above(viewer, duties=held, administers=person.is_superuser),
        may_undo=not itself and viewer.may_everywhere(Permission.LOCK_OUT_UNDO),
        has_second_factor=Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists(),
        has_identity=SocialAccount.objects.filter(user=person).exists(),
        itself=itself,
    )


def person_to_act_on(*, viewer: Viewer, key: int) -> Person | None:
    """The person themselves, for an action."""
    return _managed(viewer).filter(pk=key).first()


def duty_to_act_on(*, viewer: Viewer, person_key: int, key: int) -> Membership | None:
    """A duty of a person whom the viewer manages, for an action."""
    rows = Membership.objects.select_related("person").filter(pk=key, person__in=_managed(viewer))
    return rows.filter(person_id=person_key).first()


def receivers_for(*, viewer: Viewer, key: int) -> list[tuple[int, str]]:
    """Who may take over a person's duties: the others whom the viewer manages, enabled."""
    rows = _managed(viewer).filter(is_active=True).exclude(pk__in=[key, viewer.person_id or 0])
    return [(row.pk, str(row)) for row in rows.order_by("display_name", "username")[:2000]]


def _units(viewer: Viewer) -> QuerySet[Unit]:
    rows = Unit.objects.filter(valid_to=None)
    if viewer.may_everywhere(Permission.PEOPLE_MANAGE):
        return rows
    return rows.filter(pk__in=viewer.units_for(Permission.PEOPLE_MANAGE))


def units_to_give(*, viewer: Viewer) -> list[tuple[int, str, str, str]]:
    """The units into which the viewer may bring people: (key, code, Thai name, English name)."""
    return list(_units(viewer).order_by("code").values_list("pk", "code", "name_th", "name_en"))


def unit_to_act_on(*, viewer: Viewer, key: int) -> Unit:
    """A unit into which the viewer may bring people, for an action; ``Unit.DoesNotExist`` beyond their reach."""
    return _units(viewer).get(pk=key)


def chains_of(*, viewer: Viewer) -> list[tuple[int, str]]:
    """The units whose chain of approval the viewer may set: the key, and the unit with its steps of today in words."""
    told = _units(viewer).order_by("code").values_list("pk", "code", "name_th", "approval_steps")
    return [(key, f"{code} {name} ({steps})") for key, code, name, steps in told]


def roles_to_give(*, viewer: Viewer) -> list[Role]:
    """The roles that the viewer may give somewhere, in the order of the table of roles."""
    given = frozenset().union(*(MAY_GIVE.get(role, frozenset()) for role in viewer.roles))
    return [role for role in Role if role in given]
