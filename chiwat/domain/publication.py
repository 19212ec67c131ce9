"""What of a report is open to whom, and whose figures count: nothing counts before it is approved (docs/people.md)."""

from enum import StrEnum

from chiwat.domain.report_workflow import ReportStatus, YearStatus

_PUBLISHED = frozenset(
    {ReportStatus.ANNOUNCED, ReportStatus.UNDER_REVIEW, ReportStatus.ANSWERED, ReportStatus.IMPORTED}
)


class Audience(StrEnum):
    """Who looks: the public; who signs in with a duty; the unit itself and those who judge it."""

    PUBLIC = "public"
    INSIDE = "inside"
    NEAR = "near"


def is_published(status: ReportStatus, *, locked_from: ReportStatus | None = None) -> bool:
    """Whether the report is announced; a lock keeps what was so before it.

    >>> is_published(ReportStatus.LOCKED, locked_from=ReportStatus.ANSWERED), is_published(ReportStatus.MARKED)
    (True, False)
    """
    return (locked_from if status is ReportStatus.LOCKED and locked_from else status) in _PUBLISHED


def counts_for(status: ReportStatus, *, locked_from: ReportStatus | None, audience: Audience) -> bool:
    """Whether its figures enter the year's result: for the public when announced, for others when approved.

    >>> counts_for(ReportStatus.APPROVED, locked_from=None, audience=Audience.INSIDE)
    True
    >>> counts_for(ReportStatus.SUBMITTED, locked_from=None, audience=Audience.NEAR)
    False
    """
    if audience is Audience.PUBLIC:
        return is_published(status, locked_from=locked_from)
    before = locked_from if status is ReportStatus.LOCKED and locked_from else status
    return before.is_approved


def shows_to(status: ReportStatus, *, locked_from: ReportStatus | None, audience: Audience) -> bool:
    """Whether it may be read: drafts by the unit and those who judge alone.

    >>> shows_to(ReportStatus.DRAFT, locked_from=None, audience=Audience.NEAR)
    True
    """
    return audience is Audience.NEAR or counts_for(status, locked_from=locked_from, audience=audience)


def hides(year: YearStatus, *, audience: Audience) -> bool:
    """Whether a round without any report is hidden too: in an open year the public learns nothing of it.

    >>> hides(YearStatus.OPEN, audience=Audience.PUBLIC), hides(YearStatus.IMPORTED, audience=Audience.PUBLIC)
    (True, False)
    """
    return year is YearStatus.OPEN and audience is Audience.PUBLIC


def towards(year: YearStatus, *, audience: Audience) -> Audience:
    """Who the audience is towards a year: a closed one is open to all as far as it was approved; drafts stay drafts.

    >>> towards(YearStatus.CLOSED, audience=Audience.PUBLIC).value
    'inside'
    """
    return Audience.INSIDE if year is YearStatus.CLOSED and audience is Audience.PUBLIC else audience
