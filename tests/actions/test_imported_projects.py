"""Pages of projects become records: figures, owners, assessments, and the indicators that name them."""

from decimal import Decimal

import pytest

from chiwat.domain.old_pages import OldAssessment, OldOwner
from chiwat.records.models import AuditEntry, Project, ProjectAssessment, ProjectSupport, SourcePage, Unit
from chiwat.records.models.trusted.source_page import PageOutcome
from tests.cast import keep, new_page, old_page, old_project

pytestmark = pytest.mark.django_db


def outcomes(results):
    return [result.outcome for result in results]


def project(content=b"a project", **fields):
    return new_page(old_project(**fields), content=content)


def test_a_page_of_a_project_becomes_a_record_with_every_part():
    assert outcomes(keep(project())) == [PageOutcome.ADDED]
    kept = Project.objects.get(code="50260000-3001", fiscal_year=2564)
    assert (kept.name, kept.unit.code, str(kept.progress)) == ("ปรับปรุงลานกีฬาชุมชน", "5026", "65.00")
    assert (kept.rationale, kept.goal) == ("ลานกีฬาในชุมชนชำรุดหลายแห่ง", "ลานกีฬาใช้งานได้ 4 แห่ง")
    assert (kept.owner_name, kept.owner_phone) == ("นายตัวอย่าง ทดสอบระบบ", "5301")
    assert (kept.budget_given, kept.budget_after_transfers, kept.spent) == (None, None, None)
    assert [(line.round.number, str(line.value)) for line in kept.assessments.all()] == [(1, "95.0000")]
    assert kept.source_pages.get().content["plan"][0]["text"] == "มหานครสำหรับทุกคน"


def test_the_same_project_again_changes_nothing():
    keep(project())
    assert outcomes(keep(project())) == [PageOutcome.UNCHANGED]
    assert (Project.objects.count(), ProjectAssessment.objects.count(), SourcePage.objects.count()) == (1, 1, 1)


def test_the_same_project_twice_in_one_run_is_one_record():
    assert outcomes(keep(project(), project(content=b"another host"))) == [PageOutcome.ADDED, PageOutcome.UNCHANGED]
    assert SourcePage.objects.filter(project=Project.objects.get()).count() == 2


@pytest.mark.parametrize(
    ("fields", "differs"),
    [
        ({"progress": "70"}, ("/progress",)),
        ({"assessments": (OldAssessment(quarter=1, value="90"),)}, ("/assessments/0/value",)),
    ],
)
def test_other_figures_of_a_project_are_a_conflict_until_they_may_replace(fields, differs):
    other = project(content=b"another capture", **fields)
    results = keep(project(), other)
    assert (results[1].outcome, results[1].differs) == (PageOutcome.CONFLICT, differs)
    assert str(Project.objects.get().progress) == "65.00"
    assert outcomes(keep(other, update=True)) == [PageOutcome.UPDATED]
    kept = Project.objects.get()
    assert kept.progress == Decimal(fields.get("progress", "65"))
    assert kept.assessments.get().value == Decimal(90 if "assessments" in fields else 95)
    assert AuditEntry.objects.filter(action="import-replaces", subject="project:50260000-3001/2564").count() == 1
    assert outcomes(keep(other, update=True)) == [PageOutcome.UNCHANGED]


def test_a_later_capture_adds_its_quarter_and_keeps_the_earlier_one():
    later = project(content=b"later", assessments=(OldAssessment(quarter=2, value="80"),), rationale=None)
    assert outcomes(keep(project(), later)) == [PageOutcome.ADDED, PageOutcome.UPDATED]
    kept = Project.objects.get()
    assert [(line.round.number, line.value) for line in kept.assessments.order_by("round__number")] == [
        (1, 95),
        (2, 80),
    ]
    assert kept.rationale == "ลานกีฬาในชุมชนชำรุดหลายแห่ง"
    other = project(content=b"latest", assessments=(OldAssessment(quarter=1, value="1"),))
    assert outcomes(keep(other)) == [PageOutcome.CONFLICT]


def test_two_figures_for_one_quarter_leave_the_later_line():
    twice = (OldAssessment(quarter=1, value="10"), OldAssessment(quarter=1, value="20"))
    keep(project(assessments=(*twice, OldAssessment(quarter=2, value=None))))
    assert [line.value for line in ProjectAssessment.objects.all()] == [20]


def test_a_project_entered_here_is_never_taken_over_by_an_old_page():
    keep(project(fiscal_year=2563))
    Project.objects.create(code="50260000-3001", fiscal_year=keep_year(), name="ป้อนในระบบ")
    assert outcomes(keep(project(), update=True)) == [PageOutcome.CONFLICT]
    assert Project.objects.get(fiscal_year=2564).name == "ป้อนในระบบ"


def keep_year():
    """An open year of the cast's page."""
    keep(new_page(old_page(code="5001-0001"), content=b"for its year"))
    from chiwat.records.models import FiscalYear

    return FiscalYear.objects.get(pk=2564)


@pytest.mark.parametrize("lacks", [{"code": None}, {"fiscal_year": None}])
def test_a_project_without_code_or_year_waits_to_be_identified(lacks):
    assert outcomes(keep(project(**lacks))) == [PageOutcome.TO_BE_IDENTIFIED]
    assert not Project.objects.exists()


@pytest.mark.parametrize("project_first", [True, False])
@pytest.mark.parametrize("apart", [True, False])
def test_an_indicator_is_tied_to_its_project_whichever_comes_first(project_first, apart):
    pages = [project(), new_page()] if project_first else [new_page(), project()]
    for run in [[page] for page in pages] if apart else [pages]:
        keep(*run)
    assert ProjectSupport.objects.get().project == Project.objects.get()


def test_a_project_of_another_year_or_code_is_not_tied():
    keep(new_page(), project(fiscal_year=2563), project(content=b"other", code="50260000-3002"))
    assert ProjectSupport.objects.get().project is None


def test_an_indicator_that_is_replaced_keeps_its_project():
    keep(new_page(), project())
    keep(new_page(old_page(target="9"), content=b"another capture"), update=True)
    assert ProjectSupport.objects.get().project == Project.objects.get()


def unit(code, name):
    return Unit.objects.create(code=code, kind="office", name_th=name, sort_key=name)


def test_the_office_is_that_of_the_code_whatever_name_is_printed():
    unit("5026", "สำนักงานเขตแห่งหนึ่ง")
    keep(project())
    assert Project.objects.get().unit.name_th == "สำนักงานเขตแห่งหนึ่ง"


def test_an_office_of_no_known_code_is_found_by_its_printed_name():
    unit("0700", "สำนักอนามัย")
    keep(project(code="99990000-0001", unit_name="สํานักอนามัย"))
    assert Project.objects.get().unit.code == "0700"


def test_an_office_that_nobody_knows_is_kept_under_its_code_and_printed_name():
    keep(project(code="99990000-0001", unit_name="หน่วยงานสมมติ" + "ก" * 400))
    made = Project.objects.get().unit
    assert (made.code, made.certainty, len(made.name_th)) == ("9999", "printed on a page", 300)


def test_an_owner_of_any_length_is_kept_and_a_missing_name_is_nothing():
    long = OldOwner(name="นาย" + "ก" * 900, phone="0" * 900)
    assert outcomes(keep(project(owner=long, name=None))) == [PageOutcome.ADDED]
    kept = Project.objects.get()
    assert (kept.name, kept.owner_name, len(kept.owner_phone)) == ("", long.name, 900)
