"""The demonstration's given figures become rows: by whom they were given, and by whom answered."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from chiwat.actions.demonstration_people import Staff
from chiwat.actions.demonstration_steps import noon
from chiwat.actions.plain_rows import PlainRows, Row
from chiwat.demonstration.given import GivenTold, given_of
from chiwat.demonstration.people import LIVE_UNIT
from chiwat.demonstration.shapes import IndicatorYear as CityYear
from chiwat.demonstration.shapes import Report as CityReport
from chiwat.domain.given_figures import GivenStanding, with_given
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.permissions import Role
from chiwat.domain.report_form import empty_content
from chiwat.queries import installation
from chiwat.records.models import GivenFigure, Person, Unit


class GivenRows:
    """The rows of what was given, by the people that the city has."""

    def __init__(self, *, staff: Staff, units: Mapping[str, Unit]) -> None:
        self._staff = staff
        self._units = units

    def awaited(self, record: CityYear, *, unit: Unit) -> dict[str, Any] | None:
        """The form of a draft in which nobody has written; None where the unit gives its own figures."""
        provider = self._provider(record, unit=unit)
        if provider is None:
            return None
        places = [measure.number for measure in record.measures]
        today = installation.today()
        return with_given(empty_content(), given=None, provider=provider.code, positions=places, today=today)

    def add(self, book: PlainRows, *, record: CityYear, report: Row, told: CityReport, unit: Unit) -> None:
        """Put down what was given for a report, if anything was, and what was answered."""
        provider = self._provider(record, unit=unit)
        if provider is None:
            return
        later: Row | None = None
        giver, asked = self._reporter(provider.code), self._reporter(unit.code)
        for one in reversed(given_of(record, report=told, late_came=unit.code == LIVE_UNIT)):
            at = noon(one.on)
            later = book.add(
                GivenFigure,
                report=report,
                provider=provider,
                content=one.content,
                edits=1,
                by=giver,
                at=at,
                given_at=at,
                standing=one.standing.value if one.standing else None,
                superseded_by=later,
                **_said(one, giver=giver, asked=asked, at=at),
            )

    def _provider(self, record: CityYear, *, unit: Unit) -> Unit | None:
        codes = [line.unit_code for line in record.responsibilities if line.part is ResponsibilityPart.DATA_PROVIDER]
        return next((self._units[code] for code in codes if code != unit.code), None)

    def _reporter(self, code: str) -> Person:
        return self._staff[code, Role.REPORTER, 1][0]


def _said(told: GivenTold, *, giver: Person, asked: Person, at: datetime) -> dict[str, Any]:
    """Who answered, in the days after."""
    said: dict[str, Any] = {}
    if told.dispute:
        said |= {"dispute": told.dispute, "disputed_by": asked, "disputed_at": at + timedelta(days=1, hours=3)}
    if told.explanation:
        then = at + timedelta(days=4, hours=1)
        said |= {"explanation": told.explanation, "explained_by": giver, "explained_at": then}
    if told.standing is GivenStanding.ACKNOWLEDGED:
        said |= {"acknowledged_by": asked, "acknowledged_at": at + timedelta(days=3, hours=2)}
    return said
