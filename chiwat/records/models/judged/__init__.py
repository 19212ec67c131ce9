"""How it is judged: the year's frameworks, the marks and what they are called."""

from chiwat.records.models.judged.component import Component
from chiwat.records.models.judged.framework import Framework
from chiwat.records.models.judged.mark import Mark
from chiwat.records.models.judged.placement import Placement

__all__ = ["Component", "Framework", "Mark", "Placement"]
