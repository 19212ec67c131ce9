"""Where a run of an importer stands."""

from enum import StrEnum


class BatchState(StrEnum):
    """A run that has no end is still running or was interrupted: nothing tells the two apart but its growth."""

    FINISHED = "finished"
    UNFINISHED = "unfinished"
    UNDONE = "undone"


def batch_state(*, finished: bool, undone: bool) -> BatchState:
    """The state by what is kept of a run.

    >>> batch_state(finished=False, undone=False).value, batch_state(finished=True, undone=True).value
    ('unfinished', 'undone')
    """
    if undone:
        return BatchState.UNDONE
    return BatchState.FINISHED if finished else BatchState.UNFINISHED
