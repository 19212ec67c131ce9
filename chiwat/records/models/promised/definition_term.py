"""A term that an indicator defines."""

from django.db import models


class DefinitionTerm(models.Model):
    """A term and its meaning; an imported definition is one row without a term, in the page's own characters."""

    indicator_year = models.ForeignKey("records.IndicatorYear", on_delete=models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=300, null=True, blank=True)
    meaning = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.term or self.meaning[:60]
