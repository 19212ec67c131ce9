"""A mark given by an evaluator."""

from django.db import models
from django.db.models import Q

from chiwat.records.fields import ExactFigureField


class Mark(models.Model):
    """One named value of an indicator of a year in a round. 0 is a mark; no row is *not assessed*."""

    indicator_year = models.ForeignKey("records.IndicatorYear", on_delete=models.CASCADE, related_name="marks")
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, related_name="marks")
    name = models.CharField(max_length=16)
    value = ExactFigureField()
    comment = models.TextField(null=True, blank=True)
    evaluator = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="marks"
    )
    given_at = models.DateTimeField(null=True, blank=True)
    #: The mark that took its place after a review; both are kept.
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator_year", "round", "name"],
                condition=Q(superseded_by__isnull=True),
                name="one_mark_of_a_name",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
