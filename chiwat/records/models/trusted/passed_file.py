"""A file of a run that keeps no page of its own."""

from django.db import models


class PassedFile(models.Model):
    """Refused, with the code why; or the same page as one that is kept already, which is named."""

    batch = models.ForeignKey("records.ImportBatch", on_delete=models.CASCADE, related_name="passed_files")
    file = models.CharField(max_length=1000)
    because = models.CharField(max_length=60, blank=True)
    page = models.ForeignKey("records.SourcePage", on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.file}: {self.because or self.page_id}"
