"""A version of a report: what it said at one moment."""

from enum import StrEnum

from django.db import models

from chiwat.records.fields import code_field


class VersionKind(StrEnum):
    """Why a version was kept."""

    #: Saved by itself while somebody typed: the newest one of a person, no row of the trail.
    AUTOSAVE = "autosave"
    #: What was typed upon a version that somebody else had changed meanwhile; nothing of it is lost.
    CONFLICT = "conflict"
    #: What was put up for approval.
    SUBMITTED = "submitted"


class ReportVersion(models.Model):
    """The content of a report's form as one person left it (docs/workflow.md says its keys)."""

    report = models.ForeignKey("records.Report", on_delete=models.CASCADE, related_name="versions")
    kind = code_field(VersionKind)
    number = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["report", "kind"], name="version_of_report")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind} {self.number}"
