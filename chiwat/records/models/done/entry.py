"""An entry of the list behind a number."""

from django.db import models

from chiwat.records.fields import ExactFigureField


class Entry(models.Model):
    """One line of ทะเบียนรายการประกอบผลงาน: the figure of a round is worked out from its lines.

    Names of people in it are never public. A line that was struck out stays, with who struck it.
    """

    measure = models.ForeignKey("records.Measure", on_delete=models.CASCADE, related_name="entries")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    what = models.TextField()
    quantity = ExactFigureField()
    document = models.ForeignKey("records.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["measure", "unit", "round"], name="entry_of_result")]

    def __str__(self) -> str:
        return f"{self.what[:40]}: {self.quantity}"
