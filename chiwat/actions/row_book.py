"""Rows gathered by table, so that one statement a table writes them."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Model


class RowBook:
    """Rows by table, written in the order in which the tables lean on each other."""

    def __init__(self, order: Sequence[type[Model]]) -> None:
        self._order = order
        self._rows: dict[type[Model], list[Model]] = defaultdict(list)

    def add(self, *rows: Model) -> None:
        """Put rows down to be written."""
        for row in rows:
            self._rows[type(row)].append(row)

    def write(self) -> None:
        """Write every table, a thousand rows a statement, then forget them."""
        for table in self._order:
            rows = self._rows.pop(table, None)
            if rows:
                table._default_manager.bulk_create(rows, batch_size=1000)  # noqa: SLF001 - Django's own name
        if self._rows:
            raise RuntimeError(f"no order for {sorted(table.__name__ for table in self._rows)}")
