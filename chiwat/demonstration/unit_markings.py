"""Marks of whole units in the open year: most are told, some wait for it, some are not given yet, and one is 0."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from random import Random

from chiwat.demonstration.frame_shapes import Framework, Unit, UnitMarking

#: The round that was marked, when it was, and when that was told.
_ROUND, _GIVEN, _TOLD = 2, date(2026, 5, 20), date(2026, 6, 5)
#: Chatuchak did nothing of it; Phra Nakhon waits for its mark, and so does the assessing unit (it marks not itself).
_WITH_NOTHING, _NOT_YET = "5026", frozenset({"5001", "2100"})
_FOUND_NOTHING = "ไม่พบการดำเนินงานในรอบนี้"
_COMMENTS = ("", "", "เอกสารครบถ้วน", "ปรับปรุงจากรอบก่อนอย่างเห็นได้ชัด", "ขอให้แนบหลักฐานให้ตรงกับรายการ")
_SHARE_MISSING, _SHARE_WAITING = 0.06, 0.06


def unit_markings(units: Sequence[Unit], *, framework: Framework, seed: int) -> tuple[UnitMarking, ...]:
    """The marks of the half-year: Chatuchak has a 0, Phra Nakhon none yet."""
    return tuple(_markings(units, framework=framework, seed=seed))


def _markings(units: Sequence[Unit], *, framework: Framework, seed: int) -> Iterator[UnitMarking]:
    moment = next(each.round for each in framework.rounds if each.round.number == _ROUND)
    component = next(component for component in framework.components if component.of_unit)
    for unit in units:
        rng, nothing = Random(f"{seed}-{unit.code}-{component.key}"), unit.code == _WITH_NOTHING
        drawn = 1.0 if nothing else rng.random()
        value = Decimal(0) if nothing else Decimal(rng.randrange(60, 101, 5))
        comment = _FOUND_NOTHING if nothing else rng.choice(_COMMENTS)
        if unit.code in _NOT_YET or drawn < _SHARE_MISSING:
            continue
        waits = drawn < _SHARE_MISSING + _SHARE_WAITING
        yield UnitMarking(
            unit_code=unit.code, component_key=component.key, round=moment, value=value, comment=comment,
            given_on=_GIVEN, announced_on=None if waits else _TOLD,
        )  # fmt: skip
