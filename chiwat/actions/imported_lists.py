"""Rows of a unit's list: each meets the indicator of the same unit, year and name that has a page of its own."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import F

from chiwat.actions.page_results import result_beside
from chiwat.domain.captures import Key, PageOutcome
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.old_page_merging import Spoken
from chiwat.domain.old_pages import Layout, OldPage
from chiwat.queries.taken_pages import taken_pages
from chiwat.records.models import IndicatorYear, SourcePage
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


def indicators_at(places: Collection[Place]) -> dict[Place, dict[Key, IndicatorYear]]:
    """The indicators of each place: one, if a row is to meet it."""
    if not places:
        return {}
    records = IndicatorYear.objects.filter(
        fiscal_year_id__in={year for _, year, _ in places},
        responsibilities__part=ResponsibilityPart.ACCOUNTABLE.value,
        responsibilities__unit__code__in={office for office, _, _ in places},
        name__isnull=False,
    ).annotate(office=F("responsibilities__unit__code"))
    met: dict[Place, dict[Key, IndicatorYear]] = defaultdict(dict)
    for record in records:
        place = (record.office, record.fiscal_year_id, search_key(record.name or ""))
        if place in places:
            met[place][record.code, record.fiscal_year_id] = record
    return met


def meet_waiting_rows() -> set[int]:
    """Rows that came before the pages of their indicators meet them now; the keys of those that they met."""
    waiting = SourcePage.objects.filter(layout=Layout.UNIT_LIST.value, outcome=PageOutcome.TO_BE_IDENTIFIED)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    met: set[int] = set()
    for start in range(0, len(keys), _PIECE):
        met |= _meet(list(SourcePage.objects.filter(pk__in=keys[start : start + _PIECE])))
    return met


def _meet(sources: list[SourcePage]) -> set[int]:
    pages = {source.pk: OldPage.from_json(source.content) for source in sources}
    places = {key: place for key, page in pages.items() if (place := place_of(page)) is not None}
    found = indicators_at(set(places.values()))
    only = {key: next(iter(there.values())) for key, place in places.items() if len(there := found.get(place, {})) == 1}
    standing = taken_pages({record.pk for record in only.values()})
    for key, record in only.items():
        spoken = [taken.spoken for taken in standing.get(record.pk, [])]
        outcome = result_beside(spoken, new=Spoken(page=pages[key])).outcome
        SourcePage.objects.filter(pk=key).update(outcome=outcome, indicator_year=record)
    return {record.pk for record in only.values()}
