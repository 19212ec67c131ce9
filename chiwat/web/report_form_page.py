"""The form of a report as its page shows it: each measure with what was typed, what it makes, what is wrong."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from chiwat.domain.indicators import MeasureKind
from chiwat.domain.periods import RoundKind
from chiwat.domain.report_content import GIVEN, ReadContent, ReadResult, level_reached, worked_out
from chiwat.domain.results import ResultState
from chiwat.queries.report_pages import MeasureAsked, ReportForm
from chiwat.thai.digits import parse_decimal
from chiwat.web.report_typing import flat, unflat
from chiwat.web.templatetags.page import language_now
from chiwat.wording import codes, sentence

_RATIOS = {MeasureKind.PERCENTAGE, MeasureKind.AVERAGE}
_EMPTY = ("state", "value", "numerator", "denominator", "awaiting_unit", "expected_on", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureShown:
    """A measure on the page: ``typed`` by field, ``faults`` by field, and the figure that follows, if any."""

    asked: MeasureAsked
    typed: dict[str, Any]
    faults: dict[str, str]
    follows: Decimal | None

    @property
    def by_ratio(self) -> bool:
        """Whether numerator and denominator are asked."""
        return self.asked.kind in _RATIOS


@dataclass(frozen=True, slots=True)
class Understood:
    """One result as the form was understood, for the last look before it is put up."""

    asked: MeasureAsked
    result: ReadResult


def form_page(form: ReportForm, *, content: dict[str, Any], faults: dict[str, str]) -> dict[str, Any]:
    """What the template of the form needs."""
    return {
        "form": form,
        "fiscal_year": form.fiscal_year,
        "content": content,
        "measures": [_measure(asked, content=content, faults=faults) for asked in form.measures],
        "states": _states(form),
        "faults": faults,
        "year_end": form.round.kind is RoundKind.YEAR_END,
        "labels": {name: label(name, form=form) for name in faults},
    }


def _states(form: ReportForm) -> tuple[ResultState, ...]:
    """What may be said of a measure: of one whose figure another unit gives, only until it comes."""
    if form.given is None:
        return GIVEN
    return () if form.given.came else (ResultState.AWAITING, ResultState.NOT_APPLICABLE)


def understood(form: ReportForm, *, read: ReadContent) -> list[Understood]:
    """Each result beside the measure it is of."""
    by_position = {asked.position: asked for asked in form.measures}
    return [Understood(by_position[result.position], result) for result in read.results]


def label(name: str, *, form: ReportForm) -> str:
    """What a field of the form is called, by its id or its name."""
    place, _mark, field = name.replace(".", "-").partition("-")
    words = _labels()
    if place in words or not field:
        return words.get(place, _("แบบรายงาน"))
    measure = next((asked.name for asked in form.measures if f"m{asked.position}" == place), "")
    many = len(form.measures) > 1
    told = words.get(field, field)
    return f"{told} · {measure or place.removeprefix('m')}" if many else told


def _labels() -> dict[str, str]:
    return {
        "state": _("สถานะของผลงาน"),
        "value": _("ผลงาน"),
        "numerator": _("ตัวตั้ง"),
        "denominator": _("ตัวหาร"),
        "milestones": _("ขั้นที่ทำสำเร็จแล้ว"),
        "awaiting_unit": _("หน่วยงานเจ้าของข้อมูล"),
        "expected_on": _("คาดว่าจะได้ข้อมูล"),
        "reason": _("เหตุผลหรือคำอธิบาย"),
        "as_of": _("ข้อมูล ณ วันที่"),
        "finality": _("ผลเบื้องต้นหรือสมบูรณ์"),
        "progress": _("ความคืบหน้าของงาน (ร้อยละ)"),
        "text": _("ผลการดำเนินงาน"),
        "supporting_factors": _("ปัจจัยสนับสนุน"),
        "obstacles": _("ปัญหาและอุปสรรค"),
    }


def _measure(asked: MeasureAsked, *, content: dict[str, Any], faults: dict[str, str]) -> MeasureShown:
    typed = dict.fromkeys(_EMPTY, "") | {"milestones": []} | content["measures"].get(str(asked.position), {})
    before = f"m{asked.position}-"
    own = {name.removeprefix(before): said for name, said in faults.items() if name.startswith(before)}
    return MeasureShown(asked=asked, typed=typed, faults=own, follows=_follows(asked, typed=typed))


def _follows(asked: MeasureAsked, *, typed: dict[str, Any]) -> Decimal | None:
    """The figure that entries, milestones or a ratio make of what was typed."""
    if asked.milestones:
        levels = tuple(level for level, _text in asked.milestones)
        return Decimal(level_reached(tuple(typed["milestones"]), levels=levels)) if typed["milestones"] else None
    if asked.entries_total is not None:
        return asked.entries_total
    above, below = parse_decimal(str(typed["numerator"])), parse_decimal(str(typed["denominator"]))
    if asked.kind not in _RATIOS or above is None or below is None or below <= 0:
        return None
    return worked_out(above, denominator=below, times=1 if asked.kind is MeasureKind.AVERAGE else 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that two people left unlike: what stands, what was typed; ``both`` where they may follow each other."""

    name: str
    label: str
    stands: str
    typed: str
    both: bool


def differences(form: ReportForm, *, stands: dict[str, Any], typed: dict[str, Any]) -> list[Difference]:
    """The fields in which two versions of the form differ, in the order of the form."""
    one, other = flat(stands), flat(typed)
    return [
        Difference(
            name=name,
            label=label(name, form=form),
            stands=_said(one.get(name), name=name),
            typed=_said(other.get(name), name=name),
            both=name in {"text", "supporting_factors", "obstacles"},
        )
        for name in dict.fromkeys([*one, *other])
        if (one.get(name) or "") != (other.get(name) or "")
    ]


def merged(picked: dict[str, str], *, stands: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """The form of which each field was picked: what stands unless ``typed`` or ``both`` was said."""
    one, other = flat(stands), flat(typed)
    fields = {}
    for name in dict.fromkeys([*one, *other]):
        ours, theirs = other.get(name, ""), one.get(name, "")
        choice = picked.get(name, "stands")
        both = choice == "both" and isinstance(ours, str)
        fields[name] = f"{theirs}\n{ours}" if both else ours if choice == "typed" else theirs
    return unflat(fields)


def _said(value: Any, *, name: str) -> str:
    if value and (family := _CODES.get(name.rpartition(".")[2])) and f"{family}.{value}" in codes(language="th"):
        return sentence(f"{family}.{value}", language=language_now())
    return ", ".join(str(level) for level in value) if isinstance(value, list) else str(value or "")


_CODES = {"state": "result-state", "finality": "finality"}
