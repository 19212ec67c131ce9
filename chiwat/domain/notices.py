"""What people are told of: codes, each with a sentence (``notice.…``)."""

from enum import StrEnum


class NoticeCode(StrEnum):
    """Why a notice was written; its values name the report and the reason."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    TO_VERIFY = "to_verify"
    ANNOUNCED = "announced"
    REVIEW_ASKED = "review_asked"
    REVIEW_ANSWERED = "review_answered"
    LOCKED = "locked"
    REOPENED = "reopened"
    ASSIGNED = "assigned"
    CHASED = "chased"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_REFUSED = "extension_refused"
    FIGURE_GIVEN = "figure_given"
    FIGURE_DISPUTED = "figure_disputed"
    FIGURE_EXPLAINED = "figure_explained"
