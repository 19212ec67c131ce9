"""Rows that nobody reads within a deed over many wait here, and are written together when it ends."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model

_waiting: ContextVar[dict[Any, list[Any]] | None] = ContextVar("waiting", default=None)


@contextmanager
def gathering() -> Iterator[None]:
    """Within this, inserted rows wait for its end, each table's in their order; inside one transaction."""
    waiting: dict[Any, list[Any]] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for model, rows in waiting.items():
        model.objects.bulk_create(rows)


def insert(rows: Iterable[Model]) -> None:
    """Write new rows of one table now, or with the others where they are gathered."""
    waiting, fresh = _waiting.get(), list(rows)
    if not fresh:
        return
    model: Any = type(fresh[0])
    if waiting is None:
        model.objects.bulk_create(fresh)
    else:
        waiting.setdefault(model, []).extend(fresh)
