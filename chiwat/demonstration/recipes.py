"""Who is held to what: for each unit its indicators, with code, name and how they stand to the year before."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from chiwat.demonstration.blueprints import EVERY_UNIT, Blueprint, FigureModel, all_blueprints
from chiwat.demonstration.frame_shapes import Unit
from chiwat.domain.indicators import Continuity

#: From so many indicators a unit, every district bears every cascaded indicator first.
CASCADE_FROM = 10
#: One in so many indicators of a unit at most is of one year alone: new, or ended.
_OF_WHICH_IN_ONE_YEAR = 11
#: Beyond the blueprints' own number, further ones are set apart by a part of the unit's ground.
_PARTS = ("พื้นที่ย่านเหนือ", "พื้นที่ย่านใต้", "พื้นที่ย่านกลาง", "พื้นที่ริมคลอง", "พื้นที่ริมทางรถไฟ", "พื้นที่ย่านการค้า", "พื้นที่ย่านพักอาศัย")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One indicator of one unit over both years."""

    unit: Unit
    blueprint: Blueprint
    serial: int
    name: str
    in_imported_year: bool
    in_open_year: bool
    continuity: Continuity

    @property
    def code(self) -> str:
        """The opaque ``OOOO-SSSS``."""
        return f"{self.unit.code}-{self.serial:04d}"


def recipes_of(unit: Unit, *, place: int, count: int, seed: int) -> Iterator[Recipe]:
    """The indicators of one unit: its own trade, starting at another one for every unit, then what all units bear."""
    rng = Random(f"{seed}-{unit.code}-recipes")
    order = _order(unit, place=place, count=count)
    most = max(1, count // _OF_WHICH_IN_ONE_YEAR)
    new = ended = 0
    for slot in range(count):
        recycled, at = divmod(slot, len(order))
        blueprint = order[at]
        fate = rng.random()
        is_new, has_ended = fate <= 0.015 and new < most, fate >= 0.99 and ended < most
        new, ended = new + is_new, ended + has_ended
        yield Recipe(
            unit=unit,
            blueprint=blueprint,
            serial=(2001 if blueprint.lead and unit.kind == "district" else 801) + slot,
            name=_name(blueprint, slot=slot, recycled=recycled),
            in_imported_year=not is_new,
            in_open_year=not has_ended,
            continuity=_continuity(blueprint, rng=rng),
        )


def _order(unit: Unit, *, place: int, count: int) -> list[Blueprint]:
    own = [plan for plan in all_blueprints() if plan.fits(unit.code, kind=unit.kind)]
    common = [plan for plan in all_blueprints() if EVERY_UNIT in plan.units]
    if count < CASCADE_FROM:
        return _turned(own, by=place * count) + _turned(common, by=place)
    cascaded = [plan for plan in own if plan.lead and unit.kind == "district"]
    others = [plan for plan in own if plan not in cascaded]
    return cascaded + _turned(others, by=place) + _turned(common, by=place)


def _turned(plans: list[Blueprint], *, by: int) -> list[Blueprint]:
    start = by % len(plans) if plans else 0
    return plans[start:] + plans[:start]


def _name(blueprint: Blueprint, *, slot: int, recycled: int) -> str:
    focuses = blueprint.focuses
    focus = focuses[(slot + recycled) % len(focuses)] if focuses else ""
    name = blueprint.name.replace("{focus}", focus)
    if not recycled:
        return name
    stretch = f" ช่วงที่ {recycled // len(_PARTS) + 1}" if recycled >= len(_PARTS) else ""
    return f"{name} ({_PARTS[recycled % len(_PARTS)]}{stretch})"


def _continuity(blueprint: Blueprint, *, rng: Random) -> Continuity:
    drawn = rng.random()
    if drawn < 0.06:
        return Continuity.DEFINITION_CHANGED
    if drawn < 0.09:
        return Continuity.LEVEL_CHANGED
    if drawn < 0.16 and blueprint.measures[0].model is FigureModel.COUNT and len(blueprint.measures) == 1:
        return Continuity.UNIT_CHANGED
    return Continuity.SAME
