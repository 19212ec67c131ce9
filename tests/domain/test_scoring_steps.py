"""Whoever has the derivation has the points: the formulas under "Steps" in docs/scoring.md, worked out anew."""

import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from chiwat.domain.results import Finality
from chiwat.domain.rounding import rounded
from chiwat.domain.scoring import Method, Rubric, score, score_result
from chiwat.wording import LANGUAGES, sentence
from chiwat.wording.scores import told
from tests.domain.scoring_lines import ONE_OF_EACH
from tests.domain.scoring_page import line, rows
from tests.domain.test_scoring import ROWS, asked

FORMULAS = {row["step"]: row["formula"] for row in rows("Steps")}
SCORED = [asked(heading, row) for heading, row in ROWS if row["basis"] in {"scored", "capped", "below_first"}]
SCORED += [asked(heading, row) for heading, row in ROWS if row["basis"] in {"outside_range", "confirmed_none"}]
SCORED += [*ONE_OF_EACH.values(), *({**each, "state": "confirmed_none"} for each in ONE_OF_EACH.values())]
REACHED = {"percent_of_target", "target_kept", "target_over_value"}


def worked_out(step):
    """The result of a step by its formula, from its inputs alone."""
    figures = {name: Fraction(text) for name, text in step["inputs"].items() if is_figure(text)}
    return eval(FORMULAS[step["step"]], {"abs": abs, **figures})


def is_figure(text):
    return re.fullmatch(r"-?\d+(\.\d+)?(/\d+)?", text) is not None


@pytest.mark.parametrize("line", SCORED, ids=json.dumps)
def test_each_step_follows_from_its_own_inputs(line):
    for step in score(line).derivation:
        expected = rounded(worked_out(step)) if step["step"] == "rounded" else worked_out(step)
        assert Fraction(step["result"]) == Fraction(expected)


@pytest.mark.parametrize("line", SCORED, ids=json.dumps)
def test_the_points_follow_from_the_last_step(line):
    scored = score(line)
    last = scored.derivation[-1]
    assert last["result"] == str(scored.points) == rounded(Fraction(worked_out(last)))


@pytest.mark.parametrize("line", SCORED, ids=json.dumps)
def test_each_step_that_takes_points_takes_them_from_the_steps_before(line):
    before, total, weight = [], Fraction(0), Fraction(0)
    for step in score(line).derivation:
        inputs = step["inputs"]
        if step["step"] in {"cap", "not_below_zero"}:
            assert inputs["points"] == before[-1]["result"]
        if step["step"] == "rounded":
            assert inputs["exact"] == before[-1]["result"]
        if step["step"] == "weighed":
            total, weight = total + Fraction(step["result"]), weight + Fraction(inputs["weight"])
        if step["step"] == "divided":
            assert (Fraction(inputs["sum"]), Fraction(inputs["weight"])) == (total, weight)
        before.append(step)


def test_every_step_of_the_document_is_taken_by_some_row():
    taken = {step["step"] for each in SCORED for step in score(each).derivation}
    assert set(FORMULAS) - taken == {
        *("penalty_late", "penalty_missing"),  # tests/domain/test_framework.py
        *("value_added", "target_added"),  # tests/actions/test_score_rules.py
    }
    assert taken <= set(FORMULAS)


def test_a_score_without_points_has_no_steps():
    assert score({**ONE_OF_EACH[Method.BANDS], "value": None}).derivation == ()
    assert score(line("roll_up", items=[])).derivation == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", SCORED, ids=json.dumps)
def test_every_derivation_reads_as_sentences_that_hold_its_figures(line, language):
    scored = score(line)
    sentences = told(scored, language=language)
    assert len(sentences) == 1 + len(scored.derivation)
    for step, said in zip(scored.derivation, sentences[1:], strict=True):
        assert step["result"] in said
        assert "{" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_score_reads_as_it_would_be_said(language):
    spoken = {
        "th": "75 ÷ 90 × 100 = 250/3",
        "en": "75 ÷ 90 × 100 = 250/3",
    }
    assert spoken[language] in told(score(ONE_OF_EACH[Method.PERCENT_OF_TARGET]), language=language)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_score_of_a_provisional_figure_says_so(language):
    rubric = Rubric(Method.PERCENT_OF_TARGET, {"direction": "higher", "target": "90"})
    final, provisional = (
        score_result(Decimal(75), rubric=rubric, finality=each) for each in (Finality.FINAL, Finality.PROVISIONAL)
    )
    assert told(provisional, language=language)[-1] == sentence("score-provisional", language=language)
    assert told(provisional, language=language)[:-1] == told(final, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_score_is_told_by_its_basis_alone(language):
    missing = score({**ONE_OF_EACH[Method.BANDS], "value": None})
    assert told(missing, language=language) == [sentence("score-basis.not_reported", language=language)]
