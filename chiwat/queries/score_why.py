"""Why an indicator has its scores: every score that may be seen, what was asked, what a change altered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from chiwat.domain.asked_scores import Asked, IndicatorScore, first_leaf, leaves, moved, score_asked
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.score_sides import Side
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries import installation
from chiwat.queries.privacy import veil_for
from chiwat.queries.score_board import sides_of
from chiwat.queries.scored import FrameworkScores, Placed, Scored
from chiwat.records.models import Framework, IndicatorYear, Measure, Unit


@dataclass(frozen=True, slots=True)
class Altered:
    """What a change of target did: the score under the old target and under the new."""

    old_target: Decimal
    new_target: Decimal
    old: IndicatorScore
    new: IndicatorScore


@dataclass(frozen=True, slots=True)
class TakenOff:
    """A penalty that counted: for what, how it is taken, how much each, of how many reports."""

    occasion: str
    taken: str
    amount: str
    reports: int


@dataclass(frozen=True, slots=True)
class WhyScore:
    """One score: whose, under which framework and component, from what."""

    side: Side
    framework: str
    #: Its place among the year's frameworks, as addresses name it.
    framework_number: int
    framework_version: int
    component: str
    scale: str
    score: IndicatorScore
    leaves: tuple[dict[str, Any], ...]
    #: How several parts become one: ``mean`` or ``least``; None where there is one part.
    combined: str | None
    #: What is done to the points of the parts: a factor, and for each penalty how many reports it counted.
    conversion: str | None
    penalties: tuple[TakenOff, ...]
    frozen_at: datetime | None
    altered: Altered | None


@dataclass(frozen=True, slots=True)
class Trial:
    """A value that was tried: what it would score; nothing is kept."""

    method: str
    value: str
    score: IndicatorScore | None


@dataclass(frozen=True, slots=True)
class WhyPage:
    """The page of one indicator's scores."""

    code: str
    name: str | None
    fiscal_year: int
    unit_code: str | None
    unit_name: str | None
    unit: UnitOfMeasure
    scores: tuple[WhyScore, ...]
    trial: Trial | None


def why_page(*, viewer: Viewer, code: str, fiscal_year: int, tried: str | None = None) -> WhyPage | None:
    """Every score of (code, fiscal year) that the viewer may see; None where there is no such indicator.

    ``tried`` is a figure in Arabic digits to score in the place of the first measure's; nothing is written.
    """
    if not viewer.may(Permission.PUBLIC_READ):
        return None
    record = IndicatorYear.objects.select_related("kept_standing").filter(code=code, fiscal_year=fiscal_year).first()
    if record is None:
        return None
    kept = getattr(record, "kept_standing", None)
    unit = Unit.objects.filter(pk=kept.unit_id).first() if kept else None
    veil = veil_for(viewer)
    measures = Measure.objects.filter(indicator_year=record)
    units = {row.position: UnitOfMeasure(veil(row.unit_name) or "") for row in measures}
    scores: list[WhyScore] = []
    trial = None
    numbers = _numbers(fiscal_year)
    for framework in _frameworks(record):
        found = FrameworkScores(framework, today=installation.today(), units=[unit.pk] if unit else [])
        for placed in [each for each in found.placed if each.record and each.record.pk == record.pk]:
            number = numbers[framework.pk]
            scores += [_why(found, placed=placed, side=side, number=number, units=units) for side in sides_of(viewer)]
            trial = trial or _trial(found.derived(placed, side=sides_of(viewer)[-1]), tried=tried)
    return WhyPage(
        code=record.code,
        name=veil(record.name),
        fiscal_year=fiscal_year,
        unit_code=unit.code if unit else None,
        unit_name=unit.name_th if unit else None,
        unit=units.get(1, UnitOfMeasure("")),
        scores=tuple(scores),
        trial=trial,
    )


def _frameworks(record: IndicatorYear) -> list[Framework]:
    rows = Framework.objects.filter(components__placements__indicator_year=record)
    return list(rows.distinct().order_by("position", "pk"))


def _numbers(fiscal_year: int) -> dict[int, int]:
    rows = Framework.objects.filter(fiscal_year=fiscal_year).order_by("position", "pk")
    return {key: number for number, key in enumerate(rows.values_list("pk", flat=True), 1)}


def _why(
    scores: FrameworkScores, *, placed: Placed, side: Side, number: int, units: Mapping[int, UnitOfMeasure]
) -> WhyScore:
    scored = scores.scored(placed, side=side)
    framework = scores.framework
    frozen = scored.frozen
    return WhyScore(
        side=side,
        framework=framework.name,
        framework_number=number,
        framework_version=frozen.framework_version if frozen else framework.version,
        component=placed.component.name,
        scale=f"{framework.scale:f}",
        score=scored.score,
        leaves=tuple(_parts(scored.asked["of"], units=units)),
        combined=scored.asked["of"]["ask"] if len(scored.asked["of"].get("parts", ())) > 1 else None,
        conversion=scored.asked.get("conversion"),
        penalties=tuple(_taken_off(scored.asked)),
        frozen_at=frozen.frozen_at if frozen else None,
        altered=_altered(scores, placed=placed, side=side),
    )


def _parts(of: Asked, *, units: Mapping[int, UnitOfMeasure]) -> Iterator[dict[str, Any]]:
    """Every leaf with the name and weight of its part, the measure's place and its unit."""
    parts = of.get("parts") or [{"asked": of}]
    several = len(parts) > 1
    for place, part in enumerate(parts, start=1):
        for leaf in leaves(part["asked"]):
            by_measure = leaf["ask"] == "measure"
            position = place if by_measure else 1
            named = {"part": part["name"], "part_weight": part["weight"]} if several else {}
            yield {**leaf, **named, "position": position, "unit": units.get(position, UnitOfMeasure(""))}


def _taken_off(asked: Asked) -> Iterator[TakenOff]:
    for each in asked.get("penalties", ()):
        reports = asked.get("reports", {}).get(each["occasion"], 0)
        if reports:
            yield TakenOff(each["occasion"], each["taken"], each["amount"], reports)


def _altered(scores: FrameworkScores, *, placed: Placed, side: Side) -> Altered | None:
    targets = scores.inputs.replaced_target(placed.record) if placed.record else None
    if targets is None:
        return None
    asked = scores.derived(placed, side=side).asked
    if first_leaf(asked["of"]).get("target") is None:
        return None
    before = score_asked({**asked, "of": moved(asked["of"], target=f"{targets[0]:f}")})
    return Altered(targets[0], targets[1], before, score_asked(asked))


def _trial(scored: Scored, *, tried: str | None) -> Trial | None:
    leaf = first_leaf(scored.asked["of"])
    if leaf["ask"] == "nothing":
        return None
    now = leaf["marks"].get("2.1") if leaf["ask"] == "marks" and leaf["marks"] else leaf.get("value")
    if tried is None:
        return Trial(leaf["method"], now or "", None)
    return Trial(leaf["method"], tried, score_asked({**scored.asked, "of": moved(scored.asked["of"], value=tried)}))
