"""Who may read, who may write, who may calculate (import-linter guards the imports between packages)."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import imports, modules, templates

#: Packages that the layer contracts keep from every table: what is saved there is a picture or a file.
FAR_FROM_TABLES = (
    *("chiwat/domain/", "chiwat/thai/", "chiwat/wording/", "chiwat/printing/", "chiwat/demonstration/"),
    "chiwat/importers/bma_monitor/",
    "chiwat/crafts/",
)
#: Calls that write wherever they stand.
ALWAYS_WRITE = {
    *("save", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"),
    *("create_user", "create_superuser", "abulk_create", "asave", "adelete"),
}
#: Calls that write when a table or a set of rows stands before them; a dictionary and a hash have ``update`` too.
WRITE_TO_ROWS = {"create", "update"}
_ROWS = {"objects", "_default_manager", "_base_manager", "filter", "exclude", "all", "select_for_update"}
_WRITING_SQL = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|ALTER|DROP|CREATE)\s", re.IGNORECASE)


def writes(tree: ast.AST) -> Iterator[str]:
    """Calls that write to the database."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        called = node.func.attr
        if called in ALWAYS_WRITE or (called in WRITE_TO_ROWS and _stands_on_rows(node.func.value)):
            yield f"{node.lineno} .{called}()"
        if called in {"execute", "executemany"} and node.args and _is_writing_sql(node.args[0]):
            yield f"{node.lineno} .{called}()"


def _stands_on_rows(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Attribute) and inner.attr in _ROWS for inner in ast.walk(node))


def _is_writing_sql(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_WRITING_SQL.match(node.value))


def test_only_actions_write():
    found = [
        f"{name}:{place}"
        for name, tree in modules().items()
        if not name.startswith(("chiwat/actions/", *FAR_FROM_TABLES))
        for place in writes(tree)
    ]
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        "Report.objects.create(text='')",
        "Report.objects.filter(pk=1).update(text='')",
        "report.save()",
        "Mark.objects.filter(pk=1).delete()",
        "cursor.execute('UPDATE records_report SET text = 1')",
    ],
)
def test_the_rule_sees_a_write(source):
    assert list(writes(ast.parse(source)))


def test_the_rule_lets_dictionaries_and_hashes_be():
    assert not list(writes(ast.parse("counts.update(added=1)\ndigest.update(b'')\ncursor.execute('SELECT 1')")))


def test_views_know_queries_and_actions_but_no_tables():
    found = [
        f"{name}: {module}"
        for name, tree in modules().items()
        if name.startswith("chiwat/web/")
        for module in imports(tree)
        if module.startswith(("chiwat.records", "django.db", "django.apps"))
    ]
    assert not found


_ASKS_THE_DATABASE = re.compile(
    r"\{[{%][^}]*?\.(?:objects|all|filter|exclude|count|exists|\w+_set)\b(?!\s*=)[^}]*?[}%]\}"
)


def test_templates_ask_no_database():
    assert not [
        f"{name}: {found[0]}" for name, text in templates().items() for found in _ASKS_THE_DATABASE.finditer(text)
    ]


def test_the_rule_sees_a_template_that_asks():
    assert _ASKS_THE_DATABASE.search("{% for report in record.reports.all %}")
    assert _ASKS_THE_DATABASE.search("{{ unit.indicator_set }}")
    assert not _ASKS_THE_DATABASE.search("{{ page.counts }}{% for line in page.first_lines %}")


def floats(tree: ast.AST) -> Iterator[str]:
    """Calls of ``float`` and figures written with a point."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            yield f"{node.lineno} float()"
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"{node.lineno} {node.value}"


def test_no_rule_counts_in_floats():
    found = [
        f"{name}:{f}" for name, tree in modules().items() if name.startswith("chiwat/domain/") for f in floats(tree)
    ]
    assert not found


def test_the_rule_sees_a_float():
    assert list(floats(ast.parse("x = float('1')"))) == ["1 float()"]
    assert list(floats(ast.parse("x = 0.5"))) == ["1 0.5"]


def test_rules_ask_for_no_clock():
    clocks = {"now", "today", "utcnow", "localdate", "localtime"}
    found = [
        f"{name}:{node.lineno} .{node.func.attr}()"
        for name, tree in modules().items()
        if name.startswith(("chiwat/domain/", "chiwat/thai/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clocks
    ]
    assert not found


#: What every page says of the installation itself, whoever looks.
OPEN_TO_ALL = {"remembering", "notice", "today", "any_year", "held_by", "next_round"}
_DOORS = ("chiwat/web/", "chiwat/commands/")


def asked(tree: ast.AST) -> set[str]:
    """The functions of ``queries`` that a module calls, by their own name or through their module."""
    found, by_module = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "chiwat.queries":
            by_module |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chiwat.queries."):
            found |= {alias.name for alias in node.names}
    return found | {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in by_module
    }


def test_reads_say_who_is_looking():
    wanted = {name for place, tree in modules().items() if place.startswith(_DOORS) for name in asked(tree)}
    blind = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules().items()
        if name.startswith("chiwat/queries/")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and node.name in wanted - OPEN_TO_ALL
        and "viewer" not in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    ]
    assert {"indicator_sheet", "search", "notice"} <= wanted
    assert not blind


def test_actions_that_leave_a_trail_say_by_whom():
    found = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules().items()
        if name.startswith("chiwat/actions/")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(decorator).startswith("transaction.atomic") for decorator in node.decorator_list)
        and "by" not in {argument.arg for argument in node.args.kwonlyargs}
    ]
    assert not found
