"""How every bench measures: the machine named, a calibration loop, the median of five."""

import os
import platform
import resource
import statistics
import time
from collections.abc import Callable

RUNS = 5


def machine(*, size: str) -> None:
    """Say what ran where: cores, Python, input size, and a fixed loop's time to hold other machines against."""
    calibration = median_seconds(_loop)
    print(
        f"  {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}, "
        f"calibration loop {calibration * 1000:.0f} ms, input: {size}"
    )


def _loop() -> None:
    total = 0
    for number in range(1_000_000):
        total += number * number % 7


def median_seconds(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """The median time of some runs, in seconds."""
    return statistics.median(_seconds(work) for _ in range(runs))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def percentile(times: list[float], *, at: float) -> float:
    """The time under which a share of the times lie: ``at=0.95`` is the p95."""
    return sorted(times)[min(len(times) - 1, int(len(times) * at))]


def peak_megabytes(*, of_children: bool = False) -> float:
    """The largest resident size so far of this process, or of its children, in MB."""
    who = resource.RUSAGE_CHILDREN if of_children else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss / 1024


def said(what: str, *, measured: str, reach: str, reached: bool) -> None:
    """One line: what was measured, the figure, the figure to reach, whether it was."""
    print(f"  {'ok ' if reached else 'NOT'}  {what}: {measured} (reach {reach})")
