"""The report of a round."""

from django.db import models

from chiwat.domain.report_workflow import ReportStatus
from chiwat.records.fields import ExactFigureField, code_field


class Report(models.Model):
    """What a unit reports of an indicator in a round; the year-end round's text is the form's item 6.5."""

    indicator_year = models.ForeignKey("records.IndicatorYear", on_delete=models.CASCADE, related_name="reports")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="reports")
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, related_name="reports")
    text = models.TextField(null=True, blank=True)
    supporting_factors = models.TextField(null=True, blank=True)
    obstacles = models.TextField(null=True, blank=True)
    #: Evidence as the report lists it, one a line; documents of the library are cited apart.
    evidence = models.JSONField(default=list)
    #: Progress of the work in per cent: not the result.
    progress = ExactFigureField(null=True, blank=True)
    status = code_field(ReportStatus, default=ReportStatus.DRAFT.value)
    locked_from = code_field(ReportStatus, null=True)
    version = models.PositiveIntegerField(default=1)
    #: Who is to report it; null: whoever reports for the unit.
    assignee = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="assigned"
    )
    #: What the form holds until it is submitted, as it was typed (docs/workflow.md says its keys).
    draft = models.JSONField(null=True, blank=True)
    #: Raised by every accepted save: a save upon an older one is a conflict, kept and shown beside the other.
    edits = models.PositiveIntegerField(default=0)
    #: How many of the unit's approvers have approved this version.
    approvals = models.PositiveSmallIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator_year", "unit", "round"], name="one_report_of_a_unit_and_round")
        ]

    def __str__(self) -> str:
        return f"{self.indicator_year_id} {self.round_id} {self.status}"
