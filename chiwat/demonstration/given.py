"""What data providers gave in the open year, and what the units answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from chiwat.demonstration.shapes import IndicatorYear, Report, Result
from chiwat.demonstration.stock import stock
from chiwat.demonstration.years import TODAY
from chiwat.domain.given_figures import GivenStanding, refusal_to_give
from chiwat.domain.periods import Round
from chiwat.domain.report_form import empty_content
from chiwat.domain.results import Finality, ResultState

#: Of figures so many, drawn from the top: wait for a word, are disputed, were explained, were replaced.
_WAITS, _DISPUTED, _EXPLAINED, _REPLACED = 0.25, 0.4, 0.55, 0.7
#: Of figures that were judged, those explained before; of awaited ones, those that came since.
_ONCE_EXPLAINED, _CAME_LATE = 0.12, 0.2
_FIGURES = frozenset({ResultState.REPORTED, ResultState.CONFIRMED_NONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTold:
    """What was given on one day by the keys of a form; no standing: only the day on which it is expected."""

    content: dict[str, Any]
    on: date
    standing: GivenStanding | None = None
    dispute: str = ""
    explanation: str = ""


def given_of(record: IndicatorYear, *, report: Report, late_came: bool) -> tuple[GivenTold, ...]:
    """What was given for a report, each superseded by the next; ``late_came``: what was awaited is there by now."""
    moment = report.round
    results = {m.number: result for m in record.measures for result in m.results if result.round == moment}
    rng = Random(f"{record.code}-{moment.number}-given")
    states = {result.state for result in results.values()}
    if states == {ResultState.AWAITING}:
        named = GivenTold(content=_content(results, moment=moment), on=moment.last_day)
        if not late_came and rng.random() > _CAME_LATE:
            return (named,)
        came = {place: _last_figure(record, place=place, moment=moment) for place in results}
        later = _content(came, moment=moment)
        return named, GivenTold(content=later, on=TODAY - timedelta(days=1), standing=GivenStanding.WAITING)
    return _timely(report, content=_content(results, moment=moment), rng=rng) if states and states <= _FIGURES else ()


def _timely(report: Report, *, content: dict[str, Any], rng: Random) -> tuple[GivenTold, ...]:
    day, drawn, words = report.round.last_day, rng.random(), rng.randrange(len(stock()["figure_disputed"]))
    disputed, explained = stock()["figure_disputed"][words], stock()["figure_explained"][words]
    if refusal_to_give(report.status) is not None:
        drawn = 1 if drawn > _ONCE_EXPLAINED else _DISPUTED
    if drawn < _WAITS:
        return (GivenTold(content=content, on=day, standing=GivenStanding.WAITING),)
    if drawn < _DISPUTED:
        return (GivenTold(content=content, on=day, standing=GivenStanding.DISPUTED, dispute=disputed),)
    settled = GivenTold(content=content, on=day, standing=GivenStanding.ACKNOWLEDGED)
    if drawn < _EXPLAINED:
        said = {"dispute": disputed, "explanation": explained}
        return (GivenTold(content=content, on=day, standing=GivenStanding.EXPLAINED, **said),)
    again = day + timedelta(days=3)
    if drawn < _REPLACED and (report.submitted_on is None or report.submitted_on > again):
        early = {**content, "finality": Finality.PROVISIONAL.value}
        first = GivenTold(content=early, on=day, standing=GivenStanding.DISPUTED, dispute=disputed)
        return first, GivenTold(content=content, on=again, standing=GivenStanding.ACKNOWLEDGED)
    return (settled,)


def _last_figure(record: IndicatorYear, *, place: int, moment: Round) -> Result:
    """The figure of the last round before that had one; where none had, that there was no case."""
    measure = next(one for one in record.measures if one.number == place)
    before = [one for one in measure.results if one.state is ResultState.REPORTED and one.round < moment]
    none = Result(round=moment, state=ResultState.CONFIRMED_NONE)
    return max(before, key=lambda one: one.round, default=none)


def _content(results: Mapping[int, Result], *, moment: Round) -> dict[str, Any]:
    content = empty_content()
    for place, result in results.items():
        content["measures"][str(place)] = {
            "state": result.state.value,
            **{name: _text(getattr(result, name)) for name in ("value", "numerator", "denominator")},
            "awaiting_unit": result.awaiting_unit_code or "",
            "expected_on": result.expected_on.isoformat() if result.expected_on else "",
            "reason": "",
            "milestones": [],
        }
        if result.state in _FIGURES:
            finality = result.finality or Finality.FINAL
            content |= {"as_of": moment.last_day.isoformat(), "finality": finality.value}
    return content


def _text(value: object) -> str:
    return "" if value is None else f"{value:f}"
