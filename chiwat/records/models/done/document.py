"""A document of a unit's library."""

from django.db import models
from django.db.models import Q

from chiwat.domain.evidence import DocumentKind, Openness
from chiwat.records.fields import code_field


class Document(models.Model):
    """Evidence (หลักฐานอ้างอิง): a file under its sha256, a link, or a registered document without a file."""

    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="documents")
    kind = code_field(DocumentKind)
    openness = code_field(Openness, default=Openness.INTERNAL.value)
    title = models.CharField(max_length=500)
    #: Of a file.
    sha256 = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    #: Of a link.
    address = models.CharField(max_length=2000, blank=True)
    #: Of a registered document: ที่, ลงวันที่, หน่วยงานผู้ออก, ที่เก็บต้นฉบับ.
    number = models.CharField(max_length=120, blank=True)
    dated = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    kept_at = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sha256"], condition=~Q(sha256="") & Q(withdrawn_at=None), name="the_same_file_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
