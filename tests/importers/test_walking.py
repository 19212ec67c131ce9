"""Files, folders and archives as they are handed in."""

import os
import zipfile
from pathlib import Path

from chiwat.importers.base import PageFile, ReadFile, Refusal
from chiwat.importers.bma_monitor import walking


def _walk(*paths: Path) -> tuple[list[PageFile | ReadFile], list[str]]:
    passed_over: list[str] = []
    return list(walking.files(paths, passed_over=passed_over.append)), passed_over


def _zip(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_folder_is_walked_in_order_and_other_endings_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.HTML", "b/c.htm", "photo.jpg", "mykpi.php?pid=5029-2002&x=1"):
        (tmp_path / name).write_bytes(b"x")
    found, passed_over = _walk(tmp_path)
    assert [page.file for page in found] == [
        str(tmp_path / name) for name in ("a.HTML", "mykpi.php?pid=5029-2002&x=1", "z.txt", "b/c.htm")
    ]
    assert passed_over == [str(tmp_path / "photo.jpg")]


def test_a_member_is_named_by_its_archive(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "old.zip", **{"2564/a.txt": b"one", "b.bin": b"two"})
    found, passed_over = _walk(archive)
    assert found == [PageFile(f"{archive}!2564/a.txt", b"one")]
    assert passed_over == [f"{archive}!b.bin"]


def test_a_member_pressed_beyond_a_hundred_times_is_too_large(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "bomb.zip", **{"a.txt": b"0" * 4_000_000, "b.txt": b"fine"})
    found, _ = _walk(archive)
    assert [getattr(page, "error", None) for page in found] == [Refusal.TOO_LARGE, None]


def test_a_file_beyond_five_megabytes_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b" " * 5_000_001)
    assert [page.error for page in _walk(tmp_path)[0] if isinstance(page, ReadFile)] == [Refusal.TOO_LARGE]


def test_a_broken_archive_is_refused_and_the_walk_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04nothing")
    (tmp_path / "b.txt").write_bytes(b"x")
    found, _ = _walk(tmp_path)
    assert [getattr(page, "error", None) for page in found] == [Refusal.BAD_ARCHIVE, None]


def test_a_member_with_wrong_bytes_is_refused_alone(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "a.zip", **{"a.txt": os.urandom(500), "b.txt": b"fine"})
    content = bytearray(archive.read_bytes())
    content[100] ^= 0xFF
    archive.write_bytes(content)
    found, _ = _walk(archive)
    assert [getattr(page, "error", None) for page in found] == [Refusal.BAD_ARCHIVE, None]


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found, _ = _walk(tmp_path)
    assert [getattr(page, "error", None) for page in found] == [Refusal.UNREADABLE, Refusal.UNREADABLE]
