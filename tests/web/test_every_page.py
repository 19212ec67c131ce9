"""What holds for every page: one heading, nothing inline, nothing from elsewhere, nothing blank or untranslated."""

import re
from functools import cache
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.web.pages import every_page

THAI = re.compile(r"[\u0e01-\u0e5b]")


@pytest.fixture(params=["th", "en"])
def language(request):
    return request.param


@pytest.fixture
def pages(language):
    return parsed(language)


@cache
def parsed(language):
    return {name: HTMLParser(source) for name, source in every_page(language).items()}


def test_every_page_has_one_main_heading(pages):
    assert {name: len(tree.css("h1")) for name, tree in pages.items()} == dict.fromkeys(pages, 1)


def test_headings_never_skip_a_level(pages):
    for name, tree in pages.items():
        levels = [int(node.tag[1]) for node in tree.css("h1,h2,h3,h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_no_page_holds_script_style_or_an_event(pages):
    for name, tree in pages.items():
        assert not tree.css("script,style,[style],iframe,object,embed,base"), name
        assert not [key for node in tree.css("*") for key in node.attributes if key.startswith("on")], name


def test_no_page_asks_anything_of_another_place(pages):
    for name, tree in pages.items():
        addresses = [node.attributes.get(key) for key in ("src", "href", "action") for node in tree.css(f"[{key}]")]
        assert not [a for a in addresses if a and not a.startswith(("/", "#", "?"))], name


def test_no_id_is_used_twice(pages):
    for name, tree in pages.items():
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), name


def test_every_shape_used_is_drawn_on_the_page(pages):
    for name, tree in pages.items():
        drawn = {f"#{node.attributes['id']}" for node in tree.css("symbol")}
        assert {node.attributes["href"] for node in tree.css("use")} <= drawn, name


def test_no_cell_is_empty_or_a_dash_alone(pages):
    for name, tree in pages.items():
        blank = [cell.html for cell in tree.css("td,th,dd") if cell.text(strip=True) in {"", "-", "–", "None"}]
        assert not blank, name


def test_every_field_has_a_label(pages):
    for name, tree in pages.items():
        labelled = {node.attributes.get("for") for node in tree.css("label")}
        fields = [node for node in tree.css("input,select,textarea") if node.attributes.get("type") != "hidden"]
        assert {node.attributes.get("id") for node in fields} <= labelled, name


def test_the_fiscal_year_and_the_demonstration_are_said_on_every_page(pages, language):
    said = {"th": "ระบบสาธิต: ข้อมูลทั้งหมดเป็นเรื่องสมมติ", "en": "Demonstration: everything here is fictional"}[language]
    for name, tree in pages.items():
        assert said in tree.body.text(), name
        assert "256" in tree.css_first(".bar summary").text(), name


def test_the_page_says_its_language(pages, language):
    assert {tree.css_first("html").attributes["lang"] for tree in pages.values()} == {language}


def test_english_pages_hold_no_thai_that_is_not_marked_as_thai():
    for name, source in every_page("en").items():
        if name in {
            "hostile",
            "hostile project",
            "nothing found",
        }:  # what an attacker or a searcher wrote is in any language
            continue
        tree = HTMLParser(source)
        for node in tree.css("[lang=th]"):
            node.decompose()
        assert not THAI.search(tree.body.text()), (name, THAI.search(tree.body.text()))
