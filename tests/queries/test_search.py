"""Search finds any run of letters, on both databases, and never what is private."""

import pytest

from chiwat.queries.search import excerpt_of, search
from chiwat.records.models import SearchText
from tests.cast import PAUL, keep, new_page, old_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pages():
    keep(
        new_page(),
        new_page(old_page(code="5027-0007", name="ร้อยละของน้ำเสียที่ได้รับการบําบัด"), content=b"two"),
        new_page(old_page(code="5028-0008", name='เครื่องหมาย "คำพูด" 100% _ขีด'), content=b"three"),
    )


def codes(text, **options):
    found = search(viewer=PAUL, text=text, fiscal_year=options.get("fiscal_year"), page=1)
    return [line.code for line in found.lines]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("น้ำเสีย", ["5027-0007"]),
        ("บำบัด", ["5027-0007"]),  # the page has nikhahit + aa
        ("5028-0008", ["5028-0008"]),
        ("น้", ["5027-0007"]),
        ("น", ["5026-0901", "5027-0007", "5028-0008"]),
        ('"คำพูด"', ["5028-0008"]),
        ("100%", ["5028-0008"]),
        ("๑๐๐%", ["5028-0008"]),
        ("%", ["5028-0008"]),
        ("_ขีด", ["5028-0008"]),
        ("ไม่มีคำนี้เลย", []),
        ("", []),
        ("   ", []),
        ("' OR 1=1 --", []),
        ("\x00", []),
        ("*", []),
        ('"', ["5028-0008"]),
    ],
)
def test_any_run_of_letters_is_found(text, found):
    assert codes(text) == found


def test_a_phone_is_not_to_be_found():
    assert codes("02-000-1234") == []
    assert codes("020001234") == []


def test_the_excerpt_shows_what_was_sought():
    line = search(viewer=PAUL, text="บำบัด", fiscal_year=None, page=1).lines[0]
    assert [part.text for part in line.excerpt if part.sought] == ["บำบัด"]


def test_a_search_keeps_to_its_year():
    assert codes("น้ำเสีย", fiscal_year=2564) == ["5027-0007"]
    assert codes("น้ำเสีย", fiscal_year=2565) == []


def test_pages_beyond_the_last_show_the_last():
    found = search(viewer=PAUL, text="ลาน", fiscal_year=None, page=99)
    assert (found.page, found.pages) == (1, 1)


def test_few_letters_are_found_wherever_they_stand_at_the_very_end_too():
    texts = dict(SearchText.objects.values_list("indicator_year__code", "words"))
    ends = {words.strip()[-length:] for words in texts.values() for length in (1, 2)}
    for sought in {*ends, "ลา", "ลา"[0], "%", "(", "ฬ", "ษฐ", "5"}:
        assert codes(sought) == sorted(code for code, words in texts.items() if sought in words), sought


def test_an_excerpt_parts_no_mark_from_its_letter():
    words = "ที่" * 40 + "ชุมชน" + "เก่า" * 40
    for shift in range(4):
        before, hit, after = excerpt_of("ก" * shift + words, sought="ชุมชน")
        assert hit.text == "ชุมชน"
        assert before.text.lstrip("…")[0] in "กท"
        assert after.text.rstrip("…")[-1] not in "เแโใไ"
