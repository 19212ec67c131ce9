"""A unit's request that a mark be looked at again."""

from django.db import models


class Review(models.Model):
    """ขอทบทวนผลการประเมิน: asked with a reason, answered by another evaluator beside the old mark."""

    report = models.ForeignKey("records.Report", on_delete=models.CASCADE, related_name="reviews")
    asked_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.TextField()
    answered_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    changed = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.asked_at:%Y-%m-%d}"
