"""What a person does to their own account, and what the administrator undoes; each leaves a row in the trail."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.db import transaction

from chiwat.actions import trail
from chiwat.actions.people import subject_of
from chiwat.domain.people import PeopleFault, PeopleRefusedError
from chiwat.domain.permissions import Permission
from chiwat.queries import holds
from chiwat.records.models import Person

#: The provider as the settings name it.
PROVIDER = "elsewhere"


@transaction.atomic
def note(*, deed: str, by: Person) -> None:
    """The sign-in library did it; the trail says that it was done, never with what."""
    trail.append(by=by, action=deed, subject=subject_of(by))


@transaction.atomic
def note_link(*, person: Person, by: Person) -> None:
    """A link for a new password was handed out; the trail says to whom, never the link."""
    trail.append(by=by, action="hand-out-link", subject=subject_of(person))


@transaction.atomic
def end_session(*, key: int, by: Person) -> bool:
    """End one of one's own sessions; False where it is not one's own or has ended."""
    session = UserSession.objects.filter(pk=key, user=by).first()
    if session is None:
        return False
    session.end()
    trail.append(by=by, action="end-session", subject=subject_of(by))
    return True


@transaction.atomic
def undo_lock_out(*, username: str, address: str, by: Person) -> int:
    """Forget the failures of a name or an address; how many rows went."""
    if not holds.held_by(by).may_everywhere(Permission.LOCK_OUT_UNDO):
        raise PermissionError
    rows = AccessAttempt.objects.filter(**({"username": username} if username else {"ip_address": address}))
    gone, _ = rows.delete()
    if gone:
        trail.append(by=by, action="undo-lock-out", subject=f"sign-in:{username or address}")
    return int(gone)


@transaction.atomic
def forget_second_factor(*, person: Person, reason: str, by: Person) -> None:
    """Whoever lost their phone and their codes sets up a new second factor at the next sign-in."""
    if not holds.held_by(by).may_everywhere(Permission.LOCK_OUT_UNDO):
        raise PermissionError
    if not reason.strip():
        raise PeopleRefusedError(PeopleFault.REASON_MISSING)
    if by.pk == person.pk:
        raise PeopleRefusedError(PeopleFault.NOT_YOURSELF)
    gone, _ = Authenticator.objects.filter(user=person).delete()
    if not gone:
        raise PeopleRefusedError(PeopleFault.ALREADY_SO)
    trail.append(by=by, action="forget-second-factor", subject=subject_of(person), reason=reason.strip())


@transaction.atomic
def register_identity(*, person: Person, identifier: str, by: Person) -> None:
    """The identity under which another provider vouches for this person; empty takes it away."""
    if not holds.held_by(by).may_everywhere(Permission.LOCK_OUT_UNDO):
        raise PermissionError
    told = identifier.strip()
    rows = SocialAccount.objects.filter(provider=PROVIDER)
    if told and rows.filter(uid=told).exclude(user=person).exists():
        raise PeopleRefusedError(PeopleFault.IDENTITY_TAKEN)
    rows.filter(user=person).exclude(uid=told).delete()
    if told:
        SocialAccount.objects.get_or_create(provider=PROVIDER, uid=told, defaults={"user": person})
    trail.append(by=by, action="register-identity", subject=subject_of(person), after={"registered": bool(told)})
