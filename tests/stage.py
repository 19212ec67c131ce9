"""The stage of a quarter's life: one district's indicator in an open year, and the cast who move its report.

Rose reports in Chatuchak, Ravi approves there, Una coordinates there; Lena's department leads the indicator; Sela and
Sven evaluate at SED; Cora coordinates the round; Omar reports in another district; Alma audits; Eva is an executive.
"""

from datetime import date
from decimal import Decimal

from chiwat.actions import calendar_years, rounds
from chiwat.actions.installation import describe
from chiwat.domain.periods import FiscalYear as YearValue
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.periods import RoundKind
from chiwat.domain.permissions import Role
from chiwat.domain.report_workflow import YearStatus
from chiwat.records.models import (
    Component,
    FiscalYear,
    Framework,
    Indicator,
    IndicatorYear,
    Measure,
    Membership,
    Person,
    Placement,
    Report,
    Responsibility,
    Round,
    Target,
    Unit,
)

YEAR = 2569
TODAY = date(2026, 7, 12)
BEGAN = date(2025, 10, 1)
LABELS = [
    {"name": "2.1", "label_th": "ผลสัมฤทธิ์", "allowed": ["0", "75", "80", "85", "90", "95", "100"]},
    {"name": "2.2", "label_th": "คุณภาพรายงาน", "allowed": ["0", "50", "100"]},
]
MARKS = {"2.1": "95", "2.2": "100"}


def form(**changes):
    """A form that may be put up for approval, with changes at its measure or its own fields."""
    whole = {"text": "ปรับปรุงลานกีฬาแล้ว 3 แห่ง", "as_of": "2026-06-30", "finality": "final", "progress": "60"}
    measure = {"state": "reported", "value": "3"}
    for key, value in changes.items():
        (whole if key in {*whole, "supporting_factors", "obstacles"} else measure)[key] = value
    return {**whole, "measures": {"1": measure}}


class Stage:
    """Everything that a test of the workflow needs, made once."""

    def __init__(self, *, chain=1):
        describe(organisation="กรุงเทพมหานคร", demonstration=False, pinned_today=TODAY, by=None)
        third = RoundValue(YearValue(YEAR), RoundKind.QUARTER, 3)
        days = {"opens": date(2026, 6, 15), "due": date(2026, 7, 10), "review_by": date(2026, 9, 30)}
        calendar_years.open_year(name=YEAR, status=YearStatus.OPEN, by=None, calendar={third: days})
        FiscalYear.objects.update(mark_labels=LABELS)
        self.year = FiscalYear.objects.get()
        self.round = Round.objects.get(kind="quarter", number=3)
        self.unit = unit("5026", "สำนักงานเขตจตุจักร", approval_steps=chain)
        self.child = unit("502601", "ฝ่ายโยธา", parent=self.unit)
        self.other = unit("5003", "สำนักงานเขตสัมพันธวงศ์")
        self.department = unit("0700", "สำนักวัฒนธรรม กีฬา และการท่องเที่ยว", kind="department")
        self.sed = unit("2100", "สำนักยุทธศาสตร์และประเมินผล", kind="department")
        self.record = self.indicator("5026-0901", unit=self.unit)
        self.measure = Measure.objects.get(indicator_year=self.record)
        self.report = self.report_of(self.record)
        self.rose = person("rose", Role.REPORTER, self.unit)
        self.ravi = person("ravi", Role.APPROVER, self.unit)
        self.una = person("una", Role.UNIT_COORDINATOR, self.unit)
        self.lena = person("lena", Role.LEAD, self.department)
        self.sela = person("sela", Role.EVALUATOR, self.sed)
        self.sven = person("sven", Role.EVALUATOR, self.sed)
        self.cora = person("cora", Role.COORDINATOR, self.sed)
        self.omar = person("omar", Role.REPORTER, self.other)
        self.alma = person("alma", Role.AUDITOR, self.sed)
        self.eva = person("eva", Role.EXECUTIVE, self.sed)

    def indicator(self, code, *, unit, assessing=None, leading=None, division="ฝ่ายโยธา", kind="number", reports=True):
        """An indicator of the open year with one measure, its target, and its report of the third quarter."""
        record = IndicatorYear.objects.create(
            indicator=Indicator.objects.create(), fiscal_year=self.year, code=code, name="จำนวนลานกีฬาที่ได้รับการปรับปรุง"
        )
        measure = Measure.objects.create(
            indicator_year=record, kind=kind, unit_name="แห่ง", direction="higher", accumulation="sum", aggregation="sum"
        )
        Target.objects.create(measure=measure, value=Decimal(4))
        parts = {"accountable": unit, "assessing": assessing or self.sed, "lead": leading or self.department}
        for part, answers in parts.items():
            Responsibility.objects.create(
                indicator_year=record, unit=answers, part=part, division=division if part == "accountable" else ""
            )
        if reports:
            rounds.open_round(round=self.round, by=None)
        return record

    def report_of(self, record):
        return Report.objects.get(indicator_year=record, round=self.round)

    def ask_verification(self):
        framework = Framework.objects.create(fiscal_year=self.year, name="กรอบ")
        component = Component.objects.create(framework=framework, position=1, name="องค์ประกอบ", verified_by_lead=True)
        Placement.objects.create(indicator_year=self.record, component=component)


def unit(code, name, *, parent=None, kind="district", approval_steps=1):
    return Unit.objects.create(
        code=code, name_th=name, kind=kind, sort_key=name, parent=parent, approval_steps=approval_steps
    )


def person(name, role=None, unit=None, **membership):
    """Somebody with one duty since the year began, or with none."""
    made = Person.objects.create(username=name, display_name=name.title())
    if role is not None:
        give(made, role, unit, **membership)
    return made


def give(whom, role, unit, *, begins=BEGAN, ends=None, division="", step=None):
    return Membership.objects.create(
        person=whom, unit=unit, role=role.value, valid_from=begins, valid_to=ends, division=division, approval_step=step
    )
