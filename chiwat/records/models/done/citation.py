"""Where a document is cited."""

from django.db import models


class Citation(models.Model):
    """Ties a document of the library to a report, and within it to a measure or a milestone, with the page."""

    document = models.ForeignKey("records.Document", on_delete=models.PROTECT, related_name="citations")
    report = models.ForeignKey("records.Report", on_delete=models.CASCADE, related_name="citations")
    measure = models.ForeignKey("records.Measure", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    milestone = models.ForeignKey(
        "records.Milestone", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    page = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.document_id} in {self.report_id}"
