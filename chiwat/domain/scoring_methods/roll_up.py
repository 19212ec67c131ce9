"""Many scores into one: weighted, with the missing weight said aloud (น้ำหนักที่ยังไม่มีคะแนน)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from chiwat.domain.rounding import exact_text
from chiwat.domain.scoring_methods.fields import Fields, choice, listed, named, not_negative, product, summed
from chiwat.domain.scoring_methods.refusals import Place, ScoreRefusal, ScoreRefusedError, path
from chiwat.domain.scoring_methods.working import Basis, Step, Weights, Worked, divided, left_out, step, weighed

#: Groups within groups. A city has five: indicator, component, unit, group, city.
MOST_LEVELS = 100
_COUNTED = frozenset({"reported", "confirmed_none"})
_MISSING = frozenset({"not_reported", "awaiting", "unknown", "not_assessed"})
_OUTSIDE = frozenset({"not_applicable", "not_due"})
_STATES = _COUNTED | _MISSING | _OUTSIDE
_ZERO = Fraction(0)


class Node(NamedTuple):
    """A score or a group of them, with its weight among its siblings."""

    at: Place
    weight: Fraction
    weight_text: str
    state: str
    points: Fraction = Fraction(0)
    points_text: str = "0"
    below: tuple["Node", ...] = ()


def score(asked: Fields, *, none: bool) -> Worked:
    """``Σ(w·s)/Σw`` over what counts; a group's weight is shared among its members in proportion to theirs.

    ``leave_out``: what is not applicable leaves every total above it. ``respread``: its siblings share its weight, so
    that their group keeps its own. What is missing leaves every total above, or counts as 0 where ``not_reported`` is
    ``zero``; what is not due leaves them always.
    """
    respread = choice(asked, name="not_applicable", among=("leave_out", "respread"), default="leave_out") == "respread"
    as_zero = choice(asked, name="not_reported", among=("leave_out", "zero"), default="leave_out") == "zero"
    nodes = _nodes(asked.get("items"), at=("items",), level=1)
    if none:
        return Worked(_ZERO, Basis.SCORED, [])
    steps: list[Step] = []
    return _added(_leaves(nodes, respread=respread, steps=steps), as_zero=as_zero, steps=steps)


def _nodes(raw: object, *, at: Place, level: int) -> tuple[Node, ...]:
    if level > MOST_LEVELS:
        raise ScoreRefusedError(ScoreRefusal.TOO_DEEP, at=at[:2])
    return tuple(_node(each, at=(*at, place), level=level) for place, each in enumerate(listed(raw, at=at)))


def _node(raw: object, *, at: Place, level: int) -> Node:
    fields = named(raw, at=at)
    weight = not_negative(fields.get("weight"), at=(*at, "weight"), code=ScoreRefusal.WEIGHT_NEGATIVE)
    state, points, below = fields.get("state"), fields.get("points"), fields.get("items")
    if state is not None and (not isinstance(state, str) or state not in _STATES):
        raise ScoreRefusedError(ScoreRefusal.UNKNOWN_STATE, at=(*at, "state"))
    if below is not None and state in {None, "reported"}:
        members = _nodes(below, at=(*at, "items"), level=level + 1)
        return _group(members, at=at, weight=weight, text=fields["weight"])
    if state is None:
        state = "not_reported" if points is None else "reported"
    if state not in _COUNTED or (points is None and state == "confirmed_none"):
        return Node(at, weight, fields["weight"], state)
    exact = not_negative(points, at=(*at, "points"), code=ScoreRefusal.POINTS_NEGATIVE)
    return Node(at, weight, fields["weight"], state, exact, str(points))


def _group(below: tuple[Node, ...], *, at: Place, weight: Fraction, text: str) -> Node:
    """A group of which nothing is applicable is itself not applicable; one without any weight has nothing to say."""
    weighty = [node for node in below if node.weight]
    if not weighty:
        return Node(at, weight, text, "not_reported")
    if all(node.state == "not_applicable" for node in weighty):
        return Node(at, weight, text, "not_applicable")
    return Node(at, weight, text, "", below=below)


def _leaves(nodes: Sequence[Node], *, respread: bool, steps: list[Step]) -> Sequence[Node]:
    """Every score with its weight in the whole; the outermost weights stand as they are."""
    if not any(node.below for node in nodes):
        return nodes
    found: list[Node] = []
    for node in nodes:
        whole = node.weight
        found += (
            _members(node.below, whole=whole, plain=whole, respread=respread, steps=steps) if node.below else [node]
        )
    return found


def _members(
    nodes: Sequence[Node], *, whole: Fraction, plain: Fraction, respread: bool, steps: list[Step]
) -> Iterator[Node]:
    """The scores of a group. ``whole`` is what it weighs, ``plain`` what it would weigh had nothing been spread.

    What is not applicable is told by the latter.
    """
    among = summed((node.weight for node in nodes), at=("items",))
    gone = summed((node.weight for node in nodes if respread and node.state == "not_applicable"), at=("items",))
    share, plain_share = whole / (among - gone), plain / among
    for node in nodes:
        if node.state == "not_applicable":
            yield _weighing(node, weight=plain_share * node.weight, among=among, group=plain, steps=steps)
            continue
        shared = _weighing(node, weight=share * node.weight, among=among - gone, group=whole, steps=steps)
        if shared.below:
            own = plain_share * node.weight if gone or plain != whole else shared.weight
            yield from _members(shared.below, whole=shared.weight, plain=own, respread=respread, steps=steps)
        else:
            yield shared


def _weighing(node: Node, *, weight: Fraction, among: Fraction, group: Fraction, steps: list[Step]) -> Node:
    """A member with its share of its group's weight; a step tells it where that is another figure."""
    if weight == node.weight:
        return node
    inputs = {
        "name": path(node.at),
        "weight": node.weight_text,
        "among": exact_text(among),
        "group": exact_text(summed([group], at=("items",))),
    }
    steps.append(step("share", inputs=inputs, result=summed([weight], at=("items",))))
    return Node(node.at, weight, steps[-1]["result"], node.state, node.points, node.points_text, node.below)


def _added(leaves: Sequence[Node], *, as_zero: bool, steps: list[Step]) -> Worked:
    parts: list[Fraction] = []
    counted_in, missing_in, lacking_in, outside_in = [], [], [], []
    for leaf in leaves:
        name, state, weight = path(leaf.at), leaf.state, leaf.weight
        zeroed = as_zero and state == "not_reported"
        if zeroed or state in _COUNTED:
            parts.append(product(leaf.points, by=weight))
            counted_in.append(weight)
            steps.append(weighed(name, points=leaf.points_text, weight=leaf.weight_text, result=parts[-1]))
        else:
            steps.append(left_out(name, state=state, weight=leaf.weight_text, result=weight))
        if state in _MISSING:
            missing_in.append(weight)
            lacking_in += [] if zeroed else [weight]
        elif state == "not_applicable":
            outside_in.append(weight)
    total, counted, missing, not_applicable = _sum(parts), _sum(counted_in), _sum(missing_in), _sum(outside_in)
    most = counted + _sum(lacking_in) if lacking_in else counted
    if_zero = total / most if most else None
    beside = Weights(counted, missing, not_applicable, if_zero)
    if not counted:
        return Worked(None, Basis.NOTHING_COUNTED, [], beside)
    points = if_zero if if_zero is not None and counted == most else total / counted
    steps.append(divided(total, weight=counted, points=points))
    return Worked(points, Basis.SCORED, steps, beside)


def _sum(parts: Sequence[Fraction]) -> Fraction:
    return summed(parts, at=("items",)) if parts else _ZERO
