"""Indicators of the city become records of the city itself once their year is known."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from chiwat import cli
from chiwat.domain.indicators import IndicatorKind
from chiwat.domain.permissions import PUBLIC
from chiwat.domain.results import ResultState
from chiwat.queries import indicator_sheets, units
from chiwat.records.models import IndicatorYear, SourcePage, Unit

pytestmark = pytest.mark.django_db

PAGES = Path(__file__).parent / "legacy_pages"
FREE_TEXT = PAGES / "mykpi2563_109.txt"
A_FIGURE = PAGES / "mykpi2563_242.txt"


@pytest.fixture
def load(capsys):
    def run(*arguments):
        cli.main(["import", *map(str, arguments)])
        return [json.loads(line)["outcome"] for line in capsys.readouterr().out.splitlines()]

    return run


def test_without_a_year_it_waits_to_be_identified(load):
    assert load(FREE_TEXT) == ["to_be_identified"]
    assert not IndicatorYear.objects.exists()
    assert not Unit.objects.filter(kind="city").exists()


def test_with_a_year_it_is_an_indicator_of_the_city(load):
    assert load("--fiscal-year", "2563", FREE_TEXT, A_FIGURE) == ["added", "added"]
    sheet = indicator_sheets.indicator_sheet(viewer=PUBLIC, code="109", fiscal_year=2563)
    assert (sheet.unit_code, sheet.unit_name, sheet.kind) == ("BMA", "กรุงเทพมหานคร", IndicatorKind.CITY_GOAL)
    target = sheet.measures[0].target
    assert (target.value, target.text) == (None, "5 จากปีที่ผ่านมา พ.ศ. 2563")
    assert {line.state for line in sheet.measures[0].results} == {ResultState.UNKNOWN}
    figure = indicator_sheets.indicator_sheet(viewer=PUBLIC, code="242", fiscal_year=2563).measures[0]
    assert figure.target.value == Decimal(85)
    assert units.unit_page(viewer=PUBLIC, code="BMA", fiscal_year=2563).unit.indicators == 2


def test_the_year_identifies_the_page_that_waited(load):
    load(FREE_TEXT)
    assert load("--fiscal-year", "2563", FREE_TEXT) == ["added"]
    assert sorted(SourcePage.objects.values_list("outcome", flat=True)) == ["added", "identified"]
    assert load("--fiscal-year", "2563", FREE_TEXT) == ["unchanged"]


def test_another_target_is_a_conflict(load, tmp_path):
    load("--fiscal-year", "2563", A_FIGURE)
    other = tmp_path / A_FIGURE.name
    other.write_text(A_FIGURE.read_text(encoding="utf-8").replace(": 85", ": 90"), encoding="utf-8")
    assert load("--fiscal-year", "2563", other) == ["conflict"]


def test_an_office_named_by_the_index_keeps_its_own(load, tmp_path):
    index = tmp_path / "index.csv"
    index.write_text(f"file,code,fiscal_year\n{FREE_TEXT.name},2100-0109,2563\n", encoding="utf-8")
    assert load("--index", index, FREE_TEXT) == ["added"]
    sheet = indicator_sheets.indicator_sheet(viewer=PUBLIC, code="2100-0109", fiscal_year=2563)
    assert sheet.unit_code == "2100"
