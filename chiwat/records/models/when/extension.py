"""More time for one unit in one round."""

from django.db import models


class Extension(models.Model):
    """ขอขยายเวลา: asked with a reason, granted until a day or refused; a granted one makes the round not late."""

    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="extensions")
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField()
    reason = models.TextField()
    asked_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "round"], name="extension_of_unit_round")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.round_id} {self.until}"
