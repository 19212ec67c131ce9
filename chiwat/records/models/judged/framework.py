"""An evaluation framework of a fiscal year."""

from django.db import models

from chiwat.domain.framework import NotApplicableRule, NotReportedRule
from chiwat.records.fields import ExactFigureField, code_field


class Framework(models.Model):
    """กรอบการประเมินผล: a tree of components and the rules that all of it obeys. A year may hold several.

    A change while the year is open raises the version; what stood before is in the trail.
    """

    fiscal_year = models.ForeignKey("records.FiscalYear", on_delete=models.PROTECT, related_name="frameworks")
    #: Names a framework that came with the product; blank for one of the city's own.
    key = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    #: What the outermost weights sum to, and the most points that anything scores before weights.
    total = ExactFigureField(default="100")
    scale = ExactFigureField(default="100")
    #: Decimals shown; what is kept is exact.
    decimals = models.PositiveSmallIntegerField(default=4)
    not_applicable = code_field(NotApplicableRule, default=NotApplicableRule.LEAVE_OUT.value)
    not_reported = code_field(NotReportedRule, default=NotReportedRule.LEAVE_OUT.value)
    #: [{"occasion", "taken", "amount"}]
    penalties = models.JSONField(default=list)
    #: Rounds in which marks are given: [{"kind", "number", "counts"}]; none named: the latest that was marked counts.
    rounds = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """What the trail calls it: the place in its year, since keys differ from database to database."""
        return f"framework:{self.fiscal_year_id}/{self.position}"
