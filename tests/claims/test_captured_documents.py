"""What the examiner says of the five captured documents, where they are at hand."""

import json
import sys

import pytest

from chiwat.cli import main
from tests.claims.conftest import SEEDS


@pytest.mark.seeds
def test_the_captured_documents_are_asked_what_a_reader_asks(capfdbinary, captured_texts):
    assert main(["check", str(SEEDS)]) == 0
    sys.stdout.flush()
    answers = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    asked = {(one["check"], one["quarter"]): one["figures"] for one in answers}
    assert len(captured_texts) == 5
    assert asked["stale-headline", None] == {"stated": "20.0000", "latest": "not_reported"}
    assert asked["far-beyond-target", None] == {"target": "10", "result": "3668"}
    assert asked["same-text", 2] == {"copied_from": "q1"}
    assert asked["cut-off-early", 4] == {"as_of": "2023-09-18", "last_day": "2023-09-30"}
    assert ("date-outside-round", 1) in asked
    assert ("method-counts-a-level", None) in asked
    assert "parts-do-not-add-up" not in {one["check"] for one in answers}
