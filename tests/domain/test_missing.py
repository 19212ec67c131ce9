"""What nothing means: where the marks of a round stand."""

import pytest

from chiwat.domain.missing import assessment_of
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import Assessment, ResultState

LEFT_OUT, SILENT, DUE, TOLD = (
    ResultState.NOT_APPLICABLE, ResultState.NOT_REPORTED, ResultState.NOT_DUE, ResultState.REPORTED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([LEFT_OUT], Assessment.NOT_APPLICABLE),
        ([LEFT_OUT, LEFT_OUT], Assessment.NOT_APPLICABLE),
        ([LEFT_OUT, SILENT], Assessment.NOT_ASSESSED),
        ([SILENT], Assessment.NOT_ASSESSED),
        ([LEFT_OUT, TOLD], Assessment.WAITING),
        ([DUE], Assessment.NOT_DUE),
        ([TOLD], Assessment.WAITING),
    ],
)
def test_what_is_left_out_is_not_said_to_lack_an_assessment(states, said):
    told = {"year": YearStatus.OPEN, "round_has_marks": True, "page_has_marks": True}
    assert assessment_of(states, marked=False, **told) is said
    assert assessment_of(states, marked=True, **told) is Assessment.MARKED
