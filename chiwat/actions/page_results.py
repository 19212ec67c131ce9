"""What became of a page of the old system."""

from collections.abc import Sequence
from dataclasses import dataclass

from chiwat.domain.captures import PageOutcome
from chiwat.domain.old_page_merging import Spoken, merged
from chiwat.domain.old_pages import OldPage

#: What a page that tells other figures of a record that was entered here differs in: all of it.
ALL_OF_IT = ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """What became (or would become) of a page; the pointers of differing figures for a conflict."""

    page: OldPage
    outcome: PageOutcome
    differs: tuple[str, ...] = ()


def result_beside(pages: Sequence[Spoken], *, new: Spoken) -> PageResult:
    """What becomes of a page that meets a record of some pages; of none, if the record was entered here.

    What was entered here is never taken over by an old page.
    """
    standing = merged([*pages, new]) if pages else None
    if standing is None:
        return PageResult(page=new.page, outcome=PageOutcome.CONFLICT, differs=ALL_OF_IT)
    return PageResult(page=new.page, outcome=standing.outcomes[-1], differs=standing.differs[-1])
