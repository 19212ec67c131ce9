"""Where an indicator of a year stands in a framework."""

from django.db import models

from chiwat.records.fields import ExactFigureField


class Placement(models.Model):
    """An indicator of a year under a component, with its weight (น้ำหนัก) where one is set."""

    indicator_year = models.ForeignKey("records.IndicatorYear", on_delete=models.CASCADE, related_name="placements")
    component = models.ForeignKey("records.Component", on_delete=models.CASCADE, related_name="placements")
    weight = ExactFigureField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator_year", "component"], name="one_place_in_a_component")]

    def __str__(self) -> str:
        return f"{self.indicator_year_id} {self.component_id}"
