"""A framework of a year as people read it whole: its tree, its rules, its versions with what each changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count

from chiwat.domain.framework import Component, Framework, FrameworkFault, scale_differs
from chiwat.domain.framework_changes import Difference, differences
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.rubric import Fault
from chiwat.domain.scoring import Method, Rubric, ScoreRefusedError
from chiwat.queries.framework_values import framework_of
from chiwat.queries.privacy import may_read_personal, veil_for
from chiwat.queries.score_board import FrameworkLine
from chiwat.records.models import AuditEntry, FiscalYear, Placement, Score, Unit, UnitMark
from chiwat.records.models import Framework as FrameworkRow
from chiwat.records.models import Rubric as RubricRow


@dataclass(frozen=True, slots=True)
class Node:
    """A component with how deep it stands, how many indicators hang under it, and what its members' weights sum to."""

    component: Component
    depth: int
    indicators: int
    summed: Decimal | None
    #: The unit that assesses what hangs under it; None: the year's usual one.
    assessing: Unit | None


@dataclass(frozen=True, slots=True)
class FrameworkVersion:
    """One version: when, who (None: nobody is named to this viewer), why, what changed of the one before."""

    version: int
    at: datetime
    who: str | None
    reason: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class FrameworkPage:
    """A framework of a year, by its number among the year's."""

    fiscal_year: int
    number: int
    names: tuple[FrameworkLine, ...]
    framework: Framework
    nodes: tuple[Node, ...]
    summed: Decimal | None
    status: YearStatus
    versions: tuple[FrameworkVersion, ...]
    #: Why it may not be changed now, or not by this viewer; None: it may.
    fixed: Refusal | None


def framework_page(*, viewer: Viewer, fiscal_year: int, number: int) -> FrameworkPage | None:
    """The ``number``-th framework of a year; None where there is no such year or framework."""
    rows = framework_rows(viewer=viewer, fiscal_year=fiscal_year)
    if not 0 < number <= len(rows):
        return None
    row = rows[number - 1]
    framework = framework_of(row)
    counts = Placement.objects.filter(component__framework=row).values_list("component").annotate(Count("pk"))
    return FrameworkPage(
        fiscal_year=fiscal_year,
        number=number,
        names=tuple(
            FrameworkLine(place, each.name, each.version, current=each is row) for place, each in enumerate(rows, 1)
        ),
        framework=framework,
        nodes=tuple(_nodes(framework, counts={str(key): count for key, count in counts})),
        summed=_summed(framework, of=None),
        status=YearStatus(row.fiscal_year.status),
        versions=tuple(_versions(row, viewer=viewer)),
        fixed=fixed(row, viewer=viewer),
    )


def framework_rows(*, viewer: Viewer, fiscal_year: int) -> list[FrameworkRow]:
    """The frameworks of a year in their order; none for who may read nothing."""
    if not viewer.may(Permission.PUBLIC_READ):
        return []
    rows = FrameworkRow.objects.filter(fiscal_year=fiscal_year).select_related("fiscal_year")
    return list(rows.order_by("position", "pk"))


def year_without(*, viewer: Viewer, fiscal_year: int) -> bool:
    """Whether a year is kept that has no framework: its page says so."""
    kept = FiscalYear.objects.filter(pk=fiscal_year).exists()
    return kept and not framework_rows(viewer=viewer, fiscal_year=fiscal_year)


def fixed(row: FrameworkRow, *, viewer: Viewer) -> Refusal | None:
    """Why a framework may not be changed by this viewer now, or None."""
    if not viewer.may_everywhere(Permission.SCORING_SET):
        return Refusal.MAY_NOT_SET_SCORING
    status = YearStatus(row.fiscal_year.status)
    if status is YearStatus.IMPORTED:
        return Refusal.IMPORTED
    return None if status is YearStatus.OPEN else Refusal.YEAR_CLOSED


def faults_in_use(row: FrameworkRow, *, framework: Framework) -> list[Fault]:
    """What of a change what stands in the records forbids, by the paths of ``framework.validate``."""
    return [*_in_use(row, framework=framework), *unknown_units(framework)]


def assessing_units(framework: Framework) -> dict[str, Unit]:
    """The units of today that are named to assess, by their codes."""
    named = {component.assessing_unit for component in framework.components if component.assessing_unit}
    return {unit.code: unit for unit in Unit.objects.filter(code__in=named, valid_to=None)} if named else {}


def unknown_units(framework: Framework) -> list[Fault]:
    """Components that name a unit to assess that there is not."""
    known = assessing_units(framework)
    return [
        Fault(FrameworkFault.UNKNOWN_UNIT, f"components[{place}].assessing_unit")
        for place, component in enumerate(framework.components)
        if component.assessing_unit and component.assessing_unit not in known
    ]


def faults_of_change(page: FrameworkPage, *, viewer: Viewer, framework: Framework) -> list[Fault]:
    """The same of a page's framework, for a trial."""
    row = framework_rows(viewer=viewer, fiscal_year=page.fiscal_year)[page.number - 1]
    return faults_in_use(row, framework=framework)


def units_to_assess(*, viewer: Viewer) -> list[Unit]:
    """The units of today among which an assessing one is chosen, districts last; none for who may choose none."""
    if not viewer.may_everywhere(Permission.SCORING_SET):
        return []
    return sorted(Unit.objects.filter(valid_to=None), key=lambda unit: (unit.kind == "district", unit.sort_key))


def _in_use(row: FrameworkRow, *, framework: Framework) -> Iterator[Fault]:
    named = {component.key for component in framework.components}
    used = {
        *Placement.objects.filter(component__framework=row).values_list("component", flat=True),
        *Score.objects.filter(framework=row).values_list("component", flat=True),
        *UnitMark.objects.filter(component__framework=row).values_list("component", flat=True),
    }
    if {str(key) for key in used} - named:
        yield Fault(FrameworkFault.COMPONENT_IN_USE, "components")
    if framework.scale != row.scale and Score.objects.filter(framework=row).exists():
        yield Fault(FrameworkFault.SCALE_ANNOUNCED, "scale")
    rubrics = _rubrics(row)
    for place, component in enumerate(framework.components):
        if any(_differs(rubric, framework=framework, component=component) for rubric in rubrics.get(component.key, ())):
            yield Fault(FrameworkFault.SCALE_DIFFERS, f"components[{place}].conversion")


def _differs(rubric: Rubric, *, framework: Framework, component: Component) -> bool:
    try:
        return scale_differs(rubric, scale=framework.scale, conversion=component.conversion)
    except (ScoreRefusedError, LookupError):  # an older rubric that cannot score says so on its own page
        return False


def _rubrics(row: FrameworkRow) -> Mapping[str, list[Rubric]]:
    """The rubrics that stand, of the measures placed under each component."""
    standing: dict[tuple[int, int], Rubric] = {}
    path = "measure__indicator_year__placements__component"
    rows = RubricRow.objects.filter(**{f"{path}__framework": row}).order_by("version")
    for component, measure, method, parameters in rows.values_list(path, "measure", "method", "parameters"):
        standing[component, measure] = Rubric(Method(method), parameters)
    found: dict[str, list[Rubric]] = {}
    for (component, _), rubric in standing.items():
        found.setdefault(str(component), []).append(rubric)
    return found


def _nodes(framework: Framework, *, counts: Mapping[str, int]) -> Iterator[Node]:
    members: dict[str | None, list[Component]] = {}
    for component in framework.components:
        members.setdefault(component.parent_key, []).append(component)
    assessing = assessing_units(framework)
    waiting = [(component, 0) for component in reversed(members.get(None, []))]
    while waiting:
        component, depth = waiting.pop()
        unit = assessing.get(component.assessing_unit or "")
        yield Node(component, depth, counts.get(component.key, 0), _summed(framework, of=component.key), unit)
        waiting += [(member, depth + 1) for member in reversed(members.get(component.key, []))]


def _summed(framework: Framework, *, of: str | None) -> Decimal | None:
    """What the weights under a component, or of the outermost ones, sum to; None where they are not known."""
    weights = [each.weight for each in framework.components if each.parent_key == of]
    known = [weight for weight in weights if weight is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(weights) else None


def _versions(row: FrameworkRow, *, viewer: Viewer) -> Iterator[FrameworkVersion]:
    """The versions from the trail, the newest first."""
    names, veil = may_read_personal(viewer), veil_for(viewer)
    deeds = AuditEntry.objects.filter(subject=row.subject).select_related("person").order_by("-sequence")
    for deed in deeds:
        before, after = deed.before or {}, deed.after or {}
        yield FrameworkVersion(
            version=after.get("version", 1),
            at=deed.at,
            who=deed.person.display_name if names and deed.person else None,
            reason=veil(deed.reason) or "",
            changes=differences(before, after=after) if before else (),
        )
