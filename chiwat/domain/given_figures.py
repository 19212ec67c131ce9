"""Figures that a data provider gives another unit: what they make of its form, and how they are answered."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from chiwat.domain.refusals import Refusal
from chiwat.domain.report_form import OF_A_MEASURE, TEXTS
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState
from chiwat.thai.calendar import read_date

#: The states that a provider may give; what does not apply to a unit is said by the unit.
GIVEN_STATES = (ResultState.REPORTED, ResultState.CONFIRMED_NONE, ResultState.AWAITING)
_FIGURES = ("value", "numerator", "denominator")
_UNDER_WAY = (ReportStatus.SUBMITTED, ReportStatus.APPROVED, ReportStatus.VERIFIED)


class GivenStanding(StrEnum):
    """How the unit stands to a figure that it was given."""

    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    DISPUTED = "disputed"
    EXPLAINED = "explained"


class GivenDeed(StrEnum):
    """What is done with a given figure: by the unit (รับทราบ, ทักท้วง), or by the provider (ชี้แจง)."""

    ACKNOWLEDGE = "acknowledge"
    DISPUTE = "dispute"
    EXPLAIN = "explain"

    @property
    def needs_reason(self) -> bool:
        """Whether words are asked."""
        return self is not GivenDeed.ACKNOWLEDGE


#: From which standing each deed leads where. One dispute a figure: after the explanation who judges decides.
DEEDS: dict[GivenDeed, tuple[frozenset[GivenStanding], GivenStanding]] = {
    GivenDeed.ACKNOWLEDGE: (
        frozenset({GivenStanding.WAITING, GivenStanding.DISPUTED, GivenStanding.EXPLAINED}),
        GivenStanding.ACKNOWLEDGED,
    ),
    GivenDeed.DISPUTE: (frozenset({GivenStanding.WAITING, GivenStanding.ACKNOWLEDGED}), GivenStanding.DISPUTED),
    GivenDeed.EXPLAIN: (frozenset({GivenStanding.DISPUTED}), GivenStanding.EXPLAINED),
}


def refusal_of(deed: GivenDeed, *, standing: GivenStanding | None, reason: str) -> Refusal | None:
    """Why the deed is not done, or None; ``standing`` None: no figure came, there is nothing to answer.

    >>> refusal_of(GivenDeed.DISPUTE, standing=GivenStanding.WAITING, reason=" ")
    <Refusal.REASON_MISSING: 'reason_missing'>
    >>> refusal_of(GivenDeed.EXPLAIN, standing=GivenStanding.WAITING, reason="นับถึงวันที่ 30")
    <Refusal.FIGURE_ANSWERED: 'figure_answered'>
    """
    if standing not in DEEDS[deed][0]:
        return Refusal.FIGURE_ANSWERED
    return Refusal.REASON_MISSING if deed.needs_reason and not reason.strip() else None


def refusal_to_give(status: ReportStatus) -> Refusal | None:
    """Why no figure is given for a report that stands there: what was judged is not changed from outside.

    >>> refusal_to_give(ReportStatus.RETURNED), refusal_to_give(ReportStatus.APPROVED)
    (None, None)
    >>> refusal_to_give(ReportStatus.ANNOUNCED)
    <Refusal.FIGURE_JUDGED: 'figure_judged'>
    """
    return None if status.is_written or status in _UNDER_WAY else Refusal.FIGURE_JUDGED


def with_given(
    content: Mapping[str, Any], *, given: Mapping[str, Any] | None, provider: str, positions: Iterable[int], today: date
) -> dict[str, Any]:
    """A form's content with the figures that the provider gave (``given``: keys of a form), whatever was typed there.

    What has not come is awaited from the provider (its code), on the day that it named or, where it named none that is
    still to come, on the day that the unit typed. Until a figure comes, the unit may say that it is not applicable.
    """
    told = {} if given is None else given["measures"]
    typed = content.get("measures", {})
    places = [str(position) for position in positions]
    measures = dict(typed)
    for place in places:
        measures[place] = _measure(typed.get(place, {}), told=told.get(place), provider=provider, today=today)
    made = {**dict.fromkeys(TEXTS, ""), **content, "measures": measures}
    if given is not None and any(states_a_figure(told.get(place, {})) for place in places):
        made |= {"as_of": given["as_of"], "finality": given["finality"]}
    return made


def _measure(typed: Mapping[str, Any], *, told: Mapping[str, Any] | None, provider: str, today: date) -> dict[str, Any]:
    empty = {**dict.fromkeys(OF_A_MEASURE, ""), "milestones": []}
    if told is not None and states_a_figure(told):
        return {**empty, **told}
    words = {"reason": typed.get("reason", "")}
    if typed.get("state") == ResultState.NOT_APPLICABLE:
        return {**empty, **words, "state": ResultState.NOT_APPLICABLE.value}
    named = (told or {}).get("expected_on", "")
    day = read_date(named) if named else None
    expected = named if day is not None and day >= today else typed.get("expected_on", "") or named
    return {
        **empty, **words, "state": ResultState.AWAITING.value, "awaiting_unit": provider, "expected_on": expected,
    }  # fmt: skip


def states_a_figure(fields: Mapping[str, Any]) -> bool:
    """Whether the fields of a measure state a figure, zero and none confirmed included."""
    return fields.get("state") in {ResultState.REPORTED, ResultState.CONFIRMED_NONE} or any(
        str(fields.get(name, "")).strip() for name in _FIGURES
    )


def changes_given(typed: Mapping[str, Any], *, content: Mapping[str, Any]) -> bool:
    """Whether a typed form states a figure for a measure that ``content`` (:func:`with_given`) states otherwise."""
    stands = content["measures"]
    return any(
        states_a_figure(fields) and _figure(fields) != _figure(stands.get(place, {}))
        for place, fields in typed.get("measures", {}).items()
    )


def _figure(fields: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(fields.get(name, "")).strip() for name in ("state", *_FIGURES))
