"""The passages are many, our own, and written in one spelling."""

import re
from importlib.resources import files

import pytest

from chiwat.demonstration.blueprints import all_blueprints
from chiwat.thai.normalise import normalise
from tests.demonstration.reading import words

RUN = 40


def all_passages():
    return [
        passage for blueprint in all_blueprints() for passage in (*blueprint.begun, *blueprint.going, *blueprint.done)
    ]


def runs(text):
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


def test_there_are_150_passages_that_differ_by_more_than_figures():
    bare = {re.sub(r"[\d\s.,]+", " ", re.sub(r"\{[^}]*\}", " ", passage)).strip() for passage in all_passages()}
    assert len(bare) >= 150


def test_every_written_text_of_the_demonstration_is_normalised():
    folder = files("chiwat.demonstration")
    texts = [entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".txt")]
    texts += [entry.read_text(encoding="utf-8") for entry in (folder / "passages").iterdir()]
    assert [text[:60] for text in texts if normalise(text) != text] == []


@pytest.mark.seeds
def test_nothing_is_taken_from_a_captured_document(city, captured_texts):
    captured = set().union(*(runs(text) for text in captured_texts))
    texts = {text for record in city.indicator_years for _, text in words(record) if text}
    texts |= {text for one in city.projects for text in (one.name, one.rationale, one.objectives, one.goal)}
    texts |= set(all_passages())
    assert [text[:80] for text in texts if runs(text) & captured] == []
