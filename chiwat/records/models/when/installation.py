"""The installation itself: whose it is, and whether all in it is fictional."""

from django.db import models


class Installation(models.Model):
    """One row. A demonstration pins its own day, so that what is due never drifts."""

    organisation = models.CharField(max_length=200, default="กรุงเทพมหานคร")
    demonstration = models.BooleanField(default=False)
    pinned_today = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.organisation
