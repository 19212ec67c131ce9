"""Which plan nodes an indicator of a year serves."""

from django.db import models


class PlanLink(models.Model):
    """An indicator of a year serves a plan down to one node; it may serve several plans."""

    indicator_year = models.ForeignKey("records.IndicatorYear", on_delete=models.CASCADE, related_name="plan_links")
    node = models.ForeignKey("records.PlanNode", on_delete=models.PROTECT, related_name="links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator_year", "node"], name="one_link_to_a_node")]

    def __str__(self) -> str:
        return f"{self.indicator_year_id} {self.node_id}"
