"""A city for the benches of the workflow: fifty districts, their people, indicators that wait to be reported."""

from datetime import date
from typing import Any

DISTRICTS, A_DISTRICT = 50, 30
YEAR, TODAY, BEGAN = 2569, date(2026, 7, 12), date(2025, 10, 1)


def form(*, value: str, text: str) -> dict[str, Any]:
    """A form that may be put up for approval."""
    return {
        "text": text,
        "as_of": "2026-06-30",
        "finality": "final",
        "progress": "60",
        "measures": {"1": {"state": "reported", "value": value}},
    }


def build(*, unit_count: int = DISTRICTS, of_each: int = A_DISTRICT) -> None:
    """Write the city; its third quarter is open."""
    from django.db import transaction

    from chiwat.actions import rounds, units
    from chiwat.actions.installation import describe
    from chiwat.records.models import Indicator, IndicatorYear, Measure, Responsibility, Round, Target, Unit

    describe(organisation="เมืองทดสอบ", demonstration=False, pinned_today=TODAY, by=None)
    _calendar()
    names = [("2100", "สยป."), *((f"{5001 + number}", f"สำนักงานเขต {number + 1}") for number in range(unit_count))]
    units.add_units(
        units=[units.NewUnit(code=code, parent_code=None, kind="district", name_th=name) for code, name in names],
        by=None,
    )
    there = {unit.code: unit for unit in Unit.objects.all()}
    districts = [unit for code, unit in there.items() if code != "2100"]
    with transaction.atomic():
        indicators = Indicator.objects.bulk_create(Indicator() for _ in range(unit_count * of_each))
        records = IndicatorYear.objects.bulk_create(
            IndicatorYear(
                indicator=indicator,
                fiscal_year_id=YEAR,
                code=f"{districts[number // of_each].code}-{number % of_each + 1:04d}",
                name=f"จำนวนลานกีฬาที่ได้รับการปรับปรุง {number}",
            )
            for number, indicator in enumerate(indicators)
        )
        plain = {"kind": "number", "unit_name": "แห่ง", "direction": "higher", "accumulation": "sum"}
        measures = Measure.objects.bulk_create(Measure(indicator_year=record, **plain) for record in records)
        Target.objects.bulk_create(Target(measure=measure, value=4) for measure in measures)
        Responsibility.objects.bulk_create(
            Responsibility(indicator_year=record, unit=unit, part=part)
            for number, record in enumerate(records)
            for unit, part in ((districts[number // of_each], "accountable"), (there["2100"], "assessing"))
        )
    rounds.open_round(round=Round.objects.get(kind="quarter", number=3), by=None)
    _people(districts)


def _calendar() -> None:
    from chiwat.actions import calendar_years
    from chiwat.domain.periods import FiscalYear, Round, RoundKind
    from chiwat.domain.report_workflow import YearStatus

    third = Round(FiscalYear(YEAR), RoundKind.QUARTER, 3)
    days = {"opens": date(2026, 6, 15), "due": date(2026, 7, 10)}
    calendar_years.open_year(name=YEAR, status=YearStatus.OPEN, by=None, calendar={third: days})


def _people(districts: list[Any]) -> None:
    """Three reporters and an approver a district."""
    from chiwat.records.models import Membership, Person

    for unit in districts:
        for name, role in (("a", "reporter"), ("b", "reporter"), ("c", "reporter"), ("z", "approver")):
            person = Person.objects.create(username=f"{name}{unit.code}", display_name=f"{name}{unit.code}")
            Membership.objects.create(person=person, unit=unit, role=role, valid_from=BEGAN)
