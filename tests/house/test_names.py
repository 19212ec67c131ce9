"""Names say what a thing is; signatures say what each value is."""

import ast
from collections.abc import Iterator
from pathlib import PurePath

import pytest

from tests.house.tree import Function, functions, modules, modules_of_tests, words

#: Words that name anything, and so nothing.
EMPTY_WORDS = {
    *("data", "info", "item", "items", "manager", "managers", "helper", "helpers"),
    *("util", "utils", "process", "handle"),
}

#: Places whose signatures are given by Django, with the reason.
GIVEN_SIGNATURES = {
    "chiwat/web/views/": "Django calls a view with its request and the parts of its address",
    "chiwat/web/templatetags/": "a template filter or tag takes its values by place",
    "chiwat/records/fields.py": "Django calls a field's methods by place",
    "chiwat/queries/folded.py": "Django calls an expression's methods by place",
    "chiwat/actions/lock_outs.py": "axes calls its handler's methods by place",
    "chiwat/web/lock_out.py": "axes calls what its settings name by place",
    "chiwat/web/account_rules.py": "allauth calls its adapters' methods by place",
    "chiwat/records/admin.py": "Django calls the admin's methods by place",
}


def empty_names(name: str, tree: ast.AST) -> Iterator[str]:
    """The module, and each function and class of it, whose name holds an empty word."""
    if words(PurePath(name).stem) & EMPTY_WORDS:
        yield name
    for node in ast.walk(tree):
        if isinstance(node, Function | ast.ClassDef) and words(node.name) & EMPTY_WORDS:
            yield f"{name}:{node.lineno} {node.name}"


def test_no_name_holds_a_word_that_names_anything():
    assert not [found for name, tree in modules().items() for found in empty_names(name, tree)]


@pytest.mark.parametrize(
    "source", ["def read_data(): ...", "class RowManager: ...", "def process(): ...", "def a_util(): ..."]
)
def test_the_rule_sees_an_empty_name(source):
    assert list(empty_names("chiwat/rows.py", ast.parse(source)))


def test_the_rule_sees_an_empty_module_name():
    assert list(empty_names("chiwat/web/helpers.py", ast.parse("")))


def test_kpi_names_no_class():
    classes = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and "kpi" in node.name.lower()
    ]
    assert not classes


def test_every_module_opens_by_saying_what_lives_in_it():
    assert not [name for name, tree in modules().items() if not ast.get_docstring(tree)]


def test_every_public_function_and_class_says_what_it_is_for():
    silent = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules().items()
        for node in (*(node for node, _ in functions(tree)), *(n for n in tree.body if isinstance(n, ast.ClassDef)))
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not silent


def placed(tree: ast.AST) -> Iterator[str]:
    """Public functions that take more than their first value by place."""
    for node, owner in functions(tree):
        if node.name.startswith("_") or (owner is not None and owner.name.startswith("_")):
            continue
        static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in node.decorator_list)
        taken = [*node.args.posonlyargs, *node.args.args][1 if owner is not None and not static else 0 :]
        if len(taken) > 1:
            yield f"{node.lineno} {node.name}({', '.join(argument.arg for argument in taken)})"


def test_values_are_named_from_the_second_on():
    found = [
        f"{name}:{place}"
        for name, tree in modules().items()
        if not name.startswith(tuple(GIVEN_SIGNATURES))
        for place in placed(tree)
    ]
    assert not found


def test_the_rule_sees_a_second_value_taken_by_place():
    source = "class Sheet:\n    def line(self, row, veil): ...\ndef line(row, veil): ...\ndef right(row, *, veil): ..."
    assert list(placed(ast.parse(source))) == ["2 line(row, veil)", "3 line(row, veil)"]


def test_every_place_with_a_given_signature_is_there():
    assert not [place for place in GIVEN_SIGNATURES if not any(name.startswith(place) for name in modules())]


def test_every_test_is_named_as_a_sentence():
    short = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules_of_tests().items()
        for node, _ in functions(tree)
        if node.name.startswith("test_") and len(words(node.name)) < 4
    ]
    assert not short
