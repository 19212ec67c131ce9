"""The scale stays the same through the year: 1, 3, 80, 100 are levels first and per cent after."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity

HIGHEST_LEVEL = Decimal(5)
#: What follows steps of 1 to 5 is surely another scale from here on.
_PER_CENT = Decimal(50)


def is_level(year: CheckedYear) -> bool:
    """Whether the unit is a level."""
    return (year.unit or "").startswith("ระดับ")


def check(year: CheckedYear) -> Iterator[Problem]:
    """The quarter in which a level goes beyond the highest one is asked about; of per cents, 1, 3 and then 80."""
    if year.unit == "ร้อยละ":
        yield from _steps_become_per_cent(year)
    if not is_level(year):
        return
    for before, after in pairwise(year.reported):
        if before.value is not None and after.value is not None and before.value <= HIGHEST_LEVEL < after.value:
            figures = (("before", str(before.value)), ("after", str(after.value)))
            yield Problem(check=CheckCode.SCALE_SWITCHES, severity=Severity.ASK, quarter=after.quarter, figures=figures)
            return


def _steps_become_per_cent(year: CheckedYear) -> Iterator[Problem]:
    values = [(done, done.value) for done in year.reported if done.value]
    steps = [value for _, value in values if value <= HIGHEST_LEVEL]
    if len(set(steps)) > 1 and any(value != value.to_integral_value() for value in steps):
        return
    if len(steps) < 2 or [value for _, value in values[: len(steps)]] != steps or len(values) == len(steps):
        return
    done, after = values[len(steps)]
    if after >= _PER_CENT:
        figures = (("before", str(steps[-1])), ("after", str(after)))
        yield Problem(check=CheckCode.SCALE_SWITCHES, severity=Severity.ASK, quarter=done.quarter, figures=figures)
