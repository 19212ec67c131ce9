"""Which rounds of which indicators are open to an audience, read for many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.publication import Audience, counts_for, hides, is_published, shows_to, towards
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.records.models import Report

#: An indicator of a year and a round, by their keys.
Place = tuple[int, int]
Standing = tuple[ReportStatus, ReportStatus | None]


def audience_of(viewer: Viewer, *, units: Iterable[int] = ()) -> Audience:
    """Who the viewer is towards these units' work; without units, towards everybody's."""
    if any(viewer.may(Permission.DRAFT_READ, unit=unit) for unit in units):
        return Audience.NEAR
    return Audience.INSIDE if viewer.may(Permission.UNPUBLISHED_READ) else Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class Sight:
    """What an audience may know of the rounds of indicators: where their reports stand."""

    audience: Audience
    reports: dict[Place, list[Standing]] = field(default_factory=dict)

    def hidden(self, year: YearStatus, *, place: Place) -> bool:
        """Whether the round is not to be read."""
        told = self.reports.get(place)
        if year is YearStatus.IMPORTED or not told:
            return hides(year, audience=self.audience)
        audience = towards(year, audience=self.audience)
        return not all(shows_to(status, locked_from=before, audience=audience) for status, before in told)

    def withheld(self, year: YearStatus, *, place: Place, kept: bool) -> bool:
        """Whether the round's state is not to be told; ``kept``: whether a result is kept.

        Inside, a draft that was never put up has nothing to withhold: nothing was reported.
        """
        written = any(status is not ReportStatus.DRAFT for status, _ in self.reports.get(place, ()))
        return self.hidden(year, place=place) and (kept or written or self.audience is Audience.PUBLIC)

    def counted(self, year: YearStatus, *, place: Place) -> bool:
        """Whether the round's figures enter the year's result."""
        told = self.reports.get(place)
        if year is YearStatus.IMPORTED or not told:
            return not hides(year, audience=self.audience)
        audience = towards(year, audience=self.audience)
        return all(counts_for(status, locked_from=before, audience=audience) for status, before in told)

    def announced(self, year: YearStatus, *, place: Place) -> bool:
        """Whether the round's marks are told."""
        if year is not YearStatus.OPEN:
            return True
        return all(is_published(status, locked_from=before) for status, before in self.reports.get(place, ()))


def sight_of(rows: Iterable[Report], *, audience: Audience) -> Sight:
    """From reports that were read already."""
    return _sight(
        ((row.indicator_year_id, row.round_id, row.status, row.locked_from) for row in rows), audience=audience
    )


def read_sight(indicator_years: Sequence[int], *, audience: Audience) -> Sight:
    """For many indicators of a year, in one query."""
    rows = Report.objects.filter(indicator_year__in=indicator_years)
    return _sight(rows.values_list("indicator_year_id", "round_id", "status", "locked_from"), audience=audience)


def _sight(rows: Iterable[tuple[int, int, str, str | None]], *, audience: Audience) -> Sight:
    reports: dict[Place, list[Standing]] = {}
    for record, moment, status, before in rows:
        stood = ReportStatus(before) if before else None
        reports.setdefault((record, moment), []).append((ReportStatus(status), stood))
    return Sight(audience, reports)
