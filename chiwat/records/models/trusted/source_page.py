"""A page that was read: what it said, and what became of it."""

from django.db import models
from django.db.models import Q

from chiwat.domain.captures import PageOutcome
from chiwat.records.fields import code_field


class SourcePage(models.Model):
    """One page of one original (a unit list holds several): everything read from it, under its file name."""

    batch = models.ForeignKey("records.ImportBatch", on_delete=models.PROTECT, related_name="pages")
    original = models.ForeignKey("records.Original", on_delete=models.PROTECT, related_name="pages")
    position = models.PositiveIntegerField(default=0)
    #: "5026-863/2564", with "?" for what the page and its caller do not say: equal bytes can be two pages.
    identity = models.CharField(max_length=60)
    file = models.CharField(max_length=1000)
    encoding = models.CharField(max_length=24)
    layout = models.CharField(max_length=24)
    outcome = code_field(PageOutcome)
    #: The object that ``chiwat parse`` answers.
    content = models.JSONField()
    indicator_year = models.ForeignKey(
        "records.IndicatorYear", on_delete=models.PROTECT, null=True, blank=True, related_name="source_pages"
    )
    project = models.ForeignKey(
        "records.Project", on_delete=models.PROTECT, null=True, blank=True, related_name="source_pages"
    )
    #: The order in which pages speak in their record: by turn, then as they came. A decision gives a later turn.
    turn = models.PositiveIntegerField(default=0)
    #: What was decided where this page differs: JSON pointers that it wins ("" for all that it states, none at all to
    #: keep what stands); null while nobody decided.
    takes = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["original", "position", "identity"],
                condition=~Q(outcome=PageOutcome.UNDONE.value),
                name="one_page_of_an_original",
            )
        ]
        indexes = [
            models.Index(fields=["outcome"], name="source_page_by_outcome"),
            models.Index(fields=["batch", "outcome", "id"], name="source_page_by_batch"),
            models.Index(fields=["batch", "indicator_year"], name="source_page_by_record"),
        ]

    def __str__(self) -> str:
        return self.file
