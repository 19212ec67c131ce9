"""A notice to a person, written in the transaction of the deed that it tells of."""

from django.db import models


class Notice(models.Model):
    """What a person should know: a code with its values; shown in their work, sent by the worker where mail is set."""

    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="notices")
    code = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    path = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "read_at"], name="notice_unread")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.code}"
