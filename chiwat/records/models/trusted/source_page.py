"""A page that was read: what it said, and what became of it."""

from enum import StrEnum

from django.db import models

from chiwat.records.fields import code_field


class PageOutcome(StrEnum):
    """What became of a page."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    TO_BE_IDENTIFIED = "to_be_identified"
    #: It lacked its code or year once; the same bytes were loaded with both since.
    IDENTIFIED = "identified"
    #: Read and kept; its layout is not yet loaded into records.
    KEPT = "kept"


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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["original", "position", "identity"], name="one_page_of_an_original")
        ]
        indexes = [models.Index(fields=["outcome"], name="source_page_by_outcome")]

    def __str__(self) -> str:
        return self.file
