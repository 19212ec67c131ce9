"""Every page of the site rendered from fictional sheets and lists, in a language, without a database."""

from datetime import date
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils import translation

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.queries.indicator_sheets import YearPoint
from chiwat.queries.lines import Notice
from chiwat.web.city_map import tiles
from chiwat.web.glossary import GLOSSARY
from chiwat.web.sheet_page import sheet_page
from tests.web import imported, lists, odd_sheets, projects, sheets
from tests.web.parts import SHA

NOTICE = Notice(organisation="กรุงเทพมหานคร", demonstration=True, today=date(2021, 7, 11))
AROUND = {"notice": NOTICE, "years": lists.YEARS, "default_year": 2564}
HISTORY = tuple(
    YearPoint(fiscal_year=year, value=Decimal(value), target=Decimal(target), breaks=breaks)
    for year, value, target, breaks in (
        (2561, "38.10", "50", False),
        (2562, "44.20", "50", False),
        (2563, "51.30", "60", True),
    )
)


def rendered(template: str, *, language: str = "th", **context: object) -> str:
    """One template with the surroundings of every page."""
    with translation.override(language):
        return render_to_string(template, {**AROUND, **context})


def indicator(sheet: IndicatorSheet, *, language: str = "th", **context: object) -> str:
    """The page of a sheet."""
    given = {"fiscal_year": sheet.fiscal_year, "sha256": SHA, **context}
    return rendered("web/indicator/page.html", language=language, page=sheet_page(sheet, history=HISTORY), **given)


def every_page(language: str = "th") -> dict[str, str]:
    """All pages by name."""
    city, unit, empty = lists.home(), lists.unit(), lists.empty_home()
    lines = lists.unidentified_lines()
    of_sheets = {
        name: indicator(make(), language=language)
        for name, make in (
            ("open year", sheets.open_year),
            ("imported year", sheets.imported_year),
            ("closed year", sheets.closed_year),
            ("several measures", odd_sheets.several_measures),
            ("unidentified", odd_sheets.unidentified),
            ("hostile", odd_sheets.hostile),
        )
    }
    others = {
        "home": ("web/home/page.html", {"page": city, "fiscal_year": 2564, "tiles": tiles(city.districts)}),
        "empty home": ("web/home/page.html", {"page": empty, "tiles": ()}),
        "unit": ("web/unit/page.html", {"page": unit, "fiscal_year": 2564}),
        "unit in the work of others": ("web/unit/page.html", {"page": lists.work_of_others(), "fiscal_year": 2564}),
        "empty unit": ("web/unit/page.html", {"page": lists.empty_unit(), "fiscal_year": 2564}),
        "project": ("web/project/page.html", {"page": projects.full(), "fiscal_year": 2564}),
        "bare project": ("web/project/page.html", {"page": projects.bare(), "fiscal_year": 2564}),
        "hostile project": ("web/project/page.html", {"page": projects.hostile(), "fiscal_year": 2564}),
        "found": ("web/search/page.html", {"found": lists.found(), "sought": "คลอง", "asked_year": 2564}),
        "nothing found": ("web/search/page.html", {"found": lists.nothing_found(), "sought": "ฮฮฮ<i>"}),
        "search": ("web/search/page.html", {"found": None, "sought": ""}),
        "to be identified": ("web/unidentified/list.html", {"lines": lines, "total": 3, "number": 1}),
        "nothing to identify": ("web/unidentified/list.html", {"lines": (), "total": 0, "number": 1}),
        "glossary": ("web/glossary.html", {"words": GLOSSARY}),
        "about": ("web/about.html", {}),
        "form expired": ("403_csrf.html", {}),
        **imported.pages(),
        **{f"fault {number}": (f"web/faults/{number}.html", {}) for number in (400, 403, 404, 413, 500)},
    }
    return of_sheets | {name: rendered(path, language=language, **context) for name, (path, context) in others.items()}
