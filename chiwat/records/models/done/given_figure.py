"""What a data provider says of another unit's figures in a round."""

from django.db import models
from django.db.models import Q

from chiwat.domain.given_figures import GivenStanding
from chiwat.records.fields import code_field


class GivenFigure(models.Model):
    """Figures given into another unit's report, and how they were answered; a later row supersedes, never overwrites.

    Without ``given_at`` it is a row of the sheet that is still being typed. The report's form takes the figures over
    while it is written (``domain/given_figures.py``); they become results with the report's own approval.
    """

    report = models.ForeignKey("records.Report", on_delete=models.CASCADE, related_name="given")
    provider = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="+")
    #: The keys of a report's form: measures, as_of, finality; as typed, once given as it was read.
    content = models.JSONField()
    note = models.TextField(blank=True)
    edits = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    #: Null: a draft, or nothing but the day on which the figure is expected.
    standing = code_field(GivenStanding, null=True)
    acknowledged_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    dispute = models.TextField(blank=True)
    disputed_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    disputed_at = models.DateTimeField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    explained_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    explained_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(given_at__isnull=True), name="one_row_typed_for_a_report"
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(given_at__isnull=False, superseded_by__isnull=True),
                name="one_given_figure_that_stands",
            ),
        ]
        indexes = [models.Index(fields=["standing", "superseded_by"], name="given_to_answer")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.standing or 'draft'}"
