"""Which indicator of which year a page without code or year may be: proposals with their reasons, best first.

Units come from names in the text, codes from indicators of an equal name or definition, years from dates and from
years that the text names. Nothing is decided here: a person chooses, or types something else.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from chiwat.domain.old_pages import OldPage
from chiwat.domain.same_names import name_key, text_key
from chiwat.thai.digits import to_arabic
from chiwat.thai.normalise import normalise

#: More than this many proposals help nobody.
MOST = 6
#: Letters shown on each side of a quoted name.
AROUND = 30
_YEAR_NAMED = re.compile(r"ปี\s?งบประมาณ\s*(?:พ\.?\s?ศ\.?\s*)?(?P<year>25[0-9]{2})(?![0-9])")
#: What stands before the name of a partner.
_WITH = re.compile(r"(?:ร่วม\s?กับ|ประสาน(?:งาน)?\s?กับ)\s?\Z")
_COMPARED = re.compile(r"เทียบกับ[^\n0-9]{0,40}\Z")


class Confidence(StrEnum):
    """How much speaks for a proposal."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class IdentityReason(StrEnum):
    """What speaks for a proposal."""

    CODE_PRINTED = "code_printed"
    YEAR_PRINTED = "year_printed"
    NAME_EQUAL = "name_equal"
    DEFINITION_EQUAL = "definition_equal"
    UNIT_PRINTED = "unit_printed"
    UNIT_IN_TEXT = "unit_in_text"
    #: Named as whom the work was done with: more likely another unit's page.
    UNIT_AS_PARTNER = "unit_as_partner"
    YEAR_OF_DATES = "year_of_dates"
    YEAR_NAMED = "year_named"
    RECORD_THERE = "record_there"


_WEIGHTS = {
    IdentityReason.CODE_PRINTED: 4,
    IdentityReason.NAME_EQUAL: 3,
    IdentityReason.DEFINITION_EQUAL: 3,
    IdentityReason.YEAR_PRINTED: 3,
    IdentityReason.UNIT_PRINTED: 3,
    IdentityReason.UNIT_IN_TEXT: 2,
    IdentityReason.UNIT_AS_PARTNER: 0,
    IdentityReason.YEAR_OF_DATES: 2,
    IdentityReason.YEAR_NAMED: 1,
    IdentityReason.RECORD_THERE: 0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason: its code, the page's own words, and what they were held against (a record, a unit)."""

    code: IdentityReason
    quote: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUnit:
    """A unit that a text may name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownIndicator:
    """An indicator of a year that may be the page's, with its name and definition as they stand."""

    code: str
    fiscal_year: int
    office: str
    name: str | None
    definition: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityProposal:
    """A code, a unit and a year, each None where nothing says it; the reasons, the strongest first."""

    code: str | None
    office: str | None
    fiscal_year: int | None
    confidence: Confidence
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What speaks for each unit, code and year."""

    offices: Mapping[str, Reason]
    codes: Mapping[str, tuple[str, tuple[Reason, ...]]]
    years: Mapping[int, tuple[Reason, ...]]
    there: frozenset[tuple[str, int]] = field(default_factory=frozenset)


def propose_identity(
    page: OldPage,
    *,
    units: Sequence[KnownUnit],
    indicators: Sequence[KnownIndicator],
    dated: Sequence[tuple[int, str]],
) -> tuple[IdentityProposal, ...]:
    """Proposals for a page, best first.

    ``dated`` are the fiscal years of full dates in the page's texts, each with the words of the date.
    """
    offices = _offices(page, units=units)
    found = _Found(
        offices=offices,
        codes=_codes(page, indicators=indicators),
        years=_years(page, dated=dated),
        there=frozenset((one.code, one.fiscal_year) for one in indicators),
    )
    proposals = {(made.code, made.fiscal_year, made.office): (score, made) for score, made in _combined(found)}
    ranked = sorted(
        proposals.values(), key=lambda scored: (-scored[0], str(scored[1].code), scored[1].fiscal_year or 0)
    )
    return tuple(made for _, made in ranked[:MOST])


def _combined(found: _Found) -> Iterator[tuple[int, IdentityProposal]]:
    years: Sequence[tuple[int | None, tuple[Reason, ...]]] = list(found.years.items()) or [(None, ())]
    for year, said_of_year in years:
        for code, (office, said_of_code) in found.codes.items():
            unit = found.offices.get(office)
            reasons = (*said_of_code, *((unit,) if unit else ()), *said_of_year)
            if (code, year) in found.there:
                reasons += (Reason(code=IdentityReason.RECORD_THERE, about=f"{code}/{year}"),)
            yield _proposal(code=code, office=office, year=year, reasons=reasons)
        if not found.codes:
            for office, reason in found.offices.items():
                yield _proposal(code=None, office=office, year=year, reasons=(reason, *said_of_year))
            if not found.offices and year is not None:
                yield _proposal(code=None, office=None, year=year, reasons=said_of_year)


def _proposal(
    *, code: str | None, office: str | None, year: int | None, reasons: tuple[Reason, ...]
) -> tuple[int, IdentityProposal]:
    score = sum(_WEIGHTS[reason.code] for reason in {reason.code: reason for reason in reasons}.values())
    whole = code is not None and year is not None
    confidence = Confidence.STRONG if whole and score >= 7 else Confidence.FAIR if score >= 5 else Confidence.WEAK
    ranked = tuple(sorted(reasons, key=lambda reason: -_WEIGHTS[reason.code]))
    return score, IdentityProposal(code=code, office=office, fiscal_year=year, confidence=confidence, reasons=ranked)


def _offices(page: OldPage, *, units: Sequence[KnownUnit]) -> dict[str, Reason]:
    """Units that the page states, else those its texts name; a longer name first, so that none hides in another."""
    if page.unit_code:
        printed = Reason(code=IdentityReason.UNIT_PRINTED, quote=page.unit_code)
        return {page.unit_code[:4]: printed}
    text = normalise("\n".join(_texts(page)))
    found: dict[str, Reason] = {}
    for unit in sorted(units, key=lambda unit: -len(unit.name)):
        for name in _names(unit):
            at = text.find(name)
            if at >= 0:
                quote = text[max(0, at - AROUND) : at + len(name) + AROUND].replace("\n", " ").strip()
                partner = all(_WITH.search(text[:place]) for place in _places(text, name=name))
                code = IdentityReason.UNIT_AS_PARTNER if partner else IdentityReason.UNIT_IN_TEXT
                found[unit.code] = Reason(code=code, quote=quote, about=unit.name)
                text = text.replace(name, " " * len(name))
                break
    return found


def _places(text: str, *, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _names(unit: KnownUnit) -> Iterator[str]:
    """A unit's full name and, for a district, the short one: เขต with its name."""
    name = normalise(unit.name)
    yield name
    if name.startswith("สำนักงานเขต"):
        yield name.removeprefix("สำนักงาน")


def _codes(page: OldPage, *, indicators: Sequence[KnownIndicator]) -> dict[str, tuple[str, tuple[Reason, ...]]]:
    """Codes with their office and what speaks for them; a code that is printed is the only one."""
    if page.code is not None:
        office = page.code.partition("-")[0][:4]
        return {page.code: (office, (Reason(code=IdentityReason.CODE_PRINTED, quote=page.code),))}
    name, definition = name_key(page.name), text_key(page.definition)
    found: dict[str, tuple[str, dict[IdentityReason, Reason]]] = {}
    for one in indicators:
        about = f"{one.code}/{one.fiscal_year}"
        _, reasons = found.setdefault(one.code, (one.office, {}))
        if name and name == name_key(one.name):
            reasons[IdentityReason.NAME_EQUAL] = Reason(
                code=IdentityReason.NAME_EQUAL, quote=one.name or "", about=about
            )
        if definition and definition == text_key(one.definition):
            quote = (one.definition or "")[: 3 * AROUND]
            reasons[IdentityReason.DEFINITION_EQUAL] = Reason(
                code=IdentityReason.DEFINITION_EQUAL, quote=quote, about=about
            )
    return {code: (office, tuple(reasons.values())) for code, (office, reasons) in found.items() if reasons}


def _years(page: OldPage, *, dated: Sequence[tuple[int, str]]) -> dict[int, tuple[Reason, ...]]:
    """The year that is printed; else those of dates, the most frequent first, and those that the text names."""
    if page.fiscal_year is not None:
        return {page.fiscal_year: (Reason(code=IdentityReason.YEAR_PRINTED, quote=str(page.fiscal_year)),)}
    reasons: dict[int, list[Reason]] = defaultdict(list)
    quotes: dict[int, str] = {}
    for year, quote in dated:
        quotes.setdefault(year, quote)
    for year, times in Counter(year for year, _ in dated).most_common(2):
        reasons[year].append(Reason(code=IdentityReason.YEAR_OF_DATES, quote=quotes[year], about=str(times)))
    text = to_arabic(normalise("\n".join(_texts(page))))
    for named in _YEAR_NAMED.finditer(text):
        year = int(named["year"])
        if not any(reason.code is IdentityReason.YEAR_NAMED for reason in reasons[year]) and not _COMPARED.search(
            text[max(0, named.start() - 2 * AROUND) : named.start()]
        ):
            reasons[year].append(Reason(code=IdentityReason.YEAR_NAMED, quote=named[0]))
    return {year: tuple(said) for year, said in list(reasons.items())[:3] if said}


def _texts(page: OldPage) -> Iterator[str]:
    texts = [page.name, page.unit_name, page.summary, page.definition, page.method, page.criteria, page.data_source]
    texts += [quarter.report for quarter in page.quarters]
    texts += [page.supporting_factors, page.obstacles, *page.evidence, *page.signatories, *page.unread]
    texts += [project.name for project in page.projects]
    return (text for text in texts if text)
