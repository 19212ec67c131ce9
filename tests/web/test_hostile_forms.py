"""Every form that a role is shown, with text in each of its fields that no database or page should have to meet."""

from io import BytesIO

import pytest
from django.db import transaction
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from selectolax.lexbor import LexborHTMLParser

from tests.web.test_doors import addresses, doors, rows, sign_in  # noqa: F401 - the fixtures

pytestmark = pytest.mark.django_db

#: Said in the one encoding that lets half of a pair through.
HALF, HALF_IN_BYTES, ITS_CHARSET = "HALF-A-PAIR", rb"\ud800", "raw_unicode_escape"
#: Characters that nothing keeps; a megabyte.
HOSTILE = {"unkept": f"ก\x00ข{HALF}", "megabyte": "ก" * 350_000}
TYPED = {"text", "search", "email", "tel", "url", "password", "hidden", "number", "date", "checkbox", "radio", None, ""}
#: What is sent in the other fields, so that the hostile one is reached.
PLAUSIBLE = {"date": "2026-07-01", "email": "someone@example.go.th", "url": "https://example.go.th/"}
ROLES = sorted({row["role"] for row in rows()})
#: Signing out ends the session that the walk lives in; an account's own pages are the same for all, so one walks them.
SIGN_OUT, ACCOUNT, WALKS_ACCOUNT = "/sign-out/", "/account/", "reporter"


def fields_of(form):
    """The fields of a form with what a browser would send of them, each empty one filled."""
    found = {}
    for node in form.css("input,textarea,select"):
        name, kind = node.attributes.get("name"), node.attributes.get("type")
        if not name or (node.tag == "input" and kind not in TYPED):
            continue
        if node.tag == "select":
            chosen = node.css_first("option[selected]") or node.css_first("option:last-child")
            found[name] = (chosen.attributes.get("value") or "") if chosen else ""
        elif kind == "hidden":
            found[name] = node.attributes.get("value") or ""
        else:
            typed = node.text() if node.tag == "textarea" else node.attributes.get("value")
            found.setdefault(name, typed or PLAUSIBLE.get(kind, "1"))
    return found


def forms_of(client, addresses):  # noqa: F811
    """Address and fields of each form that is sent, by each of its buttons, on every page that the role is shown."""
    found = {}
    for address in sorted(set(addresses)):
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer)
        if answer.status_code != 200 or "html" not in answer.get("Content-Type", ""):
            continue
        for form in LexborHTMLParser(answer.content.decode()).css("form[method=post]"):
            goes_to, fields = form.attributes.get("action") or address, fields_of(form)
            if goes_to == SIGN_OUT:
                continue
            pressed = [{b.attributes["name"]: b.attributes.get("value") or ""} for b in form.css("button[name]")]
            for button in pressed or [{}]:
                whole = fields | button
                found[goes_to, *sorted(whole), *button.values()] = goes_to, whole
    drafts = {(goes_to.replace("/edit/", "/draft/"), *whole): whole for goes_to, whole in found.values()}
    return [*found.values(), *((key[0], whole) for key, whole in drafts.items() if "/draft/" in key[0])]


def post(client, address, fields):
    """The answer to a form; half of a pair travels in the encoding that lets it."""
    body, kind = encode_multipart(BOUNDARY, fields), MULTIPART_CONTENT
    if HALF.encode() in body:
        body, kind = body.replace(HALF.encode(), HALF_IN_BYTES), f"{kind}; charset={ITS_CHARSET}"
    return client.generic("POST", address, body, content_type=kind)


def sent(client, address, fields):
    """The status of an answer, with all that was written taken back."""
    cookies = client.cookies.copy()
    try:
        with transaction.atomic():
            status = post(client, address, fields).status_code
            transaction.set_rollback(True)
    except Exception as fault:  # noqa: BLE001 - what is looked for
        return f"{type(fault).__name__}: {str(fault)[:120]}"
    finally:
        client.cookies = cookies
    return status


@pytest.mark.parametrize("role", ROLES)
def test_no_text_in_any_field_is_a_fault_of_the_server(role, client, administrator, request, settings, tmp_path):
    settings.EVIDENCE_FOLDER = tmp_path
    places = request.getfixturevalue("doors")
    sign_in(client, role, administrator)
    left = SIGN_OUT if role == WALKS_ACCOUNT else (SIGN_OUT, ACCOUNT)
    faults = {}
    for address, fields in forms_of(client, [place for place in places.values() if not place.startswith(left)]):
        for name in fields:
            for kind, text in HOSTILE.items():
                told = sent(client, address, fields | {name: text})
                if not isinstance(told, int) or told >= 500:
                    faults[address, name, kind] = told
    assert not faults, "\n".join(f"{place}: {told}" for place, told in faults.items())


def test_an_address_or_a_cookie_with_such_characters_is_read_without_them(client, administrator):
    client.cookies["sessionid"] = '"\\000abcdefgh"'
    assert client.get("/search/?q=%00%ED%A0%80&year=%00").status_code == 200
    sign_in(client, "administrator", administrator)
    assert client.get("/admin/records/indicatoryear/%00/change/").status_code == 302
    assert client.get("/people/?q=%00").status_code == 200


@pytest.mark.parametrize("charset", ["hex", "rot13", "utf-16", "raw_unicode_escape", "none-such"])
def test_a_form_in_an_encoding_that_no_page_asks_for_is_read_as_any_other(charset):
    from chiwat.config.wsgi import application

    for kind in ("application/x-www-form-urlencoded", MULTIPART_CONTENT):
        body = encode_multipart(BOUNDARY, {"reason": "ก"}) if kind == MULTIPART_CONTENT else "reason=ก".encode()
        sent = {"CONTENT_TYPE": f"{kind}; charset={charset}", "CONTENT_LENGTH": str(len(body)), "QUERY_STRING": "q=1"}
        asked = application.request_class({"REQUEST_METHOD": "POST", "wsgi.input": BytesIO(body), **sent})
        assert (asked.POST["reason"], asked.GET["q"]) == ("ก", "1")
