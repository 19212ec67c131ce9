"""What is owed about figures between two units: sheets to fill, disputes to answer, figures to acknowledge."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from chiwat.domain.duties import Duty
from chiwat.domain.given_figures import GivenStanding, refusal_to_give
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState
from chiwat.queries.folded import Folded
from chiwat.queries.once import once
from chiwat.queries.owed import live_reports, shared_by
from chiwat.queries.report_facts import parts_of_today
from chiwat.records.models import GivenFigure, Report, Responsibility, Result

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
    """The sheets that this person's units still owe, the earliest due first."""
    lacking = [row for row in _rows(viewer) if not row["answering"]]
    found = [_sheet(list(same)) for _key, same in groupby(lacking, key=_key_of)]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.round, one.code)))


def figures_owed(*, viewer: Viewer) -> tuple[FigureOwed, ...]:
    """The figures that wait for this person's word: disputes first, then by the day."""
    return tuple(sorted((_figure(row) for row in _rows(viewer) if row["answering"]), key=_order))


@once
def _rows(viewer: Viewer) -> tuple[dict[str, Any], ...]:
    """The reports about which something is owed, each with the figure that waits for a word; one question for both."""
    units = viewer.units_for(Permission.REPORT_WRITE)
    if not units:
        return ()
    rows = live_reports().filter(_lacking(units) | _to_acknowledge(units) | _disputed(units))
    waits = _standing(GivenStanding.WAITING, GivenStanding.DISPUTED)
    told = ("pk", "standing", Cast("content", TextField()), "dispute", "provider__code", *_NAMES_OF_PROVIDER)
    named = (
        "unit__code", "unit__name_th", "unit__name_en", "indicator_year__code", "indicator_year__name",
        "indicator_year__master__name", *_OF_ROUND,
    )  # fmt: skip
    found: QuerySet[Any, Any] = _with_sheet(rows, units=units).annotate(answering=Folded(waits, *told))
    ordered = found.order_by("provider", "sheet", "round_id", "indicator_year__code")
    return tuple(ordered.values(*named, "provider", "sheet", "answering"))


_NAMES_OF_PROVIDER = ("provider__name_th", "provider__name_en")
_OF_ROUND = ("round_id", "round__fiscal_year_id", "round__kind", "round__number", "round__due")


def _key_of(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["provider"], row["sheet"], row["round_id"]


def _round_of(row: dict[str, Any]) -> Round:
    return Round(FiscalYear(row["round__fiscal_year_id"]), RoundKind(row["round__kind"]), row["round__number"])


def _sheet(rows: list[dict[str, Any]]) -> SheetOwed:
    first = rows[0]
    return SheetOwed(
        fiscal_year=first["round__fiscal_year_id"],
        provider_code=first["provider"],
        code=first["indicator_year__code"],
        name=first["indicator_year__master__name"] or first["indicator_year__name"] or "",
        round=_round_of(first),
        due=first["round__due"],
        lacking=len(rows),
        unit_name=first["unit__name_th"] if len(rows) == 1 else "",
        unit_name_en=first["unit__name_en"] if len(rows) == 1 else "",
    )


def _figure(row: dict[str, Any]) -> FigureOwed:
    key, standing, content, dispute, code, name_th, name_en = row["answering"][0]
    disputed = standing == GivenStanding.DISPUTED
    return FigureOwed(
        duty=Duty.EXPLAIN if disputed else Duty.ACKNOWLEDGE, pk=key, code=row["indicator_year__code"],
        fiscal_year=row["round__fiscal_year_id"], name=row["indicator_year__name"] or "", round=_round_of(row),
        due=row["round__due"], unit_code=row["unit__code"], unit_name=row["unit__name_th"],
        unit_name_en=row["unit__name_en"], provider_code=code, provider_name=name_th, provider_name_en=name_en,
        dispute=dispute if disputed else "", figures=_figures(json.loads(content)["measures"]),
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
    sheets: QuerySet[Any, Any] = _with_sheet(live_reports().filter(_lacking(units)), units=units)
    return [
        sheets.order_by().values_list("sheet", "round_id").distinct(),
        live_reports().filter(_to_acknowledge(units) | _disputed(units)).order_by().values_list("pk", "round_id"),
    ]


def _standing(*standings: GivenStanding) -> QuerySet[GivenFigure]:
    return GivenFigure.objects.filter(report=OuterRef("pk"), superseded_by=None, standing__in=standings)


def _givers(units: frozenset[int]) -> QuerySet[Responsibility]:
    parts = parts_of_today(ResponsibilityPart.DATA_PROVIDER).filter(
        indicator_year=OuterRef("indicator_year_id"), unit__in=units
    )
    return parts.exclude(unit=OuterRef("unit_id")).order_by("pk")


def _with_sheet(rows: QuerySet[Report], *, units: frozenset[int]) -> QuerySet[Report]:
    """The same with the provider's code and what makes a sheet: the master, or else the indicator itself."""
    whole = BigIntegerField()
    master = Value(0, output_field=whole) - Cast("indicator_year__master_id", whole)
    return rows.annotate(
        provider=Subquery(_givers(units).values("unit__code")[:1]),
        sheet=Coalesce(master, F("indicator_year_id"), output_field=whole),
    )


def _lacking(units: frozenset[int]) -> Q:
    """Reports that may be given a figure by one of the units and have neither that nor a result of another kind."""
    settled = Result.objects.filter(
        measure__indicator_year=OuterRef("indicator_year_id"), unit=OuterRef("unit_id"), round=OuterRef("round_id"),
        superseded_by=None,
    ).exclude(state=ResultState.AWAITING)  # fmt: skip
    stands = ~Exists(_standing(*GivenStanding))
    return Q(Exists(_givers(units)), stands, ~Exists(settled), status__in=_GIVEN_FOR)


def _to_acknowledge(units: frozenset[int]) -> Q:
    return shared_by(units) & Q(Exists(_standing(GivenStanding.WAITING)), status__in=_GIVEN_FOR)


def _disputed(units: frozenset[int]) -> Q:
    return Q(Exists(_standing(GivenStanding.DISPUTED).filter(provider__in=units)))
