"""One run of an importer."""

from django.db import models


class ImportBatch(models.Model):
    """What one run brought: counts by outcome, and the sha256 over its pages' own; unfinished if it was interrupted."""

    importer = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="batches")
    counts = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)
    #: When it was taken back as a whole.
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"batch {self.pk}"
