"""Frameworks of the two years: components 1–5, and in 2569 objectives and key results beside them.

In 2569 the fifth component is marked for the whole unit, and what was measured under it stands under the fourth.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from chiwat.demonstration.frame_shapes import Component, Framework
from chiwat.domain.framework import AssessmentRound
from chiwat.domain.penalties import Occasion, Penalty, Taken
from chiwat.domain.periods import FiscalYear, RoundKind

_REACHED = [["60", "20"], ["70", "40"], ["80", "60"], ["90", "80"], ["100", "100"]]
#: number, name, weight in 2569 (those of 2568 are not publicly known), method, parameters
_COMPONENTS: tuple[tuple[str, str, str, str, Mapping[str, Any]], ...] = (
    ("1", "ผลสัมฤทธิ์ตามภารกิจหลักของหน่วยงาน", "30", "percent_of_target", {"cap": "100"}),
    ("2", "ผลสัมฤทธิ์ตามแผนปฏิบัติราชการประจำปี", "30", "marks", {"rule": "first"}),
    ("3", "งานบูรณาการระหว่างหน่วยงาน", "15", "marks", {"rule": "weighted", "weights": {"2.1": "80", "2.2": "20"}}),
    ("4", "ประสิทธิภาพการบริหารงบประมาณ คน และบริการ", "15", "bands", {"floor": "proportional"}),
    ("5", "นวัตกรรมและการพัฒนาองค์กร", "10", "bands", {"direction": "higher", "bands": _REACHED, "floor": "zero"}),
)
#: The one that is marked for the whole unit in 2569: where its indicators stand, who assesses it.
_OF_UNIT, _INSTEAD, _ASSESSING = "5", "4", "2100"
#: The half-year's marks and the year's count; the other quarters' inform.
_COUNT = (2, 4)
#: side of the plan, objective, its key results
_OBJECTIVES = (
    ("1", "คนเดินถนนรู้สึกปลอดภัยขึ้นทั้งกลางวันและกลางคืน", ("จุดเสี่ยงซ้ำได้รับการแก้ไข", "ซ้อมแผนครบทุกพื้นที่")),
    ("2", "บ้านเมืองสะอาดขึ้นจนคนสังเกตได้", ("ขยะอินทรีย์ถูกแยกก่อนทิ้ง", "คูคลองสายรองไหลสะดวกก่อนหน้าฝน")),
    ("3", "ไม่มีผู้มีสิทธิคนใดตกหล่น", ("เยี่ยมบ้านผู้ป่วยติดเตียงครบรอบ", "เด็กเล็กได้รับการคัดกรองพัฒนาการ")),
    ("7", "ติดต่อราชการครั้งเดียวจบ", ("เรื่องร้องเรียนปิดภายในกำหนด", "บริการที่ยื่นออนไลน์ได้เพิ่มขึ้น")),
)

#: The components whose reports a lead unit verifies before they are marked.
VERIFIED_COMPONENTS = frozenset({"3"})


def components_of(year: FiscalYear) -> Framework:
    """The year's components; the unknown weights of the imported year stay empty."""
    known = year.name >= 2569
    quarters = year.rounds(RoundKind.QUARTER)
    return Framework(
        key=f"{year.name}-components",
        fiscal_year=year,
        name=f"องค์ประกอบการประเมินผล ปีงบประมาณ พ.ศ. {year.name} (ข้อมูลสมมติ)",
        components=tuple(_of_2569(year) if known else _imported(year)),
        rounds=tuple(AssessmentRound(moment, counts=moment.number in _COUNT) for moment in quarters) if known else (),
        penalties=(Penalty(Occasion.LATE, Taken.POINTS, Decimal("0.2")),) if known else (),
    )


def _imported(year: FiscalYear) -> Iterator[Component]:
    for number, name, *_ in _COMPONENTS:
        key, rule = f"{year.name}-{number}", {"rule": "first"}
        yield Component(
            key=key, parent_key=None, number=number, name=name, weight=None, method="marks", parameters=rule
        )


def _of_2569(year: FiscalYear) -> Iterator[Component]:
    for number, name, weight, method, parameters in _COMPONENTS:
        of_unit = number == _OF_UNIT
        yield Component(
            key=f"{year.name}-{number}",
            parent_key=None,
            number=number,
            name=name,
            weight=Decimal(weight),
            method=method,
            parameters=parameters,
            needs_lead=number in VERIFIED_COMPONENTS,
            of_unit=of_unit,
            assessing_unit_code=_ASSESSING if of_unit else None,
        )


def component_key(number: str, *, year: FiscalYear, known: bool) -> str:
    """The component under which an indicator of a blueprint stands; ``known`` in the year of known weights."""
    return f"{year.name}-{_INSTEAD if known and number == _OF_UNIT else number}"


def objectives_of(year: FiscalYear) -> Framework:
    """Objectives with their key results, which carry no weight."""
    components: list[Component] = []
    for side, objective, results in _OBJECTIVES:
        top = f"{year.name}-okr-{side}"
        components.append(_objective(top, parent=None, number=f"O{side}", name=objective))
        components += (
            _objective(f"{top}.{place}", parent=top, number=f"KR{side}.{place}", name=name)
            for place, name in enumerate(results, start=1)
        )
    name = f"วัตถุประสงค์และผลลัพธ์สำคัญ ปีงบประมาณ พ.ศ. {year.name} (ข้อมูลสมมติ)"
    return Framework(key=f"{year.name}-okr", fiscal_year=year, name=name, components=tuple(components))


def _objective(key: str, *, parent: str | None, number: str, name: str) -> Component:
    return Component(key=key, parent_key=parent, number=number, name=name, weight=None, method="percent_of_target")


def all_frameworks(*, imported: FiscalYear, open_year: FiscalYear) -> tuple[Framework, ...]:
    """The components of both years, then the open year's objectives."""
    return components_of(imported), components_of(open_year), objectives_of(open_year)


def key_results_of(side: str, *, year: FiscalYear) -> tuple[str, ...]:
    """Keys of the key results that serve a side of the plan, if it has an objective."""
    sides = {known for known, _, _ in _OBJECTIVES}
    return tuple(f"{year.name}-okr-{side}.{place}" for place in (1, 2)) if side in sides else ()
