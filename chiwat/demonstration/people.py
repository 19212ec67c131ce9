"""The demonstration's people: fictional officers, one at least for each role, all with one password."""

from dataclasses import dataclass
from datetime import date
from random import Random

from chiwat.domain.people import Acting
from chiwat.domain.permissions import Role

#: One password for all of them; public by design, refused outside a demonstration.
PASSWORD = "chiwat-demo-2569"  # noqa: S105


#: Duties begin long before the demonstration's day; the acting head of Chatuchak took over in April.
SINCE = date(2020, 10, 1)
ACTING_SINCE = date(2026, 4, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationPerson:
    """Somebody to sign in as: a role in a unit."""

    username: str
    name: str
    role: Role
    unit_code: str
    division: str = ""
    approval_step: int | None = None
    since: date = SINCE
    until: date | None = None
    #: In whose stead, by which order of which day.
    acting: Acting | None = None
    order_number: str = ""
    order_date: date | None = None


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
        since=ACTING_SINCE,
        acting=Acting.IN_VACANT_POST,
        order_number="กท 0401/318",
        order_date=date(2026, 3, 27),
    ),
    DemonstrationPerson(username="demo-provider", name="นางสาวชนิกานต์ แสงอรุณรุ่ง", role=Role.REPORTER, unit_code="0800"),
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

#: The unit whose day is told in full.
LIVE_UNIT = "5026"
#: Who headed Chatuchak before; and the names that the other units' officers bear.
_BEFORE = DemonstrationPerson(
    username="head-5026",
    name="นายสมมติ เกษียณราชกิจ",
    role=Role.APPROVER,
    unit_code="5026",
    approval_step=2,
    until=date(2026, 3, 31),
)
_FIRST = (
    "นายสมมติ", "นางสาวสมมติ", "นางตัวอย่าง", "นายตัวอย่าง", "นางสาวสาธิต", "นายสาธิต", "นางจำลอง", "นายจำลอง", "นางสาวนามแฝง",
    "นายนามแฝง", "นางทดลอง", "นายทดลอง",
)  # fmt: skip
_LAST = (
    "ใจมั่น", "รักงาน", "พากเพียร", "สุจริต", "ตั้งใจดี", "เรียบร้อย", "รอบคอบ", "ซื่อตรง", "ขยันยิ่ง", "มุ่งผล", "บริการดี", "เอื้ออาทร",
    "ใฝ่รู้",
)  # fmt: skip


def officers_of(units: tuple[str, ...], *, leading: frozenset[str]) -> tuple[DemonstrationPerson, ...]:
    """Who reports and approves in each unit (its code), and for those that lead who verifies; nobody signs in as them.

    Where :data:`PEOPLE` has somebody, nobody else comes.
    """
    peopled = {(person.unit_code, person.role) for person in PEOPLE}
    wanted = [
        (code, role, word)
        for code in units
        for role, word in ((Role.REPORTER, "reporter"), (Role.APPROVER, "approver"), (Role.LEAD, "lead"))
        if (code, role) not in peopled and (role is not Role.LEAD or code in leading)
    ]
    names = [f"{first} {last}" for last in _LAST for first in _FIRST]
    Random(len(units)).shuffle(names)
    return _BEFORE, *(
        DemonstrationPerson(username=f"{word}-{code}", name=names[place % len(names)], role=role, unit_code=code)
        for place, (code, role, word) in enumerate(wanted)
    )
