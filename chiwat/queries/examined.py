"""What the examiner found in a report, for who may read drafts and unmasked words, and what they may say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from chiwat.domain.checks.problem import OF_THE_JUDGES, CheckCode, Severity
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries import installation
from chiwat.queries.folded import Folded, name_of
from chiwat.queries.report_facts import may_see, may_with, parties_of, parts_folded, permissions_on
from chiwat.records.models import Problem, Report, Waiver

#: Who reads the examiner's problems reads drafts and unmasked words.
PROBLEMS_READ = (Permission.DRAFT_READ, Permission.PERSONAL_DATA_READ)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaivedBy:
    """Who set a problem aside, why and until when."""

    who: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """One problem: its check, the words of the report with their places, the figures, what was said of it."""

    key: int
    #: Its place among those that stand beside the report; 0 elsewhere.
    number: int
    #: What makes it the same in a later version.
    fingerprint: str
    check: CheckCode
    severity: Severity
    #: start, end, words; of the report's text alone.
    quotes: tuple[tuple[int, int, str], ...]
    #: field, words; of the indicator's name, unit, definition …
    elsewhere: tuple[tuple[str, str], ...]
    figures: dict[str, str]
    answer: str
    answered_by: str | None
    answered_at: datetime | None
    waived: WaivedBy | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What stands of a report, what was cleared, and what this viewer may say of it."""

    standing: tuple[ProblemLine, ...]
    cleared: tuple[ProblemLine, ...]
    may_explain: bool
    may_waive: bool


def problems_of(report: Report, *, viewer: Viewer) -> Examined | None:
    """What the examiner found in a report; None for who may not read its draft and its words unmasked."""
    rows = found_rows(report, viewer=viewer)
    if rows is None:
        return None
    lines = [(row, line_of(row)) for row in rows]
    standing = [line for row, line in lines if row.cleared_at is None]
    numbered = tuple(replace(line, number=number) for number, line in enumerate(standing, 1))
    cleared = tuple(line for row, line in lines if row.cleared_at is not None and row.put_up_version is not None)
    return Examined(
        standing=numbered,
        cleared=cleared,
        may_explain=bool(rows) and may_explain(report, viewer=viewer),
        may_waive=bool(rows) and may_waive(report, viewer=viewer, parts=rows[0].parts),
    )


def found_rows(report: Report, *, viewer: Viewer) -> list[Any] | None:
    """The problems that are kept of a report, with their waivers and its parties, what is asked first.

    None for who may not read its draft and its words unmasked.
    """
    if not _may_read(report, viewer=viewer):
        return None
    found = untold_left_out(Problem.objects.filter(report=report), viewer=viewer).select_related("answered_by")
    return list(with_waiver(found).annotate(parts=parts_folded("indicator_year_id")).order_by("severity", "pk"))


def may_waive(report: Report, *, viewer: Viewer, parts: Sequence[Sequence[Any]] | None = None) -> bool:
    """Whether the viewer evaluates this report's indicator; ``parts`` are its parties where they are read already."""
    if not viewer.may(Permission.MARK_WRITE):
        return False
    return Permission.MARK_WRITE in permissions_on(report, viewer=viewer, parties=parties_of(report, parts=parts))


def may_explain(report: Report, *, viewer: Viewer) -> bool:
    """Whether the viewer writes this report."""
    return bool(report.unit_id) and may_with(report, viewer=viewer, permission=Permission.REPORT_WRITE)


def about(row: Problem) -> Report:
    """The report that a problem is of; for one of a year or of a round without one, an unwritten one of its unit."""
    return row.report or Report(indicator_year=row.indicator_year, unit=row.unit)


def standing_problem(*, viewer: Viewer, key: int) -> Problem | None:
    """A problem that was not cleared, with what it is of, for who may read it."""
    row = with_waiver(problem_rows(viewer=viewer)).filter(pk=key, cleared_at=None).first()
    return row if row is not None and _may_read(about(row), viewer=viewer) else None


def _may_read(report: Report, *, viewer: Viewer) -> bool:
    if not report.unit_id:
        return all(viewer.may_everywhere(one) for one in PROBLEMS_READ)
    return may_see(report, viewer=viewer) and all(
        may_with(report, viewer=viewer, permission=one) for one in PROBLEMS_READ
    )


def problem_rows(*, viewer: Viewer) -> QuerySet[Problem]:
    """Problems with what they are of, those left out that the viewer may not be told of."""
    rows = Problem.objects.select_related(
        "answered_by", "indicator_year__fiscal_year", "indicator_year__master", "unit", "round",
        "report__indicator_year__fiscal_year", "report__indicator_year__master", "report__round", "report__unit",
    )  # fmt: skip
    return untold_left_out(rows, viewer=viewer)


def untold_left_out(rows: QuerySet[Problem], *, viewer: Viewer) -> QuerySet[Problem]:
    """What is said of marks before they are told is for who reads marks."""
    untold = Q(check_code__in=OF_THE_JUDGES, indicator_year__status=YearStatus.OPEN)
    return rows if viewer.may(Permission.MARK_READ) else rows.exclude(untold)


def standing_waivers() -> QuerySet[Waiver]:
    """Those that nobody undid and whose day has not passed."""
    return Waiver.objects.filter(undone_at=None, until__gte=installation.today())


def with_waiver(rows: QuerySet[Problem]) -> QuerySet[Problem, Any]:
    """The same with the waivers of each that stand folded in."""
    standing = standing_waivers().filter(problem=OuterRef("pk")).order_by("pk")
    return rows.annotate(excused=Folded(standing, name_of("by"), "reason", "until"))


def _waived(row: Problem) -> WaivedBy | None:
    *_, last = getattr(row, "excused", None) or [None]
    return WaivedBy(who=last[0], reason=last[1], until=date.fromisoformat(last[2])) if last else None


def line_of(row: Problem) -> ProblemLine:
    """One row, read with its waiver, as it is shown."""
    return ProblemLine(
        key=row.pk,
        number=0,
        fingerprint=row.fingerprint,
        check=CheckCode(row.check_code),
        severity=Severity(row.severity),
        quotes=tuple(
            (quote["start"], quote["end"], quote["quote"]) for quote in row.quotes if quote["field"] == "report"
        ),
        elsewhere=tuple((quote["field"], quote["quote"]) for quote in row.quotes if quote["field"] != "report"),
        figures=dict(row.figures),
        answer=row.answer,
        answered_by=str(row.answered_by) if row.answered_by else None,
        answered_at=row.answered_at,
        waived=_waived(row),
        version=row.version,
    )
