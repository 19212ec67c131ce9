"""What a unit's papers are made of, as their viewer may read it."""

from collections.abc import Mapping
from fractions import Fraction

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.unit_papers import WHOLE_YEAR, PaperLine, UnitYear, is_draft, latest_day, paper_line
from chiwat.queries import installation
from chiwat.queries.indicator_sheets import unit_sheets
from chiwat.queries.paper_frame import paper_frame
from chiwat.queries.paper_scores import PaperScores, paper_scores
from chiwat.records.models import FiscalYear, Target, Unit

#: Stages in which a target is still spoken about.
_NOT_AGREED = ("proposed", "countered")


def unit_year(*, viewer: Viewer, code: str, fiscal_year: int, months: int = WHOLE_YEAR) -> UnitYear | None:
    """The indicators that a unit answers for with their figures of so many months; None for no such unit or year.

    A round that the viewer may not read yet says so in each line and enters no figure.
    """
    if not viewer.may(Permission.PUBLIC_READ):
        return None
    unit = Unit.objects.filter(code=code, valid_to=None).first()
    if unit is None or not FiscalYear.objects.filter(pk=fiscal_year).exists():
        return None
    sheets = unit_sheets(viewer=viewer, unit_code=code, fiscal_year=fiscal_year)
    told = paper_scores([sheet.code or "" for sheet in sheets], fiscal_year=fiscal_year, months=months)
    frame = paper_frame(unit, fiscal_year=fiscal_year, months=months)
    return UnitYear(
        code=unit.code,
        name=unit.name_th,
        fiscal_year=fiscal_year,
        months=months,
        lines=(*(_line(sheet, months=months, told=told, weights=frame.weights) for sheet in sheets), *frame.lines),
        as_of=latest_day(sheets, months=months),
        is_draft=is_draft(sheets, months=months) or _targets_open(unit, fiscal_year=fiscal_year),
        fictional=installation.notice().demonstration,
        permalink=f"/{fiscal_year}/unit/{code}/",
        weights_shared=bool(frame.weights),
    )


def _line(sheet: IndicatorSheet, *, months: int, told: PaperScores, weights: Mapping[str, Fraction]) -> PaperLine:
    code = sheet.code or ""
    score, scoring = told.scores.get(code), told.scorings.get(code)
    return paper_line(sheet, months=months, score=score, scoring=scoring, weight=weights.get(code))


def _targets_open(unit: Unit, *, fiscal_year: int) -> bool:
    return Target.objects.filter(
        measure__indicator_year__fiscal_year_id=fiscal_year,
        measure__indicator_year__responsibilities__part="accountable",
        measure__indicator_year__responsibilities__unit=unit,
        replaced_by=None,
        stage__in=_NOT_AGREED,
    ).exists()
