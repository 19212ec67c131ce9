"""Many rows at once without a model instance each: an import writes thirty rows a page.

Keys are taken up front, so that rows can lean on each other before any is written: within the transaction that holds
SQLite's one write lock, or from PostgreSQL's sequences. Columns and their defaults are those of the models; the
database's own constraints hold as ever.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models import Model

from chiwat.records.fields import ExactFigureField


class Json(str):
    """A value of a JSON column that is JSON already."""

    __slots__ = ()


class Row:
    """A row to be written: its table and the values that differ from the table's defaults."""

    __slots__ = ("pk", "table", "values")

    def __init__(self, table: type[Model], values: dict[str, Any]) -> None:
        self.table = table
        self.values = values
        self.pk: int | None = None

    @property
    def key(self) -> int:
        """The row's key once it is written; ``RuntimeError`` before."""
        if self.pk is None:
            raise RuntimeError(f"a row of {self.table.__name__} is not written yet")
        return self.pk


@dataclass(frozen=True, slots=True)
class _Column:
    """A column by its field's name; ``convert`` is None where the value goes as it is."""

    name: str
    column: str
    default: Any
    convert: Callable[[Any], Any] | None
    is_key: bool


class PlainRows:
    """Rows by table, written in the order in which the tables lean on each other."""

    def __init__(self, order: Sequence[type[Model]]) -> None:
        self._order = order
        self._rows: dict[type[Model], list[Row]] = defaultdict(list)

    def add(self, table: type[Model], **values: Any) -> Row:
        """Put a row down; a value for a foreign key may be another row, an instance, or None."""
        row = Row(table, values)
        self._rows[table].append(row)
        return row

    def waiting(self, table: type[Model]) -> list[Row]:
        """The rows of one table that are put down and not written yet."""
        return list(self._rows.get(table, ()))

    def write(self) -> None:
        """Write every table with one prepared statement, then forget the rows."""
        for table in self._order:
            rows = self._rows.pop(table, None)
            if rows:
                _write(table, rows=rows)
        if self._rows:
            raise RuntimeError(f"no order for {sorted(table.__name__ for table in self._rows)}")


def _write(table: type[Model], *, rows: list[Row]) -> None:
    own_key = isinstance(table._meta.pk, models.AutoField)  # noqa: SLF001 - Django's own name
    if own_key:
        for row, key in zip(rows, _new_keys(table, count=len(rows)), strict=True):
            row.pk = key
    columns = _columns(table, connection.vendor)
    names = ", ".join(connection.ops.quote_name(column.column) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {connection.ops.quote_name(table._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608, SLF001 - names of our own tables
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[_value(row, column) for column in columns] for row in rows])


def _value(row: Row, column: _Column) -> Any:
    if column.is_key:
        return row.pk
    value = row.values.get(column.name, column.default)
    if value is None:
        return None
    if isinstance(value, Row | Model):
        return value.pk
    return value if column.convert is None else column.convert(value)


@cache
def _columns(table: type[Model], _vendor: str) -> tuple[_Column, ...]:
    columns = []
    for field in table._meta.concrete_fields:  # noqa: SLF001 - Django's own name
        default = field.get_default()
        is_key = isinstance(field, models.AutoField)
        columns.append(_Column(field.name, str(field.column), default, _converter(field), is_key))
    return tuple(columns)


def _converter(field: "models.Field[Any, Any]") -> Callable[[Any], Any] | None:
    if isinstance(field, models.JSONField):
        return lambda value: str(value) if isinstance(value, Json) else connection.ops.adapt_json_value(value, None)
    if isinstance(field, ExactFigureField | models.DateField):
        return lambda value: field.get_db_prep_value(value, connection)
    return None


def _new_keys(table: type[Model], *, count: int) -> list[int]:
    """Keys that nobody else takes: from the sequence, or after the last within SQLite's write transaction."""
    name = table._meta.db_table  # noqa: SLF001 - Django's own name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [name, table._meta.pk.column, count],  # noqa: SLF001
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [name])
        found = cursor.fetchone()
    last = found[0] if found else 0
    return list(range(last + 1, last + count + 1))
