"""How a report's text tells a figure: found by its numbers, told again with others so that text and table agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chiwat.demonstration.figures import share
from chiwat.demonstration.phrases import plain_number
from chiwat.demonstration.plant_shapes import is_last, main, text_of, with_result, with_text, year_end_of
from chiwat.demonstration.shapes import IndicatorYear, Result

_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?!\d|[.,]\d)")
#: The parts of a percentage stand no further before it than this.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in a text: the span from its first number to its last, and the numbers; parts of a percentage."""

    start: int
    end: int
    value: Decimal
    part: Decimal | None = None
    whole: Decimal | None = None


def numbers(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Every number of a text with its place."""
    for found in _NUMBER.finditer(text):
        yield found.start(), found.end(), Decimal(found.group().replace(",", ""))


def told_value(text: str, *, value: Decimal) -> Told | None:
    """The one place where a value stands; ``None`` where it stands nowhere or twice."""
    places = [(start, end) for start, end, number in numbers(text) if number == value]
    return Told(*places[0], value) if len(places) == 1 else None


def told_share(text: str, *, value: Decimal) -> Told | None:
    """A percentage with its parts, where the text tells all three and no two of them are alike."""
    at = told_value(text, value=value)
    if at is None:
        return None
    near = [one for one in numbers(text) if at.start - _REACH <= one[0] < at.start]
    values = {number for _, _, number in near}
    found = [(part, whole) for part in values for whole in values if _gives(value, part=part, whole=whole)]
    if len(found) != 1:
        return None
    start = min(place for place, _, number in near if number in found[0])
    return Told(start, at.end, value, *found[0])


def _gives(value: Decimal, *, part: Decimal, whole: Decimal) -> bool:
    """Whether the parts make the percentage; 100 is left out, being the factor of the rule of three."""
    return 0 < part < whole and whole != 100 and share(part, of=whole).value == value


def told_level(text: str, *, value: Decimal) -> Told | None:
    """A level, which some turns name twice."""
    places = [found.span() for found in re.finditer(rf"ระดับ {plain_number(value)}(?![\d.,])", text)]
    return Told(*places[-1], value) if places else None


def retold(text: str, *, told: Told, changes: dict[Decimal, Decimal]) -> str:
    """The text with the numbers of one telling changed; money keeps its decimals."""

    def instead(found: re.Match[str]) -> str:
        number = Decimal(found.group().replace(",", ""))
        if number not in changes:
            return found.group()
        return f"{changes[number]:,.2f}" if "." in found.group() else plain_number(changes[number])

    return text[: told.start] + _NUMBER.sub(instead, text[told.start : told.end]) + text[told.end :]


def retold_round(
    year: IndicatorYear, *, result: Result, told: Told, changes: dict[Decimal, Decimal]
) -> IndicatorYear | None:
    """A round with another figure in table and text, in the year-end's text too where that tells the same."""
    moment = result.round
    last = is_last(year, moment=moment)
    changed = with_result(year, result=result)
    changed = with_text(changed, moment=moment, text=retold(text_of(year, moment=moment), told=told, changes=changes))
    summary = year_end_of(year)
    if not last or summary is None or not summary.text:
        return changed
    finder = told_share if told.part is not None else told_value
    again = finder(summary.text, value=told.value)
    if again is None:
        return None
    return with_text(changed, moment=summary.round, text=retold(summary.text, told=again, changes=changes))


def share_of(year: IndicatorYear, *, result: Result) -> Told | None:
    """The parts told of a reported percentage; ``None`` where the record has more than one measure."""
    if len(year.measures) > 1 or main(year).unit_of_measure != "ร้อยละ" or result.value is None:
        return None
    return told_share(text_of(year, moment=result.round), value=result.value)


def count_of(year: IndicatorYear, *, result: Result) -> Told | None:
    """The one place where a reported count is told; ``None`` where the record has more than one measure."""
    if len(year.measures) > 1 or main(year).unit_of_measure in {"ร้อยละ", "ระดับ"} or result.value is None:
        return None
    return told_value(text_of(year, moment=result.round), value=result.value)
