"""The first load of the heaviest page, compressed, stays within 120 KB."""

import gzip
import re
from pathlib import Path

from tests.web import sheets
from tests.web.pages import indicator

STATIC = Path("chiwat/web/static/web")
MOST = 120 * 1024


def test_an_indicator_page_loads_within_120_kilobytes():
    page = len(gzip.compress(indicator(sheets.imported_year()).encode(), 6))
    styles = sum(len(gzip.compress(file.read_bytes(), 6)) for file in STATIC.glob("*.css"))
    fonts = sum(file.stat().st_size for file in (STATIC / "fonts").glob("*.woff2"))
    assert page + styles + fonts <= MOST


def test_every_font_named_is_there_and_every_font_there_is_named():
    named = set(re.findall(r"url\(fonts/([^)]+)\)", (STATIC / "tokens.css").read_text(encoding="utf-8")))
    assert named == {file.name for file in (STATIC / "fonts").glob("*.woff2")}
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8").upper()
