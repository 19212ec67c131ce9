"""The statuses of a report, the table of its steps, and why a step is refused (docs/workflow.md)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from chiwat.domain.permissions import Permission
from chiwat.domain.refusals import Refusal


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

    @property
    def is_written(self) -> bool:
        """Whether its reporter may write it."""
        return self in {ReportStatus.DRAFT, ReportStatus.RETURNED}


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


class Guard(StrEnum):
    """What a step asks beside its status and permission."""

    REASON = "reason"
    SUBMITTER_ALONE = "submitter_alone"
    UNTIL_THE_NEXT_ACTS = "until_the_next_acts"
    SECOND_PERSON = "second_person"
    IN_TURN = "in_turn"
    WHERE_ASKED = "where_asked"
    VERIFIED_FIRST = "verified_first"
    NO_PART_IN_IT = "no_part_in_it"
    ANOTHER_EVALUATOR = "another_evaluator"
    WITHIN_REVIEW_TIME = "within_review_time"
    ROUND_OPEN = "round_open"
    SAME_EVALUATOR = "same_evaluator"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: a step, where it leads from and to, who may, what else it asks."""

    step: Step
    before: frozenset[ReportStatus]
    #: None: back to the status that the lock remembers.
    after: ReportStatus | None
    permission: Permission
    otherwise: Refusal
    guards: tuple[Guard, ...] = ()


S, G = ReportStatus, Guard
_ANY = frozenset(S) - {S.LOCKED, S.IMPORTED}

RULES: tuple[Rule, ...] = (
    Rule(Step.SUBMIT, frozenset({S.DRAFT, S.RETURNED}), S.SUBMITTED, Permission.REPORT_SUBMIT,
         Refusal.MAY_NOT_SUBMIT, (G.ROUND_OPEN,)),
    Rule(Step.WITHDRAW, frozenset({S.SUBMITTED}), S.DRAFT, Permission.REPORT_SUBMIT,
         Refusal.MAY_NOT_SUBMIT, (G.SUBMITTER_ALONE, G.UNTIL_THE_NEXT_ACTS)),
    Rule(Step.APPROVE, frozenset({S.SUBMITTED}), S.APPROVED, Permission.REPORT_APPROVE,
         Refusal.MAY_NOT_APPROVE, (G.SECOND_PERSON, G.IN_TURN)),
    Rule(Step.RETURN, frozenset({S.SUBMITTED}), S.RETURNED, Permission.REPORT_RETURN,
         Refusal.MAY_NOT_RETURN, (G.REASON,)),
    Rule(Step.RETURN, frozenset({S.APPROVED}), S.RETURNED, Permission.REPORT_RETURN_APPROVED,
         Refusal.MAY_NOT_RETURN, (G.REASON,)),
    Rule(Step.VERIFY, frozenset({S.APPROVED}), S.VERIFIED, Permission.REPORT_VERIFY,
         Refusal.MAY_NOT_VERIFY, (G.WHERE_ASKED, G.SECOND_PERSON)),
    Rule(Step.MARK, frozenset({S.APPROVED, S.VERIFIED}), S.MARKED, Permission.MARK_WRITE,
         Refusal.MAY_NOT_MARK, (G.NO_PART_IN_IT, G.VERIFIED_FIRST)),
    Rule(Step.MARK, frozenset({S.MARKED}), S.MARKED, Permission.MARK_WRITE,
         Refusal.MAY_NOT_MARK, (G.NO_PART_IN_IT, G.SAME_EVALUATOR)),
    Rule(Step.ANNOUNCE, frozenset({S.MARKED}), S.ANNOUNCED, Permission.ANNOUNCE, Refusal.MAY_NOT_ANNOUNCE),
    Rule(Step.ASK_REVIEW, frozenset({S.ANNOUNCED}), S.UNDER_REVIEW, Permission.REVIEW_ASK,
         Refusal.MAY_NOT_ASK_REVIEW, (G.REASON, G.WITHIN_REVIEW_TIME)),
    Rule(Step.ANSWER, frozenset({S.UNDER_REVIEW}), S.ANSWERED, Permission.REVIEW_ANSWER,
         Refusal.MAY_NOT_ANSWER, (G.NO_PART_IN_IT, G.ANOTHER_EVALUATOR, G.REASON)),
    Rule(Step.LOCK, _ANY, S.LOCKED, Permission.LOCK, Refusal.MAY_NOT_LOCK, (G.REASON,)),
    Rule(Step.REOPEN, frozenset({S.LOCKED}), None, Permission.LOCK, Refusal.MAY_NOT_LOCK, (G.REASON,)),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that decides whether one person may take a step of one report, here and now; persons are their keys."""

    status: ReportStatus
    person: int
    #: What the person may do to this report, each asked of the unit that it is asked of.
    permissions: frozenset[Permission]
    reason: str = ""
    year: YearStatus = YearStatus.OPEN
    remembered: ReportStatus | None = None
    round_open: bool = True
    #: How many approve one after the other (0-3), and how many have.
    chain: int = 1
    approvals: int = 0
    #: The steps of the chain that the person takes; None: any.
    turns: frozenset[int] | None = None
    writers: frozenset[int] = frozenset()
    submitter: int | None = None
    #: Who approved the version that stands, and who ever approved one.
    chain_approvers: frozenset[int] = frozenset()
    approvers: frozenset[int] = frozenset()
    reporters: frozenset[int] = frozenset()
    verifiers: frozenset[int] = frozenset()
    markers: frozenset[int] = frozenset()
    own_division: bool = False
    leads: bool = False
    asks_verification: bool = False
    review_open: bool = True


def stamp_of(status: str, *, version: int, approvals: int) -> str:
    """Where a report stands in one word, which a page sends back with a step: another one since is noticed.

    >>> stamp_of(ReportStatus.SUBMITTED, version=2, approvals=1)
    'submitted.2.1'
    """
    return f"{status}.{version}.{approvals}"


def rule_for(step: Step, *, status: ReportStatus) -> Rule | None:
    """The row of the table for a step from a status; None where there is none.

    >>> rule_for(Step.RETURN, status=ReportStatus.APPROVED).permission.value
    'report-return-approved'
    """
    return next((rule for rule in RULES if rule.step is step and status in rule.before), None)


def refusal(step: Step, *, facts: Facts) -> Refusal | None:
    """Why the step is refused, or None when it may be taken.

    First whether this person ever may, then where the report stands, then what the row asks besides.
    """
    rows = [rule for rule in RULES if rule.step is step]
    row = rule_for(step, status=facts.status)
    asked = [row] if row else rows
    if not any(rule.permission in facts.permissions for rule in asked):
        return rows[0].otherwise
    if facts.status is ReportStatus.IMPORTED or facts.year is YearStatus.IMPORTED:
        return Refusal.IMPORTED
    if facts.year is YearStatus.CLOSED:
        return Refusal.YEAR_CLOSED
    if row is None:
        return Refusal.LOCKED if facts.status is ReportStatus.LOCKED else Refusal.OUT_OF_ORDER
    return next((code for guard in row.guards if (code := _GUARDS[guard](facts)) is not None), None)


def status_after(step: Step, *, facts: Facts) -> ReportStatus:
    """Where the report stands when the step was taken; ``ValueError`` for a step that the table does not have.

    A chain of none approves with the submission; a longer one stays submitted until the last has approved.
    """
    row = rule_for(step, status=facts.status)
    if row is None:
        raise ValueError(f"no {step} from {facts.status}")
    if step is Step.SUBMIT and facts.chain == 0:
        return ReportStatus.APPROVED
    if step is Step.APPROVE and facts.approvals + 1 < facts.chain:
        return ReportStatus.SUBMITTED
    return row.after or facts.remembered or ReportStatus.DRAFT


def _second_person(facts: Facts) -> Refusal | None:
    if facts.person in facts.writers or facts.person == facts.submitter:
        return Refusal.OWN_REPORT
    return Refusal.SECOND_STEP if facts.person in facts.chain_approvers else None


def _no_part_in_it(facts: Facts) -> Refusal | None:
    if facts.own_division:
        return Refusal.OWN_DIVISION
    if facts.person in facts.writers | facts.reporters | facts.approvers | facts.verifiers:
        return Refusal.OWN_PART
    return Refusal.OWN_LEAD if facts.leads else None


def _in_turn(facts: Facts) -> Refusal | None:
    if facts.turns is None or facts.approvals + 1 in facts.turns:
        return None
    return Refusal.NOT_YOUR_TURN


def _verified_first(facts: Facts) -> Refusal | None:
    waits = facts.asks_verification and facts.status is ReportStatus.APPROVED
    return Refusal.VERIFY_FIRST if waits else None


_GUARDS: dict[Guard, Callable[[Facts], Refusal | None]] = {
    Guard.REASON: lambda facts: None if facts.reason.strip() else Refusal.REASON_MISSING,
    Guard.SUBMITTER_ALONE: lambda facts: None if facts.person == facts.submitter else Refusal.NOT_SUBMITTER,
    Guard.UNTIL_THE_NEXT_ACTS: lambda facts: Refusal.ACTED_UPON if facts.approvals else None,
    Guard.SECOND_PERSON: _second_person,
    Guard.IN_TURN: _in_turn,
    Guard.WHERE_ASKED: lambda facts: None if facts.asks_verification else Refusal.NOT_ASKED,
    Guard.VERIFIED_FIRST: _verified_first,
    Guard.NO_PART_IN_IT: _no_part_in_it,
    Guard.ANOTHER_EVALUATOR: lambda facts: Refusal.SAME_EVALUATOR if facts.person in facts.markers else None,
    Guard.SAME_EVALUATOR: lambda facts: None if facts.person in facts.markers else Refusal.NOT_MARKER,
    Guard.WITHIN_REVIEW_TIME: lambda facts: None if facts.review_open else Refusal.REVIEW_OVER,
    Guard.ROUND_OPEN: lambda facts: None if facts.round_open else Refusal.ROUND_NOT_OPEN,
}
