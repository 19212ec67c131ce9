"""Evidence (หลักฐานอ้างอิง): what kinds of document there are, who may see one, what is wrong with an upload."""

import re
from enum import StrEnum


class DocumentKind(StrEnum):
    """A file, a link, or a registered document (ที่, ลงวันที่, เรื่อง) whose original lies in an archive."""

    FILE = "file"
    LINK = "link"
    REGISTERED = "registered"


class Openness(StrEnum):
    """Who may see a document: everybody, everybody who signs in, or those of its unit and who judge it."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class UploadFault(StrEnum):
    """Why a file is not taken; each has a sentence (``upload-fault.…``)."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_KIND = "not_a_kind"
    DAMAGED = "damaged"
    HOLDS_MACROS = "holds_macros"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_PIXELS = "too_many_pixels"


class UploadError(Exception):
    """A file that is not taken; nothing of it stays. ``limit`` is in megabytes, for the sentence."""

    def __init__(self, fault: UploadFault, *, limit: int = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.limit = limit


#: What is taken, by what the bytes are, with the endings that such a file bears (the first is given where none fits).
MEDIA_TYPES: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
}
_SHA256 = re.compile(r"[0-9a-f]{64}")
#: Controls, and the marks that turn the direction of what is read ("gpj.exe" shown as "exe.jpg").
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_NO_PART_OF_A_NAME = re.compile(r'[<>:"|?*]')
_LONGEST_NAME = 120


def place_of(sha256: str) -> str:
    """Where a file lies within the folder of evidence; ``ValueError`` for what is no sha256.

    >>> place_of("ab" * 32)[:12]
    'ab/abababab'
    """
    if not _SHA256.fullmatch(sha256):
        raise ValueError("no sha256")
    return f"{sha256[:2]}/{sha256}"


def shown_name(name: str, *, media_type: str) -> str:
    """The name that a file is shown and sent under: no folder, no control character, an ending of its own kind.

    >>> shown_name("../../etc/รายงาน\u202efdp.exe", media_type="application/pdf")
    'รายงานfdp.exe.pdf'
    >>> shown_name("C:\\\\tmp\\\\scan.JPG", media_type="image/jpeg")
    'scan.JPG'
    """
    last = _UNSHOWN.sub("", name).replace("\\", "/").rpartition("/")[2]
    plain = _NO_PART_OF_A_NAME.sub("", last).strip(" .") or "เอกสาร"
    endings = MEDIA_TYPES[media_type]
    if not plain.lower().endswith(endings):
        return plain[: _LONGEST_NAME - len(endings[0])] + endings[0]
    stem, dot, ending = plain.rpartition(".")
    return stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending
