"""An indicator's declared nature: its kind, level, measure, direction, accumulation and aggregation.

Words: docs/glossary.md. A nature that nobody declared is ``None`` (ยังไม่ระบุ): nothing is computed from it.
"""

from enum import StrEnum


class IndicatorKind(StrEnum):
    """ประเภทตัวชี้วัด. *Negotiated* (เจรจาตกลง) is a mark beside it, not a kind."""

    STRATEGIC = "strategic"
    ROUTINE = "routine"
    CITY_GOAL = "city_goal"


class ResultLevel(StrEnum):
    """ระดับตัวชี้วัด: what was made (ผลผลิต) or what came of it (ผลลัพธ์)."""

    OUTPUT = "output"
    OUTCOME = "outcome"


class MeasureKind(StrEnum):
    """What sort of quantity a measure holds."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    LEVEL = "level"
    AVERAGE = "average"
    MONEY = "money"
    DURATION = "duration"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"


class Accumulation(StrEnum):
    """How the rounds of a year make the year's result (การสะสม)."""

    CUMULATIVE = "cumulative"
    SUM = "sum"
    LATEST = "latest"
    MEAN = "mean"
    YEAR_END_ONLY = "year_end_only"
    RATIO_OF_SUMS = "ratio_of_sums"
    LATEST_RATIO = "latest_ratio"


class Aggregation(StrEnum):
    """How the units below make their parent's result (การรวมหน่วยงาน)."""

    SUM = "sum"
    MEAN = "mean"
    WEIGHTED = "weighted"
    RATIO_OF_SUMS = "ratio_of_sums"
    NONE = "none"


class MeasureCombination(StrEnum):
    """How several measures (ตัวชี้วัดย่อย) make one verdict of their indicator."""

    ALL_MET = "all_met"
    SUM = "sum"
    WEIGHTED_MEAN = "weighted_mean"
    WORST = "worst"
    NONE = "none"


class ResponsibilityPart(StrEnum):
    """What a unit owes an indicator of a year (docs/glossary.md)."""

    ACCOUNTABLE = "accountable"
    JOINT = "joint"
    SUPPORTING = "supporting"
    DATA_PROVIDER = "data_provider"
    LEAD = "lead"
    ASSESSING = "assessing"


class Continuity(StrEnum):
    """How an indicator of a year stands to the one of the year before; all but SAME break the series."""

    SAME = "same"
    DEFINITION_CHANGED = "definition_changed"
    UNIT_CHANGED = "unit_changed"
    LEVEL_CHANGED = "level_changed"
