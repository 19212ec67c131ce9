"""How it is judged: the year's frameworks, the marks and what they are called, requests to look again."""

from chiwat.records.models.judged.component import Component
from chiwat.records.models.judged.framework import Framework
from chiwat.records.models.judged.mark import Mark
from chiwat.records.models.judged.placement import Placement
from chiwat.records.models.judged.review import Review

__all__ = ["Component", "Framework", "Mark", "Placement", "Review"]
