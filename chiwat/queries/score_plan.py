"""Scores along a plan: a node opened into its children and into the units that serve it, summed like the scoreboard."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from chiwat.domain.permissions import Viewer
from chiwat.domain.plan_tree import Serving, opened, read_key
from chiwat.domain.rollup import Total, added_totals, read_exact, total_of
from chiwat.domain.score_sides import Side
from chiwat.queries import installation
from chiwat.queries.privacy import Veil, veil_for
from chiwat.queries.score_board import Cell, Frame, Row, ScoredLine, added, frame_of, outdated_units, unit_scores
from chiwat.queries.scored import FrameworkScores, indicators_in
from chiwat.queries.served_nodes import by_nodes, nodes_served
from chiwat.records.models import Framework, Plan, PlanLink, PlanNode, ScoreTotal, Unit


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan that indicators of the year serve."""

    key: int
    name: str
    current: bool


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A node as people read it; ``label`` is what its level is called."""

    key: int
    label: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A node, a unit, or (neither) everything at once: its total over all components, then one cell a component."""

    node: NodeLine | None
    unit: Unit | None
    whole: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan, or one node of it, opened."""

    frame: Frame
    plans: tuple[PlanChoice, ...]
    path: tuple[NodeLine, ...]
    whole: PlanRow
    children: tuple[PlanRow, ...]
    #: What serves no node of the plan, or the opened node and none of its children; None where there is nothing.
    rest: PlanRow | None
    units: tuple[PlanRow, ...]
    #: The opened node and every node below it (keys), other wordings included.
    nodes: frozenset[int]


@dataclass(frozen=True, slots=True)
class UnitUnderNode:
    """The indicators of one unit that serve a node or one below it, as the unit's own page shows them."""

    unit: Row
    lines: tuple[ScoredLine, ...]


def unit_under(*, viewer: Viewer, page: PlanPage, code: str) -> UnitUnderNode | None:
    """A unit's indicators under the node that a page has opened; None for no such unit, or for a plan's top."""
    number = next((line.number for line in page.frame.frameworks if line.current), None)
    found = unit_scores(viewer=viewer, fiscal_year=page.frame.fiscal_year, code=code, framework=number)
    if found is None or not page.path:
        return None
    links = PlanLink.objects.filter(indicator_year__fiscal_year=page.frame.fiscal_year, node__in=page.nodes)
    serving = set(links.values_list("indicator_year__code", flat=True))
    _, unit, parts, _ = found
    return UnitUnderNode(unit, tuple(line for _, _, lines in parts for line in lines if line.code in serving))


def plan_page(
    *, viewer: Viewer, fiscal_year: int, framework: int | None = None, side: Side | None = None,
    plan: int | None = None, node: int | None = None,
) -> PlanPage | None:  # fmt: skip
    """A plan opened at a node or at its top; None for no such year, plan or node."""
    frame = frame_of(viewer=viewer, fiscal_year=fiscal_year, framework=framework, side=side)
    if frame is None:
        return None
    serving = list(_serving(frame.framework, side=frame.side)) if frame.framework else []
    at = PlanNode.objects.filter(pk=node).first() if node is not None else None
    wanted = at.plan_id if at else plan
    served = set[int]().union(*(each.nodes for each in serving))
    plans = list(Plan.objects.filter(Q(nodes__in=served) | Q(pk=wanted)).distinct().order_by("pk"))
    chosen = next((row for row in plans if row.pk == wanted), None if wanted or not plans else plans[0])
    if (node is not None and at is None) or (wanted is not None and chosen is None):
        return None
    nodes = {row.pk: row for row in PlanNode.objects.filter(plan=chosen, wording_of=None)} if chosen else {}
    level = opened(serving, parents={key: row.parent_id for key, row in nodes.items()}, at=node)
    lines = _Lines(chosen, veil=veil_for(viewer))
    row = _Rows(frame)
    return PlanPage(
        frame=frame,
        plans=tuple(PlanChoice(each.pk, each.name, each is chosen) for each in plans),
        path=lines.path(at, among=nodes),
        whole=row.of(level.whole),
        children=tuple(
            row.of(level.children[key], node=lines.line(nodes[key])) for key in _in_order(level.children, nodes=nodes)
        ),
        rest=row.of(level.rest) if level.rest and chosen and level.children else None,
        units=row.by_unit(level.whole) if at else (),
        nodes=_below(node, among=PlanNode.objects.filter(plan=chosen)) if node else frozenset(),
    )


def _in_order(keys: Iterable[int], *, nodes: Mapping[int, PlanNode]) -> list[int]:
    return sorted(
        keys,
        key=lambda key: ([int(part) if part.isdigit() else 0 for part in (nodes[key].number or "").split(".")], key),
    )


def _below(node: int, *, among: Iterable[PlanNode]) -> frozenset[int]:
    members: dict[int | None, list[int]] = defaultdict(list)
    for row in among:
        members[row.wording_of_id or row.parent_id].append(row.pk)
    found: set[int] = set()
    waiting = [node]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += members[at]
    return frozenset(found)


class _Lines:
    """Nodes as people read them."""

    def __init__(self, plan: Plan | None, *, veil: Veil) -> None:
        self._labels: list[str] = plan.level_labels if plan else []
        self._veil = veil

    def line(self, row: PlanNode) -> NodeLine:
        """One node; its own label goes before that of its level."""
        of_level = self._labels[row.depth - 1] if 0 < row.depth <= len(self._labels) else ""
        return NodeLine(row.pk, row.label or of_level, row.number or "", self._veil(row.text) or "")

    def path(self, row: PlanNode | None, *, among: Mapping[int, PlanNode]) -> tuple[NodeLine, ...]:
        """A node and those above it, from the outermost."""
        walked: list[NodeLine] = []
        while row is not None and len(walked) < 20:  # deeper than any plan: a cycle ends here
            walked.append(self.line(row))
            row = among.get(row.parent_id or 0)
        return tuple(reversed(walked))


class _Rows:
    """Rows from what serves a node, added up exactly."""

    def __init__(self, frame: Frame) -> None:
        self._columns, self._known = frame.columns, frame.weights_known

    def of(self, found: Sequence[Serving], *, node: NodeLine | None = None, unit: Unit | None = None) -> PlanRow:
        """One row."""
        by_component: dict[int, list[Serving]] = defaultdict(list)
        for each in found:
            by_component[each.component].append(each)
        cells = tuple(_cell(by_component.get(column.key, ())) for column in self._columns)
        whole = added(cells) if self._known else Cell(None, sum(cell.indicators for cell in cells))
        return PlanRow(node, unit, whole, cells)

    def by_unit(self, found: Sequence[Serving]) -> tuple[PlanRow, ...]:
        """The units in Thai order."""
        by_unit: dict[int, list[Serving]] = defaultdict(list)
        for each in found:
            by_unit[each.unit].append(each)
        rows = sorted(Unit.objects.filter(pk__in=by_unit), key=lambda row: row.sort_key)
        return tuple(self.of(by_unit[row.pk], unit=row) for row in rows)


def _cell(found: Sequence[Serving]) -> Cell:
    if not found:
        return Cell(None)
    return Cell(added_totals([each.total for each in found]), sum(each.count for each in found))


def _serving(framework: Framework, *, side: Side) -> Iterable[Serving]:
    """By unit, component and nodes: as kept; worked out now for units where what is kept does not hold."""
    today = installation.today()
    outdated = sorted(outdated_units(framework, today=today))
    kept = ScoreTotal.objects.filter(component__framework=framework, side=side.value).exclude(unit__in=outdated)
    for unit, component, nodes in kept.values_list("unit", "component", "nodes"):
        for word, (*figures, count) in nodes.items():
            yield Serving(unit, component, read_key(word), Total(*map(read_exact, figures)), count)
    if not outdated:
        return
    scores = FrameworkScores(framework, today=today, units=outdated)
    served = nodes_served([placed.record.pk for placed in scores.placed if placed.record])
    for (unit, component), found in scores.by_place(side=side).items():
        for word, parts in by_nodes(found, served=served).items():
            yield Serving(unit, component, read_key(word), total_of([part for _, part in parts]), indicators_in(parts))
