"""Where an indicator of a year stands, worked out beforehand so that a city of them can be summed."""

from django.db import models

from chiwat.domain.attainment import Verdict
from chiwat.domain.report_workflow import YearStatus
from chiwat.records.fields import code_field


class Standing(models.Model):
    """One row an indicator of a year, written by ``actions.standings`` alone in the transaction of what changed.

    Nothing in it depends on the day: both verdicts are kept, and a round without a row is kept as such.
    """

    indicator_year = models.OneToOneField(
        "records.IndicatorYear", on_delete=models.CASCADE, primary_key=True, related_name="kept_standing"
    )
    fiscal_year = models.ForeignKey("records.FiscalYear", on_delete=models.CASCADE, related_name="+", db_index=False)
    #: The accountable unit; null where none is known.
    unit = models.ForeignKey("records.Unit", on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    status = code_field(YearStatus)
    #: The leading measure's states by round, as ``domain.round_states`` writes them.
    rounds = models.TextField(blank=True)
    verdict_while_open = code_field(Verdict)
    verdict_when_over = code_field(Verdict)

    #: The same as the public may know it: only what is announced.
    public_rounds = models.TextField(blank=True)
    public_while_open = code_field(Verdict)
    public_when_over = code_field(Verdict)

    class Meta:
        indexes = [models.Index(fields=["fiscal_year", "unit"], name="standings_of_a_year_and_unit")]

    def __str__(self) -> str:
        return f"{self.indicator_year_id}: {self.rounds}"
