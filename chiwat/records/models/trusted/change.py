"""A value that reading or loading altered."""

from django.db import models


class Change(models.Model):
    """The field, what the old page said, what it became, and why (a code of docs/import.md)."""

    page = models.ForeignKey("records.SourcePage", on_delete=models.PROTECT, related_name="changes")
    field = models.CharField(max_length=120)
    raw = models.TextField()
    became = models.TextField(null=True, blank=True)
    because = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.field}: {self.because}"
