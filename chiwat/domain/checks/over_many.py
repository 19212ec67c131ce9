"""What only many records show: changes since last year, units all on target, an evaluator whose marks never vary."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from chiwat.domain.checks import level_changed, target_changed
from chiwat.domain.checks.indicator_year import CheckedYear, YearBefore
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.indicators import Continuity

#: Fewer than these may be chance.
_UNITS, _MARKS = 10, 30


def without_words(year: CheckedYear) -> CheckedYear:
    """The year without its texts: what these checks need, and no more is kept in memory."""
    rounds = tuple(replace(done, text=None, claims=()) for done in year.rounds)
    return replace(year, rounds=rounds, definition=None, method=None, data_source=None)


def since_last_year(years: Iterable[CheckedYear]) -> Iterator[tuple[str, Problem]]:
    """Saved pages of one code and name in two years that follow each other: the later beside what changed.

    A code alone proves nothing: serials are given anew each year.
    """
    known = {(year.code, year.fiscal_year or 0): year for year in years if year.code and year.name}
    for (code, fiscal_year), year in known.items():
        before = known.get((code, fiscal_year - 1))
        if before is None or (before.name or "").split() != (year.name or "").split():
            continue
        result = before.stated_result if before.latest is None else before.latest
        told = replace(
            year,
            before=YearBefore(
                continuity=Continuity.SAME, level=before.level, unit=before.unit, target=before.target, result=result
            ),
        )
        for check in (level_changed.check, target_changed.check):
            yield from ((year.record, problem) for problem in check(told))


def all_on_target(years: Iterable[CheckedYear]) -> Iterator[tuple[str, Problem]]:
    """Records of one name and year in ten units or more that all end exactly on their target: each is noted."""
    groups: dict[tuple[str, int | None], list[CheckedYear]] = defaultdict(list)
    for year in years:
        if year.name and year.target is not None and year.latest is not None:
            groups[year.name.strip(), year.fiscal_year].append(year)
    for group in groups.values():
        if len(group) >= _UNITS and all(year.latest == year.target for year in group):
            figures = (("units", str(len(group))),)
            for year in group:
                yield year.record, Problem(check=CheckCode.ALL_ON_TARGET, severity=Severity.NOTE, figures=figures)


def marks_never_vary(marks: Iterable[tuple[str, Decimal]]) -> Iterator[tuple[str, Problem]]:
    """Thirty marks or more of one evaluator, given as (evaluator, mark), that are all the same."""
    by_evaluator: dict[str, list[Decimal]] = defaultdict(list)
    for evaluator, mark in marks:
        by_evaluator[evaluator].append(mark)
    for evaluator, given in by_evaluator.items():
        if len(given) >= _MARKS and len(set(given)) == 1:
            figures = (("marks", str(len(given))), ("mark", str(given[0])))
            yield evaluator, Problem(check=CheckCode.MARKS_NEVER_VARY, severity=Severity.NOTE, figures=figures)
