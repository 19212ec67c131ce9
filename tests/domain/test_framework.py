"""Frameworks as values: the tables "Frameworks" and "Penalties" of docs/scoring.md."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiwat.demonstration.frameworks import all_frameworks
from chiwat.domain.framework import AssessmentRound, Component, Framework, Holds, validate
from chiwat.domain.penalties import Occasion, Penalty, Taken, after_penalties
from chiwat.domain.periods import FiscalYear, quarters_and_year_end
from chiwat.domain.rounding import rounded
from chiwat.domain.shipped_frameworks import shipped_frameworks
from chiwat.wording import LANGUAGES, sentence
from tests.domain.scoring_page import rows

FORMULAS = {row["step"]: row["formula"] for row in rows("Steps")}
YEAR = FiscalYear(2569)
_, HALF, _, _, YEAR_END = quarters_and_year_end(YEAR)
SOUND = Framework(
    "components",
    "องค์ประกอบ",
    (
        Component("1", "หนึ่ง", weight=Decimal(60), holds=Holds.UNIT_MARK, method="marks", parameters={"rule": "first"}),
        Component("2", "สอง", weight=Decimal(40), holds=Holds.INDICATORS, method="percent_of_target"),
    ),
    rounds=(AssessmentRound(HALF, counts=False), AssessmentRound(YEAR_END, counts=True)),
)
FIGURES = {"weight", "total", "conversion", "scale"}
SPECIAL = {
    "rounds = inform": {"rounds": SOUND.rounds[:1]},
    "rounds = twice": {"rounds": (SOUND.rounds[1], SOUND.rounds[1])},
    "components = none": {"components": ()},
    "penalty = -0.2": {"penalties": (Penalty(Occasion.LATE, Taken.POINTS, Decimal("-0.2")),)},
}


def changed(framework, cell):
    """The framework with the changes of a cell: ``1.weight = 50, total = 200``."""
    for change in [] if cell == "nothing" else cell.split(", "):
        name, _, text = change.partition(" = ")
        if change in SPECIAL:
            framework = replace(framework, **SPECIAL[change])
        elif "." in name:
            framework = with_component(framework, key=name.partition(".")[0], name=name.partition(".")[2], text=text)
        else:
            framework = replace(framework, **{name: int(text) if name == "decimals" else Decimal(text)})
    return framework


def with_component(framework, *, key, name, text):
    components = list(framework.components)
    component = components[int(key) - 1]
    if name in Component.__slots__:
        given = None if text == "none" else Decimal(text) if name in FIGURES else text
        components[int(key) - 1] = replace(component, **{name: given})
    else:
        kept = {known: value for known, value in component.parameters.items() if known != name}
        parameters = kept if text == "absent" else {**kept, name: text}
        components[int(key) - 1] = replace(component, parameters=parameters)
    return replace(framework, components=tuple(components))


@pytest.mark.parametrize("row", rows("Frameworks"), ids=lambda row: row["changed"])
def test_what_is_wrong_with_a_framework_is_told_with_its_field(row):
    faults = validate(changed(SOUND, row["changed"]))
    assert (", ".join(f"{fault.code.value} ({fault.field})" for fault in faults) or "none") == row["faults"]


def test_a_cycle_of_three_is_found_and_named():
    ring = [Component(key, key, parent_key=parent) for key, parent in ("ab", "bc", "ca")]
    codes = {fault.code.value for fault in validate(replace(SOUND, components=tuple(ring)))}
    assert codes == {"cycle"}


def test_a_long_chain_is_walked_in_no_time():
    chain = [Component(str(n), "x", parent_key=str(n - 1) if n else None) for n in range(20_000)]
    began = process_time()
    assert validate(replace(SOUND, components=tuple(chain))) == []
    assert process_time() - began < 2


def test_the_frameworks_of_the_demonstration_are_sound():
    for shown in all_frameworks(imported=FiscalYear(2568), open_year=YEAR):
        components = tuple(
            Component(
                each.key,
                each.name,
                parent_key=each.parent_key,
                weight=each.weight,
                holds=Holds.INDICATORS,
                method=each.method,
                parameters=dict(each.parameters),
            )
            for each in shown.components
        )
        partly = {fault.code.value for fault in validate(replace(SOUND, components=components))}
        assert partly <= ({"weights-partly-empty"} if shown.fiscal_year.name == 2568 else set())


@pytest.mark.parametrize(
    ("year", "keys"),
    [
        (2560, {"dimensions": 4}),
        (2563, {"dimensions": 4}),
        (2564, {"components": 5}),
        (2566, {"components": 5, "objectives": 1}),
        (2569, {"objectives": 1}),
    ],
)
def test_the_shipped_frameworks_of_a_year_are_sound_and_weigh_nothing_yet(year, keys):
    shipped = shipped_frameworks(FiscalYear(year))
    assert {framework.key: len(framework.components) for framework in shipped} == keys
    for framework in shipped:
        assert validate(framework) == []
        assert all(component.weight is None for component in framework.components)
        for language in LANGUAGES:
            assert sentence(framework.name, language=language)
            assert all(sentence(component.name, language=language) for component in framework.components)


def penalties_of(cell):
    found = [] if cell == "none" else [each.split() for each in cell.split(", ")]
    return [Penalty(Occasion(occasion), Taken(taken), Decimal(amount)) for occasion, taken, amount in found]


@pytest.mark.parametrize("row", rows("Penalties"), ids=lambda row: " ".join(row.values()))
def test_what_is_left_after_penalties_is_what_the_document_says(row):
    reports = {Occasion.LATE: int(row["late"]), Occasion.MISSING: int(row["missing"])}
    score = Fraction(row["score"])
    left, steps = after_penalties(score, penalties=penalties_of(row["penalties"]), reports=reports)
    assert rounded(left) == row["left"]
    assert (steps[-1]["result"] if steps else row["score"]) == row["left"]
    for step in steps:
        figures = {name: Fraction(text) for name, text in step["inputs"].items()}
        assert Fraction(step["result"]) == eval(FORMULAS[step["step"]], {"max": max, **figures})
        for language in LANGUAGES:
            said = sentence(f"score-step.{step['step']}", language=language, **step["inputs"], result=step["result"])
            assert step["result"] in said


@given(st.fractions(0, 100), st.integers(0, 20), st.decimals("0", "5", places=2))
def test_more_late_reports_never_leave_more(score, count, amount):
    for taken in Taken:
        penalty = [Penalty(Occasion.LATE, taken, amount)]
        fewer, _ = after_penalties(score, penalties=penalty, reports={Occasion.LATE: count})
        more, _ = after_penalties(score, penalties=penalty, reports={Occasion.LATE: count + 1})
        assert 0 <= more <= fewer <= score
