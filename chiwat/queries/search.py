"""Search over names, codes and texts: any run of letters, one and two letters too.

Three letters and more go through trigrams (FTS5 on SQLite, pg_trgm on PostgreSQL). One and two letters are sought
where a trigram begins with them on SQLite, one by one on PostgreSQL, and so is a letter that very many texts hold:
there a page of them is soon found.
The index holds masked words only, so nobody finds a person or a phone through it.
"""

from django.db import connection
from django.db.models import QuerySet

from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries.lines import Excerpt, Found, FoundLine
from chiwat.queries.privacy import veil_for
from chiwat.records.models import IndicatorYear, Responsibility, SearchText
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


def search(*, viewer: Viewer, text: str, fiscal_year: int | None, page: int = 1) -> Found:
    """One page of the indicators whose words hold the text; newest year first, then by code."""
    sought = search_key(text[:LONGEST].replace("\x00", "")).strip()
    if not sought or not viewer.may(Permission.PUBLIC_READ):
        return Found(text=text, total=0, more=False, page=1, pages=0, lines=())
    everywhere = _nearly_everywhere(sought)
    matches = _one_by_one(sought) if everywhere else _matching(sought)
    if fiscal_year is not None:
        matches = matches.filter(fiscal_year_id=fiscal_year)
    in_order = matches.order_by("-fiscal_year_id", "code").values_list("pk", flat=True)
    if everywhere and fiscal_year is None:  # more than anybody pages through: only the page itself is read
        total, more = CAP, True
        shown = list(in_order[_window(page, total=total)])
    else:
        keys = list(in_order[: CAP + 1])
        total, more = min(len(keys), CAP), len(keys) > CAP
        shown = keys[_window(page, total=total)]
    pages = -(-total // PAGE)
    lines = _lines(shown, sought, viewer=viewer)
    return Found(text=text, total=total, more=more, page=max(1, min(page, pages)), pages=pages, lines=lines)


def _window(page: int, *, total: int) -> slice:
    """The places of one page; a page beyond the last is the last."""
    number = max(1, min(page, -(-total // PAGE)))
    return slice((number - 1) * PAGE, min(number * PAGE, total))


def _matching(sought: str) -> QuerySet[IndicatorYear]:
    if connection.vendor == "sqlite" and len(sought) >= 3:
        phrase = '"' + sought.replace('"', '""') + '"'
        return _among("SELECT rowid FROM records_searchtrigrams WHERE records_searchtrigrams MATCH %s", phrase)
    if connection.vendor == "sqlite":
        return _among(_BEGINNING, sought, sought + LAST_LETTER)
    return _one_by_one(sought)


def _one_by_one(sought: str) -> QuerySet[IndicatorYear]:
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
    veil = veil_for(viewer)
    lines = []
    for key in keys:
        record, unit = records[key], units.get(key)
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


def excerpt_of(words: str, *, sought: str) -> tuple[Excerpt, ...]:
    """The first place where the words hold what was sought, with a little around it.

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
    before = ("…" if start > line_start else "") + words[start:at]
    after = words[at + len(sought) : end] + ("…" if end < line_end else "")
    parts = ((before, False), (sought, True), (after, False))
    return tuple(Excerpt(text=text, sought=hit) for text, hit in parts if text)
