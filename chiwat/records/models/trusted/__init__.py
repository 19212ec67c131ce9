"""How it is trusted: batches, originals, what reading changed, and the trail."""

from chiwat.records.models.trusted.audit_entry import AuditEntry, TrailHead
from chiwat.records.models.trusted.change import Change
from chiwat.records.models.trusted.import_batch import ImportBatch
from chiwat.records.models.trusted.import_decision import ImportDecision
from chiwat.records.models.trusted.link_proposal import LinkProposal
from chiwat.records.models.trusted.original import Original
from chiwat.records.models.trusted.passed_file import PassedFile
from chiwat.records.models.trusted.source_page import SourcePage

__all__ = [
    "AuditEntry",
    "Change",
    "ImportBatch",
    "ImportDecision",
    "LinkProposal",
    "Original",
    "PassedFile",
    "SourcePage",
    "TrailHead",
]
