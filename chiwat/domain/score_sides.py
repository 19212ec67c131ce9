"""Whose score it is: what the unit may claim from its own figures, or what the evaluator's word makes of them."""

from enum import StrEnum


class Side(StrEnum):
    """คะแนนประเมินตนเอง beside the evaluator's score; both are worked out by rule."""

    SELF = "self"
    EVALUATOR = "evaluator"
