"""Which projects support an indicator of a year."""

from django.db import models


class ProjectSupport(models.Model):
    """A project supports an indicator of a year; a project that is only named has no row of its own."""

    indicator_year = models.ForeignKey("records.IndicatorYear", on_delete=models.CASCADE, related_name="supports")
    project = models.ForeignKey(
        "records.Project", on_delete=models.PROTECT, null=True, blank=True, related_name="supports"
    )
    code = models.TextField(null=True, blank=True)
    name = models.TextField()
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name[:120]
