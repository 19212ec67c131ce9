"""A node of a plan's tree."""

from django.db import models


class PlanNode(models.Model):
    """One node: its number as printed (``๕.๒.๑``), its wording, the label of its level where it is its own.

    One node may have two wordings: each is a row, and ``wording_of`` points at the first.
    """

    plan = models.ForeignKey("records.Plan", on_delete=models.PROTECT, related_name="nodes")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    wording_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="wordings")
    depth = models.PositiveSmallIntegerField()
    label = models.TextField(null=True, blank=True)
    number = models.TextField(null=True, blank=True)
    text = models.TextField()
    #: The old system cut the text.
    cut = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["plan", "number"], name="plan_node_by_number")]

    def __str__(self) -> str:
        return f"{self.number or ''} {self.text}"[:120]
