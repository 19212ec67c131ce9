"""Reports held against the other indicators of their unit and year, a unit told by the first digits of its codes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from chiwat.domain.checks.about_another import Subject, about_another
from chiwat.domain.checks.copies import ReportText
from chiwat.domain.checks.problem import Problem
from chiwat.queries.checked_years import KeptYear
from chiwat.records.models import IndicatorYear

#: Digits of a code that tell the unit.
_UNIT = 4

Subjects = Mapping[str, Sequence[Subject]]


def subjects_of(fiscal_year: int, *, like: str = "") -> Subjects:
    """What the units of a year measure, by unit; ``like``: of the unit of this code alone."""
    rows = IndicatorYear.objects.filter(fiscal_year_id=fiscal_year, code__startswith=like[:_UNIT]).order_by(
        "code", "pk"
    )
    found: dict[str, list[Subject]] = defaultdict(list)
    for code, name in rows.exclude(name=None).exclude(name="").values_list("code", "name"):
        found[code[:_UNIT]].append(Subject(code, (code[:_UNIT], fiscal_year), code, name or "", ""))
    return found


def about_others(years: Sequence[KeptYear], *, subjects: Subjects) -> Iterator[tuple[KeptYear, Problem]]:
    """Each report of these years that is about another indicator of its unit, beside the year that it is of."""
    places = {f"at {at}": kept for at, kept in enumerate(years) if kept.checked.name}
    own = [_own(record, kept=kept) for record, kept in places.items()]
    others = [subject for unit in {subject.of[0] for subject in own} for subject in subjects.get(unit, ())]
    told = (
        ReportText(record, done.quarter, done.text or "")
        for record, kept in places.items()
        for done in kept.checked.told
    )
    for record, problem in about_another([*own, *others], reports=told):
        yield places[record], problem


def _own(record: str, *, kept: KeptYear) -> Subject:
    year = kept.checked
    code = year.code or ""
    return Subject(record, (code[:_UNIT], year.fiscal_year or 0), code, year.name or "", year.definition or "")
