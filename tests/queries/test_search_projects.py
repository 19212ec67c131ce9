"""Projects are found by their words too, in a group of their own, and never by who owns them."""

import pytest

from chiwat.domain.old_pages import Layout, OldOwner
from chiwat.queries.search import PAGE, Among, search
from tests.cast import PAUL, keep, new_page, old_page

pytestmark = pytest.mark.django_db


def project(number: int, name: str, **fields):
    page = old_page(
        code=f"50260000-{number:04}", name=name, layout=Layout.PROJECT, quarters=(), fiscal_year=2563, **fields
    )
    return new_page(page, content=f"project {number}".encode())


@pytest.fixture(autouse=True)
def _pages():
    owner = OldOwner(name="นายสมมุติ ผู้ดูแล", phone="081-234-5678")
    keep(
        new_page(),
        project(1, "ตลาดริมน้ํายามเย็น", rationale="ติดต่อ นางสาวสมหญิง รักงาน", owner=owner),
        project(2, "ห้องสมุดท่าเรือ", goal="เด็กอ่านหนังสือ 100%"),
    )


def codes(text, **options):
    found = search(viewer=PAUL, text=text, fiscal_year=options.get("fiscal_year"), among=options.get("among"))
    return found.among, [line.code for line in found.lines]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ริมน้ำ", ["50260000-0001"]),
        ("หนังสือ ๑๐๐%", ["50260000-0002"]),
        ("50260000-0002", ["50260000-0002"]),
        ("ท่า", ["50260000-0002"]),
        ("ริ", ["50260000-0001"]),
    ],
)
def test_a_project_is_found_by_any_run_of_its_letters(text, found):
    assert codes(text) == ("projects", found)


@pytest.mark.parametrize("secret", ["สมหญิง", "รักงาน", "ผู้ดูแล", "081-234-5678", "2345"])
def test_nobody_is_found_through_a_project(secret):
    assert codes(secret)[1] == []
    assert search(viewer=PAUL, text=secret, fiscal_year=None, among=Among.PROJECTS).total == 0


def test_the_other_group_is_counted():
    both = search(viewer=PAUL, text="5026", fiscal_year=None)
    assert (both.among, both.total, both.others) == ("indicators", 1, 2)
    projects = search(viewer=PAUL, text="5026", fiscal_year=None, among=Among.PROJECTS)
    assert (projects.total, projects.others) == (2, 1)
    assert codes("5026", among=Among.PROJECTS, fiscal_year=2570)[1] == []


def test_projects_come_a_page_at_a_time():
    keep(*(project(number, "สวนสมมุติ") for number in range(10, 10 + PAGE + 3)))
    second = search(viewer=PAUL, text="สวนสมมุติ", fiscal_year=None, page=2)
    assert (second.total, second.pages, len(second.lines)) == (PAGE + 3, 2, 3)
