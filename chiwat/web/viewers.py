"""Who is looking, from a request."""

from django.http import HttpRequest

from chiwat.domain.permissions import PUBLIC, Role, Viewer


def viewer_of(request: HttpRequest) -> Viewer:
    """The public when signed out; a superuser is an administrator."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return PUBLIC
    roles = {Role.SIGNED_OUT, Role.ADMINISTRATOR} if person.is_superuser else {Role.SIGNED_OUT}
    return Viewer(roles=frozenset(roles), person_id=person.pk)
