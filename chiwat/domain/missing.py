"""What nothing means: the state of a result that has no row, and where the marks of a round stand."""

from collections.abc import Sequence
from datetime import date

from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import Assessment, NotDueReason, ResultState


def state_of_nothing(*, year: YearStatus, opens: date | None, today: date) -> tuple[ResultState, NotDueReason | None]:
    """The state of a round that nobody wrote anything for.

    In an imported year it is unknown; before the round opens it is not due; after that it is not reported.

    >>> state_of_nothing(year=YearStatus.OPEN, opens=date(2026, 9, 15), today=date(2026, 7, 12))[0].value
    'not_due'
    """
    if year is YearStatus.IMPORTED:
        return ResultState.UNKNOWN, None
    if opens is not None and today < opens:
        return ResultState.NOT_DUE, NotDueReason.ROUND_NOT_OPEN
    return ResultState.NOT_REPORTED, None


def assessment_of(
    states: Sequence[ResultState],
    *,
    marked: bool,
    year: YearStatus,
    round_has_marks: bool,
    page_has_marks: bool,
) -> Assessment:
    """Where the marks of a round stand, from its results' states.

    Marks make it *marked*. What is hidden is *unpublished*. Without marks: unknown where the old page had no place for
    them, not due before the round, not applicable where the results are not, not assessed where there is nothing to
    assess, else waiting.

    >>> assessment_of([ResultState.NOT_REPORTED], marked=False, year=YearStatus.IMPORTED,
    ...               round_has_marks=True, page_has_marks=True).value
    'not_assessed'
    """
    if marked:
        return Assessment.MARKED
    if states and all(state is ResultState.UNPUBLISHED for state in states):
        return Assessment.UNPUBLISHED
    if year is YearStatus.IMPORTED and not (round_has_marks and page_has_marks):
        return Assessment.UNKNOWN
    if all(state is ResultState.NOT_DUE for state in states):
        return Assessment.NOT_DUE
    if states and all(state is ResultState.NOT_APPLICABLE for state in states):
        return Assessment.NOT_APPLICABLE
    if all(state in {ResultState.NOT_REPORTED, ResultState.NOT_APPLICABLE} for state in states):
        return Assessment.NOT_ASSESSED
    return Assessment.WAITING
