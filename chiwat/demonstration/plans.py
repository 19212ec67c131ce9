"""Two plans with different level labels, read from ``plans.txt``: the seven sides' names are facts, the rest ours."""

from functools import cache
from importlib.resources import files

from chiwat.demonstration.frame_shapes import Plan, PlanNode


@cache
def all_plans() -> tuple[Plan, ...]:
    """The long plan (ด้าน, มิติ, เป้าหมาย, เป้าประสงค์) and the term plan (ยุทธศาสตร์ … กลยุทธ์)."""
    text = (files("chiwat.demonstration") / "plans.txt").read_text(encoding="utf-8")
    return tuple(_plan(part) for part in text.split("plan: ")[1:])


def _plan(part: str) -> Plan:
    head, *lines = part.strip().splitlines()
    key, name, first, last, *labels = head.split(" | ")
    return Plan(
        key=key,
        name=name,
        first_year=int(first),
        last_year=int(last),
        level_labels=tuple(labels),
        nodes=tuple(_node(line, plan=key) for line in lines),
    )


def _node(line: str, *, plan: str) -> PlanNode:
    number, _, text = line.partition(" ")
    above = number.rpartition(".")[0]
    return PlanNode(
        key=f"{plan}:{number}",
        parent_key=f"{plan}:{above}" if above else None,
        level=number.count("."),
        number=number,
        text=text,
    )


def node_keys(dimension: str) -> tuple[str, str]:
    """The leaf of each plan that a dimension such as ``2.1`` serves.

    >>> node_keys("2.1")
    ('vision:2.1.1.1', 'term:2.1.1')
    """
    return f"vision:{dimension}.1.1", f"term:{dimension[0]}.1.1"
