"""The result of one measure, one unit, one round."""

from django.db import models
from django.db.models import Q

from chiwat.domain.results import Finality, NotDueReason, ResultState
from chiwat.records.fields import ExactFigureField, code_field


class Result(models.Model):
    """Exactly one state, with a figure where the state has one. A later figure supersedes, never overwrites."""

    measure = models.ForeignKey("records.Measure", on_delete=models.CASCADE, related_name="results")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="results")
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, related_name="results")
    state = code_field(ResultState)
    value = ExactFigureField(null=True, blank=True)
    numerator = ExactFigureField(null=True, blank=True)
    denominator = ExactFigureField(null=True, blank=True)
    as_of = models.DateField(null=True, blank=True)
    finality = code_field(Finality, null=True)
    not_due_reason = code_field(NotDueReason, null=True)
    reason = models.TextField(null=True, blank=True)
    awaiting_unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    expected_on = models.DateField(null=True, blank=True)
    approver = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: The levels of the milestones that were ticked.
    milestones_done = models.JSONField(null=True, blank=True)
    #: What the old system printed where that is not what it means ("0.00").
    printed = models.TextField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "unit", "round"],
                condition=Q(superseded_by__isnull=True),
                name="one_result_that_stands",
            ),
            models.CheckConstraint(
                condition=Q(state=ResultState.REPORTED, value__isnull=False)
                | (~Q(state=ResultState.REPORTED) & Q(value__isnull=True)),
                name="a_value_only_when_reported",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.round_id} {self.state}"
