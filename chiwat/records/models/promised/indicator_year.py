"""An indicator of one fiscal year: the key is (code, fiscal year)."""

from django.db import models

from chiwat.domain.indicators import Continuity, IndicatorKind, MeasureCombination, ResultLevel
from chiwat.domain.report_workflow import YearStatus
from chiwat.records.fields import ExactFigureField, code_field


def plain_rounds() -> list[str]:
    """The rounds that an indicator reports unless it declares others."""
    return ["quarter", "year_end"]


class IndicatorYear(models.Model):
    """What is promised in one year under one code. The code is an opaque string: a zero is never stripped."""

    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="years")
    fiscal_year = models.ForeignKey("records.FiscalYear", on_delete=models.PROTECT, related_name="indicator_years")
    code = models.CharField(max_length=40)
    #: Null where the old page had none (compact captures).
    name = models.TextField(null=True, blank=True)
    sort_key = models.TextField(blank=True)
    kind = code_field(IndicatorKind, null=True)
    negotiated = models.BooleanField(default=False)
    level = code_field(ResultLevel, null=True)
    method = models.TextField(null=True, blank=True)
    criteria = models.TextField(null=True, blank=True)
    source = models.TextField(null=True, blank=True)
    conditions = models.TextField(null=True, blank=True)
    supervisor = models.CharField(max_length=200, blank=True)
    collector = models.CharField(max_length=200, blank=True)
    weight = ExactFigureField(null=True, blank=True)
    combination = code_field(MeasureCombination, null=True)
    reports_in = models.JSONField(default=plain_rounds)
    master = models.ForeignKey(
        "records.MasterIndicator", on_delete=models.PROTECT, null=True, blank=True, related_name="indicator_years"
    )
    continuity = code_field(Continuity, null=True)
    status = code_field(YearStatus, default=YearStatus.OPEN.value)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fiscal_year", "code"], name="one_indicator_of_a_code_and_year")]
        indexes = [models.Index(fields=["code"], name="indicator_year_by_code")]

    def __str__(self) -> str:
        return f"{self.code} ({self.fiscal_year_id})"
