"""A person's place in a unit."""

from django.db import models


class Membership(models.Model):
    """A person in a unit with a role, from one day to another; *acting* carries the order's number."""

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=32)
    acting = models.CharField(max_length=32, blank=True)
    order_number = models.CharField(max_length=60, blank=True)
    order_date = models.DateField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.unit_id}"
