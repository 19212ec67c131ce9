"""Near-duplicates: the earliest is the source, alike means nine tenths, and nothing is missed."""

from fractions import Fraction
from itertools import combinations
from random import Random

from chiwat.domain.checks.copies import ALIKE, ReportText, copies, jaccard, shingles
from chiwat.thai.normalise import search_key

LETTERS = "กขคงจชซญดตถทนบปผพมยรลวสหอ"
LONG = "วันที่ 8 มีนาคม ลงพื้นที่สำรวจตลาดทุกแห่งในเขต พบว่าสะอาดได้มาตรฐาน และได้ให้คำแนะนำแก่ผู้ค้าทุกรายเรียบร้อยแล้ว "


def changed(text, *, rng, times):
    letters = list(text)
    for _ in range(times):
        letters[rng.randrange(len(letters))] = rng.choice(LETTERS)
    return "".join(letters)


def test_the_earliest_is_the_source_and_the_group_has_its_size():
    reports = [ReportText("a", 1, LONG), ReportText("b", 2, LONG.replace("  ", " ")), ReportText("c", 3, LONG + "ๆ")]
    found = copies(reports)
    assert [(one.report.record, one.source.record, one.group_size) for one in found] == [("b", "a", 3), ("c", "a", 3)]
    assert found[0].alike == 1
    assert ALIKE <= found[1].alike < 1


def test_short_texts_and_other_texts_are_no_copies():
    assert copies([ReportText("a", 1, "ไม่มี"), ReportText("b", 1, "ไม่มี")]) == []
    assert copies([ReportText("a", 1, LONG), ReportText("b", 1, LONG[::-1])]) == []


def test_texts_that_only_look_different_are_the_same():
    found = copies([ReportText("a", 1, LONG), ReportText("b", 1, LONG.replace("ำ", "ํา").replace("8", "๘"))])
    assert [one.alike for one in found] == [Fraction(1)]


def test_no_pair_is_missed_that_comparing_all_would_find():
    rng = Random(7)
    texts = ["".join(rng.choices(LETTERS, k=rng.randint(90, 260))) for _ in range(40)]
    texts += [changed(text, rng=rng, times=rng.randint(0, 6)) for text in texts for _ in range(3)]
    found = {one.report.record for one in copies(ReportText(str(at), 1, text) for at, text in enumerate(texts))}
    sets = [shingles(search_key(text)) for text in texts]
    wanted = {
        str(late)
        for early, late in combinations(range(len(texts)), 2)
        if jaccard(sets[early], second=sets[late]) >= ALIKE
    }
    assert found == wanted
    assert 20 < len(found) < 120
