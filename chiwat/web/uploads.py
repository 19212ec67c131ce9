"""Files on their way in: on disk, never in memory, and no further than the limit of evidence."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler

#: What a request bears when a file of it was cut off.
CUT = "chiwat.upload_cut"


class NoLargerThanEvidence(TemporaryFileUploadHandler):
    """Keeps nothing of a file beyond the limit; the rest is read piece by piece and dropped, so that a page can say so.

    Stopping the upload would have Django read the rest line by line, and a file may be one line of gigabytes.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._taken = 0

    def _take(self, raw_data: bytes, start: int) -> None:
        self._taken += len(raw_data)
        if self._taken <= settings.EVIDENCE_LIMIT:
            super().receive_data_chunk(raw_data, start)
        elif self.request is not None and CUT not in self.request.META:
            self.request.META[CUT] = True
            self.file.truncate(0)

    #: What Django calls with some bytes of it.
    receive_data_chunk = _take
