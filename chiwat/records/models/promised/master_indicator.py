"""One indicator cascaded to many units."""

from django.db import models


class MasterIndicator(models.Model):
    """ตัวชี้วัดกลาง: definition and method are the lead's, targets and results each unit's."""

    fiscal_year = models.ForeignKey("records.FiscalYear", on_delete=models.PROTECT, related_name="masters")
    name = models.TextField()
    lead_unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="leads")

    def __str__(self) -> str:
        return self.name
