"""The repository as the rules see it: its files, its Python read into syntax trees. Nothing here is a test."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "chiwat"
DOCS = ROOT / "docs"
#: Folders that hold nothing of ours: made by a tool, or kept by an installation.
_NOT_OURS = {".git", ".venv", "var", "build", "node_modules", "__pycache__"}
#: Endings of files that are no text.
_BINARY = {".woff2", ".ttf", ".png", ".jpg", ".pdf", ".mo", ".pyc", ".sqlite3", ".zip", ".gz", ".ico"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, in a steady order."""
    return tuple(sorted(_below(ROOT)))


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in _NOT_OURS or path.name.endswith((".egg-info", "_cache")):
            continue
        if path.is_dir() and path.name not in {".hypothesis", ".import_linter_cache"}:
            yield from _below(path)
        elif path.is_file():
            yield path


def named(path: Path) -> str:
    """A file by its place in the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def texts() -> dict[str, str]:
    """Every text file by its place."""
    return {named(path): path.read_text(encoding="utf-8") for path in files() if path.suffix not in _BINARY}


@cache
def modules() -> dict[str, ast.Module]:
    """The modules of the package by their place; migrations apart, Django writes those."""
    return {
        name: ast.parse(text)
        for name, text in texts().items()
        if name.startswith("chiwat/") and name.endswith(".py") and "/migrations/" not in name
    }


@cache
def modules_of_tests() -> dict[str, ast.Module]:
    """The modules of the tests by their place."""
    return {
        name: ast.parse(text) for name, text in texts().items() if name.startswith("tests/") and name.endswith(".py")
    }


@cache
def templates() -> dict[str, str]:
    """The templates of the pages by their place."""
    return {name: text for name, text in texts().items() if "/templates/" in name and name.endswith(".html")}


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[tuple[Function, ast.ClassDef | None]]:
    """Every function of a module with the class it is a method of; functions within functions are their owner's."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield node, None
        elif isinstance(node, ast.ClassDef):
            yield from ((method, node) for method in node.body if isinstance(method, Function))
        elif isinstance(node, ast.If | ast.Try):
            yield from functions(node)


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that a module names in an import, within functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def words(name: str) -> set[str]:
    """The words of a name written in either manner: ``read_file``, ``ReadFile``."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
