"""Scores added up along a plan: under every node what serves it, counted once however many nodes below it serves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chiwat.domain.rollup import Total


@dataclass(frozen=True, slots=True)
class Serving:
    """What serves the same nodes in one unit and component: its total, of how many indicators."""

    unit: int
    component: int
    nodes: frozenset[int]
    total: Total
    count: int


def node_key(nodes: Iterable[int]) -> str:
    """The nodes that an indicator serves as one word, empty for none.

    >>> node_key([57, 12]), read_key("12,57") == frozenset({12, 57}), read_key("")
    ('12,57', True, frozenset())
    """
    return ",".join(str(node) for node in sorted(nodes))


def read_key(word: str) -> frozenset[int]:
    """The nodes of a word that :func:`node_key` wrote."""
    return frozenset(int(each) for each in word.split(",")) if word else frozenset()


@dataclass(frozen=True, slots=True)
class Level:
    """One node of a plan opened: all that is under it, what serves each of its children, what serves none of them."""

    whole: tuple[Serving, ...]
    children: Mapping[int, tuple[Serving, ...]]
    rest: tuple[Serving, ...]


def opened(serving: Iterable[Serving], *, parents: Mapping[int, int | None], at: int | None = None) -> Level:
    """A node opened, or with none named the plan itself, whose rest serves no node of it.

    ``parents`` holds every node of the plan. What serves two children stands under each and once in the whole.

    >>> from chiwat.domain.rollup import total_of
    >>> rows = [Serving(1, 1, nodes, total_of([]), 1) for nodes in (frozenset({2, 3}), frozenset({1}), frozenset())]
    >>> level = opened(rows, parents={1: None, 2: 1, 3: 1}, at=1)
    >>> len(level.whole), {node: len(found) for node, found in level.children.items()}, len(level.rest)
    (2, {2: 1, 3: 1}, 1)
    """
    ways: dict[int, frozenset[int]] = {}
    whole, rest = [], []
    children: dict[int, list[Serving]] = {node: [] for node, above in parents.items() if above == at}
    for each in serving:
        reached = frozenset[int]().union(*(_way_up(node, parents=parents, ways=ways) for node in each.nodes))
        if at is not None and at not in reached:
            continue
        whole.append(each)
        hit = reached & children.keys()
        for node in hit:
            children[node].append(each)
        if not hit:
            rest.append(each)
    return Level(tuple(whole), {node: tuple(found) for node, found in children.items()}, tuple(rest))


def _way_up(node: int, *, parents: Mapping[int, int | None], ways: dict[int, frozenset[int]]) -> frozenset[int]:
    """A node of these and all above it; nothing for a node of another plan."""
    if node not in ways:
        walked: set[int] = set()
        at: int | None = node
        while at is not None and at in parents and at not in walked:
            walked.add(at)
            at = parents[at]
        ways[node] = frozenset(walked)
    return ways[node]
