"""The bytes of a page as they came."""

from django.db import models


class Original(models.Model):
    """A page's bytes (compressed) under their sha256: the same bytes are kept once."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveIntegerField()
    compressed = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]
