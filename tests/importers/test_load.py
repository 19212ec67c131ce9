"""``chiwat import`` from end to end: what it says, what becomes a record, what waits, what is refused."""

import json
import os
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from chiwat import cli
from chiwat.domain.permissions import PUBLIC
from chiwat.domain.results import Assessment, ResultState
from chiwat.queries import indicator_sheets, source_pages
from chiwat.records.models import Change, ImportBatch, IndicatorYear, Original, Project, SourcePage
from tests.importers.mixed_folder import write_mixed

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parent
PAGES = HERE / "legacy_pages"
SEEDS = Path(os.environ.get("CHIWAT_SEEDS", HERE.parents[2] / "shared" / "seeds"))


@pytest.fixture
def load(capsys):
    """Run the command in this process; its exit status, its lines, what it said on stderr."""

    def run(*arguments):
        status = cli.main(["import", *map(str, arguments)])
        out = capsys.readouterr()
        return status, [json.loads(line) for line in out.out.splitlines()], out.err

    return run


@pytest.fixture
def seeds():
    """The captured documents, where there are any."""
    if not SEEDS.is_dir():
        pytest.skip("CHIWAT_SEEDS names no folder")
    return SEEDS


def outcomes(lines):
    return Counter(line["outcome"] for line in lines)


def test_every_old_page_is_loaded_or_listed(load):
    status, lines, said = load("--index", PAGES / "index.csv", PAGES)
    assert status == 0
    assert outcomes(lines) == {"added": 79, "updated": 1, "to_be_identified": 10}
    assert "would become" in said
    assert (IndicatorYear.objects.count(), Project.objects.count()) == (70, 9)
    assert SourcePage.objects.count() == len(lines)


def test_a_second_run_changes_nothing(load):
    load("--index", PAGES / "index.csv", PAGES)
    before = (IndicatorYear.objects.count(), SourcePage.objects.count(), Change.objects.count())
    _, lines, _ = load("--index", PAGES / "index.csv", PAGES)
    assert outcomes(lines) == {"unchanged": 80, "to_be_identified": 10}
    assert (IndicatorYear.objects.count(), SourcePage.objects.count(), Change.objects.count()) == before


def test_a_dry_run_writes_nothing(load):
    _, lines, _ = load("--dry-run", "--index", PAGES / "index.csv", PAGES)
    assert outcomes(lines)["added"] > 0
    assert not SourcePage.objects.exists()
    assert not Original.objects.exists()


@pytest.mark.parametrize("options", [(), ("--update",)])
def test_a_dry_run_says_line_by_line_what_the_real_run_does(load, tmp_path, options):
    folder = tmp_path / "mixed"
    folder.mkdir()
    index = write_mixed(folder, pages=21)
    for _ in range(2):
        _, dry, _ = load("--dry-run", *options, "--index", index, folder, PAGES)
        _, real, _ = load(*options, "--index", index, folder, PAGES)
        assert dry == real
    met = outcomes(real)
    assert {"unchanged", "conflict", "to_be_identified", "identified", "refused"} <= set(met)


def test_the_mixed_folder_meets_every_outcome(load, tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    _, lines, _ = load("--index", write_mixed(folder, pages=21), folder)
    kept = Counter(SourcePage.objects.values_list("outcome", flat=True))
    assert outcomes(lines) == {
        "added": 28, "updated": 4, "unchanged": 12, "conflict": 23, "to_be_identified": 21, "refused": 2,
    }  # fmt: skip
    assert kept == {
        "added": 28, "updated": 4, "unchanged": 14, "conflict": 25, "to_be_identified": 6, "identified": 4,
    }  # fmt: skip


@pytest.mark.seeds
def test_what_the_old_system_never_heard_is_not_zero(load, seeds):
    load(seeds)
    sheet = indicator_sheets.indicator_sheet(viewer=PUBLIC, code="2100-1040", fiscal_year=2563)
    assert [line.state for line in sheet.main.results[:4]] == [ResultState.REPORTED, *[ResultState.NOT_REPORTED] * 3]
    assert [line.assessment for line in sheet.rounds[:4]] == [Assessment.WAITING, *[Assessment.NOT_ASSESSED] * 3]
    assert all(not line.marks and line.score is None for line in sheet.rounds)


@pytest.mark.seeds
def test_the_documents_without_a_code_wait_and_can_be_read(load, seeds):
    _, lines, _ = load(seeds)
    assert outcomes(lines) == {"added": 1, "to_be_identified": 4}
    waiting, total = source_pages.to_be_identified(viewer=PUBLIC)
    shown = {line.file[:3]: source_pages.unidentified_sheet(viewer=PUBLIC, sha256=line.sha256) for line in waiting}
    assert total == 4
    assert (str(shown["003"].main.target.value), str(shown["003"].main.stated_result)) == ("10", "3668")
    assert shown["001"].unit_name is None
    assert len(shown["001"].plan) == 3


def test_an_archive_is_read_like_a_folder(load, tmp_path):
    archive = tmp_path / "pages.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("mykpi_0411-0755.txt", "mykpi_0700-825.html"):
            packed.write(PAGES / name, f"old/{name}")
    _, lines, _ = load("--fiscal-year", "2563", archive)
    assert [(line["file"].split("!")[1], line["outcome"]) for line in lines] == [
        ("old/mykpi_0411-0755.txt", "added"),
        ("old/mykpi_0700-825.html", "added"),
    ]


def test_a_code_may_be_given_by_file(load, tmp_path):
    page = tmp_path / "nobody.txt"
    text = (PAGES / "mykpi_5004-0849.compact.txt").read_text(encoding="utf-8")
    page.write_text(text, encoding="utf-8")
    _, lines, _ = load("--fiscal-year", "2564", "--code", f"{page}=5004-0001", page)
    assert [(line["code"], line["outcome"]) for line in lines] == [("5004-0001", "added")]


def test_what_is_no_page_is_refused_and_the_rest_is_loaded(load, tmp_path):
    (tmp_path / "a.txt").write_text("ไม่ใช่หน้าของระบบเดิม", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes((PAGES / "mykpi_0411-0755.txt").read_bytes())
    status, lines, _ = load("--fiscal-year", "2563", "--code", f"{tmp_path / 'b.txt'}=0411-0755", tmp_path)
    assert status == 1
    assert [(line["outcome"], line["because"]) for line in lines] == [("refused", "not-a-page"), ("added", None)]


def test_every_file_of_a_run_is_accounted_for(load, tmp_path):
    (tmp_path / "a.txt").write_text("ไม่ใช่หน้าของระบบเดิม", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes((PAGES / "mykpi_0411-0755.txt").read_bytes())
    for again in (False, True):
        _, lines, _ = load("--fiscal-year", "2563", tmp_path)
        run = ImportBatch.objects.order_by("-pk")[0]
        assert len(lines) == run.pages.count() + run.passed_files.count() == 2
        passed = {Path(row.file).name: (row.because, row.page_id is None) for row in run.passed_files.all()}
        assert passed == {"a.txt": ("not-a-page", True)} | ({"b.txt": ("", False)} if again else {})


def test_a_page_with_a_nul_is_kept_without_it_on_any_database(load, tmp_path):
    page = (PAGES / "mykpi_0411-0755.txt").read_text(encoding="utf-8")
    (tmp_path / "nul.txt").write_text(
        page.replace("รายงานผลฯ ไตรมาสที่ 1\n\n-", "รายงานผลฯ ไตรมาสที่ 1\n\nก\x00ข"), encoding="utf-8"
    )
    _, lines, _ = load("--fiscal-year", "2563", tmp_path)
    assert [line["outcome"] for line in lines] == ["added"]
    assert Change.objects.filter(because="nul-removed").count() == 1
    assert source_pages.original(viewer=PUBLIC, sha256=Original.objects.get().pk) is None


@pytest.mark.parametrize("figure", ["9" * 400, "1" * 33])
def test_a_figure_beyond_all_bounds_is_refused(load, tmp_path, figure):
    page = (PAGES / "mykpi_0411-0755.txt").read_text(encoding="utf-8")
    (tmp_path / "long.txt").write_text(page.replace("70.0000", figure), encoding="utf-8")
    status, lines, _ = load("--fiscal-year", "2563", tmp_path)
    assert (status, lines[0]["because"]) == (1, "figure-too-long")


@pytest.mark.parametrize(
    "arguments",
    [
        ["/nowhere/at/all"],
        ["--code", "x", str(PAGES)],
        ["--code", "a.txt=เขตจตุจักร", str(PAGES)],
        ["--code", "a.txt=", str(PAGES)],
        ["--index", str(PAGES / "mykpi_0411-0755.txt"), str(PAGES)],
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(load, arguments):
    status, lines, said = load(*arguments)
    assert (status, lines) == (2, [])
    assert "chiwat import:" in said
    assert not SourcePage.objects.exists()


def test_an_empty_folder_says_that_there_is_nothing_to_read(load, tmp_path):
    status, lines, said = load(tmp_path)
    assert (status, lines) == (0, [])
    assert "no page to read" in said


def test_the_progress_is_plain_lines_where_nobody_watches(load):
    _, _, said = load("--fiscal-year", "2563", PAGES / "mykpi_0411-0755.txt")
    assert "\r" not in said
    assert "\x1b" not in said


def test_names_that_are_no_utf_8_are_kept_by_their_escapes(load, tmp_path):
    page = (PAGES / "mykpi_5045-0837.txt").read_bytes()
    for name, content in {b"\xa1\xd2.txt": page, b"\xe1\xbc.txt": b"no page"}.items():
        (tmp_path / os.fsdecode(name)).write_bytes(content)
    status, lines, _ = load("--fiscal-year", "2564", "--code", os.fsdecode(b"\xa1\xd2.txt=5045-0837"), tmp_path)
    told = {line["file"].rsplit("/", 1)[1]: line["outcome"] for line in lines}
    assert (status, told) == (1, {"\\udca1\\udcd2.txt": "added", "\\udce1\\udcbc.txt": "refused"})


def test_files_that_are_no_page_by_their_name_are_counted(load, tmp_path):
    page = (PAGES / "mykpi_5045-0837.txt").read_bytes()
    (tmp_path / "a.txt").write_bytes(page)
    (tmp_path / "a.pdf").write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("b.txt", page)
        archive.writestr("within.zip", b"PK")
    for dry in (("--dry-run",), ()):
        _, lines, said = load(*dry, tmp_path)
        assert len(lines) == 2
        assert "2  ไม่ใช่หน้าเก่า" in said
    assert "passed over" not in load(tmp_path / "a.txt")[2]
