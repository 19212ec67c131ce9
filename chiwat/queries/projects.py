"""Projects: one project's year as its viewer may read it, and a unit's projects in a list."""

from dataclasses import dataclass
from decimal import Decimal

from chiwat.domain.indicator_sheet import ChangeLine, PlanLine, Provenance
from chiwat.domain.old_pages import OldPage
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries.old_page_parts import changes_of, provenance_of_record
from chiwat.queries.privacy import Veil, may_read_personal, veil_for
from chiwat.queries.taken_pages import StandingPage, standing_page
from chiwat.records.models import Project, ProjectAssessment, ProjectSupport


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLine:
    """Who answers for a project: personal data, made only for those who may read it."""

    name: str | None
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentLine:
    """What the evaluator gave the project in one round."""

    round: Round
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportedLine:
    """An indicator that names the project; its name is None where the old page had none."""

    code: str
    fiscal_year: int
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPage:
    """A project in one fiscal year: money in baht, progress in per cent."""

    code: str
    fiscal_year: int
    year_status: YearStatus
    #: None where the old page had none.
    name: str | None
    unit_code: str | None
    unit_name: str | None
    unit_name_en: str | None
    rationale: str | None
    objectives: str | None
    goal: str | None
    progress: Decimal | None
    budget_given: Decimal | None
    budget_after_transfers: Decimal | None
    spent: Decimal | None
    #: None where none is kept, and where the viewer may not read it: then ``owner_hidden`` says so.
    owner: OwnerLine | None
    owner_hidden: bool
    assessments: tuple[AssessmentLine, ...]
    supports: tuple[SupportedLine, ...]
    plan: tuple[PlanLine, ...]
    changes: tuple[ChangeLine, ...]
    provenance: Provenance | None
    permalink: str

    @property
    def has_budget(self) -> bool:
        """Whether anything is known of its money."""
        return any(figure is not None for figure in (self.budget_given, self.budget_after_transfers, self.spent))


def project_page(*, viewer: Viewer, code: str, fiscal_year: int) -> ProjectPage | None:
    """The project of (code, fiscal year); None where there is none that the viewer may see."""
    if not viewer.may(Permission.PUBLIC_READ):
        return None
    row = Project.objects.select_related("unit", "fiscal_year").filter(code=code, fiscal_year_id=fiscal_year).first()
    if row is None:
        return None
    veil = veil_for(viewer)
    old = standing_page(row.pk, column="project_id")
    page = old.page if old else None
    may_know = may_read_personal(viewer)
    has_owner = bool(row.owner_name or row.owner_phone)
    return ProjectPage(
        code=row.code,
        fiscal_year=fiscal_year,
        year_status=YearStatus(row.fiscal_year.status),
        name=veil(row.name) or None,
        unit_code=row.unit.code if row.unit else None,
        unit_name=row.unit.name_th if row.unit else None,
        unit_name_en=row.unit.name_en if row.unit else None,
        rationale=veil(row.rationale),
        objectives=veil(row.objectives),
        goal=veil(row.goal),
        progress=row.progress,
        budget_given=row.budget_given,
        budget_after_transfers=row.budget_after_transfers,
        spent=row.spent,
        owner=OwnerLine(name=row.owner_name, phone=row.owner_phone) if has_owner and may_know else None,
        owner_hidden=has_owner and not may_know,
        assessments=_assessments(row),
        supports=_supports(row, veil=veil),
        plan=_plan(page, veil=veil),
        changes=changes_of(page, veil=veil) if page else (),
        provenance=_provenance(old, veil=veil),
        permalink=f"/{fiscal_year}/project/{row.code}/",
    )


def _assessments(row: Project) -> tuple[AssessmentLine, ...]:
    year = FiscalYear(row.fiscal_year_id)
    lines = ProjectAssessment.objects.filter(project=row).select_related("round").order_by("round__number")
    return tuple(
        AssessmentLine(round=Round(year, RoundKind(line.round.kind), line.round.number), value=line.value)
        for line in lines
    )


def _supports(row: Project, *, veil: Veil) -> tuple[SupportedLine, ...]:
    named = ProjectSupport.objects.filter(project=row).values_list(
        "indicator_year__code", "indicator_year__fiscal_year_id", "indicator_year__name"
    )
    lines = dict.fromkeys(named.order_by("indicator_year__code"))
    return tuple(SupportedLine(code=code, fiscal_year=year, name=veil(name)) for code, year, name in lines)


def _plan(page: OldPage | None, *, veil: Veil) -> tuple[PlanLine, ...]:
    lines = page.plan if page else ()
    return tuple(
        PlanLine(label=line.label, number=line.number, text=veil(line.text) or "", cut=line.cut) for line in lines
    )


def _provenance(old: StandingPage | None, *, veil: Veil) -> Provenance | None:
    return None if old is None else provenance_of_record(old, veil=veil)
