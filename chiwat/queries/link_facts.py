"""Every indicator of every year as far as it is compared with others (chiwat/domain/link_proposals.py)."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.link_proposals import LinkFacts
from chiwat.domain.same_names import name_key, text_key
from chiwat.records.models import DefinitionTerm, IndicatorYear, Measure, Responsibility


def link_facts() -> Iterator[LinkFacts]:
    """One a record that has a unit; long texts as their fingerprints, so that memory stays small."""
    offices = dict(
        Responsibility.objects.filter(part=ResponsibilityPart.ACCOUNTABLE.value).values_list(
            "indicator_year_id", "unit__code"
        )
    )
    definitions = _definitions()
    units = dict(Measure.objects.filter(position=1).values_list("indicator_year_id", "unit_name"))
    rows = IndicatorYear.objects.values_list(
        "pk", "indicator_id", "code", "fiscal_year_id", "name", "method", "level", "master_id"
    )
    for key, indicator, code, year, name, method, level, master in rows.iterator():
        if key in offices:
            yield LinkFacts(
                record=key,
                indicator=indicator,
                code=code,
                fiscal_year=year,
                office=offices[key],
                name=name_key(name),
                definition=definitions.get(key, ""),
                method=_mark(method or ""),
                unit=units.get(key) or "",
                level=level,
                master=master,
            )


def _definitions() -> dict[int, str]:
    parts: dict[int, list[str]] = defaultdict(list)
    rows = DefinitionTerm.objects.order_by("indicator_year_id", "position")
    for key, term, meaning in rows.values_list("indicator_year_id", "term", "meaning").iterator():
        parts[key].append(f"{term or ''} {meaning}")
    return {key: _mark("\n".join(texts)) for key, texts in parts.items()}


@lru_cache(maxsize=2048)
def _mark(text: str) -> str:
    """A text's key, short; empty where there is no text."""
    key = text_key(text)
    return hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""
