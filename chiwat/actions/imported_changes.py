"""What its pages say of a record has changed: the rows that differ are written, everything else stays as it is.

A result is superseded and a target replaced, never overwritten; marks and texts are altered with the old value in the
trail. Where somebody changed a row since, what they wrote stands.
"""

from typing import Any

from django.db.models import Model

from chiwat.actions.imported_rows import Surroundings, details, indicator_year_fields
from chiwat.domain.captures import search_words, texts_of
from chiwat.domain.old_pages import OldPage
from chiwat.records.models import (
    DefinitionTerm,
    IndicatorYear,
    Mark,
    Measure,
    PlanLink,
    ProjectSupport,
    Report,
    Result,
    SearchText,
    Target,
)

Place = tuple[type[Model], tuple[object, ...]]
Values = dict[str, Any]


def change_indicator_year(
    record: IndicatorYear, *, before: OldPage, after: OldPage, was: Surroundings, now: Surroundings
) -> None:
    """Bring the rows of an indicator of a year from what its pages said to what they say."""
    alter(record, before=indicator_year_fields(before), after=indicator_year_fields(after))
    IndicatorYear.objects.filter(pk=record.pk).update(version=record.version + 1)
    measure = Measure.objects.filter(indicator_year=record).order_by("position").first()
    old, new = _by_place(before, around=was), _by_place(after, around=now)
    for place in [*new, *(gone for gone in old if gone not in new)]:
        if measure is not None and old.get(place) != new.get(place):
            _WRITERS[place[0]](record, measure=measure, before=old.get(place), after=new.get(place))
    SearchText.objects.filter(pk=record.pk).update(words=search_words(texts_of(after)))


def _by_place(page: OldPage, *, around: Surroundings) -> dict[Place, Values]:
    found: dict[Place, Values] = {}
    for detail in details(page, around=around):
        if detail.table in _WRITERS:  # the unit is that of the code, which never changes
            found[detail.table, detail.place] = detail.values
    return found


def alter(row: Model, *, before: Values, after: Values) -> None:
    """Write the columns that differ, but where somebody changed one since."""
    changed = {
        column: value
        for column, value in after.items()
        if not same(value, other=before.get(column)) and same(getattr(row, column), other=before.get(column))
    }
    if changed:
        type(row)._default_manager.filter(pk=row.pk).update(**changed)  # noqa: SLF001 - Django's own name


def same(value: Any, *, other: Any) -> bool:
    """Equal as they are kept: a figure as its text."""
    return value == other or (value is not None and other is not None and str(value) == str(other))


def _measure(_record: IndicatorYear, *, measure: Measure, before: Values | None, after: Values | None) -> None:
    alter(measure, before=before or {}, after=after or {})


def _target(_record: IndicatorYear, *, measure: Measure, before: Values | None, after: Values | None) -> None:
    of_year = {"measure": measure, "round": None, "unit": None}
    _replace(Target, at=of_year, link="replaced_by", compared=("value", "text"), before=before, after=after)


def _result(_record: IndicatorYear, *, measure: Measure, before: Values | None, after: Values | None) -> None:
    said = after or before or {}
    of_round = {"measure": measure, "unit": said["unit"], "round": said["round"]}
    compared = ("state", "value", "printed")
    _replace(Result, at=of_round, link="superseded_by", compared=compared, before=before, after=after)


def _replace(
    table: type[Any],
    *,
    at: Values,
    link: str,
    compared: tuple[str, ...],
    before: Values | None,
    after: Values | None,
) -> None:
    """Let a new row stand for the one that stood, if that is as the pages had it; none is left if no page says any."""
    standing = table.objects.filter(**at, **{link: None}).first()
    if standing is None:
        if after is not None:
            table.objects.create(**{**at, **after})
        return
    if before is None or not all(same(getattr(standing, name), other=before.get(name)) for name in compared):
        return
    if after is None:
        table.objects.filter(**at)._raw_delete(table.objects.db)  # noqa: SLF001 - the chain protects each of its links
        return
    old = table.objects.filter(pk=standing.pk)
    old.update(**{link: standing.pk})  # it stands no longer, so that another may
    old.update(**{link: table.objects.create(**{**at, **after})})


def _of_the_year(table: type[Any], *, told_apart_by: tuple[str, ...]) -> Any:
    """A writer for rows that hang on the year: altered where they are, made or taken away with their statement."""

    def write(record: IndicatorYear, *, measure: Measure, before: Values | None, after: Values | None) -> None:  # noqa: ARG001
        sought = after or before or {}
        kept = table.objects.filter(indicator_year=record, **{name: sought.get(name) for name in told_apart_by})
        row = kept.first()
        if after is None:
            kept.delete()
        elif row is None:
            table.objects.create(indicator_year=record, **after)
        else:
            alter(row, before=before or {}, after=after)

    return write


_WRITERS: dict[type[Model], Any] = {
    Measure: _measure,
    Target: _target,
    Result: _result,
    DefinitionTerm: _of_the_year(DefinitionTerm, told_apart_by=("position",)),
    PlanLink: _of_the_year(PlanLink, told_apart_by=("node",)),
    ProjectSupport: _of_the_year(ProjectSupport, told_apart_by=("code", "name", "position")),
    Report: _of_the_year(Report, told_apart_by=("unit", "round")),
    Mark: _of_the_year(Mark, told_apart_by=("round", "name")),
}
