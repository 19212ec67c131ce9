"""Files of evidence on disk, named by their sha256: looked into by their bytes, never trusted by their name."""

import hashlib
import io
import os
import secrets
import warnings
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import filetype  # type: ignore[import-untyped]
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from chiwat.domain.evidence import MEDIA_TYPES, UploadError, UploadFault, place_of

register_heif_opener()

_MEGABYTE = 1024 * 1024
_MOST_PIXELS = 100_000_000
_MOST_MEMBERS = 10_000
_MOST_UNPACKED = 300 * _MEGABYTE
_MOST_RATIO = 200
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was taken: its sha256, its size in bytes, what it is by its bytes."""

    sha256: str
    size: int
    media_type: str


def keep(chunks: Iterable[bytes], *, folder: Path, limit: int) -> KeptFile:
    """Write what comes in beside its place, look into it, and move it there; ``limit`` is in bytes.

    The same bytes are kept once. :class:`UploadError` for what is not taken: it is refused while it comes in when it
    grows beyond the limit, and nothing of it stays.
    """
    coming = folder / "coming"
    coming.mkdir(parents=True, exist_ok=True)
    beside = coming / secrets.token_hex(16)
    try:
        sha256, size = _write(chunks, to=beside, limit=limit)
        media_type = media_type_of(beside)
        place = folder / place_of(sha256)
        place.parent.mkdir(exist_ok=True)
        if media_type == "image/heic":
            _show_as_jpeg(beside, to=shown_place(place))
        beside.replace(place)
        _settle(place.parent)
    finally:
        beside.unlink(missing_ok=True)
    return KeptFile(sha256, size, media_type)


def shown_place(place: Path) -> Path:
    """Where the JPEG of a HEIC picture lies: beside it."""
    return place.with_name(f"{place.name}.jpg")


def media_type_of(path: Path) -> str:
    """What a file is by its bytes; :class:`UploadError` for what is not taken or is no whole file of its kind."""
    guessed = filetype.guess_mime(str(path))
    with path.open("rb") as file:
        begins = file.read(8)
    if begins.startswith(b"%PDF-"):
        return _pdf(path)
    if begins.startswith(b"PK\x03\x04"):
        return _office(path)
    if guessed in {"image/jpeg", "image/png", "image/webp", "image/heic"} and guessed in MEDIA_TYPES:
        _picture(path)
        return str(guessed)
    raise UploadError(UploadFault.NOT_A_KIND)


def _write(chunks: Iterable[bytes], *, to: Path, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise UploadError(UploadFault.TOO_LARGE, limit=limit // _MEGABYTE)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if size == 0:
        raise UploadError(UploadFault.EMPTY)
    return digest.hexdigest(), size


def _settle(folder: Path) -> None:
    """Let the new name reach the disk too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _pdf(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        if b"%%EOF" not in file.read():
            raise UploadError(UploadFault.DAMAGED)
    return "application/pdf"


def _office(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise UploadError(UploadFault.DAMAGED) from fault
    names = {member.filename for member in members}
    kind = next((media for name, media in _OFFICE.items() if name in names), None)
    if kind is None or "[Content_Types].xml" not in names:
        raise UploadError(UploadFault.NOT_A_KIND)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UploadError(UploadFault.HOLDS_MACROS)
    if any(member.flag_bits & 1 for member in members):
        raise UploadError(UploadFault.DAMAGED)
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    swollen = unpacked > _MEGABYTE and unpacked / packed > _MOST_RATIO
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED or swollen:
        raise UploadError(UploadFault.UNPACKS_TOO_LARGE)
    return kind


def _picture(path: Path) -> None:
    """See that a picture can be shown: its size is read before its pixels are."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                width, height = picture.size
                if width * height <= _MOST_PIXELS:
                    picture.verify()
    except Image.DecompressionBombError as fault:
        raise UploadError(UploadFault.TOO_MANY_PIXELS) from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        raise UploadError(UploadFault.DAMAGED) from fault
    if width * height > _MOST_PIXELS:
        raise UploadError(UploadFault.TOO_MANY_PIXELS)


def _show_as_jpeg(path: Path, *, to: Path) -> None:
    """The picture as every browser shows it, upright, without where and by which phone it was taken."""
    made = io.BytesIO()
    try:
        with Image.open(path) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            Image.frombytes("RGB", upright.size, upright.tobytes()).save(made, "JPEG", quality=88)
    except (OSError, ValueError) as fault:
        raise UploadError(UploadFault.DAMAGED) from fault
    beside = to.with_name(f".{to.name}.{secrets.token_hex(8)}")
    try:
        beside.write_bytes(made.getvalue())
        beside.replace(to)
    finally:
        with suppress(OSError):
            beside.unlink()
