"""Columns that Django does not bring: an exact figure, and a code of a closed list."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class ExactFigureField(models.Field):
    """A decimal figure kept to the digit, with the zeros it was written with.

    PostgreSQL's unconstrained ``numeric`` keeps digits and scale. SQLite would make a float of a DecimalField, so
    there the figure is kept as its own text; sorting by it in SQL needs a CAST.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """``numeric`` on PostgreSQL, ``text`` elsewhere."""
        return "numeric" if connection.vendor == "postgresql" else "text"

    def from_db_value(self, value: Any, _expression: object, _connection: object) -> Decimal | None:
        """The figure as it was written."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        """A figure from a figure or its text."""
        return None if value is None else Decimal(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        """The figure for the database; ``ValueError`` unless it is finite."""
        if value is None:
            return None
        figure = Decimal(value)
        if not figure.is_finite():
            raise ValueError(f"{value!r} is not a finite figure")
        return figure if connection.vendor == "postgresql" else f"{figure:f}"


def code_field(codes: type[StrEnum], *, null: bool = False, **options: Any) -> models.CharField:
    """A column for one code of a closed list; ``null`` means that nobody said.

    The list itself stays in the domain: it is no ``choices``, so that a new code needs no migration.
    """
    longest = max(len(code.value) for code in codes)
    return models.CharField(max_length=max(longest, 24), null=null, blank=null, **options)
