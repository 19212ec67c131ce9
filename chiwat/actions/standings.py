"""Standings are written here alone, in the transaction of whatever changed them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from chiwat.actions import scores
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.publication import Audience
from chiwat.queries.publication import read_sight
from chiwat.queries.standings import Standings
from chiwat.records.models import IndicatorYear, Responsibility, Standing

#: Indicators of a year worked out at a time.
PIECE = 500
_WRITTEN = (
    *("fiscal_year", "unit", "status", "rounds", "verdict_while_open", "verdict_when_over"),
    *("public_rounds", "public_while_open", "public_when_over"),
)
_READ = ("pk", "fiscal_year", "status", "reports_in", *(f"kept_standing__{name}" for name in _WRITTEN))

_gathered: ContextVar[set[int] | None] = ContextVar("gathered", default=None)


@contextmanager
def gathering(indicator_years: Sequence[int]) -> Iterator[None]:
    """Within this, what is refreshed is refreshed once, when it ends; inside one transaction, not one in another.

    Their rows are locked first on PostgreSQL: every deed takes reports, then indicators, then the trail's head.
    """
    _lock(indicator_years)
    token = _gathered.set(set())
    try:
        yield
        keys = _gathered.get() or set()
    finally:
        _gathered.reset(token)
    refresh(sorted(keys))


def refresh(indicator_years: Sequence[int]) -> None:
    """Work out anew where these indicators of a year stand; call it last in the action that changed one of them.

    On PostgreSQL their rows are locked first, so that of two actions on one indicator the later sees what the other
    did; on SQLite a write transaction is alone anyway. ``RuntimeError`` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("standings are written inside the transaction of what changed")
    gathered = _gathered.get()
    if gathered is not None:
        gathered.update(indicator_years)
        return
    for start in range(0, len(indicator_years), PIECE):
        _refresh(sorted(indicator_years[start : start + PIECE]))


def missing() -> list[int]:
    """The indicators of a year that have no standing: only where records are older than the table."""
    return list(IndicatorYear.objects.filter(kept_standing=None).order_by("pk").values_list("pk", flat=True))


def refresh_missing() -> int:
    """Write the standings that are missing, a piece at a time; how many."""
    keys = missing()
    for start in range(0, len(keys), PIECE):
        with transaction.atomic():
            refresh(keys[start : start + PIECE])
    return len(keys)


def _refresh(keys: list[int]) -> None:
    _lock(keys)
    accountable = Responsibility.objects.filter(indicator_year=OuterRef("pk"), part=ResponsibilityPart.ACCOUNTABLE)
    records = IndicatorYear.objects.filter(pk__in=keys).select_related("kept_standing").only(*_READ)
    by_year: dict[int, list[IndicatorYear]] = defaultdict(list)
    for record in records.annotate(unit=Subquery(accountable.order_by("-pk").values("unit")[:1])):
        by_year[record.fiscal_year_id].append(record)
    rows = []
    for year, of_year in by_year.items():
        inside = read_sight([record.pk for record in of_year], audience=Audience.INSIDE)
        standings = Standings(of_year, fiscal_year=year, sight=inside)
        public = standings.seen_by_the_public()
        worked_out = ((record, _row(record, standings=standings, public=public)) for record in of_year)
        rows += [row for record, row in worked_out if not _stands(record, row=row)]
    Standing.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["indicator_year"], update_fields=list(_WRITTEN)
    )
    for year, of_year in by_year.items():
        units = {getattr(record, "unit") for record in of_year} - {None}  # noqa: B009 - annotated by the query
        scores.outdate_totals(units=sorted(units), fiscal_year=year)


def _lock(keys: Sequence[int]) -> None:
    if connection.features.has_select_for_update:
        locked = IndicatorYear.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
        list(locked.values_list("pk"))


def _stands(record: IndicatorYear, *, row: Standing) -> bool:
    """Whether the row is kept already as it was worked out."""
    kept = getattr(record, "kept_standing", None)
    columns = ("fiscal_year_id", "unit_id", *_WRITTEN[2:])
    return kept is not None and all(getattr(kept, name) == getattr(row, name) for name in columns)


def _row(record: IndicatorYear, *, standings: Standings, public: Standings) -> Standing:
    while_open, when_over = standings.verdicts(record)
    public_while_open, public_when_over = public.verdicts(record)
    return Standing(
        indicator_year_id=record.pk,
        fiscal_year_id=record.fiscal_year_id,
        unit_id=getattr(record, "unit"),  # noqa: B009 - annotated by the query
        status=record.status,
        rounds=standings.states(record),
        verdict_while_open=while_open.value,
        verdict_when_over=when_over.value,
        public_rounds=public.states(record),
        public_while_open=public_while_open.value,
        public_when_over=public_when_over.value,
    )
