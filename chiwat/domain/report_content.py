"""A report's form becomes results, or faults each at its field: what is asked before it is put up for approval."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from chiwat.domain.figures import MOST_DIGITS
from chiwat.domain.indicators import MeasureKind
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.report_form import ContentFault as F
from chiwat.domain.report_form import Fault, FaultyContentError, clean_content
from chiwat.domain.results import Finality, ResultState
from chiwat.thai.calendar import read_date
from chiwat.thai.digits import parse_decimal

#: Decimals that a percentage is worked out to, half up; the numerator and the denominator are kept beside it.
DECIMALS = 4
#: The states that a person may give; the others follow from the calendar.
GIVEN = (ResultState.REPORTED, ResultState.CONFIRMED_NONE, ResultState.AWAITING, ResultState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMeasure:
    """What the form asks of one measure: its place, its kind, its milestones, the sum of its entries if it has any."""

    position: int
    kind: MeasureKind | None = None
    levels: tuple[int, ...] = ()
    entries_total: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the whole form asks: the round, the measures, the units there are, and the day on which it is checked.

    No day: it was checked when it was put up for approval, and is read again.
    """

    round: Round
    today: date | None
    measures: tuple[AskedMeasure, ...]
    units: frozenset[str] = frozenset()
    #: Whether a figure asks for words beside it; a provider's sheet asks for none.
    words: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """The result of one measure as the form states it."""

    position: int
    state: ResultState
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    milestones_done: tuple[int, ...] | None = None
    as_of: date | None = None
    finality: Finality | None = None
    reason: str | None = None
    awaiting_unit: str | None = None
    expected_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadContent:
    """The whole form, read."""

    results: tuple[ReadResult, ...]
    text: str | None
    supporting_factors: str | None
    obstacles: str | None
    progress: Decimal | None


def read_content(content: Any, *, asked: Asked) -> ReadContent:
    """The form as values; ``FaultyContentError`` with every fault at its field."""
    reader = _Reader(clean_content(content), asked=asked)
    read = reader.read()
    if reader.faults:
        raise FaultyContentError(tuple(reader.faults))
    return read


def worked_out(numerator: Decimal, *, denominator: Decimal, times: int = 100) -> Decimal:
    """The percentage (or with ``times=1`` the average) of two figures, to four decimals, half up.

    >>> worked_out(Decimal(2), denominator=Decimal(3)), worked_out(Decimal(22), denominator=Decimal(44))
    (Decimal('66.6667'), Decimal('50'))
    """
    exact = Fraction(numerator) * times / Fraction(denominator)
    units = (exact * 10**DECIMALS * 2 + 1) // 2
    digits = f"{abs(units):0{DECIMALS + 1}d}"
    decimals = digits[-DECIMALS:].rstrip("0")
    return Decimal(("-" if units < 0 else "") + digits[:-DECIMALS] + (f".{decimals}" if decimals else ""))


def level_reached(done: tuple[int, ...], *, levels: tuple[int, ...]) -> int:
    """The highest level with all before it done; 0 where the first is not.

    >>> level_reached((1, 2, 4), levels=(1, 2, 3, 4, 5))
    2
    """
    reached = 0
    for level in sorted(levels):
        if level not in done:
            break
        reached = level
    return reached


class _Reader:
    """Reads one form, gathering the faults."""

    def __init__(self, content: dict[str, Any], *, asked: Asked) -> None:
        self.faults: list[Fault] = []
        self._content = content
        self._asked = asked
        self._year: FiscalYear = asked.round.year

    def read(self) -> ReadContent:
        """The values, as far as they could be read; the faults stand beside."""
        known = {str(measure.position) for measure in self._asked.measures}
        for place in self._content["measures"]:
            if place not in known:
                self._fault(f"/measures/{place}", F.UNKNOWN_FIELD)
        states = {measure.position: self._state(measure) for measure in self._asked.measures}
        figures = any(state and state.has_a_figure for state in states.values())
        as_of = self._as_of(needed=figures)
        finality = self._finality(needed=figures)
        results = tuple(self._results(states, as_of=as_of, finality=finality))
        text = self._content["text"].strip()
        if self._asked.words and not text and (figures or self._asked.round.kind is RoundKind.YEAR_END):
            self._fault("/text", F.REQUIRED)
        return ReadContent(
            results=results,
            text=text or None,
            supporting_factors=self._content["supporting_factors"].strip() or None,
            obstacles=self._content["obstacles"].strip() or None,
            progress=self._progress(),
        )

    def _results(
        self, states: dict[int, ResultState | None], *, as_of: date | None, finality: Finality | None
    ) -> Iterator[ReadResult]:
        for measure in self._asked.measures:
            state, at = states[measure.position], f"/measures/{measure.position}"
            fields = self._fields(measure)
            if state is None:
                continue
            stated: dict[str, Any] = {}
            if state is ResultState.REPORTED:
                stated = self._figure(measure, fields=fields, at=at)
            elif state is ResultState.CONFIRMED_NONE and measure.entries_total:
                self._fault(f"{at}/state", F.NONE_YET_ENTRIES)
            elif state is ResultState.AWAITING:
                stated = self._awaiting(fields, at=at)
            elif state is ResultState.NOT_APPLICABLE:
                stated = {"reason": self._required(fields["reason"], at=f"{at}/reason")}
            if state.has_a_figure:
                stated |= {"as_of": as_of, "finality": finality}
            yield ReadResult(position=measure.position, state=state, **stated)

    def _fields(self, measure: AskedMeasure) -> dict[str, Any]:
        empty = {"state": "", "value": "", "numerator": "", "denominator": "", "awaiting_unit": "", "expected_on": ""}
        given: dict[str, Any] = self._content["measures"].get(str(measure.position), {})
        return {**empty, "reason": "", "milestones": [], **given}

    def _state(self, measure: AskedMeasure) -> ResultState | None:
        stated = self._fields(measure)["state"].strip()
        if stated not in GIVEN:
            self._fault(f"/measures/{measure.position}/state", F.STATE_REQUIRED)
            return None
        return ResultState(stated)

    def _figure(self, measure: AskedMeasure, *, fields: dict[str, Any], at: str) -> dict[str, Any]:
        if measure.levels:
            return self._milestones(measure, fields=fields, at=at)
        if measure.entries_total is not None:
            return {"value": self._of_entries(measure.entries_total, typed=fields["value"], at=at)}
        ratio = measure.kind in {MeasureKind.PERCENTAGE, MeasureKind.AVERAGE, None}
        if ratio and (fields["numerator"].strip() or fields["denominator"].strip()):
            return self._ratio(measure, fields=fields, at=at)
        value = self._number(fields["value"], at=f"{at}/value")
        if value is not None and value < 0 and measure.kind is MeasureKind.LEVEL:
            self._fault(f"{at}/value", F.NOT_A_LEVEL)
        return {"value": value}

    def _milestones(self, measure: AskedMeasure, *, fields: dict[str, Any], at: str) -> dict[str, Any]:
        done = tuple(fields["milestones"])
        if set(done) - set(measure.levels):
            self._fault(f"{at}/milestones", F.NOT_A_MILESTONE)
        return {"value": Decimal(level_reached(done, levels=measure.levels)), "milestones_done": done}

    def _of_entries(self, total: Decimal, *, typed: str, at: str) -> Decimal:
        value = self._number(typed, at=f"{at}/value") if typed.strip() else total
        if value is not None and value != total:
            self._fault(f"{at}/value", F.VALUE_DIFFERS_FROM_ENTRIES)
        return total

    def _ratio(self, measure: AskedMeasure, *, fields: dict[str, Any], at: str) -> dict[str, Any]:
        above = self._number(fields["numerator"], at=f"{at}/numerator")
        below = self._number(fields["denominator"], at=f"{at}/denominator")
        if above is None or below is None:
            return {}
        if below <= 0:
            self._fault(f"{at}/denominator", F.DENOMINATOR_ZERO)
            return {}
        if above < 0:
            self._fault(f"{at}/numerator", F.NEGATIVE)
        if measure.kind is MeasureKind.PERCENTAGE and above > below:
            self._fault(f"{at}/numerator", F.NUMERATOR_OVER_DENOMINATOR)
        value = worked_out(above, denominator=below, times=1 if measure.kind is MeasureKind.AVERAGE else 100)
        typed = self._number(fields["value"], at=f"{at}/value") if fields["value"].strip() else value
        if typed is not None and abs(typed - value) > Decimal("0.005"):
            self._fault(f"{at}/value", F.VALUE_DIFFERS_FROM_RATIO)
        return {"value": value, "numerator": above, "denominator": below}

    def _awaiting(self, fields: dict[str, Any], *, at: str) -> dict[str, Any]:
        code = self._required(fields["awaiting_unit"], at=f"{at}/awaiting_unit")
        if code and code not in self._asked.units:
            self._fault(f"{at}/awaiting_unit", F.NO_SUCH_UNIT)
        day = self._day(fields["expected_on"], at=f"{at}/expected_on")
        if day and self._asked.today and day < self._asked.today:
            self._fault(f"{at}/expected_on", F.IN_PAST)
        return {"awaiting_unit": code, "expected_on": day, "reason": fields["reason"].strip() or None}

    def _as_of(self, *, needed: bool) -> date | None:
        text = self._content["as_of"].strip()
        if not text and not needed:
            return None
        day = self._day(text, at="/as_of")
        if day is None:
            return None
        if not self._year.first_day <= day <= self._year.last_day:
            self._fault("/as_of", F.OUTSIDE_YEAR)
        elif not self._asked.round.first_day <= day <= self._asked.round.last_day:
            self._fault("/as_of", F.OUTSIDE_ROUND)
        elif self._asked.today and day > self._asked.today:
            self._fault("/as_of", F.IN_FUTURE)
        return day

    def _finality(self, *, needed: bool) -> Finality | None:
        text = self._content["finality"].strip()
        if text not in set(Finality):
            if text or needed:
                self._fault("/finality", F.REQUIRED)
            return None
        return Finality(text)

    def _progress(self) -> Decimal | None:
        text = self._content["progress"].strip()
        value = self._number(text, at="/progress") if text else None
        if value is not None and not 0 <= value <= 100:
            self._fault("/progress", F.OUTSIDE_PER_CENT)
        return value

    def _number(self, text: str, *, at: str) -> Decimal | None:
        if not text.strip():
            self._fault(at, F.REQUIRED)
            return None
        value = parse_decimal(text)
        if value is None:
            self._fault(at, F.NOT_A_NUMBER)
            return None
        if len(value.as_tuple().digits) > MOST_DIGITS:
            self._fault(at, F.NUMBER_TOO_LONG)
            return None
        return value

    def _day(self, text: str, *, at: str) -> date | None:
        if not text.strip():
            self._fault(at, F.REQUIRED)
            return None
        day = read_date(text.strip())
        if day is None:
            self._fault(at, F.NOT_A_DATE)
        return day

    def _required(self, text: str, *, at: str) -> str | None:
        if not text.strip():
            self._fault(at, F.REQUIRED)
        return text.strip() or None

    def _fault(self, at: str, code: F) -> None:
        self.faults.append(Fault(at, code))
