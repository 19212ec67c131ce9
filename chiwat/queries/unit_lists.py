"""A unit's indicators a page at a time: under the headings of the framework, by verdict and by kind."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from chiwat.domain.attainment import Verdict
from chiwat.domain.indicators import IndicatorKind, ResponsibilityPart
from chiwat.domain.publication import Audience
from chiwat.queries import installation
from chiwat.queries.kept_standings import verdict_column
from chiwat.queries.lines import Asked, FrameworkHeading, IndicatorLine, Listed
from chiwat.queries.privacy import Veil
from chiwat.queries.publication import read_sight
from chiwat.queries.standings import Standings
from chiwat.records.models import IndicatorYear, Placement, Responsibility, Standing, Unit

PAGE = 50
#: A heading's place (framework, outer, own, placement) and its names; what is placed nowhere comes last.
_Heading = tuple[tuple[int, ...], tuple[str, ...]]
_NOWHERE: _Heading = ((2**31,), ())
_PLACED = (
    "component__framework__position", "component__parent__position", "component__position", "pk",
    "component__framework__name", "component__parent__name", "component__name",
)  # fmt: skip


def listed(unit: Unit, *, fiscal_year: int, asked: Asked, veil: Veil, audience: Audience) -> Listed:
    """One page of what a unit does in one part; a page beyond the last is the last."""
    column = verdict_column(fiscal_year, today=installation.today(), audience=audience)
    all_of_part = _of_part(unit, fiscal_year=fiscal_year, part=asked.part)
    counts = all_of_part.order_by().values_list(column, "indicator_year__kind").annotate(times=Count("pk"))
    verdicts, kinds, total = _counts(counts, asked=asked)
    pages = -(-total // PAGE)
    page = max(1, min(asked.page, pages))
    chosen = all_of_part
    if asked.verdict is not None:
        chosen = chosen.filter(**{column: asked.verdict})
    if asked.kind is not None:
        chosen = chosen.filter(indicator_year__kind=asked.kind)
    window = slice((page - 1) * PAGE, page * PAGE)
    reading = _Reading(fiscal_year=fiscal_year, veil=veil, audience=audience)
    own = asked.part is ResponsibilityPart.ACCOUNTABLE
    return Listed(
        asked=asked,
        total=total,
        page=page,
        pages=pages,
        headings=reading.by_heading(chosen, window=window) if own else reading.by_code(chosen, window=window),
        parts=_parts(unit, fiscal_year=fiscal_year),
        verdicts=verdicts,
        kinds=kinds,
    )


def _of_part(unit: Unit, *, fiscal_year: int, part: ResponsibilityPart) -> QuerySet[Standing]:
    of_year = Standing.objects.filter(fiscal_year=fiscal_year)
    if part is ResponsibilityPart.ACCOUNTABLE:
        return of_year.filter(unit=unit)
    theirs = Responsibility.objects.filter(unit=unit, part=part, indicator_year=OuterRef("pk"))
    return of_year.filter(Exists(theirs))


def _counts(
    rows: Iterable[tuple[str, str | None, int]], *, asked: Asked
) -> tuple[dict[Verdict, int], dict[IndicatorKind, int], int]:
    """How many by verdict and by kind, and how many of both that are asked for."""
    verdicts: dict[Verdict, int] = defaultdict(int)
    kinds: dict[IndicatorKind, int] = defaultdict(int)
    total = 0
    for said, kind, times in rows:
        verdicts[Verdict(said)] += times
        if kind is not None:
            kinds[IndicatorKind(kind)] += times
        if asked.verdict in {None, said} and asked.kind in {None, kind}:
            total += times
    in_order = {verdict: verdicts[verdict] for verdict in Verdict if verdict in verdicts}
    return in_order, {kind: kinds[kind] for kind in IndicatorKind if kind in kinds}, total


def _parts(unit: Unit, *, fiscal_year: int) -> dict[ResponsibilityPart, int]:
    rows = Responsibility.objects.filter(unit=unit, indicator_year__fiscal_year=fiscal_year)
    found = dict(rows.order_by().values_list("part").annotate(times=Count("pk")))
    return {part: found[part] for part in ResponsibilityPart if part in found}


class _Reading:
    """Reads the lines of one page."""

    def __init__(self, *, fiscal_year: int, veil: Veil, audience: Audience) -> None:
        self._audience = audience
        self._fiscal_year = fiscal_year
        self._veil = veil

    def by_heading(self, chosen: QuerySet[Standing], *, window: slice) -> tuple[FrameworkHeading, ...]:
        """Under their first placement, in the framework's order, then by code."""
        keys = dict(chosen.values_list("pk", "indicator_year__code"))
        placed = _first_placements(list(keys))
        order = sorted(keys, key=lambda key: (placed.get(key, _NOWHERE)[0][:3], keys[key], key))
        shown = order[window]
        lines = self._lines(shown)
        before = placed.get(order[window.start - 1], _NOWHERE)[1] if window.start else None
        return tuple(
            FrameworkHeading(path=path, indicators=tuple(lines[key] for key in group), goes_on=path == before)
            for path, group in groupby(shown, key=lambda key: placed.get(key, _NOWHERE)[1])
        )

    def by_code(self, chosen: QuerySet[Standing], *, window: slice) -> tuple[FrameworkHeading, ...]:
        """All in one list by code, each with the unit whose it is."""
        in_order = chosen.filter(indicator_year__fiscal_year=self._fiscal_year).order_by("indicator_year__code")
        units = {key: name or "" for key, name in in_order.values_list("pk", "unit__name_th")[window]}
        lines = self._lines(list(units), units=units)
        return (FrameworkHeading(path=(), indicators=tuple(lines[key] for key in units)),) if units else ()

    def _lines(self, keys: list[int], *, units: dict[int, str] | None = None) -> dict[int, IndicatorLine]:
        records = list(IndicatorYear.objects.filter(pk__in=keys).defer("method", "criteria", "source", "conditions"))
        sight = read_sight(keys, audience=self._audience)
        standings = Standings(records, fiscal_year=self._fiscal_year, sight=sight)
        today = installation.today()
        named = units or {}
        return {
            record.pk: standings.line(record, veil=self._veil, today=today, unit_name=named.get(record.pk, ""))
            for record in records
        }


def _first_placements(keys: list[int]) -> dict[int, _Heading]:
    rows: Any = Placement.objects.filter(indicator_year__in=keys).values_list("indicator_year", *_PLACED)
    first: dict[int, _Heading] = {}
    for key, framework, outer, own, pk, *names in rows:
        place = (framework, own if outer is None else outer, own, pk)
        if key not in first or place < first[key][0]:
            first[key] = (place, tuple(name for name in names if name))
    return first
