"""How it is judged: frameworks, rubrics, scores, marks, requests to look again, and where all of it stands."""

from chiwat.records.models.judged.component import Component
from chiwat.records.models.judged.framework import Framework
from chiwat.records.models.judged.mark import Mark
from chiwat.records.models.judged.placement import Placement
from chiwat.records.models.judged.problem import Problem
from chiwat.records.models.judged.review import Review
from chiwat.records.models.judged.rubric import Rubric
from chiwat.records.models.judged.score import Score
from chiwat.records.models.judged.score_total import ScoreTotal
from chiwat.records.models.judged.standing import Standing
from chiwat.records.models.judged.unit_mark import UnitMark
from chiwat.records.models.judged.waiver import Waiver

__all__ = [
    "Component",
    "Framework",
    "Mark",
    "Placement",
    "Problem",
    "Review",
    "Rubric",
    "Score",
    "ScoreTotal",
    "Standing",
    "UnitMark",
    "Waiver",
]
