"""What is promised: plans, indicators of a year, their measures, targets and baselines, projects."""

from chiwat.records.models.promised.baseline import Baseline
from chiwat.records.models.promised.definition_term import DefinitionTerm
from chiwat.records.models.promised.indicator import Indicator
from chiwat.records.models.promised.indicator_year import IndicatorYear
from chiwat.records.models.promised.master_indicator import MasterIndicator
from chiwat.records.models.promised.measure import Measure
from chiwat.records.models.promised.milestone import Milestone
from chiwat.records.models.promised.plan import Plan
from chiwat.records.models.promised.plan_link import PlanLink
from chiwat.records.models.promised.plan_node import PlanNode
from chiwat.records.models.promised.project import Project
from chiwat.records.models.promised.project_assessment import ProjectAssessment
from chiwat.records.models.promised.project_support import ProjectSupport
from chiwat.records.models.promised.search_text import SearchText
from chiwat.records.models.promised.target import Target

__all__ = [
    "Baseline",
    "DefinitionTerm",
    "Indicator",
    "IndicatorYear",
    "MasterIndicator",
    "Measure",
    "Milestone",
    "Plan",
    "PlanLink",
    "PlanNode",
    "Project",
    "ProjectAssessment",
    "ProjectSupport",
    "SearchText",
    "Target",
]
