"""The grid of a unit's round: what each row asks, what was typed in it, what is wrong in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from chiwat.domain.figures import figure_text
from chiwat.domain.indicators import MeasureKind
from chiwat.domain.report_content import read_content
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.results import ResultState
from chiwat.queries.report_pages import Earlier, MeasureAsked
from chiwat.queries.unit_rounds import RoundRowLine
from chiwat.thai.calendar import read_date
from chiwat.thai.digits import parse_decimal
from chiwat.web.dates import short_day_text
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence

_FIGURES = ("value", "numerator", "denominator")
_RATIOS = {MeasureKind.PERCENTAGE, MeasureKind.AVERAGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A row: the columns that it asks in the grid, what was typed, its faults; ``why`` where nothing is asked here."""

    line: RoundRowLine
    measure: MeasureAsked
    columns: tuple[str, ...]
    typed: dict[str, str]
    progress: str
    as_of: str
    state: str
    #: Several measures, milestones or entries, or a state that asks for words: the row leads to its form.
    in_form: bool
    faults: tuple[str, ...] = field(default=())

    @property
    def last(self) -> Earlier | None:
        """The round before."""
        return self.measure.earlier[-1] if self.measure.earlier else None

    @property
    def read(self) -> dict[str, str]:
        """What was typed as it is read where nothing is typed any more: figures with commas, else as it stands."""
        return {name: _figure_text(text) for name, text in self.typed.items()}


def grid_lines(lines: Sequence[RoundRowLine], *, faults: dict[int, tuple[str, ...]]) -> list[GridLine]:
    """The rows as the page shows them."""
    return [_row(line, faults=faults.get(line.pk, ())) for line in lines if line.measures]


def _row(line: RoundRowLine, *, faults: tuple[str, ...]) -> GridLine:
    measure = line.measures[0]
    fields = line.content["measures"].get(str(measure.position), {})
    state = fields.get("state", "")
    in_form = (
        line.provided
        or len(line.measures) > 1
        or bool(measure.milestones or measure.entries)
        or state not in {"", ResultState.REPORTED}
    )
    return GridLine(
        line=line,
        measure=measure,
        columns=figure_columns(measure.kind, fields=fields),
        typed={name: fields.get(name, "") for name in _FIGURES},
        progress=line.content.get("progress", ""),
        as_of=day_as_written(line.content.get("as_of", "")),
        state=state,
        in_form=in_form,
        faults=faults,
    )


def figure_columns(kind: MeasureKind | None, *, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields in which a measure's figure is typed; a ratio typed as one figure stays one."""
    ratio = kind in _RATIOS and not (fields.get("value") and not fields.get("numerator"))
    return ("numerator", "denominator") if ratio else ("value",)


def _figure_text(typed: str) -> str:
    figure = parse_decimal(typed)
    return typed if figure is None else figure_text(figure)


def day_as_written(typed: str) -> str:
    """A day as Thai officers write one; in English, and where it is no day, as it was typed."""
    day = read_date(typed) if language_now() == "th" else None
    return short_day_text(day, language="th") if day else typed


def changed_contents(rows: Sequence[GridLine], *, post: QueryDict) -> dict[int, dict[str, Any]]:
    """The forms of the rows in which something was typed anew, by the report's key."""
    found = {}
    for row in rows:
        content = _changed(row, post=post)
        if content is not None and row.line.status.is_written:
            found[row.line.pk] = content
    return found


def _changed(row: GridLine, *, post: QueryDict) -> dict[str, Any] | None:
    key, place = f"r{row.line.pk}", str(row.measure.position)
    given = {} if row.in_form else {name: post[f"{key}.{name}"] for name in row.columns if f"{key}.{name}" in post}
    figures = {name: text for name, text in given.items() if text != row.typed[name]}
    told = {"progress": post.get(f"{key}.progress", row.progress)}
    own_day = post.get(f"{key}.as_of", row.as_of) != row.as_of
    if own_day:
        told["as_of"] = post.get(f"{key}.as_of", "")
    if not figures and not own_day and told["progress"] == row.progress:
        return None
    content = {**row.line.content, **told, "measures": dict(row.line.content["measures"])}
    if figures:
        fields = {**content["measures"].get(place, {}), **figures, "state": ResultState.REPORTED.value}
        content["measures"][place] = fields | ({"value": ""} if "numerator" in given else {})
        for name in ("finality",) if own_day else ("as_of", "finality"):
            content[name] = post.get(name, "") or content.get(name, "")
    return content


def faults_in(line: RoundRowLine, *, content: dict[str, Any]) -> tuple[str, ...]:
    """What is wrong with the figures and the progress of a row; what else the form asks is told when it is put up."""
    try:
        read_content(content, asked=line.asked)
    except FaultyContentError as faulty:
        return tuple(
            dict.fromkeys(
                sentence(f"content-fault.{fault.code}", language=language_now())
                for fault in faulty.faults
                if fault.field.rpartition("/")[2] in {*_FIGURES, "progress", "as_of"} and fault.code != "required"
            )
        )
    return ()
