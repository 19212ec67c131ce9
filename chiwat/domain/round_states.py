"""The states of a year's rounds in one line, and what that line owes on a day.

A round is named by its kind and number (``quarter-1``). A round without a result has no state of its own: what it means
depends on the day (``missing.state_of_nothing``).
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from chiwat.domain.missing import state_of_nothing
from chiwat.domain.periods import Round
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import ResultState

States = Mapping[str, ResultState | None]


def round_label(moment: Round) -> str:
    """A round's name within its year.

    >>> from chiwat.domain.periods import FiscalYear
    >>> round_label(Round(FiscalYear(2569), RoundKind.QUARTER, 3))
    'quarter-3'
    """
    return f"{moment.kind.value}-{moment.number}"


def write_states(states: States) -> str:
    """One line, in the order given.

    >>> write_states({"quarter-1": ResultState.REPORTED, "quarter-2": None})
    'quarter-1=reported quarter-2='
    """
    return " ".join(f"{label}={state.value if state else ''}" for label, state in states.items())


@lru_cache(maxsize=4096)
def read_states(line: str) -> States:
    """The states of a line that :func:`write_states` wrote."""
    pairs = (part.partition("=") for part in line.split())
    return {label: ResultState(state) if state else None for label, _, state in pairs}


def due_and_reported(
    states: States, *, year: YearStatus, opens: Mapping[str, date | None], today: date, announced: bool = False
) -> tuple[int, int]:
    """How many opened rounds owe a figure, and how many of those have one.

    What is not applicable owes nothing, and what the old system does not tell is not counted against anybody; of an
    imported year only the quarters count. ``opens`` gives the day on which each round opens, None where none is set.

    >>> states = read_states("quarter-1=reported quarter-2= quarter-3=not_applicable quarter-4=")
    >>> opens = {"quarter-4": date(2026, 9, 15)}
    >>> due_and_reported(states, year=YearStatus.OPEN, opens=opens, today=date(2026, 7, 12))
    (2, 1)

    ``announced``: of all opened rounds, how many have a figure that was announced; what is not told counts as opened.

    >>> told = read_states("quarter-1=reported quarter-2=unpublished quarter-3=unpublished quarter-4=unpublished")
    >>> due_and_reported(told, year=YearStatus.OPEN, opens=opens, today=date(2026, 7, 12), announced=True)
    (3, 1)
    """
    due = reported = 0
    for label, kept in states.items():
        day = opens.get(label)
        if (day is not None and day > today) or (year is YearStatus.IMPORTED and not label.startswith("quarter-")):
            continue
        state = kept or state_of_nothing(year=year, opens=day, today=today)[0]
        due += state.owes_a_figure or (announced and state is ResultState.UNPUBLISHED)
        reported += state.has_a_figure
    return due, reported
