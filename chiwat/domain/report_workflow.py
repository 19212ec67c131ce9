"""The statuses of a report (docs/workflow.md)."""

from enum import StrEnum


class ReportStatus(StrEnum):
    """Where a report stands. An imported one is read-only."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    VERIFIED = "verified"
    MARKED = "marked"
    ANNOUNCED = "announced"
    UNDER_REVIEW = "under_review"
    ANSWERED = "answered"
    LOCKED = "locked"
    IMPORTED = "imported"

    @property
    def is_approved(self) -> bool:
        """Whether paper made from it is no draft (ฉบับร่าง)."""
        return self not in {ReportStatus.DRAFT, ReportStatus.SUBMITTED, ReportStatus.RETURNED}


class Step(StrEnum):
    """A move of a report; the table of who may take it is in docs/workflow.md."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    RETURN = "return"
    VERIFY = "verify"
    MARK = "mark"
    ANNOUNCE = "announce"
    ASK_REVIEW = "ask_review"
    ANSWER = "answer"
    LOCK = "lock"
    REOPEN = "reopen"


class YearStatus(StrEnum):
    """open → closed → public by round; imported years are read-only from the start."""

    OPEN = "open"
    CLOSED = "closed"
    IMPORTED = "imported"
