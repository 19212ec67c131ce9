"""A step that a report took."""

from django.db import models

from chiwat.domain.report_workflow import ReportStatus, Step
from chiwat.records.fields import code_field


class ReportStep(models.Model):
    """Who moved a report from which status to which, when and why; of which version."""

    report = models.ForeignKey("records.Report", on_delete=models.CASCADE, related_name="steps")
    step = code_field(Step)
    status_before = code_field(ReportStatus)
    status_after = code_field(ReportStatus)
    version = models.PositiveIntegerField()
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.step}"
