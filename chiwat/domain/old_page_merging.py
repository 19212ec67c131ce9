"""What a record says is a pure function of its old pages in order and of what people decided about them.

A page that agrees fills what the others are silent on, and one of a fuller layout takes over what it states. Figures
that differ are a conflict: the page says nothing until a decision lets it. Nothing said is ever lost to silence.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chiwat.domain.captures import PageOutcome
from chiwat.domain.import_decisions import WHOLE_PAGE
from chiwat.domain.old_page_agreement import differing
from chiwat.domain.old_page_slots import Slots, figures_of, page_with, slot_of, slots_of
from chiwat.domain.old_pages import Layout, OldPage

#: Layouts by how much they state with certainty; compact blocks are placed by guess, lists have no texts.
FULLNESS = {Layout.COMPACT: 0, Layout.UNIT_LIST: 0, Layout.PRINT_FORM: 1, Layout.FULL: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A page of a record, and the pointers it was allowed to win (``""``: all that it states); None: undecided."""

    page: OldPage
    takes: tuple[str, ...] | None = None

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a unit's list, which says nothing of its own accord."""
        return self.page.layout is Layout.UNIT_LIST and self.page.code is None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedPages:
    """What a record says, and what became of each page; ``origins`` gives the place of the page behind each slot."""

    page: OldPage
    origins: dict[str, int]
    outcomes: tuple[PageOutcome, ...]
    differs: tuple[tuple[str, ...], ...]
    #: The place of the page that most of the standing figures come from.
    main: int


def merged(pages: Sequence[Spoken]) -> MergedPages | None:
    """The record of these pages in order; None where no page speaks for itself."""
    telling = _Telling(pages)
    silent = [place for place in range(len(pages)) if not telling.hears(place)]
    if not telling.has_spoken:
        return None
    for place in silent:
        telling.compare(place)
    return telling.standing()


class _Telling:
    """The pages heard so far."""

    def __init__(self, pages: Sequence[Spoken]) -> None:
        self._pages = pages
        self._slots: dict[str, tuple[object, int]] = {}
        self._layouts: set[Layout] = set()
        self._outcomes: dict[int, PageOutcome] = {}
        self._differs: dict[int, tuple[str, ...]] = {}

    @property
    def has_spoken(self) -> bool:
        """Whether any page has spoken for itself."""
        return bool(self._layouts)

    def hears(self, place: int) -> bool:
        """Let a page speak; it may not where it differs and nobody allowed it, nor a list's row of its own accord."""
        spoken = self._pages[place]
        first = not self._layouts
        if spoken.is_row and (first or not spoken.takes):
            return False
        stated = slots_of(spoken.page)
        differs = () if first else self._differing(spoken.page, stated=stated)
        if differs and not spoken.takes:
            return False
        self._differs[place] = differs
        before = self._origins()
        self._take(place, stated=stated, differs=differs)
        if not spoken.is_row:
            self._layouts.add(spoken.page.layout)
        changed = PageOutcome.UPDATED if self._origins() != before else PageOutcome.UNCHANGED
        self._outcomes[place] = PageOutcome.ADDED if first else changed
        return True

    def compare(self, place: int) -> None:
        """A page that did not speak agrees with what stands in the end, or not; it adds nothing."""
        spoken = self._pages[place]
        differs = self._differing(spoken.page, stated=slots_of(spoken.page))
        self._differs[place] = differs
        undecided = PageOutcome.CONFLICT if spoken.takes is None else PageOutcome.SET_ASIDE
        self._outcomes[place] = undecided if differs else PageOutcome.UNCHANGED

    def _differing(self, page: OldPage, *, stated: Slots) -> tuple[str, ...]:
        kept = {pointer: value for pointer, (value, _) in self._slots.items()}
        return differing(kept, layouts=self._layouts, other=stated, layout=page.layout)

    def _take(self, place: int, *, stated: Slots, differs: tuple[str, ...]) -> None:
        spoken = self._pages[place]
        wins = {slot_of(pointer) for pointer in spoken.takes or ()} if differs else set()
        disputed = {slot_of(pointer) for pointer in differs}
        for pointer, value in stated.items():
            won = pointer in wins or WHOLE_PAGE in wins
            if spoken.is_row and pointer not in disputed:
                continue
            if won or (pointer not in disputed and self._gives_way(pointer, to=spoken.page)):
                self._slots[pointer] = (value, place)

    def _gives_way(self, pointer: str, *, to: OldPage) -> bool:
        """What nobody said gives way to anything, what a lesser layout said to a fuller one."""
        if pointer not in self._slots:
            return True
        held = self._pages[self._slots[pointer][1]].page
        return FULLNESS.get(to.layout, 0) > FULLNESS.get(held.layout, 0)

    def _kept(self) -> dict[str, tuple[object, int]]:
        """The slots without the guesses whose words another page states in their own place."""
        guesses = {
            pointer
            for pointer, (value, place) in self._slots.items()
            if isinstance(value, str) and pointer in self._pages[place].page.guessed
        }
        if not guesses:
            return self._slots
        told = ["".join(value.split()) for pointer, value in self._texts() if pointer not in guesses]
        misplaced = {
            pointer
            for pointer, value in self._texts()
            if pointer in guesses and any("".join(value.split()) in text for text in told)
        }
        return {pointer: held for pointer, held in self._slots.items() if pointer not in misplaced}

    def _texts(self) -> Iterable[tuple[str, str]]:
        return ((pointer, value) for pointer, (value, _) in self._slots.items() if isinstance(value, str))

    def _origins(self) -> dict[str, int]:
        return {pointer: place for pointer, (_, place) in self._kept().items()}

    def standing(self) -> MergedPages:
        """What is said when all have spoken."""
        kept = self._kept()
        slots = {pointer: value for pointer, (value, _) in kept.items()}
        origins = {pointer: place for pointer, (_, place) in kept.items()}
        main = _main(origins, figures=figures_of(slots))
        heard = [self._pages[place].page for place in sorted({*origins.values(), main})]
        base = _told_by_all(self._pages, origins=origins, main=main)
        quarters = {row.quarter for page in heard for row in page.quarters}
        every = range(len(self._pages))
        return MergedPages(
            page=page_with(base, slots=slots, quarters=quarters),
            origins=origins,
            outcomes=tuple(self._outcomes[place] for place in every),
            differs=tuple(self._differs[place] for place in every),
            main=main,
        )


def _main(origins: dict[str, int], *, figures: dict[str, str]) -> int:
    """The page behind most figures, the later of two; behind most of everything where there is no figure."""
    behind = Counter(origins[slot_of(pointer)] for pointer in figures) or Counter(origins.values())
    return max(behind, key=lambda place: (behind[place], place), default=0)


def _told_by_all(pages: Sequence[Spoken], *, origins: dict[str, int], main: int) -> OldPage:
    """The main page with the changes and guesses of every page behind what is kept of it."""

    def owner(field: str) -> int:
        pointer = slot_of(f"/{field.lstrip('/')}")
        top = f"/{pointer.split('/')[1]}"
        return origins.get(pointer, origins.get(top, main))

    heard = sorted({*origins.values(), main})
    changes = tuple(change for place in heard for change in pages[place].page.changes if owner(change.field) == place)
    guessed = tuple(pointer for place in heard for pointer in pages[place].page.guessed if owner(pointer) == place)
    return replace(pages[main].page, changes=changes, guessed=tuple(dict.fromkeys(guessed)))
