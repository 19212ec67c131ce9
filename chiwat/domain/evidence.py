"""Evidence (หลักฐานอ้างอิง): what kinds of document there are and who may see one."""

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
