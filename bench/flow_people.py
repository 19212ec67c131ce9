"""People at work at once: ``python -m bench.flow_people SECONDS`` on the database that the environment names.

A hundred save drafts and twenty submit and take back, each every two seconds, through as many processes and threads as
``chiwat serve`` has. Fails unless every accepted save is found afterwards. Prints one JSON object.
"""

import json
import multiprocessing
import os
import queue
import sys
import threading
import time
from typing import Any

SAVING, SUBMITTING = 100, 20
PAUSE = 2.0
PROCESSES, THREADS = 2, 4


def main() -> None:
    """Let them work, then look for what they were told was saved."""
    _ready()
    begins = time.time() + 3
    spawn = multiprocessing.get_context("spawn")
    told = spawn.Queue()
    seconds = float(sys.argv[1])
    plan = {"begins": begins, "seconds": seconds, "told": told}
    doers = [spawn.Process(target=_process, args=(number,), kwargs=plan) for number in range(PROCESSES)]
    for doer in doers:
        doer.start()
    answers = [answer for _ in doers for answer in told.get()]
    for doer in doers:
        doer.join()
    times = sorted(answer["ms"] for answer in answers)
    lost = _lost(answers)
    print(
        json.dumps(
            {
                "deeds": len(answers),
                "errors": [answer["error"] for answer in answers if answer["error"]][:3],
                "conflicts": sum(answer["conflict"] for answer in answers),
                "lost": lost,
                "p50": round(times[len(times) // 2]),
                "p95": round(times[int(len(times) * 0.95)]),
                "most": round(times[-1]),
            }
        )
    )
    sys.exit(1 if lost or any(answer["error"] for answer in answers) else 0)


def _ready() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiwat.config.settings")
    django.setup()


def _process(number: int, *, begins: float, seconds: float, told: Any) -> None:
    """One server process: its people come when they come, its threads do what they ask."""
    _ready()
    from django.db import connections

    waiting: queue.Queue[tuple[float, Any] | None] = queue.Queue()
    answers: list[dict[str, Any]] = []
    people = [_person(place) for place in range(number, SAVING + SUBMITTING, PROCESSES)]

    def serve() -> None:
        while (asked := waiting.get()) is not None:
            moment, person = asked
            answer = person.act()
            answers.append({**answer, "ms": (time.time() - moment) * 1000})
        connections.close_all()

    threads = [threading.Thread(target=serve) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    calls = sorted(
        (begins + turn * PAUSE + place * PAUSE / len(people), place)
        for turn in range(int(seconds / PAUSE))
        for place in range(len(people))
    )
    for moment, place in calls:
        time.sleep(max(0, moment - time.time()))
        waiting.put((moment, people[place]))
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()
    told.put(answers)


class _Person:
    """Somebody who types; two share every fifth report, so that some saves meet."""

    def __init__(self, *, person: Any, report: int, submits: bool) -> None:
        self._person = person
        self._report = report
        self._submits = submits
        self._turn = 0
        self._lock = threading.Lock()

    def act(self) -> dict[str, Any]:
        """One save, or one step; what became of it."""
        with self._lock:
            self._turn += 1
            try:
                return self._step() if self._submits and self._turn % 3 != 1 else self._save()
            except Exception as fault:  # noqa: BLE001 - every fault is told
                return self._told(error=repr(fault))

    def _save(self) -> dict[str, Any]:
        from bench.flow_city import form
        from chiwat.actions import drafts
        from chiwat.records.models import Report

        report = Report.objects.get(pk=self._report)
        text = f"{self._person.username} {self._turn} " + "ดำเนินการปรับปรุงลานกีฬาในชุมชนแล้ว " * 20
        saved = drafts.save_draft(
            report=report, content=form(value=str(self._turn), text=text), edits=report.edits, by=self._person
        )
        return self._told(edits=saved.edits if saved.accepted else None, text=text, conflict=not saved.accepted)

    def _step(self) -> dict[str, Any]:
        from chiwat.actions import reports
        from chiwat.domain.report_workflow import Step
        from chiwat.records.models import Report

        step = Step.SUBMIT if self._turn % 3 == 2 else Step.WITHDRAW
        reports.take_step(report=Report(pk=self._report), step=step, by=self._person)
        return self._told()

    def _told(
        self, *, edits: int | None = None, text: str = "", conflict: bool = False, error: str = ""
    ) -> dict[str, Any]:
        who = {"person": self._person.pk, "report": self._report}
        return {**who, "edits": edits, "text": text, "conflict": conflict, "error": error}


def _person(place: int) -> _Person:
    from chiwat.records.models import Person, Report

    units = list(
        Person.objects.filter(username__startswith="a").order_by("username").values_list("username", flat=True)
    )
    code = units[place % len(units)][1:]
    letter, shared = "abc"[place // len(units)], place // len(units) == 1 and place % 5 == 0
    of_unit = Report.objects.filter(unit__code=code).order_by("pk")
    report = of_unit[0 if shared else place // len(units)]
    person = Person.objects.get(username=f"{letter}{code}")
    return _Person(person=person, report=report.pk, submits=place >= SAVING)


def _lost(answers: list[dict[str, Any]]) -> list[str]:
    """Accepted saves that are nowhere, and reports that count other saves than were accepted."""
    from chiwat.records.models import Report, ReportVersion

    accepted = [answer for answer in answers if answer["edits"] is not None]
    last: dict[int, dict[str, Any]] = {}
    own: dict[tuple[int, int], dict[str, Any]] = {}
    counts: dict[int, int] = {}
    for answer in sorted(accepted, key=lambda answer: answer["edits"]):
        last[answer["report"]] = own[answer["report"], answer["person"]] = answer
        counts[answer["report"]] = counts.get(answer["report"], 0) + 1
    found = [
        f"report {report.pk}: {report.edits} edits, {counts[report.pk]} accepted"
        for report in Report.objects.filter(pk__in=last)
        if report.edits != counts[report.pk] or report.draft["text"] != last[report.pk]["text"]
    ]
    for (report_id, person), answer in own.items():
        version = ReportVersion.objects.get(report_id=report_id, by_id=person, kind="autosave")
        if version.content["text"] != answer["text"]:
            found.append(f"report {report_id}: the last save of {person}")
    return found


if __name__ == "__main__":
    main()
