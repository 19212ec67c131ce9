"""What the checks find of the planted faults, what they ask of clean records, how fast; near-duplicates."""

import resource
import statistics
import time
from collections import Counter

from bench import facts
from bench.measure import RUNS, machine
from chiwat.demonstration.city import demonstration_city
from chiwat.domain.checks.copies import ReportText, copies
from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.problem import Severity
from chiwat.domain.periods import RoundKind
from tests.checks.from_demonstration import ELSEWHERE, FOUND_BY, checked_years
from tests.checks.strangers import Record, is_found, problems, records

SEEDS = (1, 2, 3, 5, 7)
#: Whose records were written apart from the checks, and the files of them.
STRANGERS = (
    ("the second hand", "second_hand/clean", "second_hand/faulty"),
    ("the third hand, the half learnt from", "third_hand/clean_worked", "third_hand/faulty_worked"),
    ("the third hand, the half put aside", "third_hand/clean_untouched", "third_hand/faulty_untouched"),
)
#: Indicators a unit: the default city, four and ten times and more of its reports.
SIZES = (2, 8, 20)


def main() -> None:
    """Print the figures."""
    machine(size=f"{len(SEEDS)} cities of 74 units, two years")
    planted, found, asked, clean = Counter(), Counter(), Counter(), 0
    for seed in SEEDS:
        clean += _examine(seed, planted=planted, found=found, asked=asked)
    for code in sorted(planted):
        print(f"  {code:26} {found[code]:4} of {planted[code]:4}")
    total, hit = sum(planted.values()), sum(found.values())
    print(f"  all                        {hit:4} of {total:4} ({hit / total:.3f})")
    print(f"  asked of {clean:,} clean reports: {sum(asked.values())} {dict(asked)}")
    for title, clean_ones, faulty_ones in STRANGERS:
        _strangers(title, clean=records(clean_ones), faulty=records(faulty_ones))
    facts.main()
    print(f"  {_rate():,.0f} reports/s: claims and all checks of a record, one core (median of {RUNS}, processor time)")
    for size in SIZES:
        _copies(size)


def _strangers(title: str, *, clean: list[Record], faulty: list[Record]) -> None:
    """Records written apart from the checks, as saved pages."""
    missed = [f"{record.name} {record.faults}" for record in faulty if not is_found(record)]
    asked = Counter(one.check.value for record in clean for one in problems(record) if one.severity is Severity.ASK)
    print(f"  {title}: {len(faulty) - len(missed)} of {len(faulty)} faults found, missed {missed}")
    print(f"  {title}: {asked.total()} questions to {len(clean)} clean records {dict(asked)}")


def _rate() -> float:
    city, rates = demonstration_city(), []
    for _ in range(RUNS):
        began = time.process_time()
        years = checked_years(city)
        for year in years:
            list(examine(year))
        rates.append(sum(1 for year in years for _ in year.told) / (time.process_time() - began))
    return statistics.median(rates)


def _examine(seed: int, *, planted: Counter, found: Counter, asked: Counter) -> int:
    """Count one city's faults and questions; its clean reports."""
    city = demonstration_city(seed=seed)
    years = {year.record: (year, list(examine(year))) for year in checked_years(city)}
    faulty = set()
    for one in city.planted:
        record = f"{one.record_code} {one.fiscal_year}"
        faulty.add(record)
        if one.code in ELSEWHERE:
            continue
        quarter = one.round.number if one.round and one.round.kind is RoundKind.QUARTER else None
        code = FOUND_BY.get(one.code, one.code)
        hits = (problem for problem in years[record][1] if problem.check == code)
        planted[one.code] += 1
        found[one.code] += any(quarter is None or problem.quarter in {None, quarter} for problem in hits)
    clean = [pair for record, pair in years.items() if record not in faulty]
    asked.update(one.check.value for _, problems in clean for one in problems if one.severity is Severity.ASK)
    return sum(1 for year, _ in clean for _ in year.told)


def _copies(size: int) -> None:
    city = demonstration_city(indicators_per_unit=size)
    reports = [
        ReportText(year.code, report.round.number, report.text)
        for year in city.indicator_years
        for report in year.reports
        if report.text
    ]
    began = time.process_time()
    found = copies(reports)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  near-duplicates of {len(reports):6,} reports: {len(found)} in {seconds:.1f} s, peak {peak:.0f} MB with all"
    )


if __name__ == "__main__":
    main()
