"""An open year for the doors of reporting: one report in Chatuchak, one in another unit, a request for more time."""

from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from chiwat.actions import calendar_years, evidence, rounds
from chiwat.domain.evidence import Openness
from chiwat.domain.periods import FiscalYear as YearValue
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.periods import RoundKind
from chiwat.domain.report_workflow import YearStatus
from chiwat.records.models import (
    Extension,
    FiscalYear,
    GivenFigure,
    Indicator,
    IndicatorYear,
    Measure,
    Person,
    Problem,
    Report,
    Responsibility,
    Round,
    Target,
    Unit,
)
from tests import people

YEAR = 2569


def indicator(code, *, unit, kind="number"):
    """An indicator of the open year with one measure and its target."""
    record = IndicatorYear.objects.create(
        indicator=Indicator.objects.create(),
        fiscal_year=FiscalYear.objects.get(name=YEAR),
        code=code,
        name="จำนวนลานกีฬาที่ได้รับการปรับปรุง",
    )
    measure = Measure.objects.create(indicator_year=record, kind=kind, unit_name="แห่ง", direction="higher")
    Target.objects.create(measure=measure, value=Decimal(4))
    Responsibility.objects.create(indicator_year=record, unit=unit, part="accountable")
    return record


def open_round():
    """The third quarter, open since June, with a report of each unit."""
    third = RoundValue(YearValue(YEAR), RoundKind.QUARTER, 3)
    days = {"opens": date(2026, 6, 15), "due": date(2026, 7, 10)}
    calendar_years.open_year(name=YEAR, status=YearStatus.OPEN, by=None, calendar={third: days})
    for code, provider in (("5026", "5003"), ("5003", "5026")):
        indicator(f"{code}-0901", unit=people.units()[code])
        provided = indicator(f"{code}-0902", unit=people.units()[code])
        Responsibility.objects.create(indicator_year=provided, unit=people.units()[provider], part="data_provider")
    moment = Round.objects.get(fiscal_year=YEAR, kind="quarter", number=3)
    rounds.open_round(round=moment, by=None)
    return moment


PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def restricted_file():
    """A file of Chatuchak's library that only the unit and who judges it may see."""
    rose = people.person_of_role("reporter")
    added = evidence.add_file(
        unit=people.units()["5026"], chunks=[PDF], file_name="แผน.pdf", title="", openness=Openness.RESTRICTED, by=rose
    )
    return added.document


def doors_of_reports():
    """The addresses of reporting: one's own, and those of another unit."""
    moment = open_round()
    asked = Extension.objects.create(
        unit=people.units()["5026"], round=moment, until=date(2026, 7, 31), reason="น้ำท่วม",
        asked_by=Person.objects.create(username="asking"), asked_at=timezone.now(),
    )  # fmt: skip
    assert Report.objects.filter(round=moment).count() == 4
    named = {
        "trail": {},
        "marking": {},
        "marking-many": {},
        "work": {},
        "work-read": {},
        "work-extension": {"key": asked.pk},
    }
    named["examiner"] = {"fiscal_year": YEAR}
    found = {name: reverse(f"web:{name}", kwargs=kwargs) for name, kwargs in named.items()}
    for code, whose in (("5026-0901", ""), ("5003-0901", "-other")):
        place = {"fiscal_year": YEAR, "code": code, "label": "quarter-3"}
        found |= {f"{name}{whose}": reverse(f"web:{name}", kwargs=place) for name in OF_A_REPORT}
        found[f"report-entries{whose}"] = reverse("web:report-entries", kwargs={**place, "position": 1})
        round_of = {"fiscal_year": YEAR, "code": code[:4], "label": "quarter-3"}
        found[f"unit-round{whose}"] = reverse("web:unit-round", kwargs=round_of)
        found[f"evidence{whose}"] = reverse("web:evidence", args=[code[:4]])
        found[f"examiner-problem{whose}"] = reverse("web:examiner-problem", args=[YEAR, problem_of_the_year(code).pk])
    for code, provider, whose in (("5026-0902", "5003", ""), ("5003-0902", "5026", "-other")):
        place = {"fiscal_year": YEAR, "code": code, "label": "quarter-3"}
        found[f"report-given{whose}"] = reverse("web:report-given", kwargs=place)
        sheet = "given-sheet" if whose else "given-sheet-other"
        found[sheet] = reverse("web:given-sheet", kwargs={**place, "unit": provider})
        given(code)
    found["evidence-document"] = reverse("web:evidence-document", args=[restricted_file().pk])
    return found | {f"{name}-post": address for name, address in found.items()}


def given(code):
    """The figure that another unit gave for a report."""
    report = Report.objects.get(indicator_year__code=code, round__number=3)
    content = {"measures": {"1": {"state": "reported", "value": "3"}}, "as_of": "2026-06-30", "finality": "final"}
    return GivenFigure.objects.create(
        pk=int(code[:4]), report=report, content=content,
        provider=people.units()["5003" if code.startswith("5026") else "5026"],
        by=Person.objects.get(username="asking"), at=timezone.now(), given_at=timezone.now(), standing="waiting",
    )  # fmt: skip


def problem_of_the_year(code):
    """A finding of an indicator's year as a whole."""
    record = IndicatorYear.objects.get(code=code, fiscal_year=YEAR)
    return Problem.objects.create(
        indicator_year=record, unit=Unit.objects.get(code=code[:4]), check_code="target-missing", severity="ask",
        fingerprint=code, version=1, found_at=timezone.now(),
    )  # fmt: skip


OF_A_REPORT = ("report", "report-step", "report-edit", "report-draft", "report-merge", "report-evidence",
    "report-problem", "report-notes")  # fmt: skip
#: What is sent to the doors that are pressed.
SENT_TO_REPORTS = {"work-read-post": {}, "work-extension-post": {"decide": "grant"}, "report-edit-post": {"edits": "0"},
    "report-entries-post": {"step": "add", "what": "ลานกีฬา", "quantity": "1"},
    "report-evidence-post": {"step": "link", "address": "https://example.org/x"},
    "evidence-post": {"step": "link", "address": "https://example.org/y"},
    "trail-post": {},
    "marking-many-post": {"step": "announce"},
    "report-problem-post": {"problem": "0"},
    "examiner-problem-post": {"do": "explain", "words": "ถูกแล้ว"},
    "examiner-problem-other-post": {"do": "explain", "words": "ถูกแล้ว"},
    "report-step-post": {"step": "submit"}, "report-step-other-post": {"step": "submit"},
    "unit-round-post": {"step": "save"}, "unit-round-other-post": {"step": "save"},
    "report-given-post": {"step": "acknowledge", "figure": "5026"},
    "report-given-other-post": {"step": "acknowledge", "figure": "5003"},
    "given-sheet-post": {"step": "save"}, "given-sheet-other-post": {"step": "save"},
    "report-draft-post": {"edits": "0"}, "report-draft-other-post": {"edits": "0"},
}  # fmt: skip
