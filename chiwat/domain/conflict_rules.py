"""How a rule settles a page whose figures differ from what stands: what it wins, nothing, or the rule cannot say."""

from collections.abc import Sequence

from chiwat.domain.import_decisions import WHOLE_PAGE, ConflictRule
from chiwat.domain.old_page_merging import FULLNESS, MergedPages
from chiwat.domain.old_page_slots import slot_of
from chiwat.domain.old_pages import OldPage


def takes_by(
    rule: ConflictRule,
    *,
    pages: Sequence[OldPage],
    arrivals: Sequence[tuple[int, int]],
    standing: MergedPages,
    place: int,
) -> tuple[str, ...] | None:
    """The pointers that the page at a place wins by a rule: none at all keeps what stands; None: it cannot say.

    ``arrivals`` orders the pages by import. Of layouts, the fuller one wins figure by figure; where the two are
    equally full, a person has to look.
    """
    if rule is ConflictRule.KEEP_WHAT_STANDS:
        return ()
    #: For each differing figure the page behind what stands; none where nothing stands yet.
    behind = {pointer: standing.origins.get(slot_of(pointer)) for pointer in standing.differs[place]}
    if rule is ConflictRule.NEWEST_IMPORT_WINS:
        newer = all(origin is None or arrivals[origin] < arrivals[place] for origin in behind.values())
        return (WHOLE_PAGE,) if newer else ()
    own = FULLNESS.get(pages[place].layout, 0)
    ranks = {
        pointer: own - (0 if origin is None else FULLNESS.get(pages[origin].layout, 0))
        for pointer, origin in behind.items()
    }
    if any(rank == 0 for rank in ranks.values()):
        return None
    return tuple(pointer for pointer, rank in ranks.items() if rank > 0)
