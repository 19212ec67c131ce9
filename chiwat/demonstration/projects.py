"""Projects of the units with their money and progress; owners are invented and their numbers belong to nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from random import Random

from chiwat.demonstration.city_shapes import Project, ProjectAssessment
from chiwat.demonstration.frame_shapes import Unit
from chiwat.demonstration.plans import node_keys
from chiwat.demonstration.prose import Writer
from chiwat.demonstration.years import CURRENT_QUARTER, IMPORTED_YEAR
from chiwat.domain.periods import FiscalYear, quarters_and_year_end

_TITLES = ("นาย", "นาง", "นางสาว")
_FIRST_NAMES = ("ตัวอย่าง", "สมมติ", "นามแฝง", "ทดลอง", "สาธิต", "จำลอง")
_LAST_NAMES = ("ใจเมือง", "ริมคลองงาม", "เพียรบันทึก", "รักสถิติ", "ตรงเวลา", "ร่มไทรทอง", "สวนหมากศรี", "เก้ากิ่งวงศ์")
#: The division's two digits within a project's code.
_DIVISIONS = ("02", "03", "05", "07", "09", "11")


@dataclass(frozen=True, slots=True)
class ProjectPattern:
    """One line of ``projects.txt``: the plan's dimension, then texts with slots."""

    plan: str
    name: str
    rationale: str
    objectives: str
    goal: str


@cache
def patterns() -> tuple[ProjectPattern, ...]:
    """Every project pattern."""
    text = (files("chiwat.demonstration") / "projects.txt").read_text(encoding="utf-8")
    return tuple(ProjectPattern(*line.split(" | ")) for line in text.splitlines())


def invented_person(rng: Random) -> tuple[str, str]:
    """A person that nobody is, and a number in a range that nobody has."""
    name = f"{rng.choice(_TITLES)}{rng.choice(_FIRST_NAMES)} {rng.choice(_LAST_NAMES)}"
    return name, f"0 2000 {rng.randint(0, 9999):04d}"


def projects_of(
    unit: Unit, *, year: FiscalYear, count: int, seed: int, districts: tuple[str, ...]
) -> Iterator[Project]:
    """The projects of one unit in one year."""
    rng = Random(f"{seed}-{unit.code}-{year.name}-projects")
    for number, pattern in enumerate(rng.sample(patterns(), min(count, len(patterns())))):
        yield _project(unit, year=year, number=number, pattern=pattern, rng=rng, districts=districts)


def _project(
    unit: Unit, *, year: FiscalYear, number: int, pattern: ProjectPattern, rng: Random, districts: tuple[str, ...]
) -> Project:
    first_round = quarters_and_year_end(year)[0]
    writer = Writer(unit=unit, moment=first_round, rng=rng, division="", districts=districts)
    months = _months(rng, passed=12 if year == IMPORTED_YEAR else CURRENT_QUARTER * 3)
    given = Decimal(rng.randint(4, 180) * 25_000)
    kept = given * (100 - rng.choice((0, 0, 0, 5, 8, 12))) / 100
    owner, phone = invented_person(rng)
    return Project(
        code=f"{unit.code}{rng.choice(_DIVISIONS)}00-{3001 + number * 7 + rng.randint(0, 6)}",
        fiscal_year=year.name,
        name=f"โครงการ{writer.fill(pattern.name)}",
        unit_code=unit.code,
        rationale=writer.fill(pattern.rationale),
        objectives=writer.fill(pattern.objectives),
        goal=writer.fill(pattern.goal),
        budget_given=given,
        budget_after_transfers=kept,
        spent=(kept * months[-1] * rng.randint(80, 99) / 10_000).quantize(Decimal("0.01")),
        progress=months[-1],
        monthly_progress=months,
        owner_name=owner,
        owner_phone=phone,
        assessments=tuple(_assessment(quarter, months=months) for quarter in range(1, len(months) // 3 + 1)),
        plan_node_keys=node_keys(pattern.plan),
    )


def _months(rng: Random, *, passed: int) -> tuple[Decimal, ...]:
    """Progress by month: rising, never over 100, done in most cases when the year is."""
    last = rng.choice((100, 100, 100, 90, 80)) if passed == 12 else rng.randint(55, 90)
    steps = sorted(rng.sample(range(0, last, 5), min(passed - 1, last // 5)))
    steps += [last] * (passed - len(steps))
    return tuple(Decimal(step) for step in steps)


def _assessment(quarter: int, *, months: tuple[Decimal, ...]) -> ProjectAssessment:
    """In a clean record the evaluator's figure follows the progress in steps of five, never above it."""
    return ProjectAssessment(quarter=quarter, value=months[quarter * 3 - 1] // 5 * 5)
