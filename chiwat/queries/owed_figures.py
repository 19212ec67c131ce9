"""What is owed about figures between two units: sheets to fill, disputes to answer, figures to acknowledge."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from chiwat.domain.duties import Duty
from chiwat.domain.given_figures import GivenStanding, refusal_to_give
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState
from chiwat.queries.owed import live_reports, shared_by
from chiwat.queries.report_facts import parts_of_today, round_value
from chiwat.records.models import GivenFigure, Report, Result

_GIVEN_FOR = [status.value for status in ReportStatus if refusal_to_give(status) is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOwed:
    """A sheet in which units still lack a figure: how many of how many, and the day on which they report."""

    fiscal_year: int
    provider_code: str
    code: str
    name: str
    round: Round
    due: date | None
    lacking: int
    #: The unit, where one alone lacks it.
    unit_name: str = ""
    unit_name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOwed:
    """A given figure that waits for a word: of the unit that was given it, or of the provider that it disputes."""

    duty: Duty
    pk: int
    fiscal_year: int
    code: str
    name: str
    round: Round
    due: date | None
    unit_code: str
    unit_name: str
    unit_name_en: str
    provider_code: str
    provider_name: str
    provider_name_en: str
    #: The words of the dispute.
    dispute: str
    #: The figures by measure; what was confirmed to have none is a state.
    figures: tuple[Decimal | ResultState, ...]
    #: The address names the unit, for another may report the same indicator.
    shared: bool = True


def sheets_owed(*, viewer: Viewer) -> tuple[SheetOwed, ...]:
    """The sheets that this person's units still owe, the earliest due first; one question."""
    units = viewer.units_for(Permission.REPORT_WRITE)
    rows = _lacking(units) if units else None
    if rows is None:
        return ()
    named = (
        "unit__name_th", "unit__name_en", "indicator_year__code", "indicator_year__name",
        "indicator_year__master__name", "provider", "sheet",
    )  # fmt: skip
    told = rows.order_by("provider", "sheet", "round_id", "indicator_year__code").values(*named, *_OF_ROUND)
    found = [_sheet(list(same)) for _key, same in groupby(told, key=_key_of)]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.round, one.code)))


_OF_ROUND = ("round_id", "round__fiscal_year_id", "round__kind", "round__number", "round__due")


def _key_of(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["provider"], row["sheet"], row["round_id"]


def _sheet(rows: list[dict[str, Any]]) -> SheetOwed:
    first = rows[0]
    year = first["round__fiscal_year_id"]
    return SheetOwed(
        fiscal_year=year,
        provider_code=first["provider"],
        code=first["indicator_year__code"],
        name=first["indicator_year__master__name"] or first["indicator_year__name"] or "",
        round=Round(FiscalYear(year), RoundKind(first["round__kind"]), first["round__number"]),
        due=first["round__due"],
        lacking=len(rows),
        unit_name=first["unit__name_th"] if len(rows) == 1 else "",
        unit_name_en=first["unit__name_en"] if len(rows) == 1 else "",
    )


def figures_owed(*, viewer: Viewer) -> tuple[FigureOwed, ...]:
    """The figures that wait for this person's word: disputes first, then by the day; one question."""
    units = viewer.units_for(Permission.REPORT_WRITE)
    if not units:
        return ()
    stand = GivenFigure.objects.filter(superseded_by=None).exclude(given_at=None)
    related = ("report__indicator_year", "report__round", "report__unit", "provider")
    waits = stand.filter(standing=GivenStanding.WAITING, report__in=_to_acknowledge(units))
    disputed = stand.filter(standing=GivenStanding.DISPUTED, provider__in=units, report__in=live_reports())
    return tuple(sorted(_lines((waits | disputed).select_related(*related)), key=_order))


def _lines(rows: QuerySet[GivenFigure]) -> Iterator[FigureOwed]:
    for row in rows:
        report, provider = row.report, row.provider
        disputed = row.standing == GivenStanding.DISPUTED
        yield FigureOwed(
            duty=Duty.EXPLAIN if disputed else Duty.ACKNOWLEDGE, pk=row.pk, code=report.indicator_year.code,
            fiscal_year=report.indicator_year.fiscal_year_id, name=report.indicator_year.name or "",
            round=round_value(report.round), due=report.round.due, unit_code=report.unit.code,
            unit_name=report.unit.name_th, unit_name_en=report.unit.name_en, provider_code=provider.code,
            provider_name=provider.name_th, provider_name_en=provider.name_en, dispute=row.dispute if disputed else "",
            figures=_figures(row.content["measures"]),
        )  # fmt: skip


def _figures(measures: dict[str, dict[str, Any]]) -> tuple[Decimal | ResultState, ...]:
    told = (measures[place] for place in sorted(measures, key=int))
    return tuple(Decimal(fields["value"]) if fields["value"] else ResultState(fields["state"]) for fields in told)


def _order(line: FigureOwed) -> tuple[bool, date, str]:
    return line.duty is not Duty.EXPLAIN, line.due or date.max, line.code


def counted(viewer: Viewer) -> list[QuerySet[Any, Any]]:
    """The same as pairs of keys, for the figure in the bar: one for each sheet and each figure."""
    units = viewer.units_for(Permission.REPORT_WRITE)
    if not units:
        return []
    stand = GivenFigure.objects.filter(report=OuterRef("pk"), superseded_by=None)
    disputed = stand.filter(standing=GivenStanding.DISPUTED, provider__in=units)
    return [
        _lacking(units).order_by().values_list("sheet", "round_id").distinct(),
        _to_acknowledge(units).order_by().values_list("pk", "round_id"),
        live_reports().filter(Exists(disputed)).order_by().values_list("pk", "round_id"),
    ]


def _lacking(units: frozenset[int]) -> QuerySet[Any, Any]:
    """Reports that may be given a figure by one of the units and have neither that nor a result of another kind."""
    parts = parts_of_today(ResponsibilityPart.DATA_PROVIDER).filter(
        indicator_year=OuterRef("indicator_year_id"), unit__in=units
    )
    givers = parts.exclude(unit=OuterRef("unit_id")).order_by("pk")
    stands = GivenFigure.objects.filter(report=OuterRef("pk"), superseded_by=None, standing__isnull=False)
    settled = Result.objects.filter(
        measure__indicator_year=OuterRef("indicator_year_id"), unit=OuterRef("unit_id"), round=OuterRef("round_id"),
        superseded_by=None,
    ).exclude(state=ResultState.AWAITING)  # fmt: skip
    rows = live_reports().filter(Exists(givers), ~Exists(stands), ~Exists(settled), status__in=_GIVEN_FOR)
    master = Cast("indicator_year__master_id", BigIntegerField())
    found: QuerySet[Any, Any] = rows.annotate(
        provider=Subquery(givers.values("unit__code")[:1]),
        sheet=Coalesce(
            Value(0, output_field=BigIntegerField()) - master, F("indicator_year_id"), output_field=BigIntegerField()
        ),
    )
    return found


def _to_acknowledge(units: frozenset[int]) -> QuerySet[Report]:
    waits = GivenFigure.objects.filter(report=OuterRef("pk"), superseded_by=None, standing=GivenStanding.WAITING)
    return live_reports().filter(shared_by(units), Exists(waits), status__in=_GIVEN_FOR)
