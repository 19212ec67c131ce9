"""What an indicator measures: one or more measures with their declared nature."""

from django.db import models

from chiwat.domain.indicators import Accumulation, Aggregation, Direction, MeasureKind
from chiwat.records.fields import ExactFigureField, code_field


class Measure(models.Model):
    """A measure (ตัวชี้วัดย่อย where there are several). An undeclared nature is null: nothing is computed from it."""

    indicator_year = models.ForeignKey("records.IndicatorYear", on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=300, null=True, blank=True)
    unit_name = models.TextField(null=True, blank=True)
    unit_raw = models.TextField(null=True, blank=True)
    kind = code_field(MeasureKind, null=True)
    direction = code_field(Direction, null=True)
    #: Read off the old unit's words ("ไม่เกิน …"): shown as a suggestion, never computed from.
    suggested_direction = code_field(Direction, null=True)
    accumulation = code_field(Accumulation, null=True)
    aggregation = code_field(Aggregation, null=True)
    zero_is_legal_target = models.BooleanField(null=True, blank=True)
    weight = ExactFigureField(null=True, blank=True)
    #: What the old system showed as the year's result; kept as stated, never computed from.
    stated_result = ExactFigureField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["indicator_year", "position"], name="one_measure_at_a_position")]

    def __str__(self) -> str:
        return self.name or f"measure {self.position}"
