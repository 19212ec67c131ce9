"""How a report says its figure: the same figure in several official turns of phrase, by model."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from chiwat.demonstration.blueprints import FigureModel, MeasureBlueprint
from chiwat.demonstration.figures import Figure

_SHARE = (
    "ดำเนินการแล้ว {a} {what} จากทั้งหมด {b} {what} คิดเป็นร้อยละ {v}",
    "แล้วเสร็จสะสม {a} {what} จากเป้าหมาย {b} {what} คิดเป็นร้อยละ {v}",
    "รวมผลงานตั้งแต่ต้นปีงบประมาณ {a} {what} จาก {b} {what} หรือร้อยละ {v}",
    "มี{what}ที่ผ่านเกณฑ์แล้ว {a} จาก {b} {what} คิดเป็นร้อยละ {v}",
    "ผลสะสมถึงสิ้นไตรมาส {a} {what} ({a} x 100 / {b} = ร้อยละ {v})",
    "ครอบคลุม {a} {what} ของจำนวนทั้งสิ้น {b} {what} คิดเป็นร้อยละ {v}",
)
_SHARE_EACH = (
    "เฉพาะไตรมาสนี้ {a} {what} จาก {b} {what} คิดเป็นร้อยละ {v}",
    "ในรอบ 3 เดือนนี้มีทั้งสิ้น {b} {what} ดำเนินการได้ตามเกณฑ์ {a} {what} คิดเป็นร้อยละ {v}",
    "ผลเฉพาะรอบนี้ {a}/{b} {what} หรือร้อยละ {v}",
    "จากทั้งหมด {b} {what} ของไตรมาส ผ่านตามเกณฑ์ {a} {what} เท่ากับร้อยละ {v}",
)
_MONEY = (
    "เบิกจ่ายสะสม {a} บาท จากงบประมาณหลังโอน {b} บาท คิดเป็นร้อยละ {v}",
    "ยอดสะสม {a} บาท จากวงเงิน {b} บาท หรือร้อยละ {v}",
    "ตั้งแต่ต้นปีงบประมาณได้แล้ว {a} บาท เทียบกับ {b} บาท คิดเป็นร้อยละ {v}",
)
_COUNT = (
    "ผลงานสะสม {v} {what} จากเป้าหมายทั้งปี {t} {what}",
    "ดำเนินการแล้วรวม {v} {what} (เป้าหมาย {t} {what})",
    "นับถึงสิ้นไตรมาสมีผลงานรวม {v} {what}",
    "ยอดสะสมตั้งแต่ต้นปีงบประมาณ {v} {what}",
    "รวมทั้งสิ้น {v} {what} จากที่ตั้งเป้าหมายไว้ {t} {what}",
)
_COUNT_EACH = (
    "ในไตรมาสนี้มี {v} {what}",
    "เฉพาะรอบนี้นับได้ {v} {what}",
    "รวมผลงานของไตรมาสนี้ {v} {what}",
    "ระหว่างไตรมาสนับได้จริง {v} {what}",
)
_LEVEL = (
    "ผลการดำเนินงานอยู่ที่ระดับ {v} ({step})",
    "ดำเนินการแล้วถึงระดับ {v} คือ {step}",
    "แล้วเสร็จตามขั้นตอนที่ {v} จึงมีผลงานระดับ {v}",
    "ประเมินตนเองได้ระดับ {v} โดย{step}แล้ว",
)
_AVERAGE = (
    "ได้คะแนนเฉลี่ย {v} จากคะแนนเต็ม 5",
    "ค่าเฉลี่ยที่ได้คือ {v} (เกณฑ์กำหนดไว้ {t})",
    "ผลประเมินเฉลี่ย {v} สูงสุดในด้านการให้บริการของเจ้าหน้าที่",
)
_DURATION = (
    "ใช้เวลาเฉลี่ย {v} {what} (เกณฑ์ไม่เกิน {t} {what})",
    "ระยะเวลาเฉลี่ยอยู่ที่ {v} {what} ต่อครั้ง",
    "วัดได้เฉลี่ย {v} {what} จากเกณฑ์ที่กำหนดไว้ไม่เกิน {t} {what}",
)
_FEWER = (
    "ไตรมาสนี้นับได้ {v} {what} (ทั้งปีไม่เกิน {t} {what})",
    "สถิติของไตรมาสนี้ {v} {what}",
    "รอบนี้มี {v} {what} เทียบกับเกณฑ์ทั้งปีที่ไม่เกิน {t} {what}",
)
_WITHIN = (
    "ค่าที่ตรวจวัดได้เฉลี่ย {v} {what}",
    "ผลตรวจวัดเฉลี่ย {v} {what} อยู่ในช่วงที่กำหนด",
)

_TURNS = {
    FigureModel.SHARE: _SHARE,
    FigureModel.SHARE_EACH_ROUND: _SHARE_EACH,
    FigureModel.MONEY_SHARE: _MONEY,
    FigureModel.COUNT: _COUNT,
    FigureModel.COUNT_EACH_ROUND: _COUNT_EACH,
    FigureModel.LEVEL: _LEVEL,
    FigureModel.AVERAGE: _AVERAGE,
    FigureModel.YEAR_END_AVERAGE: _AVERAGE,
    FigureModel.DURATION: _DURATION,
    FigureModel.FEWER: _FEWER,
    FigureModel.WITHIN: _WITHIN,
}
_PLAIN_STEPS = (
    "จัดทำแผนและแต่งตั้งคณะทำงาน",
    "ประชุมชี้แจงและมอบหมายผู้รับผิดชอบ",
    "ดำเนินการตามแผนได้ครึ่งหนึ่ง",
    "ดำเนินการครบตามแผนและติดตามผล",
    "สรุปผล รายงานผู้บริหาร และขยายผล",
)


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as words, and the words of the value alone as they stand in them."""

    words: str
    value: str


def plain_number(value: Decimal) -> str:
    """A figure with commas, whole ones without decimals.

    >>> plain_number(Decimal("1886.00")), plain_number(Decimal("48.50"))
    ('1,886', '48.50')
    """
    return f"{int(value):,}" if value == value.to_integral_value() else f"{value:,.2f}"


def say(
    figure: Figure, *, measure: MeasureBlueprint, target: Decimal | None, steps: tuple[str, ...], rng: Random
) -> Said:
    """Say a figure in one of its model's turns; a target that is words is never named."""
    turns = _TURNS[measure.model]
    if target is None:
        turns = tuple(turn for turn in turns if "{t}" not in turn)
    value = plain_number(figure.value)
    words = rng.choice(turns).format(
        a=_part(figure.numerator, measure=measure),
        b=_part(figure.denominator, measure=measure),
        v=value,
        t=plain_number(target) if target is not None else "",
        what=measure.counted,
        step=_step(figure.value, steps=steps),
    )
    return Said(words, value)


def _part(part: Decimal | None, *, measure: MeasureBlueprint) -> str:
    if part is None:
        return ""
    return f"{part:,.2f}" if measure.model is FigureModel.MONEY_SHARE else plain_number(part)


def level_steps(steps: tuple[str, ...]) -> tuple[str, ...]:
    """The steps of a level: its own, or the plain five."""
    return steps or _PLAIN_STEPS


def _step(value: Decimal, *, steps: tuple[str, ...]) -> str:
    own = level_steps(steps)
    place = int(value) - 1
    return own[place] if 0 <= place < len(own) else ""
