"""Grants against the table that was written by hand: tests/actions_expected.csv."""

import csv
from pathlib import Path

import pytest

from chiwat.domain.permissions import (
    ASKED_OF,
    GRANTS,
    MAY_GIVE,
    PUBLIC,
    Hold,
    Permission,
    Role,
    Viewer,
    looking_as,
)

TABLE = Path(__file__).resolve().parents[1] / "actions_expected.csv"
#: What each action of the table asks for.
ASKS = {
    "save-draft": Permission.REPORT_WRITE,
    "paste-grid": Permission.REPORT_WRITE,
    "add-entry": Permission.REPORT_WRITE,
    "submit": Permission.REPORT_SUBMIT,
    "withdraw": Permission.REPORT_SUBMIT,
    "assign": Permission.REPORT_ASSIGN,
    "chase": Permission.REPORT_ASSIGN,
    "approve": Permission.REPORT_APPROVE,
    "return-submitted": Permission.REPORT_RETURN,
    "return-approved": Permission.REPORT_RETURN_APPROVED,
    "verify": Permission.REPORT_VERIFY,
    "mark": Permission.MARK_WRITE,
    "announce": Permission.ANNOUNCE,
    "ask-review": Permission.REVIEW_ASK,
    "answer-review": Permission.REVIEW_ANSWER,
    "lock": Permission.LOCK,
    "close-year": Permission.YEAR_CLOSE,
    "reopen": Permission.LOCK,
    "read-draft": Permission.DRAFT_READ,
    "read-approved": Permission.UNPUBLISHED_READ,
    "read-announced": Permission.PUBLIC_READ,
    "read-mark-before-announcement": Permission.MARK_READ,
    "read-unit-round": Permission.DRAFT_READ,
    "assemble": Permission.UNIT_ROUND_ASSEMBLE,
    "attach-signed-scan": Permission.UNIT_ROUND_ASSEMBLE,
    "ask-extension": Permission.EXTENSION_ASK,
    "decide-extension": Permission.EXTENSION_GRANT,
    "add-evidence": Permission.EVIDENCE_ADD,
    "withdraw-evidence": Permission.EVIDENCE_ADD,
    "read-evidence-internal": Permission.EVIDENCE_READ,
    "read-evidence-restricted": Permission.EVIDENCE_READ_RESTRICTED,
    "read-trail": Permission.TRAIL_READ,
    "read-original": Permission.ORIGINAL_READ,
    "import-old-pages": Permission.OLD_PAGES_IMPORT,
    "list-people": Permission.PEOPLE_MANAGE,
    "disable-person": Permission.PEOPLE_MANAGE,
    "hand-over": Permission.PEOPLE_MANAGE,
    "set-approval-steps": Permission.PEOPLE_MANAGE,
    "undo-lock-out": Permission.LOCK_OUT_UNDO,
    "set-rubric": Permission.SCORING_SET,
    "change-framework": Permission.SCORING_SET,
    "give-figure": Permission.REPORT_WRITE,
    "explain-figure": Permission.REPORT_WRITE,
    "acknowledge-figure": Permission.REPORT_WRITE,
    "dispute-figure": Permission.REPORT_WRITE,
    "read-given-sheet": Permission.DRAFT_READ,
}
GIVES = {
    "invite-reporter": Role.REPORTER,
    "invite-approver": Role.APPROVER,
    "invite-evaluator": Role.EVALUATOR,
    "invite-coordinator": Role.COORDINATOR,
    "invite-auditor": Role.AUDITOR,
}
OWN, CHILD, OTHER = 26, 2601, 3
PLACES = {"own": OWN, "child": CHILD, "other": OTHER}


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def viewer(role: str) -> Viewer:
    held = Role(role)
    return PUBLIC if held is Role.SIGNED_OUT else looking_as(held, units=frozenset({OWN, CHILD}), person_id=1)


def granted(row: dict[str, str]) -> bool:
    looking, unit = viewer(row["role"]), PLACES[row["relation"]]
    if row["action"] in GIVES:
        return looking.may_give(GIVES[row["action"]], unit=unit)
    return looking.may(ASKS[row["action"]], unit=unit)


@pytest.mark.parametrize(
    "row",
    [row for row in rows() if row["relation"] in PLACES],
    ids=lambda row: f"{row['action']}-{row['role']}-{row['relation']}",
)
def test_every_grant_is_as_the_table_says(row):
    assert granted(row) is (row["expected"] == "allowed")


def test_the_table_says_each_action_for_each_role_and_relation():
    told = {(row["action"], row["role"], row["relation"]) for row in rows()}
    wanted = {
        (action, role.value, relation)
        for action in (*ASKS, *GIVES)
        for role in Role
        for relation in PLACES
        if role is not Role.SIGNED_OUT or relation == "other"
    }
    assert wanted <= told
    assert {action for action, _, _ in told} == {*ASKS, *GIVES}
    assert len(told) == len(rows())


def test_the_table_says_never_at_least_thirty_times():
    nevers = [row for row in rows() if row["why"].startswith("never:")]
    assert len(nevers) >= 30
    assert not [row for row in nevers if row["expected"] == "allowed"]


def test_every_permission_is_granted_to_somebody():
    assert {permission for grants in GRANTS.values() for permission in grants} == set(Permission)


def test_every_role_has_its_grants():
    assert set(GRANTS) == set(Role)


def test_who_holds_nothing_may_nothing():
    assert not any(Viewer(frozenset()).may(permission) for permission in Permission)


def test_a_role_without_a_unit_grants_nothing_of_a_units_own():
    assert not Viewer(frozenset({Hold(Role.REPORTER)})).may(Permission.REPORT_WRITE)


def test_nobody_brings_in_their_own_equal_or_an_administrator():
    assert not [role for role, given in MAY_GIVE.items() if role in given or Role.ADMINISTRATOR in given]


def test_what_is_asked_of_another_unit_belongs_to_one_role_alone():
    shared = [
        permission
        for permission in ASKED_OF
        if len([role for role, grants in GRANTS.items() if permission in grants]) != 1
    ]
    assert not shared


def test_roles_add_up_and_each_stays_in_its_units():
    both = Viewer(frozenset({Hold(Role.REPORTER, frozenset({OWN})), Hold(Role.APPROVER, frozenset({OTHER}))}))
    assert both.may(Permission.REPORT_WRITE, unit=OWN)
    assert both.may(Permission.REPORT_APPROVE, unit=OTHER)
    assert not both.may(Permission.REPORT_APPROVE, unit=OWN)
    assert both.units_for(Permission.DRAFT_READ) == {OWN, OTHER}
