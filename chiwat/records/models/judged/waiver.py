"""A problem that an evaluator sets aside."""

from django.db import models
from django.db.models import Q


class Waiver(models.Model):
    """ยกเว้นข้อสังเกต: who, why, until which day; undone or run out, it is kept."""

    problem = models.ForeignKey("records.Problem", on_delete=models.CASCADE, related_name="waivers")
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField()
    until = models.DateField()
    undone_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["problem"], condition=Q(undone_at__isnull=True), name="one_waiver_of_a_problem"
            )
        ]

    def __str__(self) -> str:
        return f"{self.problem_id} {self.until}"
