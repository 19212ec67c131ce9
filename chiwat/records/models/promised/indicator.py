"""An indicator that outlives its years."""

from django.db import models


class Indicator(models.Model):
    """The identity behind the indicators of several years; a code alone is none, since serials are reused."""

    def __str__(self) -> str:
        return f"indicator {self.pk}"
