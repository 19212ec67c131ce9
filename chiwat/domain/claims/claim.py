"""What a claim is: its kind, its value, the words that say so."""

from dataclasses import dataclass
from enum import StrEnum


class ClaimKind(StrEnum):
    """What sort of thing the words claim."""

    COUNT = "count"
    PERCENT = "percent"
    LEVEL = "level"
    MONEY = "money"
    RATIO = "ratio"
    DATE = "date"
    AS_OF = "as_of"
    MONTH = "month"
    PERIOD = "period"
    ORDER = "order"
    MEETING = "meeting"
    TIME = "time"
    STATUS = "status"
    PERSON = "person"
    PHONE = "phone"
    EMAIL = "email"


class WorkStatus(StrEnum):
    """What a report says has become of the work."""

    PAUSED = "paused"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    ONGOING = "ongoing"
    NOT_DONE = "not_done"


#: A figure or a day as text; two of them for a range, a ratio or a period; None when it cannot be told.
Value = str | tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: ``quote == text[start:end]`` in code points of the text as it was given.

    ``completed`` says that a year was written with two digits, or not at all, and was filled in here.
    """

    kind: ClaimKind
    value: Value
    unit: str | None = None
    qualifier: str | None = None
    quote: str
    start: int
    end: int
    date: str | None = None
    cause: str | None = None
    completed: bool = False
