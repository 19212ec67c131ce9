"""What comes in as text, before anything reads it: UTF-8, without the characters that no database keeps."""

import re
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, QueryDict

#: NUL, which PostgreSQL refuses, and half of a pair alone, which no page can be written with.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")


class Utf8Request(WSGIRequest):
    """Whatever encoding a request names, it is read as UTF-8: no page of ours asks for another, and some break."""

    @property
    def encoding(self) -> None:
        """None: Django's own word for UTF-8."""

    @encoding.setter
    def encoding(self, named: str) -> None:
        """What the request names is not asked."""


class TypedText:
    """One place for all forms, filters and cookies: what nothing can keep is left out before it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Read the address and the cookies anew."""
        request.GET = cleaned(request.GET)
        request.COOKIES = {name: _UNKEPT.sub("", text) for name, text in request.COOKIES.items()}
        return self._answer(request)

    def _before_page(self, request: HttpRequest, *_called: Any) -> None:
        if request.method == "POST":
            request.POST = cleaned(request.POST)

    #: What Django calls just before the page that asked for a form.
    process_view = _before_page


def cleaned(sent: QueryDict) -> Any:
    """The same fields without what cannot be kept; the very same object where there is nothing of it.

    >>> from django.http import QueryDict
    >>> cleaned(QueryDict("reason=a%00b&c=d")).urlencode()
    'reason=ab&c=d'
    """
    if not any(_UNKEPT.search(text) for name, texts in sent.lists() for text in (name, *texts)):
        return sent
    kept = QueryDict(mutable=True)
    for name, texts in sent.lists():
        kept.setlist(_UNKEPT.sub("", name), [_UNKEPT.sub("", text) for text in texts])
    return kept
