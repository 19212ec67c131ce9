"""``make fuzz``: broken pages and archives for as long as asked; a case that fails is saved and can be tried again."""

import argparse
import secrets
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from chiwat.importers.base import PageFile  # noqa: E402
from chiwat.importers.bma_monitor import walking  # noqa: E402
from tests.importers.hostile_archives import damaged_archives  # noqa: E402
from tests.importers.hostile_pages import Case, cases  # noqa: E402
from tests.importers.law_of_reading import faults  # noqa: E402

SAVED = ROOT / "build" / "fuzz"
#: A case beyond this many seconds has failed.
SLOW = 10.0
ARCHIVES_A_ROUND = 20


def main() -> int:
    """Try cases until the time is over, or one saved case again; 1 when any failed."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=60, help="how long to try")
    words.add_argument("--seed", default="", help="the seed of an earlier run; none: a new one")
    words.add_argument("--case", type=Path, default=None, help="a saved case to try again")
    options = words.parse_args()
    if options.case is not None:
        return _again(options.case)
    seed = options.seed or secrets.token_hex(4)
    sys.stdout.write(f"seed {seed}, {options.seconds:.0f} s\n")
    return _run(seed=seed, until=time.monotonic() + options.seconds)


def _run(*, seed: str, until: float) -> int:
    tried = failed = 0
    for case in _endless(seed):
        tried += 1
        found = _faults(case)
        if found:
            failed += 1
            sys.stdout.write(f"{_saved(case)}: {case.way}: {found[0]}\n")
        if time.monotonic() > until:
            break
    sys.stdout.write(f"{tried:,} cases, {failed:,} failed\n")
    return 1 if failed else 0


def _endless(seed: str) -> Iterator[Case]:
    for number in count():
        yield from cases(seed=f"{seed} {number}", rounds=1)
        for content in damaged_archives(seed=f"{seed} {number}", many=ARCHIVES_A_ROUND):
            yield Case("damaged", "archive.zip", content)


def _faults(case: Case) -> list[str]:
    began = time.monotonic()
    try:
        found = _faults_of_archive(case) if case.file.endswith(".zip") else faults(case.content, file=case.file)
    except Exception:  # noqa: BLE001 - an exception of any kind is what is looked for
        return [traceback.format_exc()]
    took = time.monotonic() - began
    return [*found, *([f"took {took:.1f} s"] if took > SLOW else [])]


def _faults_of_archive(case: Case) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, case.file)
        path.write_bytes(case.content)
        members = [found for found in walking.files([path], passed_over=len) if isinstance(found, PageFile)]
    return [fault for member in members for fault in faults(member.content, file=member.file)]


def _saved(case: Case) -> Path:
    SAVED.mkdir(parents=True, exist_ok=True)
    path = SAVED / f"{sha256(case.content).hexdigest()[:12]}_{case.file}"
    path.write_bytes(case.content)
    return path


def _again(path: Path) -> int:
    found = _faults(Case("saved", path.name.partition("_")[2] or path.name, path.read_bytes()))
    sys.stdout.write("\n".join(found or ["nothing is wrong"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
