"""Versions of a report held against each other, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_form import OF_A_MEASURE, TEXTS
from chiwat.domain.report_workflow import ReportStatus
from chiwat.queries.report_facts import may_with
from chiwat.records.models import Report, ReportVersion
from chiwat.records.models.done.report_version import VersionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that changed since the version before: its name, the measure's position, before and after as typed."""

    field: str
    measure: int | None
    before: str
    after: str


def versions_of(report: Report) -> list[ReportVersion]:
    """Every kept version of a report, the oldest first."""
    return list(ReportVersion.objects.filter(report=report).order_by("pk"))


def put_up(versions: list[ReportVersion]) -> list[ReportVersion]:
    """The versions that were put up for approval, the oldest first."""
    return sorted((row for row in versions if row.kind == VersionKind.SUBMITTED), key=lambda row: row.number)


def differences_of(report: Report, *, versions: list[ReportVersion], viewer: Viewer) -> tuple[Difference, ...]:
    """What changed since the version before, for those of the unit and those who judge.

    While it is written again: what was put up last against the draft. Else the last two that were put up.
    """
    submitted = put_up(versions)
    if not submitted or not may_with(report, viewer=viewer, permission=Permission.DRAFT_READ):
        return ()
    if ReportStatus(report.locked_from or report.status).is_written:
        return tuple(_between(submitted[-1].content, after=report.draft or {}))
    return tuple(_between(submitted[-2].content, after=submitted[-1].content)) if len(submitted) > 1 else ()


def _between(before: dict[str, Any], *, after: dict[str, Any]) -> Iterator[Difference]:
    for field in TEXTS:
        yield from _one(field, measure=None, before=before.get(field, ""), after=after.get(field, ""))
    old, new = before.get("measures", {}), after.get("measures", {})
    for place in sorted({*old, *new}, key=int):
        for field in (*OF_A_MEASURE, "milestones"):
            told = (old.get(place, {}).get(field, ""), new.get(place, {}).get(field, ""))
            yield from _one(field, measure=int(place), before=told[0], after=told[1])


def _one(field: str, *, measure: int | None, before: Any, after: Any) -> Iterator[Difference]:
    old, new = _typed(before), _typed(after)
    if old.strip() != new.strip():
        yield Difference(field=field, measure=measure, before=old, after=new)


def _typed(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value or "")
