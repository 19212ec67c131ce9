"""The rows that indicator sheets are built from: one query a table, one for all that is merely linked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Cast

from chiwat.queries.taken_pages import StandingPage, standing_pages
from chiwat.records.models import (
    Baseline,
    DefinitionTerm,
    IndicatorYear,
    Mark,
    Measure,
    Placement,
    PlanLink,
    ProjectSupport,
    Report,
    Responsibility,
    Result,
    Round,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the union of linked tables: which table, its place, its texts."""

    table: str
    place: int
    texts: tuple[str | None, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The first three texts, as far as there are any: a placement's framework, outer and own heading."""
        return tuple(text for text in self.texts[:3] if text)


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Everything that a sheet is built from."""

    record: IndicatorYear
    rounds: list[Round]
    measures: list[Any]
    results: list[Result]
    reports: list[Report]
    marks: list[Mark]
    plan_links: list[PlanLink]
    links: list[Link]
    #: What its old pages say; None for a record that was entered here.
    old: StandingPage | None


def fetch(records: Sequence[IndicatorYear]) -> list[SheetRows]:
    """Read the rows of indicators of one fiscal year, each table once however many they are; in their order."""
    keys = [record.pk for record in records]
    rounds = list(Round.objects.filter(fiscal_year_id__in={record.fiscal_year_id for record in records}))
    measures = list(_measures().filter(indicator_year__in=keys))
    owner = {measure.pk: measure.indicator_year_id for measure in measures}
    results: dict[int, list[Result]] = defaultdict(list)
    for row in Result.objects.filter(measure__in=owner, superseded_by=None).select_related("awaiting_unit"):
        results[owner[row.measure_id]].append(row)
    by_measure = _by_record(measures)
    reports = _by_record(Report.objects.filter(indicator_year__in=keys))
    marks = _by_record(Mark.objects.filter(indicator_year__in=keys, superseded_by=None).order_by("name"))
    plan_links = _by_record(
        PlanLink.objects.filter(indicator_year__in=keys)
        .select_related("node__plan", "node__parent__parent__parent__parent")
        .order_by("pk")
    )
    links, old = linked(keys), standing_pages(keys)
    return [
        SheetRows(
            record=record,
            rounds=rounds,
            measures=by_measure[record.pk],
            results=results[record.pk],
            reports=reports[record.pk],
            marks=marks[record.pk],
            plan_links=plan_links[record.pk],
            links=links[record.pk],
            old=old.get(record.pk),
        )
        for record in records
    ]


def _by_record(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.indicator_year_id].append(row)
    return found


def _measures() -> QuerySet[Measure]:
    """Measures with the target of the whole year that stands."""
    standing = Q(targets__round=None, targets__unit=None, targets__replaced_by=None)
    return Measure.objects.annotate(
        standing=FilteredRelation("targets", condition=standing),
        target_id=F("standing__id"),
        target_value=F("standing__value"),
        target_text=F("standing__text"),
        target_per=F("standing__per"),
    )


#: What is linked to an indicator of a year: the table, its place in order, its texts.
_LINKED = (
    ("term", DefinitionTerm, "indicator_year", "position", ("term", "meaning")),
    ("responsibility", Responsibility, "indicator_year", "pk",
     ("part", "unit__code", "unit__name_th", "unit__name_en", "division")),
    ("placement", Placement, "indicator_year", "pk",
     ("component__framework__name", "component__parent__name", "component__name", "weight")),
    ("project", ProjectSupport, "indicator_year", "position",
     ("code", "name", "project__budget_after_transfers", "project__spent", "project__progress", "project__code")),
    ("baseline", Baseline, "measure__indicator_year", "measure__position", ("of_year", "value", "source")),
)  # fmt: skip
_WIDTH = 6


def linked(records: Sequence[int]) -> dict[int, list[Link]]:
    """Terms, responsibilities, placements, projects and baselines, in one query, each in its own order."""
    parts = []
    for name, table, owner, place, texts in _LINKED:
        columns: list[Cast | Value] = [Cast(F(text), CharField()) for text in texts]
        columns += [Value(None, output_field=CharField())] * (_WIDTH - len(columns))
        labelled = {f"text_{number}": column for number, column in enumerate(columns, start=1)}
        rows = table._default_manager.filter(**{f"{owner}__in": records}).order_by()  # noqa: SLF001 - Django's own name
        parts.append(
            rows.annotate(whose=F(owner), what=Value(name), place=F(place), **labelled)
            .values_list("whose", "what", "place", *labelled)
        )  # fmt: skip
    found: dict[int, list[Link]] = defaultdict(list)
    for row in parts[0].union(*parts[1:], all=True):
        found[row[0]].append(Link(row[1], row[2], tuple(row[3:])))
    for links in found.values():
        links.sort(key=lambda link: (link.table, link.place))
    return found
