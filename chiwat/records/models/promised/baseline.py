"""The result of an earlier year, to hold a target against."""

from django.db import models

from chiwat.records.fields import ExactFigureField


class Baseline(models.Model):
    """What a measure reached in an earlier year, and where that is from."""

    measure = models.ForeignKey("records.Measure", on_delete=models.CASCADE, related_name="baselines")
    of_year = models.PositiveSmallIntegerField()
    value = ExactFigureField()
    source = models.CharField(max_length=300, null=True, blank=True)

    class Meta:
        ordering = ["of_year"]
        constraints = [models.UniqueConstraint(fields=["measure", "of_year"], name="one_baseline_of_a_year")]

    def __str__(self) -> str:
        return f"{self.of_year}: {self.value}"
