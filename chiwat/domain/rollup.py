"""Many scores into one, up a tree: indicator → component → unit → group → city; the missing weight said aloud.

Sums of weight and of weight times score are added upwards, and one division ends them: never an average of averages.
The rules are those of ``roll_up`` in docs/scoring.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from chiwat.domain.scoring import Basis
from chiwat.domain.scoring_methods.fields import summed

#: From the outermost name to the innermost: city, group, unit, component, indicator.
TreePath = tuple[str, ...]
_ZERO = Fraction(0)
#: What leaves a total without being missing.
_OUTSIDE = frozenset({Basis.NOT_APPLICABLE, Basis.NOT_DUE})


@dataclass(frozen=True, slots=True)
class Part:
    """One score in the tree: its weight in the whole, its exact points or ``None``, and the basis of either."""

    path: TreePath
    weight: Fraction
    points: Fraction | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Total:
    """What stands below one node, added up exactly."""

    weighted: Fraction
    counted: Fraction
    missing: Fraction
    not_applicable: Fraction
    not_due: Fraction

    @property
    def points(self) -> Fraction | None:
        """``Σ(w·s)/Σw`` over what counted; ``None`` when nothing did."""
        return self.weighted / self.counted if self.counted else None

    @property
    def coverage(self) -> Fraction | None:
        """The share of the weight due that has points: 1 when nothing is missing, ``None`` when nothing is due."""
        due = self.counted + self.missing
        return self.counted / due if due else None

    @property
    def points_if_missing_zero(self) -> Fraction | None:
        """The same total with every missing score as 0."""
        due = self.counted + self.missing
        return self.weighted / due if due else None


def read_exact(text: str) -> Fraction:
    """A kept sum, written whole, with decimals, or as a fraction.

    >>> read_exact("7500"), read_exact("0.5"), read_exact("200/3")
    (Fraction(7500, 1), Fraction(1, 2), Fraction(200, 3))
    """
    above, _, below = text.partition("/")
    if below:
        return Fraction(int(above), int(below))
    return Fraction(int(text)) if text.isdigit() else Fraction(text)


def totals(parts: Iterable[Part]) -> Mapping[TreePath, Total]:
    """The total of every node above the parts, the whole under the empty path.

    >>> rows = [(("a", "x"), 60, 80), (("a", "y"), 30, None), (("b", "z"), 10, 50)]
    >>> found = totals(Part(path, Fraction(weight), None if points is None else Fraction(points),
    ...                     Basis.NOT_REPORTED if points is None else Basis.SCORED) for path, weight, points in rows)
    >>> found[("a",)].points, found[("a",)].coverage, found[()].points, found[()].points_if_missing_zero
    (Fraction(80, 1), Fraction(2, 3), Fraction(530, 7), Fraction(53, 1))
    """
    by_parent: dict[TreePath, list[Part]] = {}
    for part in parts:
        by_parent.setdefault(part.path[:-1], []).append(part)
    below: dict[TreePath, list[Total]] = {path: [total_of(found)] for path, found in by_parent.items()}
    below.setdefault((), [])
    found: dict[TreePath, Total] = {}
    for length in range(max(map(len, below)), -1, -1):
        for path in [path for path in below if len(path) == length]:
            found[path] = added_totals(below[path])
            if path:
                below.setdefault(path[:-1], []).append(found[path])
    return found


def total_of(parts: Sequence[Part]) -> Total:
    """What the given scores add up to."""
    counted = [part for part in parts if part.points is not None]
    outside = {basis: _weight(part for part in parts if part.basis is basis) for basis in _OUTSIDE}
    return Total(
        weighted=summed((part.weight * part.points for part in counted if part.points is not None), at=("parts",)),
        counted=_weight(counted),
        missing=_weight(part for part in parts if part.points is None and part.basis not in _OUTSIDE),
        not_applicable=outside[Basis.NOT_APPLICABLE],
        not_due=outside[Basis.NOT_DUE],
    )


def _weight(parts: Iterable[Part]) -> Fraction:
    return summed((part.weight for part in parts), at=("parts",))


def added_totals(found: Sequence[Total]) -> Total:
    """Totals of things that have nothing in common, added up exactly."""
    names = Total.__slots__
    return Total(**{name: summed((getattr(each, name) for each in found), at=("parts",)) for name in names})


def spread_again(parts: Sequence[Part], *, above: int) -> list[Part]:
    """What is not applicable gives its weight to its siblings in proportion, so that their parent keeps its own.

    A parent without any other member passes the weight on to its own siblings, up to the node whose path is ``above``
    names long: there weights stand as they are, as those of the outermost level do.

    >>> parts = [Part(("u", "x"), Fraction(30), Fraction(80), Basis.SCORED),
    ...          Part(("u", "y"), Fraction(30), None, Basis.NOT_APPLICABLE)]
    >>> [str(part.weight) for part in spread_again(parts, above=0)]
    ['60', '30']
    """
    weights = [part.weight for part in parts]
    waiting = {place for place, part in enumerate(parts) if part.basis is Basis.NOT_APPLICABLE}
    living = [place for place in range(len(parts)) if place not in waiting]
    deepest = max((len(part.path) for part in parts), default=0) - 1
    for length in range(deepest, above, -1):
        given = _by_parent(waiting, parts=parts, length=length)
        takers = _by_parent(living, parts=parts, length=length)
        for parent in given.keys() & takers.keys():
            own = summed((weights[place] for place in takers[parent]), at=("parts",))
            if not own:
                continue
            factor = 1 + summed((weights[place] for place in given[parent]), at=("parts",)) / own
            for place in takers[parent]:
                weights[place] *= factor
            waiting -= set(given[parent])
    return [replace(part, weight=weight) for part, weight in zip(parts, weights, strict=True)]


def _by_parent(places: Iterable[int], *, parts: Sequence[Part], length: int) -> dict[TreePath, list[int]]:
    found: dict[TreePath, list[int]] = {}
    for place in places:
        path = parts[place].path
        if len(path) > length:
            found.setdefault(path[:length], []).append(place)
    return found
