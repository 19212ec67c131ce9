"""The sheet of a data provider as its page shows it: a row a unit, what was typed in it, what is wrong in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from chiwat.domain.report_form import Fault, empty_content
from chiwat.domain.results import ResultState
from chiwat.queries.given_sheets import SheetLine, SheetMeasure, SheetPage
from chiwat.queries.report_pages import Earlier
from chiwat.web.round_grid import day_as_written, figure_columns
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence

_FIGURES = ("value", "numerator", "denominator")
#: What may stand in the place of a figure.
INSTEAD = (ResultState.CONFIRMED_NONE, ResultState.AWAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """The figure of one measure in a row: the fields that are asked, what was typed, the round before."""

    measure: SheetMeasure
    columns: tuple[str, ...]
    typed: dict[str, str]
    earlier: Earlier | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRowShown:
    """A row with its faults; ``fields``: what the row's own fields hold, by their names."""

    line: SheetLine
    cells: tuple[SheetCell, ...]
    fields: dict[str, str]
    faults: tuple[str, ...]


def sheet_rows(page: SheetPage, *, faults: Mapping[int, tuple[str, ...]]) -> list[SheetRowShown]:
    """The rows as the page shows them."""
    return [_row(line, measures=page.measures, faults=faults.get(line.pk, ())) for line in page.lines]


def _row(line: SheetLine, *, measures: Sequence[SheetMeasure], faults: tuple[str, ...]) -> SheetRowShown:
    told = line.content["measures"]
    cells = []
    for measure in measures:
        fields = told.get(str(measure.position), {})
        cells.append(
            SheetCell(
                measure=measure,
                columns=figure_columns(measure.kind, fields=fields),
                typed={name: fields.get(name, "") for name in _FIGURES},
                earlier=line.earlier.get(measure.position),
            )
        )
    first: dict[str, Any] = next(iter(told.values()), {})
    state = first.get("state", "")
    own = {
        "as_of": day_as_written(line.content.get("as_of", "")),
        "finality": line.content.get("finality", ""),
        "state": state if state in INSTEAD else "",
        "expected_on": day_as_written(first.get("expected_on", "")),
        "note": line.note,
    }
    return SheetRowShown(line=line, cells=tuple(cells), fields=own, faults=faults)


def changed_rows(rows: Sequence[SheetRowShown], *, post: QueryDict, provider: str) -> dict[int, dict[str, Any]]:
    """What was typed anew, by the report's key: ``content``, ``note`` and ``upon`` as ``save_rows`` takes them."""
    found = {}
    for row in rows:
        typed = _typed(row, post=post)
        if row.line.open and typed != _shown(row):
            found[row.line.pk] = {
                "content": _content(row, typed=typed, post=post, provider=provider),
                "note": typed["note"],
                "upon": post.get(f"r{row.line.pk}.upon", ""),
            }
    return found


def _names(row: SheetRowShown) -> list[tuple[str, str]]:
    """Each figure's field: its name on the page within the row, and what stands in it."""
    return [
        (f"m{cell.measure.position}.{name}", cell.typed[name]) for cell in row.cells for name in cell.columns
    ]  # fmt: skip


def _shown(row: SheetRowShown) -> dict[str, str]:
    return row.fields | dict(_names(row))


def _typed(row: SheetRowShown, *, post: QueryDict) -> dict[str, str]:
    return {name: post.get(f"r{row.line.pk}.{name}", stands) for name, stands in _shown(row).items()}


def _content(row: SheetRowShown, *, typed: dict[str, str], post: QueryDict, provider: str) -> dict[str, Any]:
    """The row by the keys of a report's form; a day or finality that the row lacks is that of the whole sheet.

    A figure typed where one was awaited has come.
    """
    content = empty_content()
    figures = any(typed[name].strip() for name, _stands in _names(row))
    state = typed["state"] or (ResultState.REPORTED.value if figures else "")
    if figures and typed["state"] == row.fields["state"] == ResultState.AWAITING:
        state = ResultState.REPORTED.value
    for cell in row.cells:
        given = {name: typed[f"m{cell.measure.position}.{name}"] for name in cell.columns}
        content["measures"][str(cell.measure.position)] = given | {"state": state}
        if state == ResultState.AWAITING:
            awaited = {"awaiting_unit": provider, "expected_on": typed["expected_on"]}
            content["measures"][str(cell.measure.position)] |= awaited
    if state not in {"", ResultState.AWAITING}:
        for name in ("as_of", "finality"):
            content[name] = typed[name] or post.get(name, "")
    return content


def said_faults(faults: Sequence[Fault]) -> tuple[str, ...]:
    """The faults of a row, each with the field it stands at."""
    said = (
        f"{sentence(f'report-field.{place}', language=language_now())}: "
        f"{sentence(f'content-fault.{fault.code}', language=language_now())}"
        for fault in faults
        if (place := fault.field.rpartition("/")[2])
    )
    return tuple(dict.fromkeys(said))


def said_stale(typed: Mapping[str, Any]) -> tuple[str, ...]:
    """A row that somebody changed meanwhile: what stands is in the fields, what was typed is told beside."""
    fields = typed["content"]["measures"].values()
    figures = [" / ".join(filter(None, (told.get(name, "").strip() for name in _FIGURES))) for told in fields]
    words = ", ".join(filter(None, [*figures, typed["note"].strip()])) or _("ช่องว่าง")
    return (
        _("มีผู้แก้ไขแถวนี้หลังจากที่คุณเปิดหน้า ในช่องคือค่าที่เก็บไว้ ที่คุณพิมพ์คือ “%(words)s” พิมพ์ใหม่หากต้องการใช้ค่าของคุณ") % {"words": words},
    )
