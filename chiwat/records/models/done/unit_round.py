"""All reports of a unit for a round, as one set."""

from django.db import models


class UnitRound(models.Model):
    """ชุดรายงานของหน่วยงาน: its covering letter, the printed version, and the signed scan tied to that version."""

    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="rounds")
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, related_name="unit_rounds")
    letter_number = models.CharField(max_length=120, blank=True)
    letter_date = models.DateField(null=True, blank=True)
    #: The sha256 over what was printed: a later change shows as "ข้อมูลต่างจากฉบับลงนาม".
    printed_sha256 = models.CharField(max_length=64, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)
    scan = models.ForeignKey("records.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "round"], name="one_set_of_a_unit_and_round")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.round_id}"
