"""Who may do what: permissions, roles, and one table that grants them."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do."""

    PUBLIC_READ = "public-read"
    PERSONAL_DATA_READ = "personal-data-read"
    ORIGINAL_READ = "original-read"
    UNIDENTIFIED_READ = "unidentified-read"
    OLD_PAGES_IMPORT = "old-pages-import"
    TRAIL_READ = "trail-read"


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


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.SIGNED_OUT: frozenset({Permission.PUBLIC_READ, Permission.UNIDENTIFIED_READ}),
    Role.ADMINISTRATOR: frozenset(Permission),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking: the roles held, and the person's key (``None`` when signed out)."""

    roles: frozenset[Role] = frozenset({Role.SIGNED_OUT})
    person_id: int | None = None

    def may(self, permission: Permission) -> bool:
        """Whether any role held grants the permission.

        >>> PUBLIC.may(Permission.PUBLIC_READ), PUBLIC.may(Permission.ORIGINAL_READ)
        (True, False)
        """
        return any(permission in GRANTS[role] for role in self.roles)


PUBLIC = Viewer()
