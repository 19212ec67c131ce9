"""Who is looking, from a request."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from chiwat.domain.permissions import PUBLIC, Viewer
from chiwat.queries import holds
from chiwat.queries.holds import Person


def viewer_of(request: HttpRequest) -> Viewer:
    """The public when signed out; else what the person's memberships of today grant; a superuser administers."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return PUBLIC
    return holds.held_by(person)


def person_of(request: HttpRequest) -> Person:
    """The signed-in person, for an action's ``by=``; refused when signed out."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
