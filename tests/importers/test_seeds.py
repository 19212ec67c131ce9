"""The five captured documents, read by a person: figures, the lines a text stands on, and the text's sha256."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from chiwat.domain.old_pages import OldPage
from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.parse import read_file

pytestmark = pytest.mark.seeds

REPOSITORY = Path(__file__).resolve().parents[2]
REPORTS = tuple(f"/quarters/{place}/report" for place in range(4))

TOURISM = "000_f76d2c5d525ef1a9.txt"
FORM = "001_293bb4b84935e807.txt"
COMMUNITY_PLANS = "002_82c197e5b1ac22e4.txt"
FORUMS = "003_8986a1c94b3a740d.txt"
NETWORKS = "004_2f4d1b5095bd910a.txt"

FIGURES = {
    TOURISM: {
        "layout": "compact", "code": None, "name": None, "unit_raw": "ครั้ง", "unit": "ครั้ง", "target": "2",
        "stated_result": "2", "kind": "strategic", "level": "output", "assessed_quarter": 3, "assessed_value": None,
        "fiscal_year": 2564, "fiscal_year_reason": "dates", "summary": None, "data_source": None, "plan": (),
        "guessed": (*REPORTS, "/definition", "/method", "/criteria"), "changes": (), "unread": (),
    },
    FORM: {
        "layout": "print_form", "code": None, "unit_raw": "ระดับ", "unit": "ระดับ", "target": "5",
        "stated_result": "5.00", "kind": None, "level": None, "assessed_quarter": None, "unit_name": None,
        "fiscal_year": 2564, "fiscal_year_reason": "dates", "summary": None, "supporting_factors": None,
        "evidence": (), "guessed": (), "unread": (),
    },
    COMMUNITY_PLANS: {
        "layout": "full", "code": "2100-1040", "unit_raw": "ร้อยละ", "unit": "ร้อยละ", "target": "75.0000",
        "stated_result": "20.0000", "kind": "strategic", "level": "output", "assessed_quarter": 4,
        "assessed_value": "0.0000", "fiscal_year": 2563, "fiscal_year_reason": "dates", "summary": None,
        "criteria": None, "projects": (), "guessed": (), "unread": (),
    },
    FORUMS: {
        "layout": "compact", "code": None, "unit_raw": "ครั้ง", "unit": "ครั้ง", "target": "10",
        "stated_result": "3668", "kind": "strategic", "level": "output", "assessed_quarter": 1, "assessed_value": None,
        "fiscal_year": 2566, "fiscal_year_reason": "dates", "summary": None, "criteria": None, "data_source": None,
        "plan": (), "guessed": (*REPORTS, "/definition", "/method"), "changes": (), "unread": (),
    },
    NETWORKS: {
        "layout": "compact", "code": None, "unit_raw": "ระดับ", "unit": "ระดับ", "target": "5", "stated_result": "5",
        "kind": "strategic", "level": "output", "assessed_quarter": 3, "assessed_value": None,
        "fiscal_year": 2564, "fiscal_year_reason": "dates", "summary": None, "criteria": None,
        "guessed": (*REPORTS, "/definition", "/method", "/data_source"), "unread": (),
    },
}  # fmt: skip

#: Seed, field, the lines that the text stands on, its sha256.
TEXTS = [
    (TOURISM, "report 1", [7], "4b5b95ba8e6a4c43ec056ecdc5b950f24986f2a9cf11dc42131217807df97a03"),
    (TOURISM, "report 2", [8], "a289c87039f384ca0500bf1cd0989409014f6b9f8bb2ea4475d9401dfd14d1ab"),
    (TOURISM, "report 3", [9], "4977c741343274a4d67f9f132c387ed0df72bd6e8dd5d6399a3325d3469aed45"),
    (TOURISM, "report 4", [10], "10cb0ab7da7abdb54282bd381211039d99305322e845f392beca60130b02f478"),
    (TOURISM, "definition", [11], "5c313737b604752b97d13cd9d023081985f73308c7cd8e47f6bc69c97a149e5c"),
    (TOURISM, "method", [12], "81652ac499316e009217ab45cf25fc75f8c728e67699f4ac73c792eb774d2449"),
    (TOURISM, "criteria", [13], "ea67055d6ff1b2c05f2c9aedb9a5d2e95a080e797d57a6dc9a0b7500cce624c6"),
    (FORM, "name", [3], "8481702e0f96e38d66185ae2475dc74e00a454842dd72d69d186d76dbfa8ade1"),
    (FORM, "definition", [17, 19], "f60d1b59cebad34f50bb2372cf2f8636ace60383e51c08b827a4e72648cee228"),
    (FORM, "method", [23], "869c92ed9ca7708598629618965721d886bf2137e49ff7bc96fe3c6b729d6592"),
    (FORM, "report 1", [31, 33], "5850cc74925c947eb2e6e090f915c35fc655c5b8b5f3b4c88d94541bcf61d669"),
    (FORM, "report 2", [35, 37, 39, 41, 43], "0ee4f58f3c2cbe7a13bf2aeca7f37f49867475c9d69bdffe45c432bffc0345e2"),
    (FORM, "report 3", [45], "4afd9a17ef76d6eca2f8469a290edbd520438775a8d288929bec20292f7c3c86"),
    (FORM, "report 4", [47, 49, 51, 53, 55, 57], "bc528d3f88f5adaa9282e62cf5242be1864c55ab7da4579be7c5c631cda10bd3"),
    (FORM, "obstacles", [69], "0c8065e1e12e6e370d4a880a61b64dc35cd48ad2b17bf63e7c2a8c923ae2c0c4"),
    (COMMUNITY_PLANS, "name", [5], "6556ef9acd012e49de7f66a646d9374b44851043796002aff4c2468d1b39e14a"),
    (COMMUNITY_PLANS, "report 1", [47], "7c462b54c42736a5f3fcd8517b08840ac9235739d4007a5181867dbabc8fa0bd"),
    (COMMUNITY_PLANS, "definition", [65], "69ecd3e3541dcdbb27e3771fcb2cff097e7d9f550c0b0ae0d230f151e260c769"),
    (COMMUNITY_PLANS, "method", [69], "0499f326b01670c53f9234b87ee921d639be5822f1663a1fb736f08ef0308f79"),
    (COMMUNITY_PLANS, "data_source", [73], "ce46d0d4fc8da974ebdac890af415526ab12489343cd78d918f19e57944ee767"),
    (FORUMS, "report 1", [7], "8fe4f072b91fd298f5a91e5d8fd1ab6661e7c10e4cceaf0fc446b70b9bc12033"),
    (FORUMS, "report 2", [8], "8fe4f072b91fd298f5a91e5d8fd1ab6661e7c10e4cceaf0fc446b70b9bc12033"),
    (FORUMS, "report 3", [9], "7749f565bd3af8af1f45344269122087d01621ab9597964aad02b8b73265dcc9"),
    (FORUMS, "report 4", [10], "3736bb36afb579b951f358aa3cfe3eca72becebbe75a9ff6ab0b2ec363e49469"),
    (FORUMS, "definition", [11], "ec76b67446c23791fdabd2fdc9b5df368a2553ad4807c3859b8efc0b57b79633"),
    (FORUMS, "method", [12], "42a2dc8bc38f0df0d4574529bd96443b566e6b13a51a8d2fcbba708e5396158c"),
    (NETWORKS, "report 1", [7], "947778f96f29a0d68e3888b2b3307e0d2be938170918064905a35b3a95cd93db"),
    (NETWORKS, "report 2", [8], "322012b6ee753928aaae17fd3c0773505a0f62663ee3d5afa8e5956a76acb1bc"),
    (NETWORKS, "report 3", [9], "da6f4cf8d07fc46ab101723581922ffe80f3a266958c3967933633e8f6e2bbe1"),
    (NETWORKS, "report 4", [10], "dae1db82bb7f8719ae436bbea29a81b608c5ed46295b2eb263226337b0779da4"),
    (NETWORKS, "definition", [11], "ceebe81122a6881b7bcc15f4e0ada8fe566d3787931bcc69bbb8dca2984085ed"),
    (NETWORKS, "method", [12], "869c92ed9ca7708598629618965721d886bf2137e49ff7bc96fe3c6b729d6592"),
    (NETWORKS, "data_source", [13], "1fe43d1e19c90e630d43b8f87b814c5da822f5cd68e181eb5fd0aef20cd32859"),
]


@pytest.fixture(scope="module")
def seeds() -> Path:
    """The folder of the captured documents, which the repository does not hold."""
    folder = Path(os.environ.get("CHIWAT_SEEDS", REPOSITORY.parent / "shared" / "seeds"))
    if not folder.is_dir():
        pytest.skip(f"the captured documents are not here: {folder} (CHIWAT_SEEDS names their folder)")
    return folder


def _page(seeds: Path, *, seed: str) -> OldPage:
    (page,) = read_file(PageFile(seed, (seeds / seed).read_bytes()), known=Known({})).pages
    return page


def _text(page: OldPage, *, field: str) -> str | None:
    if field.startswith("report "):
        return page.quarters[int(field[-1]) - 1].report
    text: str | None = getattr(page, field)
    return text


@pytest.mark.parametrize("seed", FIGURES)
def test_the_figures_of_a_seed_are_those_a_person_read(seeds: Path, seed: str) -> None:
    page = _page(seeds, seed=seed)
    assert {name: getattr(page, name) for name in FIGURES[seed]} == FIGURES[seed]


@pytest.mark.parametrize(
    ("seed", "field", "lines", "digest"), TEXTS, ids=[f"{seed[:3]}-{field}" for seed, field, *_ in TEXTS]
)
def test_a_text_of_a_seed_is_its_lines_to_the_letter(
    seeds: Path, *, seed: str, field: str, lines: list[int], digest: str
) -> None:
    text = _text(_page(seeds, seed=seed), field=field)
    assert text is not None
    assert sha256(text.encode()).hexdigest() == digest
    printed = (seeds / seed).read_text(encoding="utf-8").split("\n")
    read = text.split("\n")
    assert len(read) == len(lines)
    assert all(part in printed[number - 1] for part, number in zip(read, lines, strict=True))


def test_the_full_seed_keeps_its_four_quarters_as_printed(seeds: Path) -> None:
    quarters = _page(seeds, seed=COMMUNITY_PLANS).quarters
    assert [quarter.result for quarter in quarters] == ["20.00", "0.00", "0.00", "0.00"]
    assert {quarter.shown_score for quarter in quarters} == {"0.0000"}
    assert {(quarter.mark_2_1, quarter.mark_2_2, quarter.assessed) for quarter in quarters} == {("0", "0", False)}
    assert [quarter.report is None for quarter in quarters] == [False, True, True, True]


FOUR_LEVELS = ["5", "5.2", "5.2.1", "5.2.1.1"]


@pytest.mark.parametrize(
    ("seed", "labels", "numbers", "cut"),
    [
        (FORM, ["ด้าน", "ย่อย", "เป้าประสงค์"], ["5", "5.2", "5.2.1"], [False, False, False]),
        (COMMUNITY_PLANS, ["ด้าน", "มิติ", "เป้าหมาย", "เป้าประสงค์"], FOUR_LEVELS, [False, False, True, False]),
        (NETWORKS, ["ด้าน", None, None, None], FOUR_LEVELS, [False, False, True, False]),
    ],
    ids=["form", "full", "compact"],
)  # fmt: skip
def test_the_plan_of_a_seed_is_read_line_by_line(
    seeds: Path, *, seed: str, labels: list[str | None], numbers: list[str], cut: list[bool]
) -> None:
    page = _page(seeds, seed=seed)
    assert [line.label for line in page.plan] == labels
    assert [line.number for line in page.plan] == numbers
    assert [line.cut for line in page.plan] == cut
    assert {change.because for change in page.changes} == {"thai-digits"}


def test_the_form_keeps_the_place_of_its_signature(seeds: Path) -> None:
    (signature,) = _page(seeds, seed=FORM).signatories
    printed = (seeds / FORM).read_text(encoding="utf-8").split("\n")
    assert signature.split("\n") == [printed[number - 1] for number in (79, 81, 83)]
