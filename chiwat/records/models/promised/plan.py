"""A version of a strategic plan."""

from django.db import models


class Plan(models.Model):
    """A plan version; what its levels are called belongs to it (ด้าน, มิติ, เป้าหมาย … or กลยุทธ์)."""

    key = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=300)
    level_labels = models.JSONField(default=list)
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
