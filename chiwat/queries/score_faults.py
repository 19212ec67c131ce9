"""Whether the scores that were announced can be worked out again, and still follow from what is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from chiwat.domain.asked_scores import input_hash, score_asked
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.score_sides import Side
from chiwat.queries.scored import FrameworkScores, place_of
from chiwat.records.models import Framework, Score


class ScoreFault(StrEnum):
    """What is wrong with a frozen score."""

    HASH_DIFFERS = "hash-differs"
    SCORE_DIFFERS = "score-differs"
    RULE_CHANGED = "rule-changed"
    INPUTS_CHANGED = "inputs-changed"
    NO_LONGER_PLACED = "no-longer-placed"


@dataclass(frozen=True, slots=True)
class FaultOfScore:
    """One fault: the row, the indicator's code and side, what was kept and what comes out now."""

    row: int
    code: str
    side: str
    fault: ScoreFault
    kept: str
    now: str


def frozen_count(*, viewer: Viewer, fiscal_year: int) -> int:
    """How many announced scores stand in a year."""
    return _standing(fiscal_year).count() if viewer.may(Permission.TRAIL_READ) else 0


def faults_of_scores(*, viewer: Viewer, fiscal_year: int) -> Iterator[FaultOfScore]:
    """Every difference, row by row: from the kept inputs first, then from the records of the day of freezing."""
    if not viewer.may(Permission.TRAIL_READ):
        return
    by_day: dict[tuple[int, str], list[Score]] = {}
    for row in _standing(fiscal_year).order_by("pk"):
        fault = _of_itself(row)
        if fault is not None:
            yield fault
        else:
            by_day.setdefault((row.framework_id, row.asked.get("day", "")), []).append(row)
    for (framework, day), rows in by_day.items():
        yield from _of_the_records(rows, framework=Framework.objects.get(pk=framework), day=day)


def _standing(fiscal_year: int) -> QuerySet[Score]:
    rows = Score.objects.filter(framework__fiscal_year=fiscal_year, superseded_by=None)
    return rows.select_related("indicator_year", "unit")


def _of_itself(row: Score) -> FaultOfScore | None:
    if input_hash(row.asked) != row.input_hash:
        return _fault(row, fault=ScoreFault.HASH_DIFFERS, kept=row.input_hash[:12], now=input_hash(row.asked)[:12])
    again = score_asked(row.asked)
    if again.version != row.rule_version:
        return _fault(row, fault=ScoreFault.RULE_CHANGED, kept=row.rule_version, now=again.version)
    kept = (row.points, row.exact, row.basis, row.derivation)
    now = (
        again.points,
        None if again.exact is None else str(again.exact),
        again.basis.value,
        [dict(made) for made in again.derivation],
    )
    if kept == now:
        return None
    return _fault(row, fault=ScoreFault.SCORE_DIFFERS, kept=f"{row.points} {row.basis}", now=f"{now[0]} {now[2]}")


def _of_the_records(rows: list[Score], *, framework: Framework, day: str) -> Iterator[FaultOfScore]:
    scores = FrameworkScores(framework, today=date.fromisoformat(day))
    placed = {each.place: each for each in scores.placed}
    for row in rows:
        found = placed.get(place_of(row))
        if found is None:
            yield _fault(row, fault=ScoreFault.NO_LONGER_PLACED, kept=str(row.component_id), now="")
            continue
        now = scores.derived(found, side=Side(row.side))
        if input_hash(now.asked) != row.input_hash:
            points = (str(row.points), str(now.score.points))
            yield _fault(row, fault=ScoreFault.INPUTS_CHANGED, kept=points[0], now=points[1])


def _fault(row: Score, *, fault: ScoreFault, kept: str, now: str) -> FaultOfScore:
    code = row.indicator_year.code if row.indicator_year else f"unit {row.unit.code if row.unit else 0}"
    return FaultOfScore(row.pk, code, row.side, fault, kept, now)
