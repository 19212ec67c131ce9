"""The pages of a dry run that came before: kept in a temporary file and found by numbers, so that memory stays flat."""

import pickle
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import Self

from chiwat.actions.imported_lists import Place
from chiwat.domain.captures import Capture, Key, PageOutcome
from chiwat.domain.old_page_merging import Spoken, merged
from chiwat.domain.old_pages import Layout
from chiwat.thai.normalise import search_key

#: What speaks in its record, or is heard beside it.
_SPEAKS = frozenset({PageOutcome.ADDED, PageOutcome.UPDATED, PageOutcome.UNCHANGED})
_ORDER = tuple(PageOutcome)

#: Bytes of a length.
_LENGTH = 8
_Offsets = int | tuple[int, ...]


class Rehearsal:
    """What a dry run has met so far, as if it had been written."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - the rehearsal closes it
        self._offsets: dict[int, _Offsets] = {}
        self._outcomes: dict[int, int] = {}
        self._waiting: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._identified: set[tuple[str, int, str]] = set()
        self._places: dict[int, _Offsets] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._file.close()

    def outcome(self, new: Capture) -> PageOutcome | None:
        """What became of the same capture earlier in this run; None if it was not met."""
        found = self._outcomes.get(hash(new.mark))
        if found is None:
            return None
        return PageOutcome.IDENTIFIED if new.mark in self._identified else _ORDER[found]

    def is_identified(self, new: Capture, *, before: PageOutcome) -> bool:
        """Whether a capture that waits since an earlier run waits no longer because of this one."""
        return before is PageOutcome.TO_BE_IDENTIFIED and new.mark in self._identified

    def pages(self, key: Key, *, project: bool) -> list[Spoken]:
        """The pages of this run that speak in a record, in their order."""
        found = self._read(self._offsets.get(hash((project, key)), ()))
        return [spoken for owner, spoken in found if owner == (project, key)]

    def indicators_at(self, place: Place) -> set[Key]:
        """The indicators that pages of this run have put at a place by their name."""
        return {key for (project, key), _ in self._read(self._places.get(hash(place), ())) if not project}

    def is_named(self, key: Key, *, place: Place, before: Sequence[Spoken]) -> bool:
        """Whether an indicator is called so after all that was heard in this run."""
        heard = self.pages(key, project=False)
        if not heard:
            return True
        standing = merged([*before, *heard])
        return standing is not None and search_key(standing.page.name or "") == place[2]

    def take(self, new: Capture, *, outcome: PageOutcome, spoken: Spoken) -> None:
        """Remember a page and what would have become of it."""
        self._outcomes[hash(new.mark)] = _ORDER.index(outcome)
        if new.key is None:
            if outcome is PageOutcome.TO_BE_IDENTIFIED:
                self._waiting[new.sha256].add((new.position, new.identity))
        elif outcome in _SPEAKS:
            self._hear(new, key=new.key, spoken=spoken)

    def identify(self, new: Capture, *, kept: Iterable[tuple[str, int, str]]) -> None:
        """Let captures of the same bytes wait no longer: those of this run, and those kept of earlier ones."""
        here = [(new.sha256, *rest) for rest in self._waiting.get(new.sha256, ())]
        self._identified |= {mark for mark in (*here, *kept) if new.identifies(mark)}

    def _hear(self, new: Capture, *, key: Key, spoken: Spoken) -> None:
        project = new.page.layout is Layout.PROJECT
        offset = self._write(((project, key), spoken))
        _put(self._offsets, hash((project, key)), offset)
        if not project and new.page.name is not None:
            office = key[0].split("-", maxsplit=1)[0]
            _put(self._places, hash((office, key[1], search_key(new.page.name))), offset)

    def _write(self, kept: object) -> int:
        """Put something down, compressed and with its length before it; where it begins."""
        offset = self._file.seek(0, 2)
        written = zlib.compress(pickle.dumps(kept, protocol=pickle.HIGHEST_PROTOCOL), 1)
        self._file.write(len(written).to_bytes(_LENGTH) + written)
        return offset

    def _read(self, offsets: _Offsets) -> list[tuple[tuple[bool, Key], Spoken]]:
        found = []
        for offset in (offsets,) if isinstance(offsets, int) else offsets:
            self._file.seek(offset)
            length = int.from_bytes(self._file.read(_LENGTH))
            written = zlib.decompress(self._file.read(length))
            found.append(pickle.loads(written))  # noqa: S301 - written by ourselves, into a file without a name
        return found


def _put(table: dict[int, _Offsets], key: int, offset: int) -> None:
    """Most keys have one page: a bare number takes the least memory."""
    held = table.get(key)
    if held is None:
        table[key] = offset
    else:
        table[key] = (*((held,) if isinstance(held, int) else held), offset)
