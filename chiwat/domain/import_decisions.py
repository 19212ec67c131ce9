"""What people decide about old pages after an import: the kinds, the rules for conflicts, why a decision is refused.

The words are in ``locale/*/LC_MESSAGES/codes.po`` under ``import-decision``, ``import-rule``, ``import-refused``.
"""

from dataclasses import dataclass
from enum import StrEnum

#: A reason is at least this many characters that can be seen.
SHORTEST_REASON = 5

#: The pointer of a whole page: everything it states.
WHOLE_PAGE = ""


class DecisionKind(StrEnum):
    """What was decided."""

    CONFLICT = "conflict"
    CONFLICTS_BY_RULE = "conflicts_by_rule"
    IDENTITY = "identity"
    UNDO = "undo"


class ConflictRule(StrEnum):
    """How all conflicts of a batch are settled at once."""

    KEEP_WHAT_STANDS = "keep_what_stands"
    NEWEST_IMPORT_WINS = "newest_import_wins"
    FULLER_LAYOUT_WINS = "fuller_layout_wins"


class DecisionRefusal(StrEnum):
    """Why a decision is refused."""

    REASON_TOO_SHORT = "reason_too_short"
    NOT_IN_CONFLICT = "not_in_conflict"
    NOT_STATED = "not_stated"
    ENTERED_HERE = "entered_here"
    NOT_WAITING = "not_waiting"
    BAD_CODE = "bad_code"
    BAD_YEAR = "bad_year"
    ALREADY_THERE = "already_there"
    CHANGED_SINCE = "changed_since"
    ALREADY_UNDONE = "already_undone"
    NO_CONFLICTS = "no_conflicts"


class DecisionRefusedError(Exception):
    """A decision that cannot be taken: its code, and what it is about (records that people changed, pointers)."""

    def __init__(self, code: DecisionRefusal, *, about: tuple[str, ...] = ()) -> None:
        super().__init__(f"{code.value}: {', '.join(about)}" if about else code.value)
        self.code = code
        self.about = about


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCounts:
    """How many conflicts of a batch a rule settled: taken over, kept as they stood, left because it cannot say."""

    taken: int = 0
    kept: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoCounts:
    """What taking back a batch did: pages taken back, records removed, records worked out anew."""

    pages: int = 0
    removed: int = 0
    rederived: int = 0


def checked_reason(reason: str) -> str:
    """The reason without outer blanks; refused when fewer than five of its characters can be seen.

    >>> checked_reason("  ตรวจกับต้นฉบับแล้ว ")
    'ตรวจกับต้นฉบับแล้ว'
    """
    visible = [character for character in reason if character.isprintable() and not character.isspace()]
    if len(visible) < SHORTEST_REASON:
        raise DecisionRefusedError(DecisionRefusal.REASON_TOO_SHORT)
    return reason.strip()
