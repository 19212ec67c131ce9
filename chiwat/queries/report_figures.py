"""The figures of a report: what it states of each measure, the target, the rounds before, the entries behind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce

from chiwat.domain.indicators import MeasureKind
from chiwat.domain.periods import FiscalYear, RoundKind
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.permissions import Viewer
from chiwat.domain.report_content import Asked, AskedMeasure, ReadContent, ReadResult, read_content
from chiwat.domain.report_form import FaultyContentError, empty_content
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import Finality, ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries.folded import Folded
from chiwat.queries.privacy import veil_over
from chiwat.queries.report_facts import may_see, round_value
from chiwat.queries.report_measures import EntryLine, entries_of, measures_of, milestones_of, target_of
from chiwat.queries.report_versions import put_up
from chiwat.records.models import Entry, Measure, Milestone, Report, ReportVersion, Result, Target
from chiwat.thai.calendar import read_date
from chiwat.thai.digits import parse_decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a report states of one measure. No state: nobody said yet; ``typed``: what cannot be read as a figure."""

    state: ResultState | None
    value: Decimal | None = None
    typed: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    as_of: date | None = None
    finality: Finality | None = None
    reason: str | None = None
    awaiting: str | None = None
    expected_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRound:
    """A round before: what was stated, progress, marks that this viewer may read."""

    round: RoundValue
    stated: Stated
    progress: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneLine:
    """A step of a measure of level, and whether it was ticked."""

    level: int
    text: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLines:
    """One measure of the report."""

    position: int
    name: str | None
    unit: UnitOfMeasure
    target: Decimal | None
    target_text: str | None
    now: Stated
    earlier: tuple[EarlierRound, ...]
    milestones: tuple[MilestoneLine, ...]
    entries_total: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The measures of a report, and its texts as they are shown."""

    lines: tuple[MeasureLines, ...]
    content: ReadContent
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True)
class OtherReport:
    """The same unit's report of the same indicator in another round; progress in per cent."""

    round: RoundValue
    round_id: int
    status: ReportStatus
    progress: Decimal | None


def others_folded() -> Folded:
    """The reports of the other rounds beside the report that an outer row is."""
    rows = Report.objects.filter(indicator_year=OuterRef("indicator_year_id"), unit=OuterRef("unit_id"))
    told = ("round__fiscal_year_id", "round__kind", "round__number", "round_id", Coalesce("locked_from", "status"))
    return Folded(rows.exclude(round=OuterRef("round_id")), *told, Cast("progress", TextField()))


def others_of(folded: Sequence[Sequence[Any]]) -> tuple[OtherReport, ...]:
    """What :func:`others_folded` read."""
    return tuple(
        OtherReport(
            RoundValue(FiscalYear(year), RoundKind(kind), number), row, ReportStatus(status),
            None if progress is None else Decimal(progress),
        )
        for year, kind, number, row, status, progress in folded
    )  # fmt: skip


def measure_lines(
    report: Report, *, viewer: Viewer, versions: list[ReportVersion], others: Sequence[OtherReport]
) -> Figures:
    """Each measure with what is stated of it now and was before."""
    gathered = _Gathered(report, viewer=viewer, others=others)
    written = ReportStatus(report.locked_from or report.status) in _UNAPPROVED
    kept = (
        put_up(versions)[-1].content if put_up(versions) and report.status == ReportStatus.SUBMITTED else report.draft
    )
    if written and kept is not None:
        content = gathered.of_form(kept)
    else:
        content = ReadContent(
            results=(), text=report.text, supporting_factors=report.supporting_factors, obstacles=report.obstacles,
            progress=report.progress,
        )  # fmt: skip
    return Figures(
        lines=tuple(gathered.line(measure) for measure in gathered.measures),
        content=content,
        entries=tuple(gathered.veiled(entry) for entry in gathered.entries[:MOST_ENTRIES]),
    )


#: Entries told on one page.
MOST_ENTRIES = 500
_UNAPPROVED = frozenset({ReportStatus.DRAFT, ReportStatus.SUBMITTED, ReportStatus.RETURNED})


class _Gathered:
    """The rows of a report's figures, and the lines made of them."""

    def __init__(self, report: Report, *, viewer: Viewer, others: Sequence[OtherReport]) -> None:
        self._report = report
        self._veil = veil_over(report, viewer=viewer)
        self.measures = list(measures_of(report))
        of_unit = {"measure__indicator_year": report.indicator_year_id, "unit": report.unit_id}
        self._results: dict[int, dict[int, Result]] = defaultdict(dict)
        for row in Result.objects.filter(**of_unit, superseded_by=None).select_related("awaiting_unit"):
            self._results[row.measure_id][row.round_id] = row
        self._others = [other for other in others if may_see(report, viewer=viewer, status=other.status)]
        listed = {measure.pk: entries_of(measure) for measure in self.measures}
        self.entries = [entry for lines in listed.values() for entry in lines]
        self._totals = {
            key: sum((line.quantity for line in lines), Decimal(0)) for key, lines in listed.items() if lines
        }
        self._form: dict[int, Stated] = {}
        self._ticked: dict[int, tuple[int, ...]] = {}
        self._from_form = False

    def of_form(self, kept: dict[str, Any]) -> ReadContent:
        """What a form that is not approved states; what cannot be read stays as it was typed."""
        self._from_form = True
        content = {**empty_content(), **kept}
        fields = content["measures"]
        try:
            read = read_content(content, asked=self._asked(fields))
        except FaultyContentError:
            self._form = {int(place): stated_as_typed(told, content=content) for place, told in fields.items()}
            progress = parse_decimal(content["progress"]) if content["progress"].strip() else None
            read = ReadContent(
                results=(), text=content["text"] or None, supporting_factors=content["supporting_factors"] or None,
                obstacles=content["obstacles"] or None, progress=progress,
            )  # fmt: skip
        else:
            self._form = {line.position: _as_read(line) for line in read.results}
        self._ticked = {int(place): tuple(told.get("milestones", ())) for place, told in fields.items()}
        return read

    def veiled(self, entry: EntryLine) -> EntryLine:
        """An entry; people named in it are shown only to who may read personal data."""
        return replace(entry, place=self._veil(entry.place) or "", what=self._veil(entry.what) or "")

    def line(self, measure: Measure) -> MeasureLines:
        """One measure's."""
        kept = self._results[measure.pk]
        target, target_text = target_of(measure)
        now = self._form.get(measure.position) if self._from_form else _as_kept(kept.get(self._report.round_id))
        row = kept.get(self._report.round_id)
        ticked = self._ticked.get(measure.position) if self._from_form else (row and row.milestones_done)
        return MeasureLines(
            position=measure.position,
            name=measure.name,
            unit=UnitOfMeasure(self._veil(measure.unit_name) or ""),
            target=target,
            target_text=self._veil(target_text),
            now=now or Stated(state=None),
            earlier=tuple(self._earlier(kept)),
            milestones=tuple(
                MilestoneLine(level=level, text=text, done=level in (ticked or ()))
                for level, text in milestones_of(measure)
            ),
            entries_total=self._totals.get(measure.pk),
        )

    def _earlier(self, kept: dict[int, Result]) -> list[EarlierRound]:
        here = round_value(self._report.round)
        found = [
            EarlierRound(round=other.round, stated=_as_kept(kept.get(other.round_id)), progress=other.progress)
            for other in self._others
            if other.status not in _UNAPPROVED
        ]
        last = here.kind is RoundKind.YEAR_END
        before = [line for line in found if last or line.round.last_day < here.last_day]
        return sorted(before, key=lambda line: line.round.last_day)

    def _asked(self, fields: dict[str, Any]) -> Asked:
        return Asked(
            round=round_value(self._report.round),
            today=None,
            measures=tuple(
                AskedMeasure(
                    position=row.position,
                    kind=MeasureKind(row.kind) if row.kind else None,
                    levels=tuple(level for level, _text in milestones_of(row)),
                    entries_total=self._totals.get(row.pk),
                )
                for row in self.measures
            ),
            units=frozenset(told.get("awaiting_unit", "").strip() for told in fields.values()),
        )


def _measures(report: Report) -> QuerySet[Measure]:
    """The measures of the report with the year's targets for all and for the unit, milestones and entries folded in."""
    targets = Target.objects.filter(
        Q(unit=None) | Q(unit=report.unit_id), measure=OuterRef("pk"), round=None, replaced_by=None
    )
    entries = Entry.objects.filter(measure=OuterRef("pk"), unit=report.unit_id, round=report.round_id, struck_at=None)
    rows = Measure.objects.filter(indicator_year=report.indicator_year_id)
    return rows.annotate(
        listed=Folded(entries.order_by("position", "pk"), "on", "place", "what", Cast("quantity", TextField())),
        promised=Folded(targets.order_by("pk"), Cast("value", TextField()), "text"),
        ladder=Folded(Milestone.objects.filter(measure=OuterRef("pk")).order_by("level"), "level", "text"),
    )


def _target(measure: Measure) -> tuple[Decimal | None, str | None]:
    """The later of its targets: the figure, and the words where it is not wholly a figure."""
    *_, (value, text) = getattr(measure, "promised", None) or [(None, None)]
    return None if value is None else Decimal(value), text


def _as_kept(row: Result | None) -> Stated:
    if row is None:
        return Stated(state=None)
    return Stated(
        state=ResultState(row.state), value=row.value, numerator=row.numerator, denominator=row.denominator,
        as_of=row.as_of, finality=Finality(row.finality) if row.finality else None, reason=row.reason,
        awaiting=row.awaiting_unit.name_th if row.awaiting_unit else None, expected_on=row.expected_on,
    )  # fmt: skip


def _as_read(line: ReadResult) -> Stated:
    return Stated(
        state=line.state, value=line.value, numerator=line.numerator, denominator=line.denominator, as_of=line.as_of,
        finality=line.finality, reason=line.reason, awaiting=line.awaiting_unit, expected_on=line.expected_on,
    )  # fmt: skip


def stated_as_typed(told: dict[str, Any], *, content: dict[str, Any]) -> Stated:
    """What a form states of one measure before it is read: what is no figure stays as it was typed."""
    state = told.get("state", "")
    value = parse_decimal(told.get("value", ""))
    return Stated(
        state=ResultState(state) if state in set(ResultState) else None,
        value=value,
        numerator=parse_decimal(told.get("numerator", "")),
        denominator=parse_decimal(told.get("denominator", "")),
        as_of=read_date(content.get("as_of", "")),
        expected_on=read_date(told.get("expected_on", "")),
        typed="" if value is not None else str(told.get("value", ""))[:60],
        finality=Finality(content["finality"]) if content["finality"] in set(Finality) else None,
        reason=told.get("reason") or None,
        awaiting=told.get("awaiting_unit") or None,
    )
