"""Answers that are files."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def inline(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """A file that the browser may show."""
    return _file(content, content_type=content_type, disposition=content_disposition_header(False, name))  # noqa: FBT003


def attachment(content: bytes, *, name: str) -> HttpResponse:
    """A file to be saved as it is: its bytes are a stranger's, so the browser is told not to guess what they are."""
    disposition = content_disposition_header(True, name.rpartition("/")[2])  # noqa: FBT003 - Django's own signature
    return _file(content, content_type="application/octet-stream", disposition=disposition)


def _file(content: bytes, *, content_type: str, disposition: str | None) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    return answer
