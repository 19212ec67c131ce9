"""A dated version of a target."""

from django.db import models
from django.db.models import Q

from chiwat.records.fields import ExactFigureField


class Target(models.Model):
    """What a measure is to reach: proposed, countered, agreed, announced. A later version never overwrites."""

    measure = models.ForeignKey("records.Measure", on_delete=models.CASCADE, related_name="targets")
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, null=True, blank=True)
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, blank=True)
    value = ExactFigureField(null=True, blank=True)
    #: Where the promise is not wholly a number ("ลดลงร้อยละ 3").
    text = models.TextField(null=True, blank=True)
    #: What it is per: unit, network, community, city.
    per = models.CharField(max_length=60, null=True, blank=True)
    stage = models.CharField(max_length=16, default="announced")
    decided_on = models.DateField(null=True, blank=True)
    minutes = models.CharField(max_length=200, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure"],
                condition=Q(round__isnull=True, unit__isnull=True, replaced_by__isnull=True),
                name="one_target_of_the_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.value}"
