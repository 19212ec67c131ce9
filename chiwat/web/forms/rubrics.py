"""The form of a rubric: for each way of scoring its table and its fields, each with its fault in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chiwat.domain.rubric import Fault
from chiwat.domain.rubric_typing import (
    DIRECTIONS,
    OF_A_MEASURE,
    ReadRubric,
    read_rubric,
    typed_of,
)
from chiwat.domain.scoring import Method
from chiwat.domain.scoring_methods.bands import FLOORS
from chiwat.domain.typed_fields import MOST_ROWS, Typed
from chiwat.queries.rubrics import RubricPage
from chiwat.web.forms.cells import Cell, sentence_of
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence
from chiwat.wording.scores import part_name

#: Words of the fields; the sentence of a fault names them.
WORDS = {
    "start": gettext_lazy("ตั้งแต่ค่า"), "end": gettext_lazy("ถึงก่อน"), "points": gettext_lazy("คะแนน"),
    "target": gettext_lazy("ค่าเป้าหมาย"), "weight": gettext_lazy("น้ำหนัก"), "round": gettext_lazy("รอบ"),
    "floor": gettext_lazy("เมื่อไม่ถึงขั้นแรก"), "cap": gettext_lazy("คะแนนสูงสุด"), "low": gettext_lazy("ช่วงต่ำสุด"),
    "high": gettext_lazy("ช่วงสูงสุด"), "tolerance": gettext_lazy("ระยะผ่อนผันนอกช่วง"),
    "direction": gettext_lazy("ทิศทาง"), "method": gettext_lazy("วิธีให้คะแนน"),
}  # fmt: skip
_TABLES: dict[str, tuple[str, ...]] = {
    Method.BANDS: ("start", "end", "points"),
    Method.THREE_TARGETS: ("target", "points"),
    Method.MILESTONES: ("points",),
    Method.CHECKPOINTS: ("round", "target", "weight"),
}
_SINGLE: dict[str, tuple[str, ...]] = {
    Method.BANDS: ("direction", "floor"), Method.THREE_TARGETS: ("direction",), Method.MILESTONES: (),
    Method.CHECKPOINTS: ("direction", "cap"), Method.PERCENT_OF_TARGET: ("direction", "cap"),
    Method.PASS_FAIL: ("points",), Method.RANGE: ("low", "high", "tolerance", "points"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowOfCells:
    """One row of the table: what it is called, a text beside it, its fields."""

    head: str
    text: str
    cells: tuple[Cell, ...]


class RubricForm:
    """What is asked, what was typed, what is wrong with it."""

    def __init__(self, page: RubricPage, *, method: str, typed: Typed, faults: Sequence[Fault] = ()) -> None:
        self.method = method if method in OF_A_MEASURE else OF_A_MEASURE[0].value
        self._page, self._typed = page, typed
        self._faults = {fault.field: fault for fault in reversed(faults)}
        self.faulty = bool(faults)
        told = {cell.name for cell in self.cells()}
        #: What is wrong with a field that this form does not show: the target, most of all.
        self.elsewhere = [self._said(fault) for fault in faults if fault.field not in told]

    @property
    def methods(self) -> list[tuple[str, str]]:
        """The ways of scoring that a measure may have."""
        return [(each.value, sentence(f"score-method.{each}", language=language_now())) for each in OF_A_MEASURE]

    @property
    def columns(self) -> list[str]:
        """The heads of the table."""
        return [str(WORDS[name]) for name in _TABLES.get(self.method, ())]

    @property
    def rows(self) -> list[RowOfCells]:
        """The rows of the table; two more than are filled, where one may add."""
        names = _TABLES.get(self.method)
        if names is None:
            return []
        return [self._row(place, names=names) for place in range(self._length(names))]

    @property
    def singles(self) -> list[Cell]:
        """The fields beside the table; a direction that the measure declares is not asked again."""
        names = [name for name in _SINGLE[self.method] if name != "direction" or self._page.direction is None]
        return [self._cell(name, label=str(WORDS[name])) for name in names]

    def cells(self) -> Iterable[Cell]:
        """Every field."""
        return [*(cell for row in self.rows for cell in row.cells), *self.singles]

    def _length(self, names: tuple[str, ...]) -> int:
        if self.method == Method.THREE_TARGETS:
            return 3
        filled = [
            place for place in range(MOST_ROWS) if any(self._typed.get(f"{name}-{place}", "").strip() for name in names)
        ]
        least = len(self._page.milestones) or 3
        return min(MOST_ROWS, max(least, max(filled, default=-1) + 3))

    def _row(self, place: int, *, names: tuple[str, ...]) -> RowOfCells:
        steps = (_("ขั้นต้น"), _("มาตรฐาน"), _("ขั้นสูง"))
        texts = self._page.milestones
        if self.method == Method.THREE_TARGETS:
            head = steps[place]
        elif self.method == Method.MILESTONES:
            head = _("ขั้นที่ %(number)s") % {"number": place + 1}
        elif self.method == Method.CHECKPOINTS:
            head = _("รายการที่ %(number)s") % {"number": place + 1}
        else:
            head = _("ระดับที่ %(number)s") % {"number": place + 1}
        text = texts[place] if self.method == Method.MILESTONES and place < len(texts) else ""
        cells = tuple(self._cell(f"{name}-{place}", label=f"{head} {WORDS[name]}") for name in names)
        return RowOfCells(head, text, cells)

    def _cell(self, name: str, *, label: str) -> Cell:
        fault = self._faults.get(name)
        told = sentence_of(fault, field=label) if fault else ""
        word = name.partition("-")[0]
        return Cell(name, label, str(WORDS[word]), self._typed.get(name, ""), told, tuple(self._choices(word)))

    def _choices(self, name: str) -> list[tuple[str, str]]:
        if name == "round":
            return [
                ("", _("เลือกรอบ")),
                *((each, part_name(each, language=language_now())) for each in self._page.rounds),
            ]
        among = {"floor": FLOORS, "direction": DIRECTIONS}.get(name, ())
        return [(word, sentence(f"score-choice.{word}", language=language_now())) for word in among]

    def _said(self, fault: Fault) -> str:
        return sentence_of(fault, field=str(WORDS.get(fault.field.partition("-")[0], fault.field)))


def initial(page: RubricPage, *, asked: str) -> tuple[str, dict[str, str]]:
    """The method and the fields with which the form opens: as it stands, unless another method is asked for."""
    standing = page.standing
    usual = page.component_method if page.component_method in OF_A_MEASURE else OF_A_MEASURE[0].value
    method = asked if asked in OF_A_MEASURE else (standing.method.value if standing else str(usual))
    if standing is not None and standing.method == method:
        return method, typed_of(standing)
    return method, {"floor": "zero", "cap": "100"}


def sent(posted: QueryDict, *, page: RubricPage) -> tuple[str, dict[str, Any], ReadRubric]:
    """The method and the fields that were sent, and what they are read as."""
    typed = {name: str(value)[:200] for name, value in posted.items()}
    method = typed.get("method", "")
    read = read_rubric(typed, method=method, direction=page.direction, target=page.target, rounds=page.rounds)
    return method, typed, read
