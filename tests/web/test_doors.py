"""Every door with every role, against the table that was written by hand: tests/permissions_expected.csv."""

import csv
from pathlib import Path

import pytest
from django.urls import reverse
from django.urls.resolvers import get_resolver
from django.utils import timezone

from chiwat.domain.old_pages import OldOwner, OldPlanLine, OldProject
from chiwat.domain.permissions import Role
from chiwat.domain.unit_papers import UnitPaper
from chiwat.records.models import IndicatorYear, LinkProposal, PlanNode, SourcePage
from chiwat.web import account_urls, urls
from tests import people
from tests.cast import keep, new_page, old_page, old_project
from tests.web.reports import SENT_TO_REPORTS, doors_of_reports
from tests.web.scoring_doors import SENT_TO_SCORING, doors_of_scoring

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).resolve().parents[1] / "permissions_expected.csv"
PHONES = ("02-000-1234", "020001234", "๐๒-๐๐๐-๑๒๓๔")
PERSON = "ทดสอบ ระบบดี"
#: Doors without a part of their own, and those of one person.
PLAIN = ("account", "end-session", "try-as", "who-may", "people", "invite", "approval-steps", "lock-outs")
OF_A_PERSON = (
    *("person", "rename", "give-duty", "hand-over", "disable", "enable"),
    *("one-time-link", "forget-second-factor", "identity"),
)
NAMED = [pattern for pattern in account_urls.urlpatterns if getattr(pattern, "name", None)]
LIBRARY = tuple(pattern.name for pattern in NAMED if "(?P" not in str(pattern.pattern))
EMAIL = "someone@example.go.th"


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def addresses():
    """One record, one page to be identified, both with a phone, a name and an e-mail in every text."""
    private = f"ติดต่อนาย{PERSON} โทร. 02-000-1234 หรือ ๐๒-๐๐๐-๑๒๓๔ {EMAIL}"
    texts = {
        "name": f"จำนวนลานกีฬา {private}", "definition": f"ลานกีฬา หมายถึง ลาน {private}", "method": private,
        "criteria": private, "data_source": private, "summary": private, "supporting_factors": private,
        "obstacles": private, "evidence": (private,), "unread": (private,), "target": None,
        "unit": f"แห่ง {private}", "unit_raw": f"แห่ง {private}",
        "target_text": f"5 แห่ง {private}", "unit_name": f"หน่วยงาน {private}", "file": f"{private}.txt",
        "plan": (OldPlanLine(label="ด้าน", number="5", text=private),),
        "projects": (OldProject(code=None, name=private),),
        "quarters": tuple(
            row.__class__(quarter=row.quarter, result=row.result, mark_2_1="100", mark_2_2="100", assessed=True,
                          report=f"{row.report} {private}")
            for row in old_page().quarters
        ),
    }  # fmt: skip
    known = new_page(old_page(**texts), content=b"known")
    unknown = new_page(old_page(code=None, **texts), content=b"unknown")
    told = dict.fromkeys(("name", "rationale", "objectives", "goal", "unread"), private) | {"unread": (private,)}
    owner = OldOwner(name=f"นาย{PERSON}", phone="02-000-1234 ต่อ 5301")
    keep(known, unknown, new_page(old_project(owner=owner, **told), content=b"project"))
    record = IndicatorYear.objects.get()
    year, unit, code = (
        {"fiscal_year": 2564},
        {"fiscal_year": 2564, "code": "5026"},
        {"fiscal_year": 2564, "code": record.code},
    )
    page = {"sha256": unknown.sha256}
    web = {
        "home": {}, "home-year": year, "unit": unit, "unit-paper": unit, "indicator": code, "indicator-paper": code,
        **{f"unit-{paper.value}": unit for paper in UnitPaper},
        "calendar": year, "calendar-file": year,
        "scores": year, "scores-csv": year, "scores-xlsx": year, "unit-scores": unit, "why": code,
        "year-closing": year, "scores-plan": year, "unit-marks": year,
        "scores-node": {"fiscal_year": 2564, "node": PlanNode.objects.earliest("pk").pk},
        "search": {}, "unidentified": {}, "unidentified-page": page, "unidentified-paper": page,
        "project": {"fiscal_year": 2564, "code": "50260000-3001"},
        "original": {"sha256": known.sha256}, "glossary": {}, "about": {}, "sign-in": {}, "sign-out": {},
        "language": {},
    }  # fmt: skip
    found = {name: reverse(f"web:{name}", kwargs=kwargs) for name, kwargs in web.items()}
    found |= of_the_import(unknown)
    quarter = {**unit, "label": "quarter-1"}
    found |= {name: reverse(f"web:{name}", kwargs=quarter) for name in ("round-paper", "round-print")}
    found["year-closing-post"] = found["year-closing"]
    found["admin"] = reverse("admin:records_indicatoryear_changelist")
    found["admin-add"] = reverse("admin:records_indicatoryear_add")
    found["admin-delete"] = reverse("admin:records_indicatoryear_delete", args=[record.pk])
    found["admin-post"] = reverse("admin:records_indicatoryear_change", args=[record.pk])
    return found


#: What is sent to the doors that take a form and nothing else, and to the forms of those that show one too.
SENT = {
    "admin-post": {"code": "x"}, "import-settle": {"decide": "none"}, "import-identify": {"choice": "own"},
    "import-conflicts-post": {"rule": "keep_what_stands"}, "import-undo-post": {},
    "round-print": {},
    "links-find": {}, "links-accept-exact": {}, "link-decide": {"decide": "reopen"}, **SENT_TO_REPORTS,
    **SENT_TO_SCORING,
}  # fmt: skip


def of_the_import(unknown):
    """The addresses of the import's pages: the last run, the page that waits, one proposal."""
    source = SourcePage.objects.get(original_id=unknown.sha256)
    proposal = LinkProposal.objects.create(
        kind="years", key="years:1>2", fiscal_year=2564, records=[1, 2], state="declined", found_at=timezone.now()
    )
    run, page = {"key": source.batch_id}, {"key": source.pk}
    named = {
        "imports": {}, "import-run": run, "import-conflicts": run, "import-undo": run, "import-page": page,
        "import-settle": page, "import-identify": page, "links": {}, "links-find": {}, "links-accept-exact": {},
        "link-decide": {"key": proposal.pk},
    }  # fmt: skip
    found = {name: reverse(f"web:{name}", kwargs=kwargs) for name, kwargs in named.items()}
    posted = {"import-conflicts-post": "import-conflicts", "import-undo-post": "import-undo"}
    pressed = {"import-settle-get": "import-settle", "links-find-get": "links-find"}
    return found | {name: found[door] for name, door in (posted | pressed).items()}


def sign_in(client, role, administrator):
    if role == "administrator":
        people.sign_in(client, administrator)
    elif role != "signed-out":
        people.sign_in(client, people.person_of_role(role))


@pytest.fixture
def doors(addresses):
    """Every door's address; people of Chatuchak and of another unit, and doors that are pressed."""
    rose = people.person_of_role("reporter")
    other = people.somebody("olga", role=Role.REPORTER, unit=people.units()["5003"])
    found = addresses | {name: reverse(f"web:{name}") for name in PLAIN} | {name: reverse(name) for name in LIBRARY}
    for door, person in (("", rose), ("-other", other)):
        for name in OF_A_PERSON:
            found[f"{name}{door}"] = reverse(f"web:{name}", kwargs={"key": person.pk})
        duty = {"key": person.pk, "duty": person.memberships.get().pk}
        found[f"end-duty{door}"] = reverse("web:end-duty", kwargs=duty)
    key = {"uidb36": "1", "key": "none-such"}
    found["account_reset_password_from_key"] = reverse("account_reset_password_from_key", kwargs=key)
    for name in ("openid_connect_login", "openid_connect_callback"):
        found[name] = reverse(name, kwargs={"provider_id": "elsewhere"})
    found |= doors_of_reports() | doors_of_scoring()
    found["end-session-post"], found["try-as-post"] = found["end-session"], found["try-as"]
    return found


def answer(client, door, address):
    sent = SENT.get(door, {"code": "x"})
    told = client.post(address, sent) if door in SENT or door.endswith("-post") else client.get(address)
    if told.streaming:  # read to its end, as a browser does
        b"".join(told)
    return told


@pytest.mark.parametrize("role", sorted({row["role"] for row in rows()}))
def test_every_door_answers_every_role_as_the_table_says(role, client, administrator, doors):
    sign_in(client, role, administrator)
    expected = {row["door"]: int(row["expected"]) for row in rows() if row["role"] == role}
    assert {door: answer(client, door, doors[door]).status_code for door in expected} == expected


def test_every_door_is_told_for_every_role_once():
    told = [(row["door"], row["role"]) for row in rows()]
    assert len(told) == len(set(told)) == len({door for door, _ in told}) * len(Role)


def test_no_address_is_missing_from_the_table():
    named = {pattern.name for pattern in (*urls.urlpatterns, *NAMED)}
    assert named <= {row["door"] for row in rows()}


def test_the_table_says_never_at_least_thirty_times():
    assert len([row for row in rows() if row["why"].startswith("never")]) >= 30


def test_every_model_in_the_admin_is_read_only(client, administrator):
    sign_in(client, "administrator", administrator)
    names = [name for name in get_resolver().namespace_dict["admin"][1].reverse_dict if isinstance(name, str)]
    adding = [name for name in names if name.startswith("records_") and name.endswith("_add")]
    assert len(adding) > 20
    for name in adding:
        assert client.get(reverse(f"admin:{name}")).status_code == 403


def test_no_public_answer_holds_a_phone_a_name_or_an_address(client, addresses):
    from tests.web.reading import texts_of

    for door, address in addresses.items():
        if door.startswith("admin") or door in {"original", "sign-out", "language"}:
            continue
        for path in (address, f"{address}?thai_digits=1", f"{address}?q=ติดต่อ", f"{address}?q={PERSON}"):
            for text in texts_of(client.get(path)):
                for private in (*PHONES, EMAIL, "ระบบดี"):
                    sought_back = f'value="{PERSON}"' in text or f"“{PERSON}”" in text
                    assert private not in text or sought_back, f"{path} shows {private}"


def test_the_administrator_reads_what_the_public_does_not(client, administrator, addresses):
    sign_in(client, "administrator", administrator)
    assert "02-000-1234" in client.get(addresses["indicator"]).content.decode()
    assert "02-000-1234 ต่อ 5301" in client.get(addresses["project"]).content.decode()


def test_the_public_is_told_that_an_owner_is_hidden(client, addresses):
    told = client.get(addresses["project"]).content.decode()
    assert "ปิดชื่อผู้รับผิดชอบ" in told
    assert "ต่อ 5301" not in told


@pytest.mark.parametrize(
    "path",
    [
        "/2564/indicator/5026-9999/", "/2565/indicator/5026-0901/", "/9999/", "/0/", "/25640000000000000000000/",
        "/2564/project/%00/", "/2565/project/50260000-3001/", "/2564/indicator/%00/",
        "/2564/unit/%27%20OR%201=1/", "/original/zzz/", "/to-be-identified/" + "f" * 64 + "/",
        "/2564/indicator/5026-0901/paper.pdf/x", "/search", "/../etc/passwd", "/2564/unit/" + "9" * 3000 + "/",
    ],
)  # fmt: skip
def test_an_address_that_is_nobodys_gets_a_page_of_ours(client, addresses, path):
    response = client.get(path, follow=True)
    assert response.status_code in {200, 404}
    if response.status_code == 404:
        assert "ชี้วัด" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "9" * 400, "x", "", "1.5", "๑"])
def test_a_strange_page_number_is_page_one_or_the_last(client, addresses, page):
    assert client.get("/search/", {"q": "ลาน", "page": page}).status_code == 200
    assert client.get("/to-be-identified/", {"page": page}).status_code == 200


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "%", "'", '"', "\\", "\x00", "ก" * 5000, "a\nb"])
def test_a_strange_search_is_answered_and_escaped(client, addresses, text):
    response = client.get("/search/", {"q": text})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_every_answer_says_where_its_parts_may_come_from(client, addresses):
    policy = client.get(addresses["indicator"])["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_language_follows_the_switch_and_not_the_browser(client, addresses):
    assert 'lang="th"' in client.get(addresses["home"], headers={"accept-language": "en"}).content.decode()
    client.post(reverse("web:language"), {"language": "en", "next": addresses["home"]})
    assert 'lang="en"' in client.get(addresses["home"]).content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_switch_never_leads_elsewhere(client, target):
    response = client.post(reverse("web:language"), {"language": "en", "next": target})
    assert "evil" not in response["Location"]
    assert "javascript" not in response["Location"]
