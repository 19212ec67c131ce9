"""Files on their way in: on disk, never in memory, and no further than the limit of evidence."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

#: What a request bears when a file of it was cut off.
CUT = "chiwat.upload_cut"


class NoLargerThanEvidence(TemporaryFileUploadHandler):
    """Stops keeping bytes at the limit; the rest is read and dropped, so that a page can say so."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._taken = 0

    def _take(self, raw_data: bytes, start: int) -> None:
        self._taken += len(raw_data)
        if self._taken > settings.EVIDENCE_LIMIT:
            if self.request is not None:
                self.request.META[CUT] = True
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)

    #: What Django calls with some bytes of it.
    receive_data_chunk = _take
