"""How it is judged: frameworks, marks and what they are called, requests to look again, where all of it stands."""

from chiwat.records.models.judged.component import Component
from chiwat.records.models.judged.framework import Framework
from chiwat.records.models.judged.mark import Mark
from chiwat.records.models.judged.placement import Placement
from chiwat.records.models.judged.review import Review
from chiwat.records.models.judged.standing import Standing

__all__ = ["Component", "Framework", "Mark", "Placement", "Review", "Standing"]
