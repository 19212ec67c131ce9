"""What the search reads of an indicator of a year."""

from django.db import models


class SearchText(models.Model):
    """Normalised and masked words of an indicator of a year, indexed by trigrams (migration 0002)."""

    indicator_year = models.OneToOneField(
        "records.IndicatorYear", on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    words = models.TextField()

    def __str__(self) -> str:
        return self.words[:60]
