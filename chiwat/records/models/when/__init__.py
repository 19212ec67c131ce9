"""When: fiscal years, their rounds, and the installation's own day."""

from chiwat.records.models.when.extension import Extension
from chiwat.records.models.when.fiscal_year import FiscalYear
from chiwat.records.models.when.installation import Installation
from chiwat.records.models.when.round import Round

__all__ = ["Extension", "FiscalYear", "Installation", "Round"]
