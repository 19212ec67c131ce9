"""A score as it was announced."""

from django.db import models
from django.db.models import Q

from chiwat.domain.score_sides import Side
from chiwat.records.fields import ExactFigureField, code_field


class Score(models.Model):
    """คะแนน, frozen: its points, what it was worked out from, by which rule. While a year is open none is kept."""

    #: Null: the score of an item that is marked for the whole unit.
    indicator_year = models.ForeignKey(
        "records.IndicatorYear", on_delete=models.CASCADE, null=True, related_name="scores"
    )
    framework = models.ForeignKey("records.Framework", on_delete=models.PROTECT, related_name="scores")
    component = models.ForeignKey("records.Component", on_delete=models.PROTECT, related_name="scores")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, related_name="scores")
    #: The round whose announcement froze it; null: the closing of the year.
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, null=True, related_name="scores")
    side = code_field(Side)
    points = ExactFigureField(null=True, blank=True)
    #: The points before rounding, as a whole number or a fraction.
    exact = models.TextField(null=True, blank=True)
    basis = models.CharField(max_length=24)
    derivation = models.JSONField()
    #: Everything that was asked of the rule: with it the score can be worked out again.
    asked = models.JSONField()
    input_hash = models.CharField(max_length=64)
    rule_version = models.CharField(max_length=60)
    framework_version = models.PositiveIntegerField()
    provisional = models.BooleanField(default=False)
    frozen_at = models.DateTimeField()
    #: The later score of the same thing; both are kept.
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator_year", "component", "side"],
                condition=Q(superseded_by__isnull=True),
                name="one_score_that_stands",
            ),
            models.UniqueConstraint(
                fields=["unit", "component", "side"],
                condition=Q(superseded_by__isnull=True, indicator_year__isnull=True),
                name="one_score_of_a_unit_item",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_year_id} {self.component_id} {self.side}: {self.points}"
