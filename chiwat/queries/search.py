"""Search over names, codes and texts: any run of letters, one and two letters too.

Three letters and more go through trigrams (FTS5 on SQLite, pg_trgm on PostgreSQL). One and two letters are sought
where a trigram begins with them on SQLite, one by one on PostgreSQL, and so is a letter that very many texts hold:
there a page of them is soon found.
The index holds masked words only, so nobody finds a person or a phone through it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import StrIndex

from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries.lines import Excerpt, Found, FoundLine
from chiwat.queries.privacy import Veil, veil_for
from chiwat.records.models import IndicatorYear, Project, Responsibility, SearchText
from chiwat.thai.normalise import search_key

PAGE = 20
#: Counting stops here; nobody pages further.
CAP = 1000
LONGEST = 200
_BEGINNING = "SELECT doc FROM records_searchletters WHERE term >= %s AND term < %s"
#: A letter that more texts than this hold is sought one by one.
FEW = 3_000
#: After every other letter.
LAST_LETTER = "\U0010ffff"
#: Letters shown before and after what was found.
AROUND = 70


class Among(StrEnum):
    """The groups that are searched."""

    INDICATORS = "indicators"
    PROJECTS = "projects"


def search(*, viewer: Viewer, text: str, fiscal_year: int | None, page: int = 1, among: Among | None = None) -> Found:
    """One page of the indicators, or projects, whose words hold the text; newest year first, then by code.

    Without a group: the indicators, or the projects where only those hold it.
    """
    sought = search_key(text[:LONGEST].replace("\x00", "")).strip()
    if not sought or not viewer.may(Permission.PUBLIC_READ):
        return Found(text=text, total=0, more=False, page=1, pages=0, lines=())
    group = among or Among.INDICATORS
    other = Among.INDICATORS if group is Among.PROJECTS else Among.PROJECTS
    met = _met(sought, among=group, fiscal_year=fiscal_year, page=page)
    others = _met(sought, among=other, fiscal_year=fiscal_year, page=page)
    if among is None and others.total and not met.total:
        group, met, others = other, others, met
    pages = -(-met.total // PAGE)
    lines = _project_lines if group is Among.PROJECTS else _lines
    return Found(
        text=text,
        among=group.value,
        others=others.total,
        total=met.total,
        more=met.more,
        page=max(1, min(page, pages)),
        pages=pages,
        lines=lines(met.shown, sought, viewer=viewer),
    )


@dataclass(frozen=True, slots=True)
class _Met:
    """The keys of one page of a group, how many there are in all, whether counting stopped at the cap."""

    shown: list[int]
    total: int
    more: bool


def _met(sought: str, *, among: Among, fiscal_year: int | None, page: int) -> _Met:
    everywhere = among is Among.INDICATORS and _nearly_everywhere(sought)
    matches: QuerySet[Any] = _projects(sought) if among is Among.PROJECTS else holding(sought)
    if everywhere:
        matches = _one_by_one(sought)
    if fiscal_year is not None:
        matches = matches.filter(fiscal_year_id=fiscal_year)
    in_order = matches.order_by("-fiscal_year_id", "code").values_list("pk", flat=True)
    if everywhere and fiscal_year is None:  # more than anybody pages through: only the page itself is read
        return _Met(list(in_order[_window(page, total=CAP)]), CAP, more=True)
    keys = list(in_order[: CAP + 1])
    total = min(len(keys), CAP)
    return _Met(keys[_window(page, total=total)], total, more=len(keys) > CAP)


def _window(page: int, *, total: int) -> slice:
    """The places of one page; a page beyond the last is the last."""
    number = max(1, min(page, -(-total // PAGE)))
    return slice((number - 1) * PAGE, min(number * PAGE, total))


def _projects(sought: str) -> QuerySet[Project]:
    if connection.vendor == "sqlite" and len(sought) >= 3:
        rows = "SELECT rowid FROM records_projecttrigrams WHERE records_projecttrigrams MATCH %s"
        return Project.objects.extra(  # noqa: S610 - constant SQL, the phrase is a parameter
            where=[f"records_project.id IN ({rows})"], params=[_phrase(sought)]
        )
    return Project.objects.filter(words__contains=sought)


def _phrase(sought: str) -> str:
    return '"' + sought.replace('"', '""') + '"'


def holding(sought: str) -> QuerySet[IndicatorYear]:
    """The indicators whose masked words hold a text in its one spelling, whoever looks."""
    if connection.vendor == "sqlite" and len(sought) >= 3:
        rows = "SELECT rowid FROM records_searchtrigrams WHERE records_searchtrigrams MATCH %s"
        return _among(rows, _phrase(sought))
    if connection.vendor == "sqlite":
        return _among(_BEGINNING, sought, sought + LAST_LETTER)
    return _one_by_one(sought)


def _one_by_one(sought: str) -> QuerySet[IndicatorYear]:
    if connection.vendor == "postgresql" and len(sought) < 3:  # no trigram helps, and LIKE looks at every Thai letter
        return IndicatorYear.objects.alias(at=StrIndex("search_text__words", Value(sought))).filter(at__gt=0)
    return IndicatorYear.objects.filter(search_text__words__contains=sought)


def _among(rows: str, *sought: str) -> QuerySet[IndicatorYear]:
    """The indicators whose keys a statement of ours gives."""
    return IndicatorYear.objects.extra(  # noqa: S610 - constant SQL, what is sought is a parameter
        where=[f"records_indicatoryear.id IN ({rows})"], params=list(sought)
    )


def _nearly_everywhere(sought: str) -> bool:
    """Whether it is one letter that more than a few texts hold; counting stops there. Only SQLite needs to know."""
    if len(sought) != 1 or connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        found = f"SELECT COUNT(*) FROM (SELECT DISTINCT doc FROM ({_BEGINNING}) LIMIT {FEW + 1})"  # noqa: S608 - constants
        cursor.execute(found, [sought, sought + LAST_LETTER])
        return bool(cursor.fetchone()[0] > FEW)


def _lines(keys: list[int], sought: str, *, viewer: Viewer) -> tuple[FoundLine, ...]:
    records = {record.pk: record for record in IndicatorYear.objects.filter(pk__in=keys)}
    words = dict(SearchText.objects.filter(pk__in=keys).values_list("pk", "words"))
    units = {
        answer.indicator_year_id: answer.unit
        for answer in Responsibility.objects.filter(indicator_year__in=keys, part="accountable").select_related("unit")
    }
    lines = []
    for key in keys:
        record, unit = records[key], units.get(key)
        veil = veil_for(viewer, unit=unit.pk if unit else None)
        lines.append(
            FoundLine(
                code=record.code,
                fiscal_year=record.fiscal_year_id,
                name=veil(record.name),
                unit_code=unit.code if unit else "",
                unit_name=unit.name_th if unit else "",
                excerpt=excerpt_of(words.get(key, ""), sought=sought),
            )
        )
    return tuple(lines)


def _project_lines(keys: list[int], sought: str, *, viewer: Viewer) -> tuple[FoundLine, ...]:
    records = {record.pk: record for record in Project.objects.filter(pk__in=keys).select_related("unit")}
    veil = veil_for(viewer)
    return tuple(_project_line(records[key], sought, veil=veil) for key in keys)


def _project_line(record: Project, sought: str, *, veil: Veil) -> FoundLine:
    return FoundLine(
        code=record.code,
        fiscal_year=record.fiscal_year_id,
        name=veil(record.name),
        unit_code=record.unit.code if record.unit else "",
        unit_name=record.unit.name_th if record.unit else "",
        excerpt=excerpt_of(record.words, sought=sought),
    )


#: What stands above, below or behind a letter and alone is drawn as a box; what stands before one and alone misleads.
_HANGING = frozenset(map(chr, (*range(0x0E30, 0x0E3B), *range(0x0E45, 0x0E4F))))
_LEADING = frozenset(map(chr, range(0x0E40, 0x0E45)))


def excerpt_of(words: str, *, sought: str) -> tuple[Excerpt, ...]:
    """The first place where the words hold what was sought, with a little around it; no mark is parted from its letter.

    >>> [(part.text, part.sought) for part in excerpt_of("ชุมชนริมคลอง", sought="ริม")]
    [('ชุมชน', False), ('ริม', True), ('คลอง', False)]
    """
    at = words.find(sought)
    if at < 0:
        return ()
    line_start = words.rfind("\n", 0, at) + 1
    line_end = words.find("\n", at)
    line_end = len(words) if line_end < 0 else line_end
    start, end = max(line_start, at - AROUND), min(line_end, at + len(sought) + AROUND)
    while start < at and words[start] in _HANGING:
        start += 1
    while end < line_end and words[end] in _HANGING:
        end += 1
    while end > at + len(sought) and words[end - 1] in _LEADING:
        end -= 1
    before = ("…" if start > line_start else "") + words[start:at]
    after = words[at + len(sought) : end] + ("…" if end < line_end else "")
    parts = ((before, False), (sought, True), (after, False))
    return tuple(Excerpt(text=text, sought=hit) for text, hit in parts if text)
