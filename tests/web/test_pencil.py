"""The page alone is enough: in the fictional city every score is done again from the figures that its page prints."""

from collections import Counter
from fractions import Fraction

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions.demonstration import load_city
from chiwat.demonstration.city import demonstration_city
from chiwat.domain.scoring import Method
from chiwat.records.models import IndicatorYear, Rubric
from chiwat.wording import sentence
from tests import people
from tests.web.pencil import half_up, number, printed, words

pytestmark = pytest.mark.django_db

YEAR = 2569
#: At most as many pages of each way of scoring are read.
MANY = 12


@pytest.fixture
def inside(client):
    """Somebody who sees both sides of every score of the city."""
    load_city(city=demonstration_city(), by=None)
    people.sign_in(client, people.person_of_role("executive"))
    return client


def codes_by_method():
    """Indicators of the open year under the ways of scoring that their rubric or their component names."""
    found = {}
    for rubric in Rubric.objects.filter(measure__indicator_year__fiscal_year=YEAR).order_by("pk"):
        found.setdefault(rubric.method, []).append(rubric.measure.indicator_year.code)
    marked = IndicatorYear.objects.filter(fiscal_year=YEAR, placements__component__method="marks")
    found["marks"] = list(marked.order_by("code").values_list("code", flat=True).distinct())
    return found


def test_every_method_comes_out_the_same_with_a_pencil(inside):
    by_method = codes_by_method()
    assert set(by_method) == set(Method) - {Method.ROLL_UP}
    done = Counter()
    for method, codes in by_method.items():
        for code in codes[:MANY]:
            html = inside.get(reverse("web:why", kwargs={"fiscal_year": YEAR, "code": code})).content.decode()
            for told in printed(html):
                assert told.by_hand() == told.points, (method, code, told.side, told.basis)
                done.update(told.methods if told.points is not None else ())
    assert [each for each in by_method if not done[sentence(f"score-method.{each}")]] == []


def test_a_units_total_comes_out_the_same_with_a_pencil(inside):
    totals = 0
    for code in ("5026", "0401", "5005"):
        html = inside.get(reverse("web:unit-scores", kwargs={"fiscal_year": YEAR, "code": code})).content.decode()
        page, parts = LexborHTMLParser(html), []
        for section in page.css("section.sec"):
            lines = [
                (number(words(row.css("td")[0])), number(words(row.css("td")[1])))
                for row in section.css("tbody tr")
                if row.css("td")[1].css_first("b")
            ]
            shown = section.css_first("p.small b")
            assert bool(lines) == (shown is not None), words(section)
            if lines:
                assert abs(mean(lines) - number(words(shown))) <= Fraction(1, 100)
                totals += 1
            parts += lines
        assert abs(mean(parts) - number(words(page.css_first("section.fig dd b")))) <= Fraction(1, 100)
    assert totals >= 5


def mean(lines):
    exact = sum(weight * points for weight, points in lines) / sum(weight for weight, _ in lines)
    return half_up(exact, places=2)
