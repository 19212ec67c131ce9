"""The trail: who, when, what, from, to, why, chained by hash."""

from django.db import models


class AuditEntry(models.Model):
    """One row a deed, append-only: UPDATE and DELETE are refused by triggers (migration 0003)."""

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["subject"], name="trail_by_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject}"


class TrailHead(models.Model):
    """One row: the last sequence and hash. Taking it is the one lock under which the trail grows."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"
