"""Scores of a unit under a component, added up beforehand."""

from django.db import models

from chiwat.domain.score_sides import Side
from chiwat.records.fields import code_field


class ScoreTotal(models.Model):
    """One row a unit and component: exact sums, written by ``actions.score_totals`` alone.

    Which rounds are due depends on the day, so that a row holds until the day before the next round opens.
    """

    unit = models.ForeignKey("records.Unit", on_delete=models.CASCADE, related_name="+", db_index=False)
    component = models.ForeignKey("records.Component", on_delete=models.CASCADE, related_name="+")
    side = code_field(Side)
    indicators = models.PositiveIntegerField()
    #: Whole numbers or fractions: the weight times the points, and the weights.
    weighted = models.TextField()
    counted = models.TextField()
    missing = models.TextField()
    not_applicable = models.TextField()
    not_due = models.TextField()
    #: The same sums by the nodes of plans that the indicators serve (``domain.plan_tree.node_key``), with how many.
    nodes = models.JSONField(default=dict)
    #: The last day on which the row holds; null: for good.
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "component", "side"], name="one_total_of_a_side")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.component_id} {self.side}"
