"""A proposal that records of several years or units are one indicator, and what a person said to it."""

from django.db import models

from chiwat.domain.indicators import Continuity
from chiwat.domain.link_proposals import LinkKind, LinkState
from chiwat.records.fields import code_field


class LinkProposal(models.Model):
    """Found by comparing names and texts; decided by a person. One that was declined is never proposed again."""

    kind = code_field(LinkKind)
    #: Tells it from all others, so that looking again finds it again.
    key = models.CharField(max_length=80, unique=True)
    fiscal_year = models.PositiveIntegerField()
    #: The records' keys, the oldest year or the first code first.
    records = models.JSONField()
    reasons = models.JSONField(default=list)
    changed = models.JSONField(default=list)
    continuity = code_field(Continuity, null=True)
    #: Everything that is compared agrees.
    exact = models.BooleanField(default=False)
    state = code_field(LinkState, default=LinkState.OPEN.value)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: What stood before it was accepted, so that it can be undone.
    before = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "kind"], name="link_proposal_by_state")]

    def __str__(self) -> str:
        return self.key
