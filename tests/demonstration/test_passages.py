"""The passages are many, our own, and written in one spelling."""

import re
from collections import Counter, defaultdict
from importlib.resources import files

import pytest

from chiwat.demonstration.blueprints import all_blueprints
from chiwat.thai.normalise import normalise
from tests.demonstration.reading import key, words

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


def test_hardly_any_report_of_the_whole_city_reads_like_another(whole):
    copied = {(one.record_code, one.fiscal_year) for one in whole.planted if one.code.startswith("same-text")}
    records = [record for record in whole.indicator_years if record.fiscal_year == 2569 and key(record) not in copied]
    texts = [report.text for record in records for report in record.reports if len(report.text or "") > RUN]
    pieces = [{text[at : at + 5] for at in range(len(text) - 4)} for text in texts]
    assert len(nearly_alike(pieces)) < len(pieces) / 100


def nearly_alike(pieces):
    """The places of those that share nine tenths with another: two such share one of their rarest pieces."""
    often = Counter(piece for one in pieces for piece in one)
    holders, alike = defaultdict(list), set()
    for place, one in sorted(enumerate(pieces), key=lambda pair: len(pair[1])):
        rarest = sorted(one, key=lambda piece: (often[piece], piece))[: len(one) // 10 + 1]
        for other in {other for piece in rarest for other in holders[piece]}:
            if 10 * len(pieces[other]) >= 9 * len(one) and 10 * len(one & pieces[other]) >= 9 * len(
                one | pieces[other]
            ):
                alike |= {place, other}
        for piece in rarest:
            holders[piece].append(place)
    return alike
