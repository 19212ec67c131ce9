"""Why a deed is refused: codes, each with a sentence that says why, what to do and who can help (``refusal.…``)."""

from enum import StrEnum


class Refusal(StrEnum):
    """The cause of a refusal, as precise as a person needs it."""

    # Who is asking.
    SIGN_IN = "sign_in"
    MAY_NOT_WRITE = "may_not_write"
    MAY_NOT_SUBMIT = "may_not_submit"
    MAY_NOT_APPROVE = "may_not_approve"
    MAY_NOT_RETURN = "may_not_return"
    MAY_NOT_VERIFY = "may_not_verify"
    MAY_NOT_MARK = "may_not_mark"
    MAY_NOT_ANNOUNCE = "may_not_announce"
    MAY_NOT_ASK_REVIEW = "may_not_ask_review"
    MAY_NOT_ANSWER = "may_not_answer"
    MAY_NOT_LOCK = "may_not_lock"
    MAY_NOT_SET_SCORING = "may_not_set_scoring"
    MAY_NOT_ASSIGN = "may_not_assign"
    MAY_NOT_ADD_EVIDENCE = "may_not_add_evidence"
    MAY_NOT_ASSEMBLE = "may_not_assemble"
    MAY_NOT_ASK_EXTENSION = "may_not_ask_extension"
    MAY_NOT_GRANT_EXTENSION = "may_not_grant_extension"
    MAY_NOT_EXPLAIN = "may_not_explain"
    MAY_NOT_WAIVE = "may_not_waive"
    MAY_NOT_CLOSE_YEAR = "may_not_close_year"
    MAY_NOT_GIVE = "may_not_give"
    MAY_NOT_ANSWER_FIGURE = "may_not_answer_figure"
    # Where the report stands.
    IMPORTED = "imported"
    YEAR_CLOSED = "year_closed"
    YEAR_NOT_SETTLED = "year_not_settled"
    LOCKED = "locked"
    OUT_OF_ORDER = "out_of_order"
    MOVED_ON = "moved_on"
    ROUND_NOT_OPEN = "round_not_open"
    NOT_ASKED = "not_asked"
    VERIFY_FIRST = "verify_first"
    REVIEW_OVER = "review_over"
    # Two persons.
    NOT_SUBMITTER = "not_submitter"
    ACTED_UPON = "acted_upon"
    OWN_REPORT = "own_report"
    SECOND_STEP = "second_step"
    NOT_YOUR_TURN = "not_your_turn"
    OWN_DIVISION = "own_division"
    OWN_PART = "own_part"
    OWN_LEAD = "own_lead"
    SAME_EVALUATOR = "same_evaluator"
    NOT_MARKER = "not_marker"
    OWN_UNIT = "own_unit"
    MARK_ANNOUNCED = "mark_announced"
    # What was given.
    REASON_MISSING = "reason_missing"
    CONTENT_FAULTY = "content_faulty"
    STALE = "stale"
    NOT_CLEAN = "not_clean"
    NO_MARK_LABELS = "no_mark_labels"
    NOT_A_MEMBER = "not_a_member"
    DECIDED_ALREADY = "decided_already"
    TOO_MUCH = "too_much"
    STRUCK_ALREADY = "struck_already"
    CITED = "cited"
    WITHDRAWN = "withdrawn"
    SAME_AS_BEFORE = "same_as_before"
    NOTHING_TO_CHASE = "nothing_to_chase"
    NOT_PRINTED = "not_printed"
    NOT_CONFIRMED = "not_confirmed"
    GIVEN_BY_ANOTHER = "given_by_another"
    FIGURE_ANSWERED = "figure_answered"
    FIGURE_JUDGED = "figure_judged"


class RefusedError(Exception):
    """A deed that is not done: its code; nothing was written."""

    def __init__(self, code: Refusal, **values: object) -> None:
        super().__init__(code.value)
        self.code = code
        #: What the sentence of the code names.
        self.values = values


class HiddenError(Exception):
    """What was asked for is not this person's to know of: 404."""
