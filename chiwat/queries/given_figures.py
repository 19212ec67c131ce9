"""Figures that a data provider (หน่วยงานเจ้าของข้อมูล) gives another unit: whose they are, what stands, what was said."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast

from chiwat.domain.given_figures import DEEDS, GivenDeed, GivenStanding, with_given
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_form import empty_content
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import Finality
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries import installation
from chiwat.queries.folded import Folded, moment_of, name_of
from chiwat.queries.once import once
from chiwat.queries.privacy import Veil, veil_over
from chiwat.queries.report_facts import may_see, may_with, parts_of_today, report_rows, year_of
from chiwat.queries.report_figures import Stated, stated_as_typed
from chiwat.records.models import GivenFigure, Measure, Report, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a dispute or an explanation (none of an acknowledgement), whose and when."""

    deed: GivenDeed
    words: str
    by: str
    at: datetime


class AMeasure(Protocol):
    """A measure as a page shows it."""

    @property
    def position(self) -> int:
        """Its place."""

    @property
    def name(self) -> str | None:
        """What it is called, where there are several."""

    @property
    def unit(self) -> UnitOfMeasure:
        """What it is measured in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureGiven:
    """The figure of one measure."""

    name: str | None
    unit: UnitOfMeasure
    stated: Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLine:
    """What was given at one time, and what was said of it, in the order in which it was said."""

    pk: int
    measures: tuple[MeasureGiven, ...]
    as_of: date | None
    finality: Finality | None
    note: str
    by: str
    at: datetime
    standing: GivenStanding | None
    superseded: bool
    #: Whether it came after the report was put up: then the report does not hold it.
    after_put_up: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBeside:
    """Who gives the figures of a report, what they gave (the newest first), and what this viewer may answer now."""

    provider_code: str
    provider_name: str
    provider_name_en: str
    lines: tuple[GivenLine, ...]
    deeds: tuple[GivenDeed, ...]

    @property
    def newest(self) -> GivenLine | None:
        """What stands."""
        return self.lines[0] if self.lines else None

    @property
    def stamp(self) -> str:
        """Names what stands, so that what was looked at is what is put up."""
        return str(self.lines[0].pk) if self.lines else ""

    @property
    def came(self) -> bool:
        """Whether a figure stands, not only the day on which one is expected."""
        return bool(self.lines) and self.lines[0].standing is not None


@once
def providers_of(records: frozenset[int]) -> Mapping[int, Sequence[Unit]]:
    """The units that give the figures of these indicator-years (keys) today, in the order of their naming."""
    found: dict[int, list[Unit]] = defaultdict(list)
    rows = parts_of_today(ResponsibilityPart.DATA_PROVIDER).filter(indicator_year__in=records)
    for row in rows.select_related("unit").order_by("pk"):
        found[row.indicator_year_id].append(row.unit)
    return found


def provider_of(report: Report) -> Unit | None:
    """Who gives the figures of the report, where that is another unit than the one that reports."""
    units = providers_of(frozenset({report.indicator_year_id})).get(report.indicator_year_id, ())
    return next((unit for unit in units if unit.pk != report.unit_id), None)


def positions_of(records: Iterable[int]) -> dict[int, list[int]]:
    """The places of the measures of each indicator-year."""
    found: dict[int, list[int]] = defaultdict(list)
    for record, position in Measure.objects.filter(indicator_year__in=records).values_list(
        "indicator_year_id", "position"
    ):
        found[record].append(position)
    return found


def with_figures(report: Report, *, content: Mapping[str, Any]) -> dict[str, Any] | None:
    """A form's content with what was given, or what is awaited; None where the unit gives its own figures."""
    provider = provider_of(report)
    if provider is None:
        return None
    given = GivenFigure.objects.filter(report=report, superseded_by=None).exclude(given_at=None).first()
    return with_given(
        content,
        given=given.content if given else None,
        provider=provider.code,
        positions=positions_of([report.indicator_year_id])[report.indicator_year_id],
        today=installation.today(),
    )


def awaited_forms(asked: Iterable[tuple[int, int]]) -> dict[tuple[int, int], dict[str, Any]]:
    """The form of a new report, by indicator-year and unit (keys), where another unit gives its figures: they are
    awaited from that unit.
    """
    wanted = set(asked)
    units = providers_of(frozenset(record for record, _unit in wanted))
    positions = positions_of(units)
    found = {}
    for record, unit in wanted:
        provider = next((one for one in units.get(record, ()) if one.pk != unit), None)
        if provider is not None:
            found[record, unit] = with_given(
                empty_content(), given=None, provider=provider.code, positions=positions[record],
                today=installation.today(),
            )  # fmt: skip
    return found


def given_beside(report: Report, *, viewer: Viewer, measures: Sequence[AMeasure]) -> GivenBeside | None:
    """What stands beside a report's figures for who reads it inside, in one question; None: the unit gives its own."""
    if not viewer.may(Permission.UNPUBLISHED_READ) or not may_see(report, viewer=viewer):
        return None
    parts = parts_of_today(ResponsibilityPart.DATA_PROVIDER).filter(indicator_year=OuterRef("indicator_year_id"))
    others = parts.exclude(unit=OuterRef("unit_id")).order_by("pk")
    rows: QuerySet[Report, Any] = Report.objects.filter(pk=report.pk).values(
        providers=Folded(others, "unit__code", "unit__name_th", "unit__name_en"), told=given_folded()
    )
    found = rows.get()
    if not found["providers"]:
        return None
    code, name_th, name_en = found["providers"][0]
    lines = lines_of(found["told"], report=report, measures=measures, veil=veil_over(report, viewer=viewer))
    open_year = year_of(report) is YearStatus.OPEN
    answers = open_year and may_with(report, viewer=viewer, permission=Permission.REPORT_WRITE)
    standing = lines[0].standing if lines else None
    return GivenBeside(
        provider_code=code,
        provider_name=name_th,
        provider_name_en=name_en,
        lines=lines,
        deeds=tuple(
            deed
            for deed in (GivenDeed.ACKNOWLEDGE, GivenDeed.DISPUTE)
            if answers and standing is not None and standing in DEEDS[deed][0]
        ),
    )


def given_stamp(report: Report, *, viewer: Viewer) -> str | None:
    """Names the figure that stands (:attr:`GivenBeside.stamp`); None where the unit gives its own."""
    if not may_see(report, viewer=viewer) or provider_of(report) is None:
        return None
    row = GivenFigure.objects.filter(report=report, superseded_by=None).exclude(given_at=None).first()
    return str(row.pk) if row else ""


_SAID = (GivenDeed.DISPUTE, GivenDeed.EXPLAIN, GivenDeed.ACKNOWLEDGE)


def given_folded() -> Folded:
    """What was given for the report that an outer row is, the newest first; read by :func:`lines_of`."""
    rows = GivenFigure.objects.filter(report=OuterRef("pk")).exclude(given_at=None).order_by("-given_at", "-pk")
    own = ("pk", Cast("content", TextField()), "note", name_of("by"), "given_at", "standing", "superseded_by_id")
    said = (
        ("dispute", name_of("disputed_by"), "disputed_at"),
        ("explanation", name_of("explained_by"), "explained_at"),
        (Value(""), name_of("acknowledged_by"), "acknowledged_at"),
    )
    return Folded(rows, *own, *(column for columns in said for column in columns))


def lines_of(
    folded: Sequence[Sequence[Any]], *, report: Report, measures: Sequence[AMeasure], veil: Veil
) -> tuple[GivenLine, ...]:
    """What :func:`given_folded` read of a report; ``veil`` over the words of both units."""
    return tuple(_line(row, report=report, measures=measures, veil=veil) for row in folded)


def _line(row: Sequence[Any], *, report: Report, measures: Sequence[AMeasure], veil: Veil) -> GivenLine:
    key, text, note, by, given_at, standing, superseded, *said = row
    content = json.loads(text)
    stated = {place: stated_as_typed(told, content=content) for place, told in content["measures"].items()}
    first = next(iter(stated.values()), Stated(state=None))
    moment = moment_of(given_at)
    return GivenLine(
        pk=key,
        measures=tuple(
            MeasureGiven(name=measure.name, unit=measure.unit, stated=stated[str(measure.position)])
            for measure in measures
            if str(measure.position) in stated
        ),
        as_of=first.as_of,
        finality=first.finality,
        note=veil(note) or "",
        by=by,
        at=moment,
        standing=GivenStanding(standing) if standing else None,
        superseded=superseded is not None,
        after_put_up=bool(report.submitted_at and not _written(report) and moment > report.submitted_at),
        said=tuple(_said(said, veil=veil)),
    )


def _written(report: Report) -> bool:
    return ReportStatus(report.locked_from or report.status).is_written


def _said(row: Sequence[Any], *, veil: Veil) -> list[Said]:
    told = [(deed, *row[3 * place : 3 * place + 3]) for place, deed in enumerate(_SAID)]
    found = [Said(deed=deed, words=veil(words) or "", by=by, at=moment_of(at)) for deed, words, by, at in told if at]
    return sorted(found, key=lambda one: one.at)


def newest_rows(reports: Iterable[int]) -> dict[int, GivenFigure]:
    """By the report's key: what is typed and not given yet, or else what stands."""
    rows = GivenFigure.objects.filter(report__in=reports, superseded_by=None)
    return {row.report_id: row for row in rows.order_by(F("given_at").desc(nulls_last=True))}


def figure_at(*, viewer: Viewer, key: int, report: Report | None = None) -> GivenFigure | None:
    """A given figure as a row: of a report that the viewer knows of, or of a sheet that they read."""
    row = GivenFigure.objects.select_related("provider").filter(pk=key).exclude(given_at=None).first()
    if row is None:
        return None
    if report is not None:
        return row if row.report_id == report.pk and may_see(report, viewer=viewer) else None
    return row if viewer.may(Permission.DRAFT_READ, unit=row.provider_id) else None


def report_of(row: GivenFigure) -> Report:
    """The report that a figure was given for."""
    return report_rows().get(pk=row.report_id)
