"""What the examiner found, for who may read drafts and unmasked words: beside a report, and over a year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chiwat.domain.checks.problem import CheckCode, Severity
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries import installation
from chiwat.queries.folded import Folded, name_of
from chiwat.queries.report_facts import may_see, parties_of, parts_folded, permissions_on, round_value
from chiwat.records.models import Problem, Report, Waiver

#: Problems on one page of a year.
AT_A_TIME = 50
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
    check: CheckCode
    severity: Severity
    #: start, end, words; of the report's text alone.
    quotes: tuple[tuple[int, int, str], ...]
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
    if not _may_read(report, viewer=viewer):
        return None
    found = Problem.objects.filter(report=report).select_related("answered_by").order_by("severity", "pk")
    rows = list(_with_waiver(found).annotate(parts=parts_folded("report__indicator_year_id")))
    lines = [(row, _line(row)) for row in rows]
    standing = [line for row, line in lines if row.cleared_at is None]
    numbered = tuple(replace(line, number=number) for number, line in enumerate(standing, 1))
    cleared = tuple(line for row, line in lines if row.cleared_at is not None and row.put_up_version is not None)
    return Examined(
        standing=numbered,
        cleared=cleared,
        may_explain=bool(rows) and viewer.may(Permission.REPORT_WRITE, unit=report.unit_id),
        may_waive=bool(rows) and _may_waive(report, viewer=viewer, parts=rows[0].parts),
    )


def _may_waive(report: Report, *, viewer: Viewer, parts: Sequence[Sequence[Any]]) -> bool:
    """Whether the viewer evaluates this report's indicator."""
    if not viewer.may(Permission.MARK_WRITE):
        return False
    return Permission.MARK_WRITE in permissions_on(report, viewer=viewer, parties=parties_of(report, parts=parts))


def standing_problem(*, viewer: Viewer, key: int) -> Problem | None:
    """A problem that was not cleared, with its report, for who may read it."""
    row = _rows().filter(pk=key, cleared_at=None).first()
    return row if row is not None and _may_read(row.report, viewer=viewer) else None


def _may_read(report: Report, *, viewer: Viewer) -> bool:
    return may_see(report, viewer=viewer) and all(viewer.may(one, unit=report.unit_id) for one in PROBLEMS_READ)


def _rows() -> QuerySet[Problem]:
    return Problem.objects.select_related(
        "answered_by", "report__indicator_year__fiscal_year", "report__indicator_year__master", "report__round",
        "report__unit",
    )  # fmt: skip


def _standing_waivers() -> QuerySet[Waiver]:
    return Waiver.objects.filter(undone_at=None, until__gte=installation.today())


def _with_waiver(rows: QuerySet[Problem]) -> QuerySet[Problem, Any]:
    """The same with the waivers of each that stand folded in."""
    standing = _standing_waivers().filter(problem=OuterRef("pk")).order_by("pk")
    return rows.annotate(excused=Folded(standing, name_of("by"), "reason", "until"))


def _waived(row: Problem) -> WaivedBy | None:
    *_, last = getattr(row, "excused", None) or [None]
    return WaivedBy(who=last[0], reason=last[1], until=date.fromisoformat(last[2])) if last else None


def _line(row: Problem) -> ProblemLine:
    return ProblemLine(
        key=row.pk,
        number=0,
        check=CheckCode(row.check_code),
        severity=Severity(row.severity),
        quotes=tuple(
            (quote["start"], quote["end"], quote["quote"]) for quote in row.quotes if quote["field"] == "report"
        ),
        figures=dict(row.figures),
        answer=row.answer,
        answered_by=str(row.answered_by) if row.answered_by else None,
        answered_at=row.answered_at,
        waived=_waived(row),
        version=row.version,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCount:
    """How one check fared over a year: what it asked, and what became of it."""

    check: CheckCode
    asked: int
    answered: int
    waived: int
    #: No more found in a later version or save: the check was right to ask.
    cleared: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """One standing problem of a year with the report it is of."""

    problem: ProblemLine
    code: str
    name: str
    unit_code: str
    unit_name: str
    unit_name_en: str
    round: RoundValue

    @property
    def label(self) -> str:
        """The round as its address writes it."""
        return f"{self.round.kind}-{self.round.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminedYear:
    """A year's problems as far as the viewer may read them: counted by check, and one page of those that stand."""

    counts: tuple[CheckCount, ...]
    lines: tuple[YearLine, ...]
    total: int
    units: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is picked out: a check, a unit's code, whether answered, and the first line of the page."""

    check: str = ""
    unit: str = ""
    state: str = ""
    start: int = 0


def examined_year(*, viewer: Viewer, fiscal_year: int, sought: Sought) -> ExaminedYear | None:
    """The problems of a year; None for who reads nobody's drafts unmasked."""
    if not all(viewer.may(one) for one in PROBLEMS_READ):
        return None
    rows = _rows().filter(report__indicator_year__fiscal_year=fiscal_year)
    if not all(viewer.may_everywhere(one) for one in PROBLEMS_READ):
        first, second = (viewer.units_for(one) for one in PROBLEMS_READ)
        rows = rows.filter(report__unit__in=first & second)
    units = rows.order_by("report__unit__code").values_list(
        "report__unit__code", "report__unit__name_th", "report__unit__name_en"
    )
    known = tuple(dict.fromkeys(units.distinct()))
    rows = rows.annotate(set_aside=Exists(_standing_waivers().filter(problem=OuterRef("pk"))))
    rows = rows.filter(report__unit__code=sought.unit) if sought.unit else rows
    picked = _picked(rows, sought=sought)
    page = list(
        _with_waiver(picked).order_by("severity", "report__unit__code", "pk")[sought.start : sought.start + AT_A_TIME]
    )
    return ExaminedYear(
        counts=_counts(rows), lines=tuple(_year_line(row) for row in page), total=picked.count(),
        units=known,
    )  # fmt: skip


def _picked(rows: QuerySet[Problem], *, sought: Sought) -> QuerySet[Problem]:
    states = {
        "answered": Q(cleared_at=None, set_aside=False) & ~Q(answer=""),
        "waived": Q(cleared_at=None, set_aside=True),
        "cleared": Q(cleared_at__isnull=False),
    }
    rows = rows.filter(states.get(sought.state, Q(cleared_at=None, set_aside=False)))
    return rows.filter(check_code=sought.check) if sought.check in set(CheckCode) else rows


def _counts(rows: QuerySet[Problem]) -> tuple[CheckCount, ...]:
    stands = Q(cleared_at=None)
    found = (
        rows.order_by()
        .values("check_code")
        .annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=~Q(answer="")),
            waived=Count("pk", filter=stands & Q(set_aside=True)),
            cleared=Count("pk", filter=Q(cleared_at__isnull=False)),
            open=Count("pk", filter=stands & Q(set_aside=False)),
        )
        .order_by("-asked", "check_code")
        .values_list("check_code", "asked", "answered", "waived", "cleared", "open")
    )
    return tuple(
        CheckCount(check=CheckCode(code), asked=asked, answered=answered, waived=waived, cleared=cleared, open=still)
        for code, asked, answered, waived, cleared, still in found
    )


def _year_line(row: Problem) -> YearLine:
    report = row.report
    return YearLine(
        problem=_line(row),
        code=report.indicator_year.code,
        name=report.indicator_year.name or report.indicator_year.code,
        unit_code=report.unit.code,
        unit_name=report.unit.name_th,
        unit_name_en=report.unit.name_en,
        round=round_value(report.round),
    )
