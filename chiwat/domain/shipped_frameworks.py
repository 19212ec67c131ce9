"""The frameworks that come with the product, by fiscal year: shapes that are known, weights that are not.

Names are codes with sentences (``shipped-framework.…``, ``shipped-component.…``); people type in official names.
"""

from chiwat.domain.framework import Component, Framework, Holds
from chiwat.domain.periods import FiscalYear
from chiwat.domain.scoring import Method

#: Four dimensions to this year, five components from the next.
LAST_YEAR_OF_DIMENSIONS = 2563
#: The last year for which five components are known of; objectives stand beside them in it, and go on.
LAST_YEAR_OF_COMPONENTS = 2566
FIRST_YEAR_OF_OBJECTIVES = 2566


def shipped_frameworks(year: FiscalYear) -> tuple[Framework, ...]:
    """The frameworks known of a year; every weight is empty, since none is publicly known of a whole level.

    >>> [framework.key for framework in shipped_frameworks(FiscalYear(2566))]
    ['components', 'objectives']
    """
    found = []
    if year.name <= LAST_YEAR_OF_DIMENSIONS:
        found.append(_framework("dimensions", members="dimension", count=4, method=Method.MARKS))
    elif year.name <= LAST_YEAR_OF_COMPONENTS:
        found.append(_framework("components", members="component", count=5, method=Method.MARKS))
    if year.name >= FIRST_YEAR_OF_OBJECTIVES:
        found.append(_framework("objectives", members="objective", count=1, method=Method.PERCENT_OF_TARGET))
    return tuple(found)


def _framework(key: str, *, members: str, count: int, method: Method) -> Framework:
    """Headings that hold indicators; marks score by 2.1, as they did in the old system."""
    parameters = {"rule": "first"} if method is Method.MARKS else {}
    components = tuple(
        Component(
            key=f"{members}-{number}",
            name=f"shipped-component.{members}-{number}",
            holds=Holds.INDICATORS,
            method=method.value,
            parameters=parameters,
        )
        for number in range(1, count + 1)
    )
    return Framework(key, f"shipped-framework.{key}", components)
