"""What the examiner found in a report."""

from django.db import models

from chiwat.domain.checks.problem import CheckCode, Severity
from chiwat.records.fields import code_field


class Problem(models.Model):
    """ข้อสังเกต: one finding of one check in one report; derived, written by ``actions.problems`` alone.

    The fingerprint is of the check, the words and the figures: the same finding in the next version is the same row.
    """

    report = models.ForeignKey("records.Report", on_delete=models.CASCADE, related_name="problems")
    check_code = code_field(CheckCode)
    severity = code_field(Severity)
    fingerprint = models.CharField(max_length=64)
    #: [{"start", "end", "quote", "field"}], offsets in code points of the field's text.
    quotes = models.JSONField(default=list)
    #: [[name, value]] as text.
    figures = models.JSONField(default=list)
    #: The version it was found in, the last one in which it was put up, and the one that cleared it.
    version = models.PositiveIntegerField()
    put_up_version = models.PositiveIntegerField(null=True, blank=True)
    cleared_version = models.PositiveIntegerField(null=True, blank=True)
    content_hash = models.CharField(max_length=64)
    found_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    #: The reporter's word.
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "fingerprint"], name="one_problem_of_a_fingerprint")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.check_code}"
