"""What the examiner found in a report, or in a year."""

from django.db import models
from django.db.models import Q

from chiwat.domain.checks.problem import CheckCode, Severity
from chiwat.records.fields import code_field


class Problem(models.Model):
    """ข้อสังเกต: one finding of one check; derived, written by ``actions.problems`` and ``actions.examinations`` alone.

    It is of a report, or where there is none of a round, or of the indicator's year as a whole. The fingerprint is of
    the check, the words and the figures: the same finding in the next version is the same row.
    """

    indicator_year = models.ForeignKey("records.IndicatorYear", on_delete=models.CASCADE, related_name="problems")
    #: Whose it is to answer: the unit that reports, or that is accountable; null where none is known.
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: Null: of the year as a whole.
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    report = models.ForeignKey(
        "records.Report", on_delete=models.CASCADE, null=True, blank=True, related_name="problems"
    )
    check_code = code_field(CheckCode)
    severity = code_field(Severity)
    fingerprint = models.CharField(max_length=64)
    #: [{"start", "end", "quote", "field"}], offsets in code points of the field's text.
    quotes = models.JSONField(default=list)
    #: [[name, value]] as text.
    figures = models.JSONField(default=list)
    #: The version it was found in (1 where there is no report), the last one put up with it, the one that cleared it.
    version = models.PositiveIntegerField()
    put_up_version = models.PositiveIntegerField(null=True, blank=True)
    cleared_version = models.PositiveIntegerField(null=True, blank=True)
    found_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    #: The reporter's word.
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "fingerprint"], name="one_problem_of_a_fingerprint"),
            models.UniqueConstraint(
                fields=["indicator_year", "fingerprint"],
                condition=Q(report__isnull=True),
                name="one_problem_of_a_year_and_fingerprint",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_year_id} {self.check_code}"
