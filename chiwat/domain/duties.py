"""What a person owes (งานของฉัน): codes of the duties, one a button."""

from enum import StrEnum


class Duty(StrEnum):
    """What is to be done, with a verb on its button (``duty.…``)."""

    REWRITE = "rewrite"
    WRITE = "write"
    APPROVE = "approve"
    VERIFY = "verify"
    ASSEMBLE = "assemble"
    MARK = "mark"
    ANSWER = "answer"
    ANNOUNCE = "announce"
    DECIDE = "decide"
    #: Of figures between two units: a provider's sheet, a dispute that it answers, a figure that the unit answers.
    GIVE = "give"
    EXPLAIN = "explain"
    ACKNOWLEDGE = "acknowledge"


#: Duties that come by the hundred: told as one line a round, worked off in the queue.
BY_ROUND = (Duty.ASSEMBLE, Duty.MARK, Duty.ANSWER, Duty.ANNOUNCE)
