"""The labelled passages are whole, and the reader of claims agrees with the person who labelled them."""

from collections import Counter

import pytest

from chiwat.domain.claims.claim import ClaimKind
from tests.claims.corpus import measure, passages

UNTOUCHED, WORKED = passages("untouched"), passages("worked")
SECOND = {file: passages(file) for file in ("second_worked", "second_untouched")}
EVERYTHING = (*UNTOUCHED, *WORKED, *SECOND["second_worked"], *SECOND["second_untouched"])


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


def test_every_quote_is_at_its_place_and_no_mark_is_left():
    for passage in EVERYTHING:
        assert not set("{}|") & set(passage.text), passage.name
        for label in passage.labels:
            assert passage.text[label.start : label.end] == label.quote, passage.name


def test_a_second_hand_wrote_150_passages_and_put_half_aside():
    worked, untouched = SECOND["second_worked"], SECOND["second_untouched"]
    assert len(worked) + len(untouched) >= 150
    assert abs(len(worked) - len(untouched)) <= 1


@pytest.mark.parametrize("corpus", [UNTOUCHED, WORKED, *SECOND.values()], ids=["untouched", "worked", *SECOND])
def test_the_reader_agrees_with_the_labels(corpus):
    measured = measure(corpus)
    right = sum(measured.right.values())
    assert right / sum(measured.answered.values()) >= 0.97, measured.misses
    assert right / sum(measured.labelled.values()) >= 0.95, measured.misses
