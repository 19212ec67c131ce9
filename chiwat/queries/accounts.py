"""What a person sees of their own account, and the administrator of those who are locked out."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Q, Sum
from django.utils import timezone

from chiwat.demonstration.people import USERNAMES
from chiwat.domain.permissions import Permission, Role, Viewer
from chiwat.queries import holds, installation
from chiwat.queries.once import once
from chiwat.records.models import Membership, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """A duty as a page tells it: role, unit, days, and in whose stead."""

    key: int
    role: Role
    unit_id: int
    unit_code: str
    unit_th: str
    unit_en: str
    division: str
    approval_step: int | None
    acting: str
    order_number: str
    order_date: date | None
    valid_from: date
    valid_to: date | None
    #: ``now``, ``later`` or ``over``, by the installation's day.
    stands: str


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """Whether one is set up, and how many recovery codes are left."""

    in_use: bool
    codes_left: int


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A place where somebody is signed in."""

    key: int
    address: str
    browser: str
    since: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class LockOutLine:
    """A name or an address that must wait, until when."""

    username: str
    address: str
    failures: int
    until: datetime


@once
def second_factor_of(*, viewer: Viewer) -> SecondFactor:
    """The viewer's own."""
    kept = {row.type: row for row in Authenticator.objects.filter(user_id=viewer.person_id)}
    codes = kept.get(Authenticator.Type.RECOVERY_CODES)
    left = len(codes.wrap().get_unused_codes()) if codes else 0
    return SecondFactor(in_use=Authenticator.Type.TOTP in kept, codes_left=left)


def sessions_of(*, viewer: Viewer, current: str | None) -> list[SessionLine]:
    """The viewer's own sessions that are still open, the newest first."""
    rows = UserSession.objects.filter(user_id=viewer.person_id).order_by("-created_at")
    return [
        SessionLine(row.pk, row.ip, row.user_agent, row.created_at, row.session_key == current)
        for row in rows
        if row.exists()
    ]


@once
def duties_of(*, viewer: Viewer, person_id: int | None = None) -> tuple[DutyLine, ...]:
    """The viewer's own duties, or those of a person whom they manage; today's first."""
    whose = viewer.person_id if person_id is None else person_id
    managed = None
    if whose != viewer.person_id and not viewer.may_everywhere(Permission.PEOPLE_MANAGE):
        managed = viewer.units_for(Permission.PEOPLE_MANAGE)
    today = installation.today()
    rows = holds.memberships_of(whose or 0)
    lines = [duty_line(row, today=today) for row in rows if managed is None or row.unit_id in managed]
    return tuple(sorted(lines, key=lambda line: (("now", "later", "over").index(line.stands), line.unit_code)))


def duty_line(row: Membership, *, today: date) -> DutyLine:
    """A membership as a page tells it; its unit is fetched with it."""
    over = row.valid_to is not None and row.valid_to < today
    return DutyLine(
        key=row.pk,
        role=Role(row.role),
        unit_id=row.unit_id,
        unit_code=row.unit.code,
        unit_th=row.unit.name_th,
        unit_en=row.unit.name_en,
        division=row.division,
        approval_step=row.approval_step,
        acting=row.acting,
        order_number=row.order_number,
        order_date=row.order_date,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        stands="over" if over else "later" if row.valid_from > today else "now",
    )


def is_demonstration_person(*, viewer: Viewer, username: str) -> bool:
    """Whether the viewer, who signs in by that name, is one of the demonstration's own people, in a demonstration."""
    return viewer.person_id is not None and username in USERNAMES and installation.notice().demonstration


def demonstration_people(*, viewer: Viewer) -> list[tuple[str, str, tuple[DutyLine, ...]]]:
    """Who may be tried with one press: (name to sign in with, name, duties); empty outside a demonstration."""
    if viewer.person_id is not None and not viewer.may(Permission.PUBLIC_READ):
        return []
    if not installation.notice().demonstration:
        return []
    people = {row.username: row for row in Person.objects.filter(username__in=USERNAMES, is_active=True)}
    duties: dict[int, list[DutyLine]] = {}
    for row in Membership.objects.select_related("unit").filter(
        holds.valid_on(installation.today()), person__in=people.values()
    ):
        duties.setdefault(row.person_id, []).append(duty_line(row, today=installation.today()))
    return [(name, str(people[name]), tuple(duties.get(people[name].pk, ()))) for name in USERNAMES if name in people]


def demonstration_person(*, viewer: Viewer, username: str) -> Person | None:
    """One of them, to sign in as."""
    if username not in [name for name, _, _ in demonstration_people(viewer=viewer)]:
        return None
    return Person.objects.filter(username=username).first()


def locked_until(*, viewer: Viewer, username: str, address: str) -> datetime:
    """When the last failure of a name or an address will be old enough; told to whoever is locked out."""
    rows = AccessAttempt.objects.filter(Q(username=username) | Q(ip_address=address or None))
    last = rows.aggregate(at=Max("attempt_time"))["at"] if viewer.may(Permission.PUBLIC_READ) else None
    return (last or timezone.now()) + settings.AXES_COOLOFF_TIME


def lock_outs(*, viewer: Viewer) -> list[LockOutLine]:
    """Names and addresses that must wait just now."""
    if not viewer.may_everywhere(Permission.LOCK_OUT_UNDO):
        return []
    recent = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME)
    found = []
    for field, times in (("username", 1), ("ip_address", settings.AXES_NAMES_AT_AN_ADDRESS)):
        rows = recent.values(field).annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        for row in rows.filter(failures__gte=settings.AXES_FAILURE_LIMIT * times).order_by("-last"):
            told = {"username": "", "address": "", field.replace("ip_address", "address"): row[field] or ""}
            found.append(LockOutLine(**told, failures=row["failures"], until=row["last"] + settings.AXES_COOLOFF_TIME))
    return found
