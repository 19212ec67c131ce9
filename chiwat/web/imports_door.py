"""The door of the import's pages: whoever may not import does not know of them."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from chiwat.domain.permissions import Permission
from chiwat.web.viewers import viewer_of


def for_importers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for those who may import; 404 for everybody else, whatever is asked of it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        if not viewer_of(request).may(Permission.OLD_PAGES_IMPORT):
            raise Http404
        return view(request, *args, **named)

    return answer
