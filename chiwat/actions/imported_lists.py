"""Rows of a unit's list: each meets the indicator of the same unit, year and name that has a page of its own."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F

from chiwat.actions.page_results import PageResult, contents_of
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.old_page_agreement import differing_figures
from chiwat.domain.old_pages import Layout, OldPage
from chiwat.records.models import IndicatorYear, SourcePage
from chiwat.records.models.trusted.source_page import PageOutcome
from chiwat.thai.normalise import search_key

#: An office, a fiscal year, and a name in its one spelling.
Place = tuple[str, int, str]
#: Waiting rows that are looked at together.
_PIECE = 500


def place_of(page: OldPage) -> Place | None:
    """Where a row is to be sought; None for a page that is no such row, or lacks its unit, its year or its name."""
    if page.layout is not Layout.UNIT_LIST or page.code is not None:
        return None
    if not page.unit_code or page.fiscal_year is None or not page.name:
        return None
    return page.unit_code[:4], page.fiscal_year, search_key(page.name)


class ListedRows:
    """The indicators that some rows meet."""

    def __init__(self, pages: Sequence[OldPage]) -> None:
        self._found = _indicators({place for page in pages if (place := place_of(page)) is not None})
        self._contents = contents_of([record.pk for record in self._found.values()])

    def record_of(self, page: OldPage) -> IndicatorYear | None:
        """The one indicator of the row's unit, year and name; None where there is none, or more than one."""
        place = place_of(page)
        return None if place is None else self._found.get(place)

    def result(self, page: OldPage) -> PageResult:
        """Agreement leaves the record as it is; a list says too little to take one over, whoever asks."""
        record = self.record_of(page)
        if record is None:
            return PageResult(page=page, outcome=PageOutcome.TO_BE_IDENTIFIED)
        kept = self._contents.get(record.pk)
        differs = ("",) if kept is None else differing_figures(kept, other=page)
        return PageResult(
            page=page, outcome=PageOutcome.CONFLICT if differs else PageOutcome.UNCHANGED, differs=differs
        )


def _indicators(places: set[Place]) -> dict[Place, IndicatorYear]:
    """The indicators of those places that are the only one there."""
    if not places:
        return {}
    records = IndicatorYear.objects.filter(
        fiscal_year_id__in={year for _, year, _ in places},
        responsibilities__part=ResponsibilityPart.ACCOUNTABLE.value,
        responsibilities__unit__code__in={office for office, _, _ in places},
        name__isnull=False,
    ).annotate(office=F("responsibilities__unit__code"))
    met: dict[Place, dict[int, IndicatorYear]] = defaultdict(dict)
    for record in records:
        met[record.office, record.fiscal_year_id, search_key(record.name or "")][record.pk] = record
    return {place: next(iter(found.values())) for place, found in met.items() if place in places and len(found) == 1}


def meet_waiting_rows() -> None:
    """Rows that came before the pages of their indicators, or differed from what a record said then, meet it now."""
    unsettled = SourcePage.objects.filter(
        layout=Layout.UNIT_LIST.value, outcome__in=[PageOutcome.TO_BE_IDENTIFIED, PageOutcome.CONFLICT]
    )
    keys = list(unsettled.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _PIECE):
        _meet(list(SourcePage.objects.filter(pk__in=keys[start : start + _PIECE])))


def _meet(sources: list[SourcePage]) -> None:
    pages = {source.pk: OldPage.from_json(source.content) for source in sources}
    rows = ListedRows(list(pages.values()))
    for source in sources:
        record = rows.record_of(pages[source.pk])
        if record is None:
            continue
        outcome = rows.result(pages[source.pk]).outcome
        if (outcome, record.pk) != (source.outcome, source.indicator_year_id):
            SourcePage.objects.filter(pk=source.pk).update(outcome=outcome, indicator_year=record)
