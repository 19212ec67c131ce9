"""An organisation unit."""

from django.db import models
from django.db.models import Q


class Unit(models.Model):
    """An office, department, district or division as it stands from one day to another.

    A renamed unit gets a second row: earlier rounds stay under the old name.
    """

    code = models.CharField(max_length=16)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=24)
    name_th = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    sort_key = models.CharField(max_length=1200)
    civil_code = models.CharField(max_length=8, blank=True)
    #: How sure the name is, where it came from the old system ("printed on a page", "by order only").
    certainty = models.CharField(max_length=60, blank=True)
    #: How many persons approve one after the other (0-3) before a report counts.
    approval_steps = models.PositiveSmallIntegerField(default=1)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to__isnull=True), name="one_unit_of_a_code_today"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_th}"
