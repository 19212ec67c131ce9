"""Rules about persons and their duties: what a date, an acting order and a hand-over must say (docs/people.md)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chiwat.domain.permissions import Role, Viewer

#: A name to sign in with: letters, digits and a few marks, as one types them on any keyboard.
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{2,59}")


class Acting(StrEnum):
    """In whose stead somebody acts: for an absent head, by delegation, or in a vacant post."""

    FOR_ABSENT = "for_absent"
    DELEGATED = "delegated"
    IN_VACANT_POST = "in_vacant_post"


class PeopleFault(StrEnum):
    """Why a change about a person is refused."""

    NOT_YOURS_TO_GIVE = "not_yours_to_give"
    NOT_BY_MEMBERSHIP = "not_by_membership"
    ABOVE_YOU = "above_you"
    NOT_YOURSELF = "not_yourself"
    LAST_ADMINISTRATOR = "last_administrator"
    USERNAME_TAKEN = "username_taken"
    USERNAME_FORM = "username_form"
    NAME_MISSING = "name_missing"
    ENDS_BEFORE_BEGINS = "ends_before_begins"
    ACTING_WITHOUT_ORDER = "acting_without_order"
    ALREADY_HELD = "already_held"
    ALREADY_SO = "already_so"
    REASON_MISSING = "reason_missing"
    SAME_PERSON = "same_person"
    RECEIVER_DISABLED = "receiver_disabled"
    NOTHING_TO_HAND_OVER = "nothing_to_hand_over"
    IN_THE_FUTURE = "in_the_future"
    STEPS_BEYOND_YOU = "steps_beyond_you"
    IDENTITY_TAKEN = "identity_taken"


class PeopleRefusedError(Exception):
    """A change about a person that is refused, with the code of its sentence."""

    def __init__(self, fault: PeopleFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A role in a unit from one day to another; *acting* names the order that says so."""

    role: Role
    unit_id: int
    valid_from: date
    valid_to: date | None = None
    division: str = ""
    approval_step: int | None = None
    acting: Acting | None = None
    order_number: str = ""
    order_date: date | None = None


def fault_of_duty(duty: Duty) -> PeopleFault | None:
    """What is wrong with a duty by itself.

    >>> fault_of_duty(Duty(role=Role.APPROVER, unit_id=1, valid_from=date(2026, 1, 1), acting=Acting.FOR_ABSENT))
    <PeopleFault.ACTING_WITHOUT_ORDER: 'acting_without_order'>
    """
    if duty.role in {Role.SIGNED_OUT, Role.ADMINISTRATOR}:
        return PeopleFault.NOT_BY_MEMBERSHIP
    if duty.valid_to is not None and duty.valid_to < duty.valid_from:
        return PeopleFault.ENDS_BEFORE_BEGINS
    if duty.acting is not None and not (duty.order_number.strip() and duty.order_date):
        return PeopleFault.ACTING_WITHOUT_ORDER
    return None


def is_username(text: str) -> bool:
    """Whether one can sign in with it.

    >>> is_username("rose.chatuchak"), is_username("Rose"), is_username("กุหลาบ"), is_username("ab")
    (True, False, False, False)
    """
    return _USERNAME.fullmatch(text) is not None


def stands_above(viewer: Viewer, *, duties: frozenset[tuple[Role, int]], administers: bool) -> bool:
    """Whether somebody with these duties (role, unit) is beyond what the viewer may give or take.

    An administrator answers to an administrator alone.
    """
    if Role.ADMINISTRATOR in viewer.roles:
        return False
    return administers or not all(viewer.may_give(role, unit=unit) for role, unit in duties)
