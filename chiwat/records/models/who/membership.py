"""A person's place in a unit."""

from django.db import models

from chiwat.domain.permissions import Role
from chiwat.records.fields import code_field


class Membership(models.Model):
    """A person in a unit with a role, from one day to another; *acting* carries the order's number."""

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="memberships")
    role = code_field(Role)
    #: The step of the unit's chain of approval that this approver takes; null: any step.
    approval_step = models.PositiveSmallIntegerField(null=True, blank=True)
    #: The division that the person works in, where the unit has some.
    division = models.CharField(max_length=200, blank=True)
    acting = models.CharField(max_length=32, blank=True)
    order_number = models.CharField(max_length=60, blank=True)
    order_date = models.DateField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.unit_id}"
