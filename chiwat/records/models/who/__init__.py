"""Who: persons, units, memberships, and who answers for which indicator."""

from chiwat.records.models.who.membership import Membership
from chiwat.records.models.who.notice import Notice
from chiwat.records.models.who.person import Person
from chiwat.records.models.who.responsibility import Responsibility
from chiwat.records.models.who.unit import Unit

__all__ = ["Membership", "Notice", "Person", "Responsibility", "Unit"]
