"""What a check finds: a code, whether it asks or notes, the words it means, the figures it compared."""

from dataclasses import dataclass
from enum import StrEnum

from chiwat.domain.claims.claim import Claim


class Severity(StrEnum):
    """ขอคำชี้แจง or ข้อสังเกต: the examiner decides nothing."""

    ASK = "ask"
    NOTE = "note"


class CheckCode(StrEnum):
    """Every check; its sentence is ``check.<code>`` in ``locale/*/LC_MESSAGES/codes.po``."""

    ABOUT_ANOTHER = "about-another-indicator"
    ALL_ON_TARGET = "all-on-target"
    AS_OF_EARLY = "cut-off-early"
    COPIED = "same-text"
    CUMULATIVE_FALLS = "cumulative-falls"
    DATE_OUTSIDE = "date-outside-round"
    DENOMINATOR_CHANGES = "denominator-changes"
    DENOMINATOR_FELL = "percent-up-denominator-down"
    DIRECTION_UNDECLARED = "direction-undeclared"
    EVIDENCE_NOT_CITED = "evidence-not-cited"
    FAR_BEYOND_TARGET = "far-beyond-target"
    LEVEL_CHANGED = "level-changed"
    MARKED_AT_ZERO = "marked-at-zero"
    MARKED_WITHOUT_REPORT = "marked-without-report"
    MARKS_NEVER_VARY = "marks-never-vary"
    MEETINGS_OUT_OF_ORDER = "meetings-out-of-order"
    METHOD_COUNTS_A_LEVEL = "method-counts-a-level"
    METHOD_DOES_NOT_FIT = "method-does-not-fit-unit"
    MIXED_CALENDARS = "mixed-calendars"
    NAME_HOLDS_MORE = "name-holds-more"
    NOT_APPLICABLE_LATE = "not-applicable-late"
    NEVER_ASSESSED = "result-never-assessed"
    ORDER_AFTER = "order-after-its-work"
    OTHER_SCALE = "value-on-other-scale"
    OUTCOME_BY_PROCUREMENT = "outcome-by-procurement"
    PARTS_DO_NOT_ADD_UP = "parts-do-not-add-up"
    PAUSED_NOT_REPORTED = "paused-not-reported"
    PAUSED_WITHOUT_STATE = "paused-without-state"
    PERCENT_OVER_100 = "percent-over-100"
    PERSONAL_IN_TEXT = "personal-in-text"
    PROGRESS_AS_RESULT = "progress-as-result"
    PROJECT_MARKED_DONE = "project-marked-done"
    QUOTIENT_IS_WRONG = "quotient-is-wrong"
    SCALE_SWITCHES = "scale-switches"
    STALE_HEADLINE = "stale-headline"
    TARGET_BELOW_LAST_RESULT = "target-below-last-result"
    TARGET_CHANGED = "target-changed"
    TARGET_LOWERED_LATE = "target-lowered-late"
    TARGET_MISSING = "target-missing"
    TARGET_ZERO = "target-zero"
    TEXT_CUT = "text-cut"
    TEXT_DIFFERS = "text-differs-from-table"
    THAI_IS_BROKEN = "broken-thai"
    UNEXPLAINED_FALL = "unexplained-fall"
    UNIT_HOLDS_MORE = "unit-holds-more"
    UNIT_MISSING = "unit-missing"
    ZERO_BETWEEN = "zero-between-figures"


#: Whose marks it was, or whether there are any, is not the reporter's to explain, nor to know before they are told.
OF_THE_JUDGES = frozenset({CheckCode.MARKED_AT_ZERO, CheckCode.MARKED_WITHOUT_REPORT, CheckCode.NEVER_ASSESSED})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one field: ``quote == text[start:end]`` in code points of that field's text."""

    start: int
    end: int
    quote: str
    field: str = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding; ``quarter`` is None when it is of the year. ``figures`` are names and values as text."""

    check: CheckCode
    severity: Severity
    quarter: int | None = None
    quotes: tuple[Quote, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


def quoted(*claims: Claim) -> tuple[Quote, ...]:
    """The words of claims, as a problem quotes them."""
    return tuple(Quote(claim.start, claim.end, claim.quote) for claim in claims)


def whole(text: str, *, field: str) -> tuple[Quote, ...]:
    """A whole field, as a problem quotes it."""
    return (Quote(0, len(text), text, field),)
