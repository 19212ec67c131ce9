"""What the examiner found over a year, counted by check, and one problem by itself."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chiwat.domain.checks.over_many import marks_never_vary
from chiwat.domain.checks.problem import CheckCode
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.permissions import Viewer
from chiwat.queries.checked_years import given_marks
from chiwat.queries.examined import (
    PROBLEMS_READ,
    ProblemLine,
    about,
    line_of,
    may_explain,
    may_waive,
    problem_rows,
    standing_problem,
    standing_waivers,
    with_waiver,
)
from chiwat.queries.report_facts import joint_parts, round_value
from chiwat.records.models import FiscalYear, Problem, Unit

#: Problems on one page of a year.
AT_A_TIME = 50
_UNIT = ("unit__code", "unit__name_th", "unit__name_en")


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

    @property
    def decided(self) -> int:
        """Of how many one knows: cleared, or set aside."""
        return self.cleared + self.waived


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """One problem of a year with what it is of; ``round`` None: the year as a whole."""

    problem: ProblemLine
    code: str
    name: str
    unit_code: str
    unit_name: str
    unit_name_en: str
    round: RoundValue | None
    #: Whether there is a report to look at.
    has_report: bool

    @property
    def label(self) -> str:
        """The round as its address writes it; empty for the year."""
        return self.round.label if self.round else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverVaried:
    """An evaluator whose marks were all the same; for who reads marks everywhere."""

    who: str
    marks: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminedYear:
    """A year's problems as far as the viewer may read them: counted by check, and one page of those that stand."""

    #: When the whole year was last examined; None: only reports that were saved or put up were.
    examined_at: datetime | None
    counts: tuple[CheckCount, ...]
    lines: tuple[YearLine, ...]
    total: int
    #: Code, Thai and English name of who has problems.
    units: tuple[tuple[str, str, str], ...]
    #: The unit that is picked out, where it is one of them.
    unit: tuple[str, str, str] | None
    evaluators: tuple[NeverVaried, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage:
    """One problem by itself, and what this viewer may say of it."""

    line: YearLine
    may_explain: bool
    may_waive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is picked out: a check, a unit's code, whether answered, and the first line of the page."""

    check: str = ""
    unit: str = ""
    state: str = ""
    start: int = 0


def may_read_problems(*, viewer: Viewer, unit_code: str | None = None) -> bool:
    """Whether the viewer reads problems: those of a unit by its code, or of any."""
    if unit_code is None or all(viewer.may_everywhere(one) for one in PROBLEMS_READ):
        return all(viewer.may(one) for one in PROBLEMS_READ)
    own = _own_units(viewer)
    return bool(own) and Unit.objects.filter(code=unit_code, pk__in=own).exists()


def examined_year(*, viewer: Viewer, fiscal_year: int, sought: Sought) -> ExaminedYear | None:
    """The problems of a year; None for who reads nobody's drafts unmasked, and for a year that is not kept."""
    year = FiscalYear.objects.filter(pk=fiscal_year).first()
    if year is None or not may_read_problems(viewer=viewer):
        return None
    rows = _of_year(fiscal_year, viewer=viewer)
    known = tuple(dict.fromkeys(rows.filter(unit__isnull=False).order_by("unit__code").values_list(*_UNIT).distinct()))
    rows = rows.annotate(set_aside=Exists(standing_waivers().filter(problem=OuterRef("pk"))))
    rows = rows.filter(unit__code=sought.unit) if sought.unit else rows
    picked = _picked(rows, sought=sought)
    page = with_waiver(picked).order_by("severity", "unit__code", "pk")[sought.start : sought.start + AT_A_TIME]
    return ExaminedYear(
        examined_at=year.examined_at,
        counts=_counts(rows),
        lines=tuple(_year_line(row) for row in page),
        total=picked.count(),
        units=known,
        unit=next((unit for unit in known if unit[0] == sought.unit), None),
        evaluators=_never_varied(fiscal_year, viewer=viewer) if not sought.unit else (),
    )


def problem_page(*, viewer: Viewer, fiscal_year: int, key: int) -> ProblemPage | None:
    """One problem that stands; None for who may not read it."""
    row = standing_problem(viewer=viewer, key=key)
    if row is None or row.indicator_year.fiscal_year_id != fiscal_year:
        return None
    return ProblemPage(
        line=_year_line(row),
        may_explain=may_explain(about(row), viewer=viewer),
        may_waive=may_waive(about(row), viewer=viewer),
    )


def _of_year(fiscal_year: int, *, viewer: Viewer) -> QuerySet[Problem]:
    rows = problem_rows(viewer=viewer).filter(indicator_year__fiscal_year=fiscal_year)
    if all(viewer.may_everywhere(one) for one in PROBLEMS_READ):
        return rows
    own = _own_units(viewer)
    shared = joint_parts().filter(indicator_year=OuterRef("indicator_year_id"), unit_id__in=own)
    return rows.filter(Q(unit__in=own) | Q(Exists(shared), unit__isnull=False))


def _own_units(viewer: Viewer) -> frozenset[int]:
    return viewer.units_for(PROBLEMS_READ[0]) & viewer.units_for(PROBLEMS_READ[1])


def _never_varied(fiscal_year: int, *, viewer: Viewer) -> tuple[NeverVaried, ...]:
    found = marks_never_vary(given_marks(viewer=viewer, fiscal_year=fiscal_year))
    return tuple(NeverVaried(who=who, **dict(problem.figures)) for who, problem in found)


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
    record, unit = row.indicator_year, row.unit
    return YearLine(
        problem=line_of(row),
        code=record.code,
        name=record.name or record.code,
        unit_code=unit.code if unit else "",
        unit_name=unit.name_th if unit else "",
        unit_name_en=unit.name_en if unit else "",
        round=round_value(row.round) if row.round else None,
        has_report=row.report_id is not None,
    )
