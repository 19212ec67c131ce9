"""The chain of the trail: each way of tampering is told, and names the row."""

from dataclasses import replace

import pytest

from chiwat.domain.trail_chain import GENESIS, Anchor, ChainWalk, Link, row_hash


def chain(length=9):
    """A whole trail."""
    links, previous = [], GENESIS
    for sequence in range(1, length + 1):
        row = {"sequence": sequence, "reason": f"deed {sequence}", "previous_hash": previous}
        previous = row_hash(row)
        links.append(Link(row, previous))
    return links


def told(links, *, head=None, anchor=None):
    """The faults as (code, first, last)."""
    walk = ChainWalk(anchor=anchor)
    found = list(walk.faults(links))
    whole = chain()[-1]
    found += walk.ending(head=head or Anchor(whole.sequence, whole.hash))
    return [(fault.fault.value, fault.first, fault.last) for fault in found]


def altered(link, *, hashed_anew=False, **fields):
    row = {**link.row, **fields}
    return Link(row, row_hash(row) if hashed_anew else link.hash)


def hashed_anew(links):
    """The same rows with a chain of their own."""
    made, previous = [], GENESIS
    for sequence, link in enumerate(links, start=1):
        made.append(altered(link, hashed_anew=True, sequence=sequence, previous_hash=previous))
        previous = made[-1].hash
    return made


def anchor_of(links):
    return Anchor(len(links), links[-1].hash)


def test_a_whole_chain_has_no_fault_with_or_without_an_anchor():
    assert told(chain()) == []
    assert told(chain(), anchor=anchor_of(chain())) == []
    assert told(chain(), anchor=anchor_of(chain(5))) == []
    assert told([], head=Anchor(0, GENESIS)) == []


@pytest.mark.parametrize("place", [1, 5, 9])
@pytest.mark.parametrize("field", ["reason", "previous_hash"])
def test_a_changed_row_is_named_alone(place, field):
    links = chain()
    links[place - 1] = altered(links[place - 1], **{field: "x"})
    assert told(links) == [("changed", place, place)]


@pytest.mark.parametrize("place", [1, 5, 8])
def test_a_changed_row_that_was_hashed_anew_is_named(place):
    links = chain()
    links[place - 1] = altered(links[place - 1], hashed_anew=True, reason="x")
    assert told(links) == [("changed", place, place)]


def test_a_last_row_that_was_hashed_anew_is_not_the_one_that_the_head_names():
    links = chain()
    links[-1] = altered(links[-1], hashed_anew=True, reason="x")
    assert told(links) == [("head_changed", 9, 9)]


@pytest.mark.parametrize("place", [1, 5, 9])
def test_a_changed_hash_names_its_row(place):
    links = chain()
    links[place - 1] = replace(links[place - 1], hash="f" * 64)
    assert told(links) == [("changed", place, place)]


@pytest.mark.parametrize(("first", "last"), [(1, 1), (5, 5), (3, 7)])
def test_removed_rows_are_named(first, last):
    links = chain()
    del links[first - 1 : last]
    assert told(links) == [("removed", first, last)]


@pytest.mark.parametrize(("first", "last"), [(1, 1), (5, 5), (4, 6)])
def test_removed_rows_are_named_though_the_rest_was_renumbered(first, last):
    links = chain()
    del links[first - 1 : last]
    links = [altered(link, sequence=number) for number, link in enumerate(links, start=1)]
    assert told(links) == [("removed", first, last)]


@pytest.mark.parametrize("place", [2, 5, 9])
def test_an_inserted_row_is_named_though_the_rest_was_renumbered(place):
    links = chain()
    forged = altered(links[place - 1], hashed_anew=True, reason="forged", previous_hash=links[place - 2].hash)
    links.insert(place - 1, forged)
    links = [altered(link, sequence=number) for number, link in enumerate(links, start=1)]
    assert told(links) == [("inserted", place, place)]


def test_a_row_beyond_the_last_is_inserted():
    links = chain()
    row = {"sequence": 10, "reason": "forged", "previous_hash": links[-1].hash}
    assert told([*links, Link(row, row_hash(row))]) == [("inserted", 10, 10)]


def test_a_row_before_the_first_is_inserted():
    row = {"sequence": 0, "reason": "forged", "previous_hash": GENESIS}
    assert told([Link(row, row_hash(row)), *chain()]) == [("inserted", 0, 0)]


def test_a_cut_tail_is_known_to_the_head_row():
    assert told(chain()[:6]) == [("cut", 7, 9)]


def test_a_cut_tail_whose_head_row_was_put_back_is_known_to_the_anchor():
    links = chain()[:6]
    assert told(links, head=anchor_of(links)) == []
    assert told(links, head=anchor_of(links), anchor=anchor_of(chain())) == [("cut", 7, 9)]


def test_a_rewritten_chain_is_known_to_the_anchor_alone():
    links = hashed_anew([altered(chain()[0], reason="never"), *chain()[1:]])
    assert told(links, head=anchor_of(links)) == []
    assert told(links, head=anchor_of(links), anchor=anchor_of(chain())) == [("rewritten", 1, 9)]


def test_a_head_row_that_was_changed_is_told():
    assert told(chain(), head=Anchor(9, "f" * 64)) == [("head_changed", 9, 9)]
    assert told(chain(), head=Anchor(12, "f" * 64)) == [("cut", 10, 12)]


def test_several_faults_are_told_each():
    links = chain()
    links[1] = altered(links[1], reason="x")
    del links[4]
    links[6] = altered(links[6], reason="y")
    assert told(links) == [("changed", 2, 2), ("removed", 5, 5), ("changed", 8, 8)]
