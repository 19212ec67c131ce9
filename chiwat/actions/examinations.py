"""A whole year is examined here, piece by piece, and what is found is kept; again, only what changed is written."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from chiwat.actions.found_problems import Change, keep
from chiwat.actions.one_at_a_time import the_only_one
from chiwat.domain.checks.copies import ReportText, copies, problems_of
from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.indicator_year import CheckedYear, number_of
from chiwat.domain.checks.over_many import all_on_target, without_words
from chiwat.domain.checks.problem import CheckCode, Problem
from chiwat.domain.periods import RoundKind
from chiwat.queries import years
from chiwat.queries.checked_rows import texts_of
from chiwat.queries.checked_years import KeptYear, kept_years, keys_of
from chiwat.queries.found_problems import Found, placed
from chiwat.queries.other_subjects import about_others, subjects_of
from chiwat.records import models

#: Indicators examined in one transaction, whose reports nobody moves meanwhile: a fraction of a second.
PIECE = 100
#: Found over many records, not in one.
_OF_MANY = Q(check_code=CheckCode.ALL_ON_TARGET)


class AlreadyExaminingError(Exception):
    """Another examination of a year runs just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearExamined:
    """What an examination came to: indicators and reports read, problems new and cleared."""

    indicators: int
    reports: int
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline:
    """What is remembered of an indicator that was examined."""

    key: int
    unit: int | None
    year: CheckedYear


def examine_year(*, fiscal_year: int, watch: Callable[[int], object] = lambda _: None) -> YearExamined:
    """Examine every report of a year, near-duplicates in it and the year before, and keep what is found.

    Derived, so that it leaves no trail; answers and waivers stay with their problems. ``watch`` is told how many
    indicators are done. ``AlreadyExaminingError`` while another runs; ``LookupError`` for a year that is not kept.
    """
    if not models.FiscalYear.objects.filter(pk=fiscal_year).exists():
        raise LookupError(fiscal_year)
    with the_only_one() as alone:
        if not alone:
            raise AlreadyExaminingError
        done = _Examination(fiscal_year)
        for indicators in done.pieces():
            watch(indicators)
        models.FiscalYear.objects.filter(pk=fiscal_year).update(examined_at=timezone.now())
    return YearExamined(indicators=len(done.outlines), reports=done.reports, change=done.change)


class _Examination:
    """One run over a year."""

    def __init__(self, fiscal_year: int) -> None:
        self.outlines: list[_Outline] = []
        self.reports = 0
        self.change = Change()
        self._fiscal_year = fiscal_year
        self._copied = _copied(fiscal_year)
        self._subjects = subjects_of(fiscal_year)
        #: In an open year the queue of marking says what waits for its marks.
        self._passed_over = set() if years.is_over(fiscal_year=fiscal_year) else {CheckCode.NEVER_ASSESSED}

    def pieces(self) -> Iterator[int]:
        """Examine piece by piece, then what only many show; how many indicators are done after each."""
        keys = keys_of(self._fiscal_year)
        for start in range(0, len(keys), PIECE):
            self._examine(keys[start : start + PIECE])
            yield min(start + PIECE, len(keys))
        self._examine_many()

    @transaction.atomic
    def _examine(self, keys: list[int]) -> None:
        _hold(keys)
        found: list[Found] = []
        versions: dict[int, int] = {}
        piece = list(kept_years(keys, fiscal_year=self._fiscal_year))
        for kept in piece:
            versions |= {row.pk: row.version for row in kept.reports.values()}
            found += (placed(problem, kept=kept) for problem in self._problems(kept))
            self.reports += sum(1 for _ in kept.checked.told)
            if kept.is_first:
                self.outlines.append(_Outline(key=kept.key, unit=kept.unit, year=without_words(kept.checked)))
        found += (placed(problem, kept=kept) for kept, problem in about_others(piece, subjects=self._subjects))
        rows = models.Problem.objects.filter(indicator_year__in=keys).exclude(_OF_MANY)
        self.change += keep(found, among=rows, versions=versions)

    def _problems(self, kept: KeptYear) -> Iterator[Problem]:
        for problem in examine(kept.checked):
            of_here = kept.is_first or problem.quarter is not None
            if of_here and problem.check not in self._passed_over:
                yield problem
        for row in kept.reports.values():
            yield from self._copied.get(row.pk, ())

    @transaction.atomic
    def _examine_many(self) -> None:
        places = {outline.year.record: outline for outline in self.outlines}
        found = [
            Found(indicator_year=places[record].key, unit=places[record].unit, round=None, report=None, problem=problem)
            for record, problem in all_on_target(outline.year for outline in self.outlines)
        ]
        rows = models.Problem.objects.filter(_OF_MANY, indicator_year__fiscal_year=self._fiscal_year)
        self.change += keep(found, among=rows, versions={})


def _copied(fiscal_year: int) -> dict[int, list[Problem]]:
    """The near-duplicates of this year and the last, by the report (its key) of this year that copies."""
    keys: dict[ReportText, list[int]] = defaultdict(list)
    for row in texts_of(fiscal_year - 1, fiscal_year):
        number = number_of(RoundKind(row.kind), number=row.number)
        keys[ReportText(f"{row.code} {row.fiscal_year}", number, row.text)].append(row.report)
    found: dict[int, list[Problem]] = {}
    for copy in copies(keys):
        for report in keys[copy.report]:
            found[report] = [problem for _, problem in problems_of([copy])]
    return found


def _hold(keys: list[int]) -> None:
    """Keep the reports of these indicators from moving until the transaction ends, in everybody's order."""
    if connection.features.has_select_for_update:
        rows = models.Report.objects.select_for_update().filter(indicator_year__in=keys).order_by("pk")
        list(rows.values_list("pk"))
