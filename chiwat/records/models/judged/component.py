"""A component of a framework."""

from django.db import models

from chiwat.domain.framework import Holds
from chiwat.records.fields import ExactFigureField, code_field


class Component(models.Model):
    """A heading of a framework; a weight that is not publicly known is empty, and the page says so."""

    framework = models.ForeignKey("records.Framework", on_delete=models.CASCADE, related_name="components")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    weight = ExactFigureField(null=True, blank=True)
    #: What the weights of its members sum to; null: the framework's own total.
    total = ExactFigureField(null=True, blank=True)
    holds = code_field(Holds, default=Holds.INDICATORS.value)
    #: The method's name and its parameters (docs/scoring.md); null where nobody has said.
    method = models.CharField(max_length=24, null=True, blank=True)
    parameters = models.JSONField(default=dict)
    #: Points of the method times this are points of the framework's scale.
    conversion = ExactFigureField(null=True, blank=True)
    #: The unit whose evaluators assess what stands under it; null: whoever assesses in that year.
    assessing_unit = models.ForeignKey(
        "records.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="assesses"
    )
    #: Whether the unit that leads an indicator verifies its reports before they are marked.
    verified_by_lead = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
