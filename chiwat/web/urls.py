"""The addresses of the pages. A fiscal year is written by its Buddhist name, a code as it is."""

from django.urls import path, register_converter

from chiwat.web.addresses import CodeInAddress, FiscalYearInAddress, Sha256InAddress
from chiwat.web.views import (
    home,
    indicators,
    language,
    papers,
    projects,
    search,
    sign_in,
    source_pages,
    standing,
    units,
)

register_converter(FiscalYearInAddress, "fiscal")
register_converter(Sha256InAddress, "sha256")
register_converter(CodeInAddress, "code")

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("to-be-identified/", source_pages.unidentified_list, name="unidentified"),
    path("to-be-identified/<sha256:sha256>/", source_pages.unidentified, name="unidentified-page"),
    path("to-be-identified/<sha256:sha256>/paper.pdf", papers.unidentified_paper, name="unidentified-paper"),
    path("original/<sha256:sha256>/", source_pages.original, name="original"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign-out"),
    path("language/", language.choose_language, name="language"),
    path("glossary/", standing.glossary, name="glossary"),
    path("about/", standing.about, name="about"),
    path("<fiscal:fiscal_year>/", home.home_of_year, name="home-year"),
    # A code may hold a slash, so the longer address comes first.
    path("<fiscal:fiscal_year>/unit/<code:code>/paper.pdf", papers.unit_paper, name="unit-paper"),
    path("<fiscal:fiscal_year>/indicator/<code:code>/paper.pdf", papers.indicator_paper, name="indicator-paper"),
    path("<fiscal:fiscal_year>/unit/<code:code>/", units.unit, name="unit"),
    path("<fiscal:fiscal_year>/indicator/<code:code>/", indicators.indicator, name="indicator"),
    path("<fiscal:fiscal_year>/project/<code:code>/", projects.project, name="project"),
]
