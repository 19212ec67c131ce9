"""Language, faults, headers, and addresses that make no sense."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from selectolax.lexbor import LexborHTMLParser

from chiwat.web.downloads import attachment, inline
from chiwat.web.middleware import ADMIN_POLICY, POLICY, with_scripts
from chiwat.web.views.faults import bad_request, server_fault
from tests.web import lists
from tests.web.pages import rendered


def heading(response):
    return LexborHTMLParser(response.content.decode()).css_first("h1").text()


@pytest.mark.django_db
def test_thai_comes_first_whatever_the_browser_was_installed_with(client):
    response = client.get("/", headers={"accept-language": "en-GB,en"})
    assert response["Content-Language"] == "th"
    assert heading(response) == "ภาพรวมเมือง"


@pytest.mark.django_db
def test_english_is_one_press_away_and_stays(client):
    response = client.post("/language/", {"language": "en", "next": "/glossary/"})
    assert (response.status_code, response["Location"]) == (302, "/glossary/")
    assert heading(client.get("/glossary/")) == "Glossary"


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_the_language_switch_never_leads_elsewhere(client, elsewhere):
    assert client.post("/language/", {"language": "en", "next": elsewhere})["Location"] == "/"


@pytest.mark.django_db
def test_a_language_that_is_none_of_ours_changes_nothing(client):
    client.cookies["django_language"] = "xx"
    assert heading(client.get("/glossary/")) == "อภิธานศัพท์"


@pytest.mark.django_db
def test_reading_sets_no_cookie(client):
    for address in ("/", "/search/?q=x", "/about/", "/to-be-identified/"):
        assert not client.get(address).cookies


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/about/", "/nothing-here/", "/sign-in/"])
def test_every_answer_says_where_its_parts_may_come_from(client, address):
    assert client.get(address)["Content-Security-Policy"] == POLICY


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    assert POLICY.startswith("default-src 'none'")
    assert "unsafe" not in ADMIN_POLICY
    assert "http" not in ADMIN_POLICY
    assert "script-src" not in POLICY


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/2021/", "/2564/", "/9999/", "/2564/unit/nope/", "/2564/indicator/5026-871/", "/2564/indicator/%3Cb%3E/", "/x"],
)
def test_a_wrong_address_gets_a_page_that_says_what_to_do(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 404
    assert heading(response) == "ไม่พบหน้านี้"
    assert "เขียนเป็น พ.ศ." in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    ["q=%00", "q=a&year=x&page=-1", "q=%25&page=99999999999", "q=_&year=๒๕๖๔", "q=" + "ก" * 5000, "q=%ff", "q='"],
)
def test_a_search_that_makes_no_sense_is_answered_all_the_same(client, asked):
    assert client.get(f"/search/?{asked}").status_code == 200


@pytest.mark.django_db
def test_a_list_asked_for_a_page_that_is_not_there_is_empty(client):
    assert client.get("/to-be-identified/?page=400").status_code == 200


def test_another_year_of_a_unit_is_one_press_away():
    page = LexborHTMLParser(
        rendered("web/unit/page.html", page=lists.unit(), fiscal_year=2564, unit_code_of_page="5026")
    )
    years = [node.attributes["href"] for node in page.css(".bar .drop:not(.thin) a")]
    assert years == [f"/{year}/unit/5026/" for year in (2566, 2565, 2564, 2563)]


def test_pages_are_told_even_where_static_files_were_never_gathered(settings):
    manifest = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    assert heading(server_fault(RequestFactory().get("/"))) == "ระบบขัดข้อง"


def test_faults_of_the_system_are_told_without_the_database():
    request = RequestFactory().get("/")
    assert heading(server_fault(request)) == "ระบบขัดข้อง"
    assert heading(bad_request(request, ValueError())) == "คำขอนี้อ่านไม่ได้"


@pytest.mark.django_db
def test_signing_in_refuses_without_saying_which_was_wrong(client, administrator):
    response = client.post("/sign-in/", {"login": administrator.username, "password": "wrong"})
    fault = LexborHTMLParser(response.content.decode()).css_first('[role="alert"]').text()
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in fault


@pytest.mark.django_db
def test_signing_out_is_a_button_not_a_link(client):
    assert client.get("/sign-out/").status_code == 405


def test_a_strangers_file_is_saved_never_shown():
    response = attachment(b"<script>", name='../evil"\r\nX: y/หน้า.html')
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert "\n" not in response["Content-Disposition"]


def test_paper_opens_in_the_browser():
    assert inline(b"%PDF", name="5026_2564.pdf", content_type="application/pdf")["Content-Disposition"].startswith(
        "inline"
    )


def test_scripts_run_only_where_a_view_says_so():
    seen = with_scripts(lambda _request: HttpResponse())(None)["Content-Security-Policy"]
    assert "script-src 'self'; connect-src 'self'" in seen
    assert "unsafe" not in seen
    assert "script-src" not in POLICY


def test_a_form_too_large_to_read_says_so(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client.raise_request_exception = False
    answer = client.post("/sign-in/", "login=" + "x" * 2000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "สิ่งที่ส่งมาใหญ่เกินไป" in answer.content.decode()
