"""Every row that is kept, without keys, times and batches: two databases that say the same give the same rows."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

#: What tells of the runs themselves, not of what they brought.
OF_THE_RUN = {"PassedFile", "ImportBatch", "TrailHead", "ImportDecision"}
#: Columns that differ from run to run.
_PASSING = {"sequence", "hash", "previous_hash", "batch"}


def kept_rows(*, without: frozenset[str] = frozenset(), passing: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """The rows of each table as sorted texts, without some columns; a foreign key stands as what it leads to."""
    left_out = _PASSING | passing

    @cache
    def shown(table: type[models.Model], key: Any) -> str:
        return _shown(table._default_manager.get(pk=key), shown=shown, left_out=left_out)

    found = {}
    for table in apps.get_app_config("records").get_models():
        if table.__name__ in OF_THE_RUN | without:
            continue
        rows = table._default_manager.all()
        if table.__name__ == "AuditEntry":
            rows = rows.exclude(action__in=["import-pages", "undo-import"])
        found[table.__name__] = sorted(_shown(row, shown=shown, left_out=left_out) for row in rows)
    return found


def _shown(row: models.Model, *, shown, left_out) -> str:
    told = [type(row).__name__]
    for field in row._meta.concrete_fields:
        if isinstance(field, models.AutoField | models.DateTimeField) or field.name in left_out:
            continue
        value = getattr(row, field.attname)
        if isinstance(field, models.ForeignKey) and value is not None:
            value = (
                "itself" if (field.related_model, value) == (type(row), row.pk) else shown(field.related_model, value)
            )
        told.append(f"{field.name}={value!r}")
    return "<" + " ".join(told) + ">"
