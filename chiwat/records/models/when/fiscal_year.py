"""A fiscal year by its Buddhist name."""

from django.db import models

from chiwat.domain.report_workflow import YearStatus
from chiwat.records.fields import code_field


class FiscalYear(models.Model):
    """1 October to 30 September, named by the Buddhist year in which it ends."""

    name = models.PositiveSmallIntegerField(primary_key=True)
    status = code_field(YearStatus, default=YearStatus.OPEN.value)
    #: Raised by every publication: pages for the signed-out are cached under it.
    published_version = models.PositiveIntegerField(default=0)

    #: What the year's marks are called and may be: [{"name", "label_th", "label_en", "allowed"}] (data, not code).
    mark_labels = models.JSONField(default=list)
    #: When the whole year was last examined (``actions.examinations``).
    examined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-name"]

    def __str__(self) -> str:
        return f"พ.ศ. {self.name}"
