"""What is asked of a unit's list, read from its address; what makes no sense is left out, never an error."""

from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict

from chiwat.domain.attainment import Verdict
from chiwat.domain.indicators import IndicatorKind, ResponsibilityPart
from chiwat.queries.lines import Asked
from chiwat.web.forms.search import asked_page

Code = TypeVar("Code", bound=StrEnum)


def asked_list(asked: QueryDict) -> Asked:
    """The part, the verdict, the kind and the page."""
    return Asked(
        part=_code(asked, name="part", codes=ResponsibilityPart) or ResponsibilityPart.ACCOUNTABLE,
        verdict=_code(asked, name="verdict", codes=Verdict),
        kind=_code(asked, name="kind", codes=IndicatorKind),
        page=asked_page(asked),
    )


def _code(asked: QueryDict, *, name: str, codes: type[Code]) -> Code | None:
    raw = asked.get(name, "")
    return codes(raw) if raw in set(codes) else None
