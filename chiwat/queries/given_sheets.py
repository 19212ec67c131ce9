"""The sheet of a data provider: one indicator, or one cascaded to many units, and one round; a row a unit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chiwat.domain.given_figures import GivenStanding, refusal_to_give
from chiwat.domain.given_rows import AskedOf
from chiwat.domain.indicators import MeasureKind, ResponsibilityPart
from chiwat.domain.periods import Round
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_content import Asked, AskedMeasure
from chiwat.domain.report_form import empty_content
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries import installation
from chiwat.queries.given_figures import GivenLine, given_folded, lines_of, newest_rows, providers_of
from chiwat.queries.privacy import Veil, veil_for
from chiwat.queries.report_facts import parts_of_today, report_rows, round_value
from chiwat.queries.report_pages import Earlier
from chiwat.records.models import IndicatorYear, Measure, Milestone, Report, Result, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMeasure:
    """A measure that the sheet asks; every unit's of a cascaded indicator has the same places."""

    position: int
    name: str
    unit: UnitOfMeasure
    kind: MeasureKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One unit's row: what was typed or stands, upon what, and how the unit stands to it."""

    pk: int
    fiscal_year: int
    code: str
    unit_code: str
    unit_name: str
    unit_name_en: str
    status: ReportStatus
    #: Whether a figure may still be given.
    open: bool
    content: dict[str, Any]
    note: str
    #: What a save names.
    upon: str
    #: Whether what is shown was typed and not given yet.
    typed: bool
    given: GivenLine | None
    #: How many were given before that one.
    before: int
    earlier: dict[int, Earlier]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """The sheet for one viewer."""

    fiscal_year: int
    code: str
    name: str
    provider_code: str
    provider_name: str
    provider_name_en: str
    round: Round
    due: date | None
    measures: tuple[SheetMeasure, ...]
    lines: tuple[SheetLine, ...]
    may_give: bool

    @property
    def given(self) -> int:
        """How many units have a figure."""
        return sum(line.given is not None and line.given.standing is not None for line in self.lines)

    @property
    def disputed(self) -> tuple[SheetLine, ...]:
        """The rows whose figure a unit disputes."""
        return tuple(line for line in self.lines if line.given and line.given.standing is GivenStanding.DISPUTED)

    @property
    def explains(self) -> bool:
        """Whether a dispute may be answered here."""
        return self.may_give and bool(self.disputed)


def asked_of_each(reports: Sequence[Report]) -> dict[int, AskedOf]:
    """What a row of the sheet asks of each report (by its key); two questions."""
    records = frozenset(report.indicator_year_id for report in reports)
    measures: dict[int, list[Measure]] = defaultdict(list)
    for row in Measure.objects.filter(indicator_year__in=records):
        measures[row.indicator_year_id].append(row)
    levels: dict[int, list[int]] = defaultdict(list)
    for measure, level in Milestone.objects.filter(measure__indicator_year__in=records).values_list(
        "measure_id", "level"
    ):
        levels[measure].append(level)
    givers = providers_of(records)
    return {
        report.pk: AskedOf(
            form=Asked(
                round=round_value(report.round),
                today=installation.today(),
                measures=tuple(
                    AskedMeasure(position=row.position, kind=MeasureKind(row.kind) if row.kind else None)
                    for row in measures[report.indicator_year_id]
                ),
                units=frozenset(unit.code for unit in givers.get(report.indicator_year_id, ())),
                words=False,
            ),
            levels={
                row.position: tuple(sorted(levels[row.pk]))
                for row in measures[report.indicator_year_id]
                if row.kind in {MeasureKind.LEVEL, None}
            },
        )
        for report in reports
    }


def sheet_page(*, viewer: Viewer, fiscal_year: int, unit: str, code: str, label: str) -> SheetPage | None:
    """The sheet at an address, for who reads what the provider has not yet sent; None: not theirs to know of."""
    provider = Unit.objects.filter(code=unit, valid_to=None).first()
    if provider is None or not viewer.may(Permission.DRAFT_READ, unit=provider.pk):
        return None
    reports = _reports(provider, fiscal_year=fiscal_year, code=code, label=label)
    if not reports:
        return None
    own = next((report for report in reports if report.indicator_year.code == code), reports[0])
    record, moment = own.indicator_year, own.round
    measures = _measures(report.indicator_year_id for report in reports)
    return SheetPage(
        fiscal_year=fiscal_year,
        code=code,
        name=(record.master.name if record.master else record.name) or "",
        provider_code=provider.code,
        provider_name=provider.name_th,
        provider_name_en=provider.name_en,
        round=round_value(moment),
        due=moment.due,
        measures=_shown(measures[record.pk]),
        lines=_lines(reports, measures=measures, veil=veil_for(viewer, unit=provider.pk)),
        may_give=viewer.may(Permission.REPORT_WRITE, unit=provider.pk),
    )


def sheet_reports(page: SheetPage, *, viewer: Viewer, keys: Iterable[int]) -> list[Report]:
    """The rows of some reports of the sheet, for who sees it."""
    known = {line.pk for line in page.lines if line.open}
    wanted = [key for key in keys if key in known and viewer.person_id is not None]
    return list(report_rows().filter(pk__in=wanted).order_by("unit__code", "pk"))


def _reports(provider: Unit, *, fiscal_year: int, code: str, label: str) -> list[Report]:
    """Those of the indicator, or of all units to which it is cascaded, in the round that has opened."""
    kind, _, number = label.rpartition("-")
    record = IndicatorYear.objects.filter(fiscal_year=fiscal_year, code=code).first()
    if record is None:
        return []
    same = {"master": record.master_id} if record.master_id else {"pk": record.pk}
    provided = parts_of_today(ResponsibilityPart.DATA_PROVIDER).filter(unit__code=provider.code)
    rows = report_rows().filter(
        indicator_year__in=IndicatorYear.objects.filter(**same, pk__in=provided.values("indicator_year")),
        round__fiscal_year=fiscal_year, round__kind=kind, round__number=number,
    )  # fmt: skip
    return list(rows.exclude(unit=provider).annotate(told=given_folded()).order_by("unit__code", "pk"))


def _measures(records: Iterable[int]) -> dict[int, list[Measure]]:
    found: dict[int, list[Measure]] = defaultdict(list)
    for row in Measure.objects.filter(indicator_year__in=set(records)).order_by("indicator_year", "position"):
        found[row.indicator_year_id].append(row)
    return found


def _shown(rows: Sequence[Measure]) -> tuple[SheetMeasure, ...]:
    return tuple(
        SheetMeasure(
            position=row.position,
            name=row.name or "",
            unit=UnitOfMeasure(row.unit_name or ""),
            kind=MeasureKind(row.kind) if row.kind else None,
        )
        for row in rows
    )


def _lines(reports: Sequence[Report], *, measures: dict[int, list[Measure]], veil: Veil) -> tuple[SheetLine, ...]:
    newest = newest_rows(report.pk for report in reports)
    earlier = _earlier(reports)
    found = []
    for report in reports:
        row, shown = newest.get(report.pk), _shown(measures[report.indicator_year_id])
        lines = lines_of(getattr(report, "told", ()), report=report, measures=shown, veil=veil)
        status = ReportStatus(report.status)
        closed = YearStatus.OPEN.value != report.indicator_year.fiscal_year.status
        found.append(
            SheetLine(
                pk=report.pk, fiscal_year=report.indicator_year.fiscal_year_id, code=report.indicator_year.code,
                unit_code=report.unit.code, unit_name=report.unit.name_th, unit_name_en=report.unit.name_en,
                status=status, open=refusal_to_give(status) is None and not closed,
                content=row.content if row else empty_content(), note=row.note if row else "",
                upon=f"{row.pk}.{row.edits}" if row else "0.0", typed=row is not None and row.given_at is None,
                given=lines[0] if lines else None, before=max(len(lines) - 1, 0),
                earlier=earlier[report.indicator_year_id, report.unit_id],
            )
        )  # fmt: skip
    return tuple(found)


def _earlier(reports: Sequence[Report]) -> dict[tuple[int, int], dict[int, Earlier]]:
    """By indicator-year and unit (keys), then by the measure's place: the last round before that has a result."""
    now = round_value(reports[0].round)
    found: dict[tuple[int, int], dict[int, Earlier]] = defaultdict(dict)
    rows = Result.objects.filter(
        measure__indicator_year__in={report.indicator_year_id for report in reports},
        unit__in={report.unit_id for report in reports}, superseded_by=None,
    )  # fmt: skip
    for row in rows.select_related("measure", "round"):
        moment = round_value(row.round)
        here = found[row.measure.indicator_year_id, row.unit_id]
        known = here.get(row.measure.position)
        if moment.last_day < now.last_day and (known is None or known.round.last_day < moment.last_day):
            here[row.measure.position] = Earlier(moment, ResultState(row.state), row.value)
    return found
