"""The workflow by the clock, on SQLite and PostgreSQL: approvals a second, and many people at work at once."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import machine, said

SECONDS = 60
APPROVALS = 500
ROOT = Path(__file__).resolve().parent.parent
_SETUP = (
    "import os, django; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'chiwat.config.settings'); django.setup()\n"
)
_BUILD = _SETUP + "from bench.flow_city import build; build()"
_APPROVE = (
    _SETUP
    + """
import json, sys, time
from bench.flow_city import form
from chiwat.actions import drafts, reports
from chiwat.domain.report_workflow import Step
from chiwat.records.models import Person, Report, Result

def doing(deed, rows):
    begun = time.perf_counter()
    for report, by in rows:
        deed(report, by)
    return len(rows) / (time.perf_counter() - begun)

people = {person.username: person for person in Person.objects.all()}
rows = list(Report.objects.select_related("unit").order_by("-pk")[: int(sys.argv[1])])
reporters = [(report, people[f"a{report.unit.code}"]) for report in rows]
half = len(rows) // 2
approvers = [(report, people[f"z{report.unit.code}"]) for report in rows[:half]]
units = {}
for report in rows[half:]:
    units.setdefault(report.unit.code, []).append(report)
save = lambda report, by: drafts.save_draft(report=report, content=form(value="3", text="x" * 500), edits=0, by=by)
take = lambda step: lambda report, by: reports.take_step(report=report, step=step, by=by)
def in_bulk():
    begun = time.perf_counter()
    done = sum(
        len(reports.take_steps(reports=mine, step=Step.APPROVE, by=people[f"z{code}"])[0])
        for code, mine in units.items()
    )
    return done / (time.perf_counter() - begun)

told = {
    "saves": doing(save, reporters),
    "submits": doing(take(Step.SUBMIT), reporters),
    "approves": doing(take(Step.APPROVE), approvers),
    "in_bulk": in_bulk(),
    "right": Result.objects.filter(superseded_by=None, state="reported").count() == len(rows),
}
print(json.dumps(told))
"""
)


def main() -> None:
    """Measure both databases, each in a home of its own."""
    from tools.run_tests import postgresql

    print("the workflow through its actions")
    machine(size=f"50 districts of 30 indicators, {APPROVALS} approvals, 120 people for {SECONDS} s")
    with tempfile.TemporaryDirectory(prefix="chiwat-bench-") as home:
        _measure("SQLite", {"CHIWAT_HOME": home, "CHIWAT_DATABASE_URL": f"sqlite:///{home}/flow.sqlite3"})
    with tempfile.TemporaryDirectory(prefix="chiwat-bench-") as home, postgresql() as address:
        _measure("PostgreSQL", {"CHIWAT_HOME": home, "CHIWAT_DATABASE_URL": address})


def _measure(database: str, environment: dict[str, str]) -> None:
    _run(environment, "-m", "chiwat", "migrate")
    _run(environment, "-c", _BUILD)
    rates = json.loads(_run(environment, "-c", _APPROVE, str(APPROVALS)))
    measured = (
        f"{rates['in_bulk']:.0f}/s a unit's round at a time, {rates['approves']:.0f}/s one by one "
        f"(submissions {rates['submits']:.0f}/s, saves {rates['saves']:.0f}/s)"
    )
    fast = max(rates["in_bulk"], rates["approves"]) >= 100 and rates["right"]
    said(f"approvals, {database}", measured=measured, reach="100/s", reached=fast)
    told = json.loads(_run(environment, "-m", "bench.flow_people", str(SECONDS)))
    verified = "whole" in _run(environment, "-m", "chiwat", "audit", "verify")
    measured = (
        f"{told['deeds']} deeds, p50 {told['p50']} ms, p95 {told['p95']} ms, most {told['most']} ms, "
        f"{len(told['errors'])} errors, {len(told['lost'])} lost, {told['conflicts']} conflicts kept, "
        f"trail {'whole' if verified else 'BROKEN'}"
    )
    reached = verified and not told["errors"] and not told["lost"] and told["p95"] <= 500
    said(f"120 people at once, {database}", measured=measured, reach="p95 500 ms, nothing lost", reached=reached)


def _run(environment: dict[str, str], *arguments: str) -> str:
    """A process on that database; what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout.strip() and done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout


if __name__ == "__main__":
    main()
