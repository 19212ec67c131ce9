"""The six rooms of the model, in the order of a promise's life: when, who, promised, done, judged, trusted."""

from chiwat.records.models.done import Report, Result
from chiwat.records.models.judged import Component, Framework, Mark, Placement
from chiwat.records.models.promised import (
    Baseline,
    DefinitionTerm,
    Indicator,
    IndicatorYear,
    MasterIndicator,
    Measure,
    Plan,
    PlanLink,
    PlanNode,
    Project,
    ProjectAssessment,
    ProjectSupport,
    SearchText,
    Target,
)
from chiwat.records.models.trusted import AuditEntry, Change, ImportBatch, Original, SourcePage, TrailHead
from chiwat.records.models.when import FiscalYear, Installation, Round
from chiwat.records.models.who import Membership, Person, Responsibility, Unit

__all__ = [
    "AuditEntry",
    "Baseline",
    "Change",
    "Component",
    "DefinitionTerm",
    "FiscalYear",
    "Framework",
    "ImportBatch",
    "Indicator",
    "IndicatorYear",
    "Installation",
    "Mark",
    "MasterIndicator",
    "Measure",
    "Membership",
    "Original",
    "Person",
    "Placement",
    "Plan",
    "PlanLink",
    "PlanNode",
    "Project",
    "ProjectAssessment",
    "ProjectSupport",
    "Report",
    "Responsibility",
    "Result",
    "Round",
    "SearchText",
    "SourcePage",
    "Target",
    "TrailHead",
    "Unit",
]
