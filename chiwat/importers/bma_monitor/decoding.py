"""Bytes of a saved page become text: byte-order mark, UTF-8, else Windows-874; what was lost is kept as changes."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

from chiwat.domain.old_pages import OldChange

#: Pages beyond this are refused unread (5 MB).
LARGEST_PAGE = 5_000_000
#: Undefined bytes are told one by one up to here; the rest share one change.
TOLD_ONE_BY_ONE = 1_000
REPLACEMENT = "\ufffd"
#: The bytes that Windows-874 defines.
_DEFINED_874 = bytes(byte for byte in range(256) if REPLACEMENT not in bytes([byte]).decode("cp874", "replace"))
_LONGEST_CHARACTER = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the encoding that was found, and the bytes that have no character."""

    text: str
    encoding: str
    changes: tuple[OldChange, ...] = ()


def decode(content: bytes) -> Decoded:
    """Find the encoding and read the text.

    >>> decode("ร้อยละ".encode("cp874")).encoding, decode("ร้อยละ".encode()).text
    ('windows-874', 'ร้อยละ')
    >>> decode("ระดับ".encode()[:-1]).changes[0].raw
    'e0b8'
    """
    if content.startswith(BOM_UTF8):
        return _utf_8(content[len(BOM_UTF8) :]) or _marked(content, encoding="utf-8")
    if content.startswith(BOM_UTF16_LE):
        return _marked(content, encoding="utf-16le")
    if content.startswith(BOM_UTF16_BE):
        return _marked(content, encoding="utf-16be")
    return _utf_8(content) or _windows_874(content)


def _marked(content: bytes, *, encoding: str) -> Decoded:
    """A page whose byte-order mark names its encoding: wrong bytes become U+FFFD, told in one change."""
    text = content.decode(encoding, errors="replace").removeprefix("\ufeff")
    if REPLACEMENT not in text:
        return Decoded(text, encoding)
    lost = OldChange(field="encoding", raw=f"{text.count(REPLACEMENT)}", became=REPLACEMENT, because="undefined-byte")
    return Decoded(text, encoding, (lost,))


def _utf_8(content: bytes) -> Decoded | None:
    """UTF-8, where the last character may be incomplete; ``None`` when it is something else."""
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        start = error.start
        cut_at_the_end = error.reason == "unexpected end of data" and start > len(content) - _LONGEST_CHARACTER
    if not cut_at_the_end:
        return None
    rest = OldChange(field="encoding", raw=content[start:].hex(), became=None, because="incomplete-last-character")
    return Decoded(content[:start].decode("utf-8"), "utf-8", (rest,))


def _windows_874(content: bytes) -> Decoded:
    text = content.decode("cp874", errors="replace")
    if REPLACEMENT not in text:
        return Decoded(text, "windows-874")
    undefined = content.translate(None, delete=_DEFINED_874)
    told = [f"{byte:02x}" for byte in undefined[:TOLD_ONE_BY_ONE]]
    if undefined[TOLD_ONE_BY_ONE:]:
        told.append(undefined[TOLD_ONE_BY_ONE:].hex())
    changes = (OldChange(field="encoding", raw=raw, became=REPLACEMENT, because="undefined-byte") for raw in told)
    return Decoded(text, "windows-874", tuple(changes))
