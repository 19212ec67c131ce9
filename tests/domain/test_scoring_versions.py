"""A method's code that changes takes a new version; every version that ever scored stays in the list."""

import ast
import csv
import hashlib
from pathlib import Path

import pytest

from chiwat.domain import rounding, scoring, scoring_methods
from chiwat.domain.scoring import METHODS, score
from tests.domain.scoring_lines import ONE_OF_EACH

LIST = Path(__file__).with_name("method_versions.csv")
ROOM = Path(scoring_methods.__file__).parent
#: What every method stands on.
COMMON = [Path(rounding.__file__), Path(scoring.__file__), *(ROOM / name for name in ("fields.py", "working.py"))]
#: What a method stands on besides its own file.
BESIDES = {"bands": ["lines.py"], "three_targets": ["lines.py"], "checkpoints": ["percent_of_target.py"]}
FILES = {"range": "within_range.py"}


def said(path):
    """What a module does: its code without comments, docstrings and layout."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def fingerprint(method):
    """The sixteen first digits of the sha256 of all that a method is made of."""
    own = [ROOM / FILES.get(method, f"{method}.py"), *(ROOM / name for name in BESIDES.get(method, []))]
    return hashlib.sha256("\n".join(said(path) for path in [*COMMON, *own]).encode()).hexdigest()[:16]


def kept():
    with LIST.open(encoding="utf-8", newline="") as file:
        return {row["version"]: row["fingerprint"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("method", METHODS)
def test_a_method_whose_code_changed_has_a_new_version(method):
    version = METHODS[method].version
    assert kept().get(version) == fingerprint(method), (
        f"{method} changed: give it a new version in chiwat/domain/scoring_methods/ways.py and add the line"
        f" '{version.rpartition('-')[0]}-N,{fingerprint(method)}' to {LIST.name}; if it gives the same points for every"
        f" line, put {fingerprint(method)} beside {version}"
    )


def test_every_score_bears_the_version_of_its_method():
    for method, way in METHODS.items():
        assert score(ONE_OF_EACH[method]).version == way.version
        assert way.version.startswith(f"{method}-")


def test_the_fingerprint_sees_the_code_and_not_its_comments(tmp_path):
    module = tmp_path / "one.py"
    module.write_text('"""One."""\n\ndef one():\n    """Say 1."""\n    return 1  # one\n', encoding="utf-8")
    first = said(module)
    module.write_text('"""Uno."""\ndef one():\n    return (1)\n', encoding="utf-8")
    assert said(module) == first
    module.write_text('"""One."""\n\ndef one():\n    return 2\n', encoding="utf-8")
    assert said(module) != first
