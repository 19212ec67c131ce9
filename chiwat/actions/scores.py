"""Scores are frozen here, at announcement and at the closing of a year; totals are kept for the pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product

from django.db import transaction

from chiwat.actions import trail
from chiwat.actions.report_results import supersede
from chiwat.domain.asked_scores import input_hash
from chiwat.domain.periods import FiscalYear as YearValue
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.rollup import Total, total_of
from chiwat.domain.rounding import exact_text
from chiwat.domain.score_sides import Side
from chiwat.queries import installation, years
from chiwat.queries.score_board import outdated_units
from chiwat.queries.scored import FrameworkScores, Placed, Scored, indicators_in
from chiwat.queries.served_nodes import by_nodes, nodes_served
from chiwat.queries.unit_mark_inputs import units_marked
from chiwat.records.models import (
    Component,
    FiscalYear,
    Framework,
    Person,
    Placement,
    Report,
    Round,
    Score,
    ScoreTotal,
    Standing,
    UnitMark,
)

#: Reports whose scores are told to everybody.
ANNOUNCED = (ReportStatus.ANNOUNCED, ReportStatus.ANSWERED, ReportStatus.UNDER_REVIEW)


def freeze(*, indicator_years: Sequence[int], round: Round | None, by: Person | None) -> int:  # noqa: A002 - the model's own word
    """Keep the scores of these indicators as they are announced; how many were new.

    An open year freezes what has points; the closing (``round=None``) freezes everything. A score whose inputs have not
    changed is left; another takes its place and both are kept. Call it inside the action that announces.
    """
    rows = Placement.objects.filter(indicator_year__in=indicator_years)
    frameworks = Framework.objects.filter(components__placements__in=rows).distinct().order_by("pk")
    units = list(
        Standing.objects.filter(indicator_year__in=indicator_years, unit__isnull=False)
        .order_by("unit").values_list("unit", flat=True).distinct()
    )  # fmt: skip
    wanted, made = set(indicator_years), 0
    for framework in frameworks:
        scores = FrameworkScores(framework, today=installation.today(), units=units)
        asked = [placed for placed in scores.placed if placed.record and placed.record.pk in wanted]
        made += _freeze(scores, placed=asked, round=round)
    if made:
        subject = f"round:{round.pk}" if round else "year-end"
        trail.append(by=by, action="freeze-scores", subject=subject, after={"scores": made})
    return made


def _freeze(scores: FrameworkScores, *, placed: Sequence[Placed], round: Round | None) -> int:  # noqa: A002
    fresh, again = [], 0
    for each, side in product(placed, Side):
        derived, standing = scores.derived(each, side=side), scores.frozen(each, side=side)
        if derived.score.exact is None and round is not None:
            continue
        made = _row(each, scored=derived, side=side, framework=scores.framework, round=round)
        if standing is None:
            fresh.append(made)
        elif standing.input_hash != made.input_hash:
            supersede(standing, new=made)
            again += 1
    Score.objects.bulk_create(fresh)
    return len(fresh) + again


def _row(placed: Placed, *, scored: Scored, side: Side, framework: Framework, round: Round | None) -> Score:  # noqa: A002
    score = scored.score
    return Score(
        indicator_year=placed.record,
        framework=framework,
        component=placed.component,
        unit_id=placed.unit,
        round=round,
        side=side.value,
        points=score.points,
        exact=None if score.exact is None else str(score.exact),
        basis=score.basis.value,
        derivation=list(score.derivation),
        asked=dict(scored.asked),
        input_hash=input_hash(scored.asked),
        rule_version=score.version,
        framework_version=framework.version,
        provisional=score.provisional,
        frozen_at=installation.moment(),
    )


@transaction.atomic
def freeze_year(*, fiscal_year: int, by: Person | None) -> int:
    """Freeze every score of a year that is closed or imported; how many were new. ``ValueError`` while it is open."""
    if not years.is_over(fiscal_year=fiscal_year):
        raise ValueError(f"{fiscal_year} is not over")
    made = freeze(indicator_years=_placed_in(fiscal_year), round=None, by=by)
    for framework in Framework.objects.filter(fiscal_year=fiscal_year).order_by("pk"):
        made += freeze_unit_marks(framework=framework, units=units_marked(framework), round=None, by=by)
    return made


def freeze_unit_marks(*, framework: Framework, units: Sequence[int], round: Round | None, by: Person | None) -> int:  # noqa: A002
    """Keep the scores of what is marked for whole units, as :func:`freeze` keeps those of indicators."""
    scores = FrameworkScores(framework, today=installation.today(), units=units, of_units_only=True)
    made = _freeze(scores, placed=scores.placed, round=round)
    if made:
        subject = f"round:{round.pk}" if round else "year-end"
        trail.append(by=by, action="freeze-unit-scores", subject=subject, after={"scores": made})
    return made


@transaction.atomic
def freeze_announced(*, fiscal_year: int, by: Person | None) -> int:
    """Freeze what a year that came as a whole has announced already; how many. A year that is over is frozen whole."""
    if years.is_over(fiscal_year=fiscal_year):
        return freeze_year(fiscal_year=fiscal_year, by=by)
    announced = Report.objects.filter(indicator_year__fiscal_year=fiscal_year, status__in=ANNOUNCED)
    last = Round.objects.filter(reports__in=announced).order_by("-number").first()
    made = freeze(indicator_years=_placed_in(fiscal_year), round=last, by=by) if last else 0
    for framework in Framework.objects.filter(fiscal_year=fiscal_year):
        marks = UnitMark.objects.filter(component__framework=framework, announced_at__isnull=False)
        units = sorted(set(marks.values_list("unit", flat=True)))
        last = Round.objects.filter(unit_marks__in=marks).order_by("-number").first()
        made += freeze_unit_marks(framework=framework, units=units, round=last, by=by) if units else 0
    return made


def _placed_in(fiscal_year: int) -> list[int]:
    rows = Placement.objects.filter(indicator_year__fiscal_year=fiscal_year)
    return sorted(set(rows.values_list("indicator_year", flat=True)))


def outdate_totals(*, units: Sequence[int], fiscal_year: int) -> None:
    """Say that the kept totals of these units no longer hold: the board works them out until they are kept anew."""
    of_year = Component.objects.filter(framework__fiscal_year=fiscal_year)
    ScoreTotal.objects.filter(unit__in=units, component__in=of_year).update(until=date.min)


def outdate_year(*, fiscal_year: int) -> None:
    """Say that no kept total of a year holds any longer: its framework changed."""
    ScoreTotal.objects.filter(component__framework__fiscal_year=fiscal_year).update(until=date.min)


def refresh_outdated() -> int:
    """Keep anew the totals that no longer hold, a year at a time; how many units."""
    refreshed = 0
    for fiscal_year in FiscalYear.objects.values_list("pk", flat=True):
        units: set[int] = set()
        for framework in Framework.objects.filter(fiscal_year=fiscal_year):
            units |= outdated_units(framework, today=installation.today())
        if units:
            refresh_totals(units=sorted(units), fiscal_year=fiscal_year)
        refreshed += len(units)
    return refreshed


def refresh_totals(*, units: Sequence[int], fiscal_year: int) -> None:
    """Add up anew the scores of these units under every framework of the year."""
    today = installation.today()
    until = _until(fiscal_year, today=today)
    for framework in Framework.objects.filter(fiscal_year=fiscal_year).order_by("pk"):
        scores = FrameworkScores(framework, today=today, units=units)
        served = nodes_served([placed.record.pk for placed in scores.placed if placed.record])
        rows = [row for side in Side for row in _totals(scores, side=side, until=until, served=served)]
        with transaction.atomic():
            ScoreTotal.objects.filter(component__framework=framework, unit__in=units).delete()
            ScoreTotal.objects.bulk_create(rows)


def _totals(scores: FrameworkScores, *, side: Side, until: date | None, served: Mapping[int, str]) -> list[ScoreTotal]:
    return [
        ScoreTotal(
            unit_id=unit,
            component_id=key,
            side=side.value,
            indicators=indicators_in(found),
            until=until,
            nodes={
                nodes: [*_texts(total_of([part for _, part in under])).values(), indicators_in(under)]
                for nodes, under in by_nodes(found, served=served).items()
            },
            **_texts(total_of([part for _, part in found])),
        )
        for (unit, key), found in scores.by_place(side=side).items()
    ]


def _texts(total: Total) -> dict[str, str]:
    names = ("weighted", "counted", "missing", "not_applicable", "not_due")
    values: dict[str, Fraction] = {name: getattr(total, name) for name in names}
    return {name: exact_text(value) for name, value in values.items()}


def _until(fiscal_year: int, *, today: date) -> date | None:
    """The last day on which what is due stays as it is: the eve of the next round."""
    opens = Round.objects.filter(fiscal_year=YearValue(fiscal_year).name, opens__gt=today).order_by("opens").first()
    return None if opens is None or opens.opens is None else date.fromordinal(opens.opens.toordinal() - 1)
