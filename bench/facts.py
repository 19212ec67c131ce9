"""What the checks say of figures of captured pages whose faults a person has noted."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.from_old_page import checked_page
from chiwat.domain.old_pages import Layout, OldPage, OldQuarter
from chiwat.importers.bma_monitor.units import split_unit

#: One page a line: its code, target, results, marks, and the faults that somebody saw in words.
_HERE = Path(__file__).resolve().parents[2] / "shared" / "data" / "kpi_facts.jsonl"
FACTS = Path(os.environ.get("CHIWAT_FACTS") or _HERE)

#: The faults of those words that lie in the figures, by check; a page may have been captured twice.
NOTED = {
    "stale-headline": "0411-0755 2400-1060 1700-944 5012-6526",
    "result-never-assessed": (
        "5030-1040 5033-0795 5046-2033 5046-2035 5021-900 1500-2078 5013-0838 0800-6601 5018-0817 0900-0976 5024-0945"
        " 1700-944"
    ),
    "percent-over-100": "5033-0795 5048-0792",
    "progress-as-result": "5025-0895 5004-899",
    "cumulative-falls": "5038-0762 5018-0817",
    "marked-at-zero": "08000000&selYear=2564 0800-6601 5038-6569 0700-833",
    "direction-undeclared": "5047-0895",
    "unit-holds-more": "5007-0783 1700-944 5017-832 5049-0847 1000-0986 5043-855",
    "target-zero": "1700-944",
    "far-beyond-target": "5019-0817 5046-0906",
    "value-on-other-scale": "5026-0848 5038-6569 5038-6534 0411-0762",
    "scale-switches": "5045-0837 1000-0986",
}


def main() -> None:
    """Print what is found of what was noted."""
    if not FACTS.is_file():
        print("  noted figures: not at hand (CHIWAT_FACTS)")
        return
    told: dict[str, set[str]] = {}
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        year = checked_page(_page(fact), record=fact["code"])
        told.setdefault(fact["code"], set()).update(one.check.value for one in examine(year))
    noted = [(check, code) for check, codes in NOTED.items() for code in codes.split()]
    found = Counter(check for check, code in noted if check in told.get(code, ()))
    missed = [f"{code} {check}" for check, code in noted if check not in told.get(code, ())]
    print(f"  noted figures of captured pages: {found.total()} of {len(noted)} found, missed {missed}")


def _page(fact: dict[str, Any]) -> OldPage:
    split = split_unit(fact.get("unit"))
    return OldPage(
        file="", encoding="utf-8", layout=Layout.FULL, code=fact["code"], name=fact.get("kpi_name"),
        unit_raw=fact.get("unit"), unit=split.unit, direction=split.direction, target=_figure(fact.get("target")),
        target_text=fact.get("target"), stated_result=_figure(fact.get("actual")),
        quarters=tuple(_quarter(row) for row in fact.get("quarters") or ()),
    )  # fmt: skip


def _quarter(row: dict[str, Any]) -> OldQuarter:
    assessed = {row["s21"], row["s22"]} != {"0"}
    return OldQuarter(
        quarter=row["q"], result=_figure(row["result"]), shown_score=row["score"], mark_2_1=row["s21"],
        mark_2_2=row["s22"], assessed=assessed, report="-",
    )  # fmt: skip


def _figure(written: str | None) -> str | None:
    plain = (written or "").replace(",", "")
    return plain if plain.replace(".", "", 1).isdigit() else None


if __name__ == "__main__":
    main()
