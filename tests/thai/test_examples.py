"""The examples in the docstrings are true."""

import doctest
import importlib

import pytest

MODULES = ["digits", "normalise", "calendar", "sorting", "phones", "names", "masking", "words"]


@pytest.mark.parametrize("name", MODULES)
def test_every_example_in_a_docstring_is_true(name):
    outcome = doctest.testmod(importlib.import_module(f"chiwat.thai.{name}"))
    assert outcome.attempted > 0
    assert outcome.failed == 0
