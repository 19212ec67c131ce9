"""A result has exactly one state; zero and nothing never look alike (docs/workflow.md)."""

from enum import StrEnum


class ResultState(StrEnum):
    """What is known of one measure of one unit in one round."""

    REPORTED = "reported"
    CONFIRMED_NONE = "confirmed_none"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    AWAITING = "awaiting"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    #: Said to who may not read the round yet; never kept.
    UNPUBLISHED = "unpublished"

    @property
    def has_a_figure(self) -> bool:
        """Whether the state counts as a figure: a reported value, or the 0 of a confirmed none."""
        return self in {ResultState.REPORTED, ResultState.CONFIRMED_NONE}

    @property
    def owes_a_figure(self) -> bool:
        """Whether somebody owes one: not where it is not due, not applicable, unknown or not published."""
        silent = {ResultState.NOT_APPLICABLE, ResultState.UNKNOWN, ResultState.NOT_DUE, ResultState.UNPUBLISHED}
        return self not in silent


class NotDueReason(StrEnum):
    """Why nobody is late with a result that is not there."""

    ROUND_NOT_OPEN = "round_not_open"
    CRITERIA_NOT_ISSUED = "criteria_not_issued"
    AGREEMENT_NOT_SIGNED = "agreement_not_signed"


class Finality(StrEnum):
    """เบื้องต้น or สมบูรณ์."""

    PROVISIONAL = "provisional"
    FINAL = "final"


class Assessment(StrEnum):
    """Where the evaluator's marks of a round stand. 0 is a mark; no mark is *not assessed*."""

    MARKED = "marked"
    WAITING = "waiting"
    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"
    UNKNOWN = "unknown"
    #: Said to who may not read the round yet.
    UNPUBLISHED = "unpublished"
