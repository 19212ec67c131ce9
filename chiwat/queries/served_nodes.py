"""Which nodes of plans the indicators of a year serve."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from chiwat.domain.plan_tree import node_key
from chiwat.domain.rollup import Part
from chiwat.queries.scored import Placed
from chiwat.records.models import PlanLink


def nodes_served(indicator_years: Sequence[int]) -> dict[int, str]:
    """By indicator of a year, the nodes it serves as one word; a wording of a node stands for the node itself."""
    served: dict[int, set[int]] = defaultdict(set)
    rows = PlanLink.objects.filter(indicator_year__in=indicator_years)
    for record, node, first in rows.values_list("indicator_year", "node", "node__wording_of"):
        served[record].add(first or node)
    return {record: node_key(nodes) for record, nodes in served.items()}


def by_nodes(
    found: Sequence[tuple[Placed, Part]], *, served: Mapping[int, str]
) -> dict[str, list[tuple[Placed, Part]]]:
    """Scores of one place by the nodes that their indicators serve; an item of the whole unit serves none."""
    grouped: dict[str, list[tuple[Placed, Part]]] = defaultdict(list)
    for placed, part in found:
        grouped[served.get(placed.record.pk, "") if placed.record else ""].append((placed, part))
    return grouped
