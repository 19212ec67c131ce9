"""How fast ``chiwat score`` answers on one core, method by method and mixed, and what memory a long file takes."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import machine, median_seconds, said
from chiwat.domain.rollup import Part, spread_again, totals
from chiwat.domain.scoring import Basis, score

LINES, LONG_FILE, RUNS = 60_000, 600_000, 3
REACH, FLAT = 30_000, 10
LEAVES = 30_000

FIVE = [["60", "1"], ["70", "2"], ["80", "3"], ["90", "4"], ["100", "5"]]
HALVES = [{"round": "half_year", "target": "1", "weight": "40"}, {"round": "year_end", "target": "2", "weight": "60"}]
Line = dict[str, Any]


def _figure(chance: random.Random, *, most: int) -> str:
    return f"{chance.randrange(most * 100) / 100:.2f}"


#: One line of each method, with a value of its own.
METHODS: dict[str, Callable[[random.Random], Line]] = {
    "percent_of_target": lambda c: {
        "direction": "higher", "target": _figure(c, most=90) + "1", "value": _figure(c, most=120), "cap": "100"
    },
    "bands": lambda c: {"direction": "higher", "bands": FIVE, "floor": "lowest", "value": _figure(c, most=120)},
    "three_targets": lambda c: {
        "direction": "lower", "targets": ["30", "20", "10"], "points": ["50", "75", "100"], "value": _figure(c, most=40)
    },
    "milestones": lambda c: {"steps": ["20", "40", "60", "80", "100"], "done": list(range(1, c.randrange(2, 6)))},
    "pass_fail": lambda c: {"points": "100", "passed": c.random() < 0.5},
    "range": lambda c: {"low": "10", "high": "20", "tolerance": "5", "points": "100", "value": _figure(c, most=30)},
    "marks": lambda c: {
        "rule": "weighted", "weights": {"2.1": "60", "2.2": "40"},
        "marks": {"2.1": str(c.randrange(75, 105, 5)), "2.2": c.choice(["0", "50", "100", None])},
    },
    "checkpoints": lambda c: {
        "direction": "higher", "cap": "100", "checkpoints": HALVES,
        "values": {"half_year": _figure(c, most=2), "year_end": _figure(c, most=3)},
    },
    "roll_up": lambda c: {
        "items": [{"points": _figure(c, most=100), "weight": "20", "state": "reported"} for _ in range(4)],
        "not_applicable": "leave_out", "not_reported": "leave_out",
    },
}  # fmt: skip


def main() -> None:
    """Print the figures."""
    print("score: JSON Lines in, scores with their steps out")
    machine(size=f"{LINES:,} lines, {LONG_FILE:,} for memory")
    with tempfile.TemporaryDirectory() as folder:
        start = _seconds(_written(Path(folder, "one.jsonl"), method="pass_fail", count=1))[0]
        print(f"       the command itself starts and ends in {start:.2f} s, taken off below")
        for method in METHODS:
            _rate(_written(Path(folder, "lines.jsonl"), method=method, count=LINES), start=start, what=method)
        mixed = _written(Path(folder, "mixed.jsonl"), method=None, count=LINES)
        _rate(mixed, start=start, what="all methods mixed")
        small = _seconds(mixed)[1]
        large = _seconds(_written(Path(folder, "long.jsonl"), method=None, count=LONG_FILE))[1]
        growth = f"{small:.0f} MB for {LINES:,} lines, {large:.0f} MB for {LONG_FILE:,}"
        said("memory", measured=growth, reach=f"+{FLAT} MB at most", reached=large - small <= FLAT)
    _totals()


def _rate(path: Path, *, start: float, what: str) -> None:
    rate = LINES / (median(_seconds(path)[0] for _ in range(RUNS)) - start)
    said(what, measured=f"{rate:,.0f} lines/s", reach=f"{REACH:,}", reached=rate >= REACH)


def _written(path: Path, *, method: str | None, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_lines(method, count=count))
    return path


def _lines(method: str | None, *, count: int) -> Iterator[str]:
    chance, names = random.Random(2564), [method] if method else list(METHODS)
    for number in range(count):
        name = names[number % len(names)]
        line = {"id": f"5026-{number}", "method": name, "state": "reported", **METHODS[name](chance)}
        yield json.dumps(line, ensure_ascii=False) + "\n"


def _seconds(path: Path) -> tuple[float, float]:
    """Processor seconds and peak megabytes of the command in a process of its own."""
    began = time.perf_counter()
    with Path(os.devnull).open("wb") as nowhere:
        child = subprocess.Popen([sys.executable, "-m", "chiwat", "score", str(path)], stdout=nowhere)
        _, status, used = os.wait4(child.pid, 0)
    if status:
        raise AssertionError(f"chiwat score ended with {status} after {time.perf_counter() - began:.1f} s")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _totals() -> None:
    """One total of many scores at one door, and every total of a city's tree."""
    chance = random.Random(2564)
    leaves = [{"points": _figure(chance, most=100), "weight": str(chance.randrange(1, 10))} for _ in range(LEAVES)]
    groups = [{"weight": "3", "items": leaves[at : at + 100]} for at in range(0, LEAVES, 100)]
    took = median_seconds(lambda: score({"method": "roll_up", "items": groups}), runs=RUNS)
    said(f"one total of {LEAVES:,} scores, with its steps", measured=f"{took:.2f} s", reach="1 s", reached=took < 1)
    parts = [_part(number, points=leaf["points"], weight=leaf["weight"]) for number, leaf in enumerate(leaves)]
    took = median_seconds(lambda: totals(parts), runs=RUNS)
    nodes = len(totals(parts))
    said(f"{nodes:,} totals up a tree of {LEAVES:,}", measured=f"{took:.2f} s", reach="1 s", reached=took < 1)
    took = median_seconds(lambda: totals(spread_again(parts, above=2)), runs=RUNS)
    said("the same with weight spread again", measured=f"{took:.2f} s", reach="1 s", reached=took < 1)


def _part(number: int, *, points: str, weight: str) -> Part:
    """Indicator under component, unit, group: seventy units in six groups; one in eleven is missing or left out."""
    path = (f"group {number % 70 % 6}", f"unit {number % 70}", f"component {number % 5}", f"indicator {number}")
    if number % 11 == 0:
        return Part(path, Fraction(weight), None, Basis.NOT_APPLICABLE if number % 2 else Basis.NOT_REPORTED)
    return Part(path, Fraction(weight), Fraction(points), Basis.SCORED)


if __name__ == "__main__":
    main()
