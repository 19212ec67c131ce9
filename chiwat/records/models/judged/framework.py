"""An evaluation framework of a fiscal year."""

from django.db import models


class Framework(models.Model):
    """กรอบการประเมินผล: a tree of components. A year may hold several."""

    fiscal_year = models.ForeignKey("records.FiscalYear", on_delete=models.PROTECT, related_name="frameworks")
    name = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
