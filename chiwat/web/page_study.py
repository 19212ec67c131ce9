"""A page of the old system arranged for its template: its lines with their fates, its proposals, its changes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chiwat.domain.identity_proposals import IdentityProposal
from chiwat.domain.indicator_sheet import ChangeLine
from chiwat.domain.line_fates import LineAccount, LineFate
from chiwat.domain.old_pages import OldPage, state_changes
from chiwat.domain.permissions import Viewer
from chiwat.importers.bma_monitor.accounting import line_fates
from chiwat.importers.bma_monitor.identity import dated_years
from chiwat.queries.imports_pages import StudiedPage, identity_proposals

#: Lines shown at once.
LINES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesPage:
    """Some lines of a file, how many there are of each fate, and what is asked for."""

    lines: tuple[LineAccount, ...]
    counts: tuple[tuple[LineFate, int], ...]
    total: int
    fate: LineFate | None
    number: int
    pages: int


def lines_page(study: StudiedPage, *, fate: LineFate | None, number: int) -> LinesPage | None:
    """One page of the file's lines; None for whoever may not read originals."""
    if study.content is None:
        return None
    told = line_fates(study.content, file=study.file, pages=study.of_file)
    counts = Counter(line.fate for line in told)
    wanted = told if fate is None else [line for line in told if line.fate is fate]
    pages = max(1, -(-len(wanted) // LINES))
    number = min(max(number, 1), pages)
    return LinesPage(
        lines=tuple(wanted[(number - 1) * LINES : number * LINES]),
        counts=tuple((kind, counts[kind]) for kind in LineFate if counts[kind]),
        total=len(told),
        fate=fate,
        number=number,
        pages=pages,
    )


def proposals(study: StudiedPage, *, viewer: Viewer) -> tuple[IdentityProposal, ...]:
    """What a page that waits may be; nothing for one that does not."""
    if not study.waits:
        return ()
    dated = [found for text in _texts(study.page) for found in dated_years(text)]
    return identity_proposals(viewer=viewer, page=study.page, dated=dated)


def changes(page: OldPage) -> Sequence[ChangeLine]:
    """What reading and loading altered of the page."""
    return [
        ChangeLine(field=line.field, raw=line.raw, became=line.became, because=line.because)
        for line in (*page.changes, *state_changes(page))
    ]


def _texts(page: OldPage) -> Iterator[str]:
    texts = [*(quarter.report for quarter in page.quarters), page.summary, *page.evidence, *page.unread]
    return (text for text in texts if text)
