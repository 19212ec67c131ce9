"""What fits on a screen is read; what does not is scrolled past."""

import ast
import textwrap

import pytest

from tests.house.tree import functions, modules, templates, texts

FILE, FUNCTION, TEMPLATE, ADR, README = 300, 40, 150, 300, 140


def lines(text: str) -> int:
    return len(text.splitlines())


def test_no_module_is_longer_than_300_lines():
    long = {name: lines(texts()[name]) for name in modules() if lines(texts()[name]) > FILE}
    assert not long


def long_functions(tree: ast.AST, *, most: int = FUNCTION) -> dict[str, int]:
    """Functions by name, with their lines from ``def`` to the last."""
    return {
        f"{node.lineno} {node.name}": length
        for node, _ in functions(tree)
        if (length := node.end_lineno - node.lineno + 1) > most
    }


def test_no_function_is_longer_than_40_lines():
    found = {
        f"{name}:{place}": size for name, tree in modules().items() for place, size in long_functions(tree).items()
    }
    assert not found


def test_the_rule_sees_a_long_function():
    body = "def far_too_long():\n" + textwrap.indent("step = 1\n" * 41, "    ")
    assert long_functions(ast.parse(body)) == {"1 far_too_long": 42}


def test_no_template_is_longer_than_150_lines():
    assert not {name: lines(text) for name, text in templates().items() if lines(text) > TEMPLATE}


def test_a_decision_is_told_in_300_words():
    told = {name: len(text.split()) for name, text in texts().items() if name.startswith("docs/adr/")}
    assert told
    assert not {name: size for name, size in told.items() if size > ADR}


@pytest.mark.parametrize(("name", "most"), [("README.md", README), ("docs/architecture.md", 120)])
def test_the_first_documents_are_short(name, most):
    assert lines(texts()[name]) <= most
