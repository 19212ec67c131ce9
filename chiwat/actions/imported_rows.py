"""The rows that old pages become, gathered by table so that one statement a table writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Model

from chiwat.actions.row_book import RowBook
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.old_pages import Layout, OldPage, OldQuarter, result_state, state_changes
from chiwat.domain.periods import RoundKind
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import ResultState
from chiwat.records.models import (
    Change,
    DefinitionTerm,
    FiscalYear,
    Indicator,
    IndicatorYear,
    Mark,
    Measure,
    PlanLink,
    PlanNode,
    ProjectSupport,
    Report,
    Responsibility,
    Result,
    Round,
    SearchText,
    SourcePage,
    Target,
    Unit,
)
from chiwat.thai.masking import mask_personal
from chiwat.thai.normalise import search_key
from chiwat.thai.sorting import sort_key


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rows of one page hang on: its year, the year's rounds, its unit, the plan nodes that it serves."""

    year: FiscalYear
    rounds: dict[tuple[str, int], Round]
    unit: Unit
    nodes: tuple[PlanNode, ...]


#: The tables of an imported page, each after what it leans on.
ORDER: tuple[type[Model], ...] = (
    Indicator,
    IndicatorYear,
    Measure,
    Target,
    DefinitionTerm,
    PlanLink,
    ProjectSupport,
    Responsibility,
    Report,
    Result,
    Mark,
    SearchText,
    SourcePage,
    Change,
)


def indicator_year_of(page: OldPage, *, around: Surroundings, indicator: Indicator) -> IndicatorYear:
    """The indicator of a year itself; what it hangs on is added by :func:`add_details`."""
    fields = indicator_year_fields(page)
    return IndicatorYear(
        indicator=indicator, fiscal_year=around.year, code=page.code, status=YearStatus.IMPORTED.value, **fields
    )


def indicator_year_fields(page: OldPage) -> dict[str, object]:
    """The columns that a page states; a replacing capture overwrites these alone."""
    return {
        "name": page.name,
        "sort_key": sort_key(page.name or ""),
        "kind": page.kind,
        "negotiated": page.negotiated,
        "level": page.level,
        "method": page.method,
        "criteria": page.criteria,
        "source": page.data_source,
    }


def add_details(
    book: RowBook, *, page: OldPage, record: IndicatorYear, around: Surroundings, source: SourcePage
) -> None:
    """Put down everything that hangs on the indicator of a year."""
    measure = Measure(
        indicator_year=record,
        unit_name=page.unit,
        unit_raw=page.unit_raw,
        suggested_direction=page.direction,
        stated_result=_figure(page.stated_result),
    )
    book.add(
        measure, Responsibility(indicator_year=record, unit=around.unit, part=ResponsibilityPart.ACCOUNTABLE.value)
    )
    if page.target is not None or page.target_text is not None:
        book.add(Target(measure=measure, value=_figure(page.target), text=page.target_text))
    if page.definition is not None:
        book.add(DefinitionTerm(indicator_year=record, position=1, meaning=page.definition))
    book.add(*(PlanLink(indicator_year=record, node=node) for node in around.nodes[-1:]))
    for position, project in enumerate(page.projects, start=1):
        book.add(ProjectSupport(indicator_year=record, code=project.code, name=project.name, position=position))
    for quarter in page.quarters:
        _add_quarter(book, quarter=quarter, record=record, measure=measure, around=around)
    _add_year_end(book, page=page, record=record, around=around)
    for change in (*page.changes, *state_changes(page)):
        book.add(Change(page=source, field=change.field, raw=change.raw, became=change.became, because=change.because))
    book.add(SearchText(indicator_year=record, words=search_words(_texts(page))))


def search_words(texts: Iterable[str | None]) -> str:
    """What the search may read: masked, then normalised; one line a text."""
    return "\n".join(search_key(mask_personal(text)) for text in texts if text)


def _texts(page: OldPage) -> Iterable[str | None]:
    yield from (page.name, page.code, page.definition, page.method, page.criteria, page.data_source, page.summary)
    yield from (quarter.report for quarter in page.quarters)
    yield from (page.supporting_factors, page.obstacles, *page.evidence)
    yield from (line.text for line in page.plan)
    yield from (project.name for project in page.projects)


def _add_quarter(
    book: RowBook,
    *,
    quarter: OldQuarter,
    record: IndicatorYear,
    measure: Measure,
    around: Surroundings,
) -> None:
    moment = around.rounds[RoundKind.QUARTER.value, quarter.quarter]
    state, _ = result_state(quarter)
    reported = state is ResultState.REPORTED
    book.add(
        Result(
            measure=measure,
            unit=around.unit,
            round=moment,
            state=state.value,
            value=_figure(quarter.result) if reported else None,
            printed=None if reported else quarter.result,
        )
    )
    if quarter.report is not None:
        book.add(
            Report(
                indicator_year=record,
                unit=around.unit,
                round=moment,
                text=quarter.report,
                status=ReportStatus.IMPORTED.value,
            )
        )
    if quarter.assessed:
        marks = (("2.1", quarter.mark_2_1), ("2.2", quarter.mark_2_2))
        book.add(
            *(
                Mark(indicator_year=record, round=moment, name=name, value=_figure(value))
                for name, value in marks
                if value is not None
            )
        )


def _add_year_end(book: RowBook, *, page: OldPage, record: IndicatorYear, around: Surroundings) -> None:
    if not (page.summary or page.supporting_factors or page.obstacles or page.evidence):
        return
    book.add(
        Report(
            indicator_year=record,
            unit=around.unit,
            round=around.rounds[RoundKind.YEAR_END.value, 1],
            text=page.summary,
            supporting_factors=page.supporting_factors,
            obstacles=page.obstacles,
            evidence=list(page.evidence),
            status=ReportStatus.IMPORTED.value,
        )
    )


def _figure(printed: str | None) -> Decimal | None:
    return None if printed is None else Decimal(printed)


#: Layouts that become records; the others are read, kept and listed.
LOADED_LAYOUTS = frozenset({Layout.FULL, Layout.COMPACT, Layout.PRINT_FORM})
