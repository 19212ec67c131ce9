"""What a person owes (งานของฉัน): codes of the duties, and the order in which they are shown."""

from enum import StrEnum


class Duty(StrEnum):
    """What is to be done with one report, each with a verb on its button (``duty.…``)."""

    REWRITE = "rewrite"
    WRITE = "write"
    APPROVE = "approve"
    VERIFY = "verify"
    MARK = "mark"
    ANSWER = "answer"
    ANNOUNCE = "announce"
    DECIDE = "decide"
