"""What people wrote is shown as they wrote it, and is never read as markup."""

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from chiwat.web.templatetags.page import kept, prose, soft
from tests.web import odd_sheets
from tests.web.pages import every_page, indicator
from tests.web.parts import HOSTILE


@pytest.mark.parametrize("filtered", [kept, prose, lambda text: soft([text])])
def test_filters_escape_what_they_wrap(filtered):
    assert "<script>" not in filtered(HOSTILE)
    assert HTMLParser(f"<div>{filtered(HOSTILE)}</div>").css_first("div").text().strip() == HOSTILE


def test_a_hostile_sheet_is_text_and_nothing_else():
    tree = HTMLParser(indicator(odd_sheets.hostile()))
    assert not tree.css("script,[onclick]")
    assert tree.body.text().count("alert('x')") > 20


def test_nothing_sought_or_found_becomes_markup():
    for name in ("unit", "hostile project", "found", "nothing found", "to be identified"):
        tree = HTMLParser(every_page()[name])
        assert not tree.css("main script, main [onclick], main i"), name


def test_words_kept_together_are_the_text_itself():
    text = "ได้ร้อยละ 62.50 ของค่าเป้าหมาย เมื่อ 22 เมษายน 2564 & <b>"
    tree = HTMLParser(f"<p>{kept(text)}</p>")
    assert tree.css_first("p").text() == text
    assert "ร้อยละ 62.50" in [node.text() for node in tree.css(".nb")]
