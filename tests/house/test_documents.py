"""Documents that can be acted on: what they name is there."""

import re
from pathlib import Path

import pytest

from chiwat.cli import COMMANDS
from tests.house.tree import DOCS, ROOT, modules, modules_of_tests, texts

_MAP = re.compile(r"^## Where is …\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def map_rows(readme: str) -> list[tuple[str, list[str]]]:
    """The questions of the map, each with the paths that answer it."""
    found = _MAP.search(readme)
    rows = [line for line in (found[1] if found else "").splitlines() if line.startswith("|")][2:]
    return [(cells[1].strip(), re.findall(r"`([^`]+)`", cells[2])) for cells in (row.split("|") for row in rows)]


def test_the_map_answers_every_question_with_a_path():
    rows = map_rows(texts()["README.md"])
    assert len(rows) >= 10
    assert not [question for question, paths in rows if not paths]


def test_every_path_of_the_map_is_there():
    gone = [path for _, paths in map_rows(texts()["README.md"]) for path in paths if not (ROOT / path).exists()]
    assert not gone


def documents() -> dict[str, str]:
    return {name: text for name, text in texts().items() if name.endswith(".md")}


def test_every_link_of_a_document_leads_somewhere():
    broken = [
        f"{name}: {link}"
        for name, text in documents().items()
        for link in _LINK.findall(text)
        if not ((ROOT / name).parent / link).exists()
    ]
    assert not broken


def test_every_document_named_in_a_module_is_there():
    named = {(name, found) for name in modules() for found in re.findall(r"docs/[\w/\-]+\.md", texts()[name])}
    assert not {(name, found) for name, found in named if not (ROOT / found).exists()}


def test_no_file_cites_a_document_that_is_elsewhere():
    cited = re.compile(r"(?<![\w/.\-])[A-Z]{4,}\.md\b")
    gone = {
        f"{name}: {found}"
        for name, text in texts().items()
        for found in cited.findall(text)
        if not (ROOT / found).exists()
    }
    assert not gone


def variables() -> set[str]:
    """Environment variables that the code, the tools and the Makefile read."""
    reads = re.compile(
        r"""(?:environ\.get\(|environ\[|environ\.setdefault\(|getenv\(|\bflag\(|\bwords\(|\bcount\(|environ\.pop\()\s*["']([A-Z_]+)["']"""
    )
    sources = [
        text for name, text in texts().items() if name.startswith(("chiwat/", "tools/")) and name.endswith(".py")
    ]
    found = {name for text in sources for name in reads.findall(text)}
    return found | set(re.findall(r"^([A-Z]+) \?=", texts()["Makefile"], re.MULTILINE))


def test_every_setting_is_documented():
    told = texts()["docs/settings.md"]
    found = variables()
    assert {"PORT", "CHIWAT_DATABASE_URL"} <= found
    assert not {name for name in found if f"`{name}`" not in told}


def test_no_setting_is_documented_that_nothing_reads():
    told = set(re.findall(r"^\| `([A-Z_]+)`", texts()["docs/settings.md"], re.MULTILINE))
    assert told - variables() <= {"TMPDIR"}


def test_every_command_is_named_in_a_document():
    told = "\n".join(documents().values())
    assert not [name for name in COMMANDS if f"chiwat {name}" not in told]


def decisions() -> list[Path]:
    return sorted((DOCS / "adr").glob("*.md"))


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in decisions()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 10


@pytest.mark.parametrize("heading", ["## Context", "## Decision", "## Consequences"])
def test_every_decision_says(heading):
    assert not [path.name for path in decisions() if f"\n{heading}\n" not in path.read_text(encoding="utf-8")]


def tables(text: str) -> list[tuple[str, int]]:
    """Each table's heading and its number of rows."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    found = []
    for heading, body in zip(parts[::2], parts[1::2], strict=True):
        rows = [line for line in body.splitlines() if line.startswith("|")][2:]
        if rows:
            found.append((heading, len(rows)))
    return found


def test_every_table_of_the_scoring_page_is_read_by_a_test():
    readers = "\n".join(text for name, text in texts().items() if name in modules_of_tests() and "scoring.md" in text)
    found = tables(texts()["docs/scoring.md"])
    assert found
    assert not [heading for heading, _ in found if heading not in readers]


def test_the_rule_sees_a_table():
    assert tables("# x\n\n## A rule\n\n| a | b |\n|---|---|\n| 1 | 2 |\n") == [("A rule", 1)]


def test_the_glossary_holds_every_word_that_the_pages_explain():
    from chiwat.web.glossary import GLOSSARY

    told = texts()["docs/glossary.md"]
    words = {word for entry in GLOSSARY for word in entry.thai.split(" · ")}
    assert not {word for word in words if word not in told}
