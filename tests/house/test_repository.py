"""What the repository holds and does not hold."""

import ast
import re
import tomllib
from fnmatch import fnmatch
from pathlib import PurePath

import pytest

from tests.house.tree import PACKAGE, ROOT, files, imports, modules_of_tests, named, texts

#: Paths of one machine: a name of a folder that only its owner has.
_ONE_MACHINE = re.compile(r"(?<![\w.\-])/(?:work|root|home)/|[A-Z]:\\\\?Users\\")
#: Hosts of package registries: where packages come from is the installer's own setting.
_REGISTRIES = re.compile(
    "|".join((r"pypi" + r"\.org", "python" + "hosted", "npm" + "js", r"crates\.io", "ruby" + "gems", "index" + "-url"))
)
#: Files that stand beside the code for people to look at: the picture of a form.
FOR_PEOPLE = {"sample.png"}
_UNFINISHED = re.compile(rf"\b(?:{'|'.join(('TO' + 'DO', 'FIX' + 'ME', 'X' * 3))})\b")


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("a path of one machine", _ONE_MACHINE), ("a package registry", _REGISTRIES), ("unfinished work", _UNFINISHED)],
)
def test_no_file_names(what, pattern):
    found = [
        f"{name}:{number} {match[0]}"
        for name, text in texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if name != "LICENSE" and (match := pattern.search(line))
    ]
    assert not found, f"{what} is named"


def test_the_rules_see_what_they_forbid():
    assert _ONE_MACHINE.search("open('/" + "home/somebody/x')")
    assert not _ONE_MACHINE.search("web/home/page.html")
    assert _REGISTRIES.search("https://" + "pypi" + ".org/simple")
    assert _UNFINISHED.search("# TO" + "DO later")


def marks(tree: ast.AST) -> list[str]:
    """Marks that keep a test from running or from failing."""
    return [
        f"{node.lineno} {node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail"}
        if isinstance(node.value, ast.Attribute) and node.value.attr == "mark"
    ]


def test_no_test_is_marked_to_be_skipped_or_to_fail():
    assert not [f"{name}:{mark}" for name, tree in modules_of_tests().items() for mark in marks(tree)]


def test_the_rule_sees_a_skipped_test():
    assert marks(ast.parse("@pytest.mark.skipif(True)\ndef test_later(): ...")) == ["1 skipif"]


def test_nothing_of_ours_is_mocked():
    found = [
        f"{name}: {module}"
        for name, tree in modules_of_tests().items()
        for module in imports(tree)
        if "mock" in module.split(".")
    ]
    assert not found


@pytest.mark.parametrize("target", ["install", "demo", "test", "check", "bench"])
def test_the_makefile_has_the_target(target):
    assert re.search(rf"^{target}:", texts()["Makefile"], re.MULTILINE)


def test_continuous_integration_calls_make_and_nothing_else():
    commands = [line for line in texts()[".ci/run"].splitlines() if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make check", "make test"]


def test_every_migration_is_named_by_hand():
    names = [path.stem for path in (PACKAGE / "records" / "migrations").glob("0*.py")]
    assert names
    assert not [name for name in names if "auto_" in name or not re.fullmatch(r"\d{4}_[a-z][a-z_]+[a-z]", name)]


def test_migrations_are_numbered_without_a_gap():
    numbers = sorted(int(path.stem[:4]) for path in (PACKAGE / "records" / "migrations").glob("0*.py"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_package_takes_every_file_that_the_code_reads():
    globs = tomllib.loads(texts()["pyproject.toml"])["tool"]["setuptools"]["package-data"]["chiwat"]
    endings = {PurePath(glob).name for glob in globs}
    left = [
        named(path)
        for path in files()
        if path.is_relative_to(PACKAGE) and path.suffix != ".py"
        if not any(fnmatch(path.name, ending) for ending in endings) and path.name not in FOR_PEOPLE
    ]
    assert not left


def test_every_folder_of_modules_is_a_package():
    folders = {path.parent for path in files() if path.is_relative_to(PACKAGE) and path.suffix == ".py"}
    assert not [named(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_every_requirement_is_locked_by_hash():
    for name in ("requirements.txt", "requirements-dev.txt"):
        pinned = re.findall(
            r"^([\w.\-\[\]]+)==[^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n?)+)", texts()[name], re.MULTILINE
        )
        named_there = re.findall(r"^[\w.\-\[\]]+==", texts()[name], re.MULTILINE)
        assert len(pinned) == len(named_there) > 0, name


def test_every_dependency_says_why_it_is_there():
    source = texts()["pyproject.toml"]
    block = source[source.index("\ndependencies = [") : source.index("[project.optional-dependencies]")]
    assert not [line for line in block.splitlines() if line.startswith('    "') and "#" not in line]


def test_the_version_is_said_once():
    version = tomllib.loads(texts()["pyproject.toml"])["project"]["version"]
    assert f'softwareVersion: "{version}"' in texts()["publiccode.yml"]
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").lstrip().startswith("Apache License")
