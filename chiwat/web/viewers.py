"""Who is looking, from a request."""

from django.http import HttpRequest

from chiwat.domain.permissions import PUBLIC, Viewer
from chiwat.queries import holds


def viewer_of(request: HttpRequest) -> Viewer:
    """The public when signed out; else what the person's memberships of today grant; a superuser administers."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return PUBLIC
    return holds.held_by(person)
