"""The form of a framework: the whole, its rounds, then each component, every fault at its field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from chiwat.domain.framework import Holds, NotApplicableRule, NotReportedRule
from chiwat.domain.framework_order import Way, can_move
from chiwat.domain.framework_typing import COUNTS, INFORMS, OF_A_COMPONENT, PARAMETERS, VERIFIED, typed_of
from chiwat.domain.penalties import Occasion, Taken
from chiwat.domain.rubric import Fault
from chiwat.domain.scoring_methods.bands import FLOORS
from chiwat.domain.typed_fields import MOST_ROWS, Typed
from chiwat.queries.frameworks import FrameworkPage
from chiwat.web.forms.cells import Cell, sentence_of
from chiwat.web.score_names import framework_name
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence
from chiwat.wording.scores import part_name

_WHOLE = ("name", "total", "scale", "decimals", "not_applicable", "not_reported")
_PENALTIES = tuple(f"{occasion}-{part}" for occasion in Occasion for part in ("amount", "taken"))
_OF_ALL = ("name", "parent", "weight", "total", "holds", "assessing_unit", "verified_by_lead", "method", "conversion")
#: Rows left free for components to come.
_FREE = 1


@dataclass(frozen=True, slots=True)
class ComponentFields:
    """The fields of one component; ``removable`` unless indicators hang under it; the ways it can be moved."""

    place: int
    key: str
    heading: str
    cells: tuple[Cell, ...]
    removable: bool
    removed: bool
    ways: tuple[Way, ...]
    #: The button where the keyboard goes on, of a component that was moved just now.
    focus: Way | None


class FrameworkForm:
    """What is asked, what was typed, what is wrong with it."""

    def __init__(
        self,
        page: FrameworkPage,
        *,
        typed: Typed,
        units: Sequence[Any],
        faults: Sequence[Fault] = (),
        moved: tuple[int, Way] | None = None,
    ) -> None:
        self._typed = typed
        self.moved = moved
        self._units = units
        self._faults = {fault.field: fault for fault in reversed(faults)}
        self._used = {node.component.key for node in page.nodes if node.indicators}
        self._page = page
        self.faulty = bool(faults)
        told = {cell.name for cell in self.cells()}
        #: What is wrong with a field that this form does not show.
        self.elsewhere = [
            sentence_of(fault, field=_word(fault.field.partition("-")[0]))
            for fault in faults
            if fault.field not in told
        ]

    @property
    def whole(self) -> list[Cell]:
        """The fields of the framework itself."""
        return [self._cell(name) for name in (*_WHOLE, *_PENALTIES)]

    @property
    def rounds(self) -> list[Cell]:
        """What each quarter's marks are for."""
        names = [f"round-quarter-{number}" for number in range(1, 5)]
        return [
            self._cell(name, label=part_name(name.removeprefix("round-"), language=language_now())) for name in names
        ]

    @property
    def components(self) -> list[ComponentFields]:
        """Each component, and one more to be filled in."""
        filled = [
            place for place in range(MOST_ROWS) if self._typed.get(f"key-{place}") or self._typed.get(f"name-{place}")
        ]
        rows = min(MOST_ROWS, max(filled, default=-1) + 1 + _FREE)
        return [self._component(place) for place in range(rows)]

    def cells(self) -> Iterable[Cell]:
        """Every field."""
        return [*self.whole, *self.rounds, *(cell for each in self.components for cell in each.cells)]

    def _component(self, place: int) -> ComponentFields:
        key, method = self._typed.get(f"key-{place}", ""), self._typed.get(f"method-{place}", "")
        names = [*_OF_ALL, *PARAMETERS.get(method, ())]
        heading = framework_name(self._typed.get(f"name-{place}", ""), language=language_now()) or _("องค์ประกอบใหม่")
        cells = tuple(self._cell(f"{name}-{place}", label=f"{heading}: {_word(name)}") for name in names)
        ways = tuple(way for way in Way if can_move(self._typed, place=place, way=way))
        removable = bool(key) and key not in self._used
        removed = bool(self._typed.get(f"remove-{place}"))
        return ComponentFields(place, key, heading, cells, removable, removed, ways, self._focus(place, ways=ways))

    def _focus(self, place: int, *, ways: Sequence[Way]) -> Way | None:
        """The button that was pressed; the other one where the component can go no further that way."""
        if self.moved is None or self.moved[0] != place or not ways:
            return None
        return self.moved[1] if self.moved[1] in ways else ways[0]

    def _cell(self, name: str, *, label: str = "") -> Cell:
        word = _word(name if name in _PENALTIES else name.partition("-")[0])
        fault = self._faults.get(name)
        return Cell(
            name,
            label or word,
            label if name.startswith("round-") else word,
            self._typed.get(name) or (Holds.INDICATORS.value if name.startswith("holds-") else ""),
            sentence_of(fault, field=label or word) if fault else "",
            tuple(self._choices(name)),
            wide=name.partition("-")[0] == "name",
        )

    def _choices(self, name: str) -> list[tuple[str, str]]:
        first = name.partition("-")[0]
        if first == "parent":
            return self._parents(but=name.partition("-")[2])
        if first == "assessing_unit":
            return self._assessing(self._typed.get(name, ""))
        if first == "verified_by_lead":
            return [("", _("ไม่ต้องรับรอง")), (VERIFIED, _("หน่วยงานหลักรับรองก่อนบันทึกผลประเมิน"))]
        if first == "round":
            return _words("round-counts", among=("", COUNTS, INFORMS))
        if name.endswith("-taken"):
            return _words("penalty-taken", among=Taken)
        family, among = _CHOICES.get(first, ("", ()))
        blank = [("", _("ยังไม่กำหนด"))] if first in {"method", "floor", "rule"} else []
        return [*blank, *_words(family, among=among)] if among else []

    def _parents(self, *, but: str) -> list[tuple[str, str]]:
        names = {
            self._typed.get(f"key-{place}") or f"new-{place}": self._typed[f"name-{place}"]
            for place in range(MOST_ROWS)
            if self._typed.get(f"name-{place}", "").strip() and str(place) != but
        }
        told = [(key, framework_name(name, language=language_now())) for key, name in names.items()]
        return [("", _("ไม่อยู่ใต้องค์ประกอบใด")), *told]

    def _assessing(self, standing: str) -> list[tuple[str, str]]:
        """The units of today; one that stands and is there no longer is kept, to be told at the field."""
        english = language_now() == "en"
        told = {unit.code: (unit.name_en if english else "") or unit.name_th for unit in self._units}
        kept = {standing: ""} if standing and standing not in told else {}
        units = [(code, f"{code} {name}".strip()) for code, name in (kept | told).items()]
        return [("", _("ผู้ประเมินตามปกติของปี")), *units]


_CHOICES: Mapping[str, tuple[str, Iterable[str]]] = {
    "not_applicable": ("not-applicable-rule", [each.value for each in NotApplicableRule]),
    "not_reported": ("not-reported-rule", [each.value for each in NotReportedRule]),
    "holds": ("holds", [each.value for each in Holds]),
    "method": ("score-method", [each.value for each in OF_A_COMPONENT]),
    "floor": ("score-choice", FLOORS),
    "rule": ("score-choice", ("first", "weighted")),
}


def initial(page: FrameworkPage) -> dict[str, str]:
    """The fields with which the form opens; a name that came with the product is written out."""
    typed = typed_of(page.framework)
    names = {name for name in typed if name.partition("-")[0] == "name"}
    return {name: framework_name(text, language="th") if name in names else text for name, text in typed.items()}


def _words(family: str, *, among: Iterable[str] | type[StrEnum]) -> list[tuple[str, str]]:
    return [(str(word), sentence(f"{family}.{word or 'none'}", language=language_now())) for word in among]


def _word(name: str) -> str:
    return sentence(f"framework-field.{name}", language=language_now())
