"""What a person decided about a page of the old system, or about a whole batch."""

from django.db import models

from chiwat.domain.import_decisions import DecisionKind
from chiwat.records.fields import code_field


class ImportDecision(models.Model):
    """One row a decision: a conflict settled, a page identified, a rule for a batch, a batch taken back."""

    kind = code_field(DecisionKind)
    batch = models.ForeignKey("records.ImportBatch", on_delete=models.PROTECT, related_name="decisions")
    source_page = models.ForeignKey(
        "records.SourcePage", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    #: What was chosen: pointers taken, the rule, the code and year; with the counts where there are any.
    choice = models.JSONField(default=dict)
    reason = models.TextField()
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="import_decisions")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.batch_id}"
