"""Archives and folders that nobody handed over in good faith: an answer for each page, never a traceback."""

import os
import resource
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chiwat.importers.base import PageFile, ReadFile
from chiwat.importers.bma_monitor import walking
from chiwat.importers.bma_monitor.parse import read_file
from tests.importers.hostile_archives import BAD, cut_archives, damaged_archives
from tests.importers.hostile_pages import page
from tests.importers.law_of_reading import NOTHING_KNOWN

DAMAGED = 2_000
NOBODY = 65_534
#: What is said of each archive: pages that were read, and refusals by their code.
ANSWERS = {
    "flat bomb": {"too-large": 1, "not-a-page": 1},
    "nested bomb": {},
    "lying sizes": {"bad-archive": 1},
    "overlapping": {"bad-archive": 1},
    "many members": {"not-a-page": 66_000},
    "strange names": {"read": 12},
    "the same name twice": {"read": 2},
    "encrypted": {"unreadable": 2},
    "unknown method": {"bad-archive": 2},
    "empty": {},
    "no archive": {"bad-archive": 1},
    "bzip2 bomb": {"too-large": 1},
    "lzma bomb": {"too-large": 1},
    "endless list": {"too-large": 1},
    "a member without a name": {"read": 1},
}


def _answers(path: Path) -> tuple[dict[str, int], list[str]]:
    told: Counter[str] = Counter()
    passed_over: list[str] = []
    for found in walking.files([path], passed_over=passed_over.append):
        read = read_file(found, known=NOTHING_KNOWN) if isinstance(found, PageFile) else found
        told[read.error or "read"] += 1
    return dict(told), passed_over


@pytest.mark.parametrize("what", BAD)
def test_a_bad_archive_is_said_to_be_one(tmp_path: Path, what: str) -> None:
    (tmp_path / "a.zip").write_bytes(BAD[what]())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert _answers(tmp_path / "a.zip")[0] == ANSWERS[what]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def test_archives_within_an_archive_are_passed_over_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(BAD["nested bomb"]())
    assert len(_answers(tmp_path)[1]) == 8


def test_an_archive_cut_at_any_byte_gets_an_answer(tmp_path: Path) -> None:
    archives = list(cut_archives())
    for content in archives:
        (tmp_path / "a.zip").write_bytes(content)
        assert _answers(tmp_path)[0] in ({"bad-archive": 1}, {"read": 1})
    assert len(archives) > 500


def test_a_damaged_archive_gets_an_answer(tmp_path: Path) -> None:
    for content in damaged_archives(seed="chiwat", many=DAMAGED):
        (tmp_path / "a.zip").write_bytes(content)
        assert sum(_answers(tmp_path)[0].values()) >= 0


@contextmanager
def _as_somebody_else() -> Iterator[None]:
    """Root may read everything; nobody may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_nobody_may_open_is_unreadable_and_the_walk_goes_on(tmp_path: Path) -> None:
    for folder in (tmp_path, *list(tmp_path.parents)[:-1]):
        if folder.stat().st_uid == os.getuid():
            folder.chmod(0o755)
    (tmp_path / "closed").mkdir()
    for name in ("closed/a.txt", "b.txt", "c.zip", "d.txt"):
        (tmp_path / name).write_text(page("mykpi_5045-0837.txt"), encoding="utf-8")
    for name in ("closed", "b.txt", "c.zip"):
        (tmp_path / name).chmod(0)
    with _as_somebody_else():
        found = list(walking.files([tmp_path, tmp_path / "closed" / "a.txt"], passed_over=print))
    (tmp_path / "closed").chmod(0o755)
    refused = [(Path(read.file).name, read.error) for read in found if isinstance(read, ReadFile)]
    assert refused == [(name, "unreadable") for name in ("b.txt", "c.zip", "closed", "a.txt")]
    assert len(found) == 5


def test_links_in_a_circle_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "again").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "a.txt").write_text(page("mykpi_5045-0837.txt"), encoding="utf-8")
    assert _answers(tmp_path) == ({"read": 1, "unreadable": 1}, [str(tmp_path / "deep" / "er" / "again")])


def test_a_pipe_with_the_name_of_an_archive_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.zip")
    assert _answers(tmp_path)[0] == {"unreadable": 1}


def test_a_file_that_goes_away_while_the_folder_is_walked_is_unreadable(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(page("mykpi_5045-0837.txt"), encoding="utf-8")
    walk = walking.files([tmp_path], passed_over=print)
    assert isinstance(next(walk), PageFile)
    (tmp_path / "b.txt").unlink()
    assert [getattr(found, "error", None) for found in walk] == ["unreadable"]
