"""How one measure is scored."""

from django.db import models


class Rubric(models.Model):
    """เกณฑ์การให้คะแนน: a method and its parameters. The highest version of a measure stands; earlier ones are kept."""

    measure = models.ForeignKey("records.Measure", on_delete=models.CASCADE, related_name="rubrics")
    version = models.PositiveIntegerField(default=1)
    method = models.CharField(max_length=24)
    parameters = models.JSONField(default=dict)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["measure", "version"], name="one_rubric_of_a_version")]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.method} {self.version}"
