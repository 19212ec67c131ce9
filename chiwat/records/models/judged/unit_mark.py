"""A mark given to a whole unit."""

from django.db import models
from django.db.models import Q

from chiwat.records.fields import ExactFigureField


class UnitMark(models.Model):
    """What the assessing unit says of a unit under a component that is no indicator, in an assessment round.

    0 is a mark; no row is *not assessed*. It is everybody's once announced.
    """

    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="unit_marks")
    component = models.ForeignKey("records.Component", on_delete=models.PROTECT, related_name="unit_marks")
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, related_name="unit_marks")
    value = ExactFigureField()
    comment = models.TextField(blank=True)
    evaluator = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    #: The mark that took its place before it was announced; both are kept.
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "component", "round"],
                condition=Q(superseded_by__isnull=True),
                name="one_mark_of_a_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.component_id} {self.round_id}: {self.value}"
