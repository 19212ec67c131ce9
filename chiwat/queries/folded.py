"""Rows that hang on a row, folded into one column of it: a page asks for them all in one question."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import F, JSONField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONArray, NullIf

_TEMPLATES = {
    "sqlite": "(SELECT JSON_GROUP_ARRAY(JSON(folded)) FROM (%(subquery)s) AS one)",
    "postgresql": "(SELECT COALESCE(JSONB_AGG(folded), '[]'::jsonb) FROM (%(subquery)s) AS one)",
}


class Folded(Subquery):
    """The rows of a query that names its outer row, as a list of lists of these fields; [] where there are none.

    What comes out is what JSON knows: a figure is asked for as text (``Cast``), a day is its ISO text, a moment goes
    through :func:`moment_of`. The order is that of the query.
    """

    def __init__(self, rows: QuerySet[Any, Any], *fields: Any) -> None:
        super().__init__(rows.values(folded=JSONArray(*fields)), output_field=JSONField())

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **named: Any) -> Any:
        """The query within the database's own way to gather rows."""
        return super().as_sql(compiler, connection, _TEMPLATES[connection.vendor], *args, **named)


def name_of(person: str) -> Coalesce:
    """What a person is called, of the column that names them."""
    return Coalesce(NullIf(F(f"{person}__display_name"), Value("")), F(f"{person}__username"))


def moment_of(folded: str) -> datetime:
    """A folded moment; SQLite says it without the zone, which is UTC."""
    said = datetime.fromisoformat(folded)
    return said if said.tzinfo else said.replace(tzinfo=UTC)
