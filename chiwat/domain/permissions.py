"""Who may do what, and how far: permissions, roles, and one table that grants them (docs/people.md)."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do."""

    PUBLIC_READ = "public-read"
    UNIDENTIFIED_READ = "unidentified-read"
    #: What is approved and not yet announced.
    UNPUBLISHED_READ = "unpublished-read"
    #: What is not yet approved: drafts, what waits for approval, what was sent back; the unit's round.
    DRAFT_READ = "draft-read"
    #: Marks before they are announced.
    MARK_READ = "mark-read"
    EVIDENCE_READ = "evidence-read"
    EVIDENCE_READ_RESTRICTED = "evidence-read-restricted"
    PERSONAL_DATA_READ = "personal-data-read"
    ORIGINAL_READ = "original-read"
    TRAIL_READ = "trail-read"
    RECORDS_LOOK = "records-look"
    REPORT_WRITE = "report-write"
    REPORT_SUBMIT = "report-submit"
    REPORT_ASSIGN = "report-assign"
    REPORT_APPROVE = "report-approve"
    REPORT_RETURN = "report-return"
    REPORT_RETURN_APPROVED = "report-return-approved"
    REPORT_VERIFY = "report-verify"
    EVIDENCE_ADD = "evidence-add"
    UNIT_ROUND_ASSEMBLE = "unit-round-assemble"
    EXTENSION_ASK = "extension-ask"
    EXTENSION_GRANT = "extension-grant"
    MARK_WRITE = "mark-write"
    ANNOUNCE = "announce"
    REVIEW_ASK = "review-ask"
    REVIEW_ANSWER = "review-answer"
    LOCK = "lock"
    YEAR_CLOSE = "year-close"
    #: How scores are made: rubrics, frameworks.
    SCORING_SET = "scoring-set"
    PEOPLE_MANAGE = "people-manage"
    LOCK_OUT_UNDO = "lock-out-undo"
    OLD_PAGES_IMPORT = "old-pages-import"


class Role(StrEnum):
    """What a person is while looking or acting."""

    SIGNED_OUT = "signed-out"
    REPORTER = "reporter"
    UNIT_COORDINATOR = "unit-coordinator"
    APPROVER = "approver"
    LEAD = "lead"
    EVALUATOR = "evaluator"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"
    EXECUTIVE = "executive"
    ADMINISTRATOR = "administrator"


class Reach(StrEnum):
    """How far a grant goes: in the membership's unit and the units below it, or everywhere."""

    OWN = "own"
    EVERYWHERE = "everywhere"


class Party(StrEnum):
    """Which unit of an indicator a permission is asked of: the one that reports, leads, or assesses it."""

    REPORTING = "reporting"
    LEADING = "leading"
    ASSESSING = "assessing"


#: Permissions that are asked of another unit than the one that reports.
ASKED_OF: dict[Permission, Party] = {
    Permission.REPORT_VERIFY: Party.LEADING,
    Permission.REPORT_RETURN_APPROVED: Party.ASSESSING,
    Permission.MARK_WRITE: Party.ASSESSING,
    Permission.REVIEW_ANSWER: Party.ASSESSING,
}

#: What the people of a joint unit may do to the one report that they share; the chain is the accountable unit's.
SHARED = frozenset(
    {
        Permission.DRAFT_READ,
        Permission.PERSONAL_DATA_READ,
        Permission.REPORT_WRITE,
        Permission.REPORT_SUBMIT,
        Permission.EVIDENCE_ADD,
    }
)

Grants = dict[Permission, Reach]


def _reaching(reach: Reach, *permissions: Permission) -> Grants:
    return dict.fromkeys(permissions, reach)


_PUBLIC = _reaching(Reach.EVERYWHERE, Permission.PUBLIC_READ, Permission.UNIDENTIFIED_READ)
_INSIDE = _PUBLIC | _reaching(Reach.EVERYWHERE, Permission.UNPUBLISHED_READ, Permission.EVIDENCE_READ)
_OF_A_UNIT = _INSIDE | _reaching(
    Reach.OWN, Permission.DRAFT_READ, Permission.EVIDENCE_READ_RESTRICTED, Permission.PERSONAL_DATA_READ
)
_OF_THE_CITY = _INSIDE | _reaching(
    Reach.EVERYWHERE,
    Permission.DRAFT_READ,
    Permission.MARK_READ,
    Permission.EVIDENCE_READ_RESTRICTED,
    Permission.PERSONAL_DATA_READ,
)

GRANTS: dict[Role, Grants] = {
    Role.SIGNED_OUT: _PUBLIC,
    Role.REPORTER: _OF_A_UNIT
    | _reaching(
        Reach.OWN,
        Permission.REPORT_WRITE,
        Permission.REPORT_SUBMIT,
        Permission.EVIDENCE_ADD,
        Permission.REVIEW_ASK,
    ),
    Role.UNIT_COORDINATOR: _OF_A_UNIT
    | _reaching(
        Reach.OWN,
        Permission.REPORT_ASSIGN,
        Permission.REPORT_RETURN,
        Permission.EVIDENCE_ADD,
        Permission.UNIT_ROUND_ASSEMBLE,
        Permission.EXTENSION_ASK,
        Permission.REVIEW_ASK,
        Permission.PEOPLE_MANAGE,
    ),
    Role.APPROVER: _OF_A_UNIT | _reaching(Reach.OWN, Permission.REPORT_APPROVE, Permission.REPORT_RETURN),
    Role.LEAD: _INSIDE | _reaching(Reach.OWN, Permission.REPORT_VERIFY),
    Role.EVALUATOR: _OF_THE_CITY
    | _reaching(Reach.OWN, Permission.MARK_WRITE, Permission.REPORT_RETURN_APPROVED, Permission.REVIEW_ANSWER),
    Role.COORDINATOR: _OF_THE_CITY
    | _reaching(
        Reach.EVERYWHERE,
        Permission.ANNOUNCE,
        Permission.LOCK,
        Permission.YEAR_CLOSE,
        Permission.SCORING_SET,
        Permission.EXTENSION_GRANT,
        Permission.PEOPLE_MANAGE,
    ),
    Role.AUDITOR: _OF_THE_CITY | _reaching(Reach.EVERYWHERE, Permission.TRAIL_READ, Permission.ORIGINAL_READ),
    Role.EXECUTIVE: _INSIDE,
    Role.ADMINISTRATOR: _INSIDE
    | _reaching(
        Reach.EVERYWHERE,
        Permission.PERSONAL_DATA_READ,
        Permission.ORIGINAL_READ,
        Permission.OLD_PAGES_IMPORT,
        Permission.TRAIL_READ,
        Permission.RECORDS_LOOK,
        Permission.PEOPLE_MANAGE,
        Permission.LOCK_OUT_UNDO,
    ),
}

_REPORTERS = frozenset({Role.REPORTER})
_OF_ROUNDS = frozenset({Role.REPORTER, Role.UNIT_COORDINATOR, Role.APPROVER, Role.LEAD, Role.EVALUATOR, Role.EXECUTIVE})
#: Whom each role may bring in: never its own equal, never what judges itself.
MAY_GIVE: dict[Role, frozenset[Role]] = {
    Role.UNIT_COORDINATOR: _REPORTERS,
    Role.COORDINATOR: _OF_ROUNDS,
    Role.ADMINISTRATOR: _OF_ROUNDS | {Role.COORDINATOR, Role.AUDITOR},
}

#: Who sets up a second factor before anything else: their word weighs on everybody's marks.
NEEDS_SECOND_FACTOR = frozenset({Role.EVALUATOR, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Hold:
    """A role held, and the units (keys, those below included) in which it is held."""

    role: Role
    units: frozenset[int] = frozenset()

    def grants(self, permission: Permission, *, unit: int | None = None) -> bool:
        """Whether it grants the permission in a unit, or with none named, anywhere."""
        reach = GRANTS[self.role].get(permission)
        if reach is Reach.OWN:
            return bool(self.units) if unit is None else unit in self.units
        return reach is Reach.EVERYWHERE


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking: the roles held with their units, and the person's key (``None`` when signed out)."""

    holds: frozenset[Hold] = frozenset({Hold(Role.SIGNED_OUT)})
    person_id: int | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held, wherever."""
        return frozenset(hold.role for hold in self.holds)

    def may(self, permission: Permission, *, unit: int | None = None) -> bool:
        """Whether a hold grants the permission in that unit; with no unit named, whether anywhere.

        >>> rose = Viewer(frozenset({Hold(Role.REPORTER, frozenset({26}))}), person_id=7)
        >>> rose.may(Permission.REPORT_WRITE, unit=26), rose.may(Permission.REPORT_WRITE, unit=3)
        (True, False)
        >>> rose.may(Permission.REPORT_WRITE), PUBLIC.may(Permission.UNPUBLISHED_READ)
        (True, False)
        """
        return any(hold.grants(permission, unit=unit) for hold in self.holds)

    def may_everywhere(self, permission: Permission) -> bool:
        """Whether a hold grants the permission whatever the unit.

        >>> Viewer(frozenset({Hold(Role.REPORTER, frozenset({26}))})).may_everywhere(Permission.PERSONAL_DATA_READ)
        False
        """
        return any(GRANTS[hold.role].get(permission) is Reach.EVERYWHERE for hold in self.holds)

    def units_for(self, permission: Permission) -> frozenset[int]:
        """The units in which own reach grants the permission; ask :meth:`may_everywhere` first."""
        own = [hold.units for hold in self.holds if GRANTS[hold.role].get(permission) is Reach.OWN]
        return frozenset().union(*own)

    def may_give(self, role: Role, *, unit: int) -> bool:
        """Whether they may bring somebody into a unit with that role.

        >>> sela = Viewer(frozenset({Hold(Role.UNIT_COORDINATOR, frozenset({26}))}))
        >>> sela.may_give(Role.REPORTER, unit=26), sela.may_give(Role.APPROVER, unit=26)
        (True, False)
        """
        return any(
            hold.grants(Permission.PEOPLE_MANAGE, unit=unit) and role in MAY_GIVE.get(hold.role, frozenset())
            for hold in self.holds
        )


PUBLIC = Viewer()


def looking_as(*roles: Role, units: frozenset[int] = frozenset(), person_id: int | None = None) -> Viewer:
    """A viewer who holds these roles in these units, and what the public may besides.

    >>> looking_as(Role.ADMINISTRATOR).may(Permission.REPORT_APPROVE)
    False
    """
    return Viewer(frozenset({*PUBLIC.holds, *(Hold(role, units) for role in roles)}), person_id)
