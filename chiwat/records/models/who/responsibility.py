"""Which unit answers for an indicator of a year, and how."""

from django.db import models

from chiwat.domain.indicators import ResponsibilityPart
from chiwat.records.fields import code_field


class Responsibility(models.Model):
    """A unit's part in an indicator of a year, from one day to another."""

    indicator_year = models.ForeignKey(
        "records.IndicatorYear", on_delete=models.CASCADE, related_name="responsibilities"
    )
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="responsibilities")
    part = code_field(ResponsibilityPart)
    division = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "part", "indicator_year"], name="responsibility_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.part} {self.indicator_year_id}"
