"""The demonstration's people: fictional officers, one at least for each role, all with one password."""

from dataclasses import dataclass

from chiwat.domain.permissions import Role

#: One password for all of them; public by design, refused outside a demonstration.
PASSWORD = "chiwat-demo-2569"  # noqa: S105


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationPerson:
    """Somebody to sign in as: a role in a unit."""

    username: str
    name: str
    role: Role
    unit_code: str
    division: str = ""
    approval_step: int | None = None


PEOPLE = (
    DemonstrationPerson(
        username="demo-reporter",
        name="นางสาวกุลธิดา ศรีสวนแก้ว",
        role=Role.REPORTER,
        unit_code="5026",
        division="ฝ่ายปกครอง",
    ),
    DemonstrationPerson(
        username="demo-unit-coordinator",
        name="นายธนวัฒน์ เรืองประทีป",
        role=Role.UNIT_COORDINATOR,
        unit_code="5026",
        division="ฝ่ายปกครอง",
    ),
    DemonstrationPerson(
        username="demo-approver",
        name="นางอรพรรณ วงศ์ไพศาลกุล",
        role=Role.APPROVER,
        unit_code="5026",
        approval_step=1,
    ),
    DemonstrationPerson(
        username="demo-approver-2",
        name="นายพงศธร อัครเดชากร",
        role=Role.APPROVER,
        unit_code="5026",
        approval_step=2,
    ),
    DemonstrationPerson(username="demo-lead", name="นางสาวเบญจวรรณ ทองธาราดี", role=Role.LEAD, unit_code="2400"),
    DemonstrationPerson(
        username="demo-evaluator",
        name="นายสิทธิโชค พัฒนกิจวิริยะ",
        role=Role.EVALUATOR,
        unit_code="2100",
        division="กองนโยบายและแผนงาน",
    ),
    DemonstrationPerson(
        username="demo-evaluator-2",
        name="นางสาวพิมพ์ลภัส จันทร์เจริญยศ",
        role=Role.EVALUATOR,
        unit_code="2100",
        division="กองยุทธศาสตร์บริหารจัดการ",
    ),
    DemonstrationPerson(
        username="demo-coordinator", name="นางวราภรณ์ เกษมสันติธรรม", role=Role.COORDINATOR, unit_code="2100"
    ),
    DemonstrationPerson(username="demo-auditor", name="นายณัฐพล ตรวจการดี", role=Role.AUDITOR, unit_code="0400"),
    DemonstrationPerson(username="demo-executive", name="นายอนุชา บริหารวงศ์", role=Role.EXECUTIVE, unit_code="0400"),
)
USERNAMES = tuple(person.username for person in PEOPLE)
