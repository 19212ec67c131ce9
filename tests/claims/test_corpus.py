"""The labelled passages are whole, and the reader of claims agrees with the person who labelled them."""

from collections import Counter

import pytest

from chiwat.domain.claims.claim import ClaimKind
from tests.claims.corpus import measure, passages

UNTOUCHED, WORKED = passages("untouched"), passages("worked")
STRANGERS = {
    f"{hand}_{half}": passages(f"{hand}_{half}") for hand in ("second", "third") for half in ("worked", "untouched")
}
EVERYTHING = (*UNTOUCHED, *WORKED, *(passage for half in STRANGERS.values() for passage in half))


def test_there_are_200_passages_and_a_third_was_put_aside():
    assert len(UNTOUCHED) + len(WORKED) >= 200
    assert 3 * len(UNTOUCHED) >= len(UNTOUCHED) + len(WORKED)


def test_no_passage_is_written_twice():
    names = Counter(passage.name for passage in EVERYTHING)
    texts = Counter(passage.text for passage in EVERYTHING)
    assert max(names.values()) == max(texts.values()) == 1


def test_every_kind_has_twenty_labels_at_least_but_none_is_forgotten():
    labelled = Counter(label.kind for passage in (*UNTOUCHED, *WORKED) for label in passage.labels)
    assert not [(kind.value, labelled[kind]) for kind in ClaimKind if labelled[kind] < 20]


def test_every_kind_has_twenty_labels_at_least_of_a_third_hand():
    halves = (*STRANGERS["third_worked"], *STRANGERS["third_untouched"])
    labelled = Counter(label.kind for passage in halves for label in passage.labels)
    assert not [(kind.value, labelled[kind]) for kind in ClaimKind if labelled[kind] < 20]


def test_every_quote_is_at_its_place_and_no_mark_is_left():
    for passage in EVERYTHING:
        assert not set("{}|") & set(passage.text), passage.name
        for label in passage.labels:
            assert passage.text[label.start : label.end] == label.quote, passage.name


@pytest.mark.parametrize("hand", ["second", "third"])
def test_a_stranger_wrote_150_passages_and_put_half_aside(hand):
    worked, untouched = STRANGERS[f"{hand}_worked"], STRANGERS[f"{hand}_untouched"]
    assert len(worked) + len(untouched) >= 150
    assert abs(len(worked) - len(untouched)) <= 1


@pytest.mark.parametrize("corpus", [UNTOUCHED, WORKED, *STRANGERS.values()], ids=["untouched", "worked", *STRANGERS])
def test_the_reader_agrees_with_the_labels(corpus):
    measured = measure(corpus)
    right = sum(measured.right.values())
    assert right / sum(measured.answered.values()) >= 0.97, measured.misses
    assert right / sum(measured.labelled.values()) >= 0.95, measured.misses
