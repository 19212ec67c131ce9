"""A reporting round of a fiscal year with its calendar."""

from django.db import models

from chiwat.domain.periods import RoundKind
from chiwat.records.fields import code_field


class Round(models.Model):
    """A round: its kind, its number, and the days on which it opens, is due and locks (data, never code)."""

    fiscal_year = models.ForeignKey("records.FiscalYear", on_delete=models.PROTECT, related_name="rounds")
    kind = code_field(RoundKind)
    number = models.PositiveSmallIntegerField(default=1)
    opens = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    grace = models.DateField(null=True, blank=True)
    locks = models.DateField(null=True, blank=True)
    review_by = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fiscal_year", "kind", "number"], name="one_round_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.fiscal_year_id} {self.kind} {self.number}"
