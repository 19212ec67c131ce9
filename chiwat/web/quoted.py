"""Where the words of a text stand in its paragraphs: a place in the kept text becomes a place in what is shown."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from chiwat.thai.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph; ``numbers`` are those of the quotes it ends, ``marked`` whether any covers it."""

    text: str
    marked: bool
    numbers: tuple[int, ...]


Quoted = tuple[int, int, int]


def marked_paragraphs(text: str, *, quotes: tuple[Quoted, ...]) -> list[list[Piece]]:
    """The paragraphs of a text cut at its quotes (start, end, number; code points of the text as kept).

    >>> [[piece.text for piece in one] for one in marked_paragraphs("ก\\n  ข ค", quotes=((4, 5, 1),))]
    [['ก'], ['ข', ' ค']]
    """
    told, at = [], 0
    for shown in paragraphs(text):
        places = []
        for letter in shown:
            while at < len(text) and text[at] != letter and text[at].isspace():
                at += 1
            if at < len(text) and (text[at] == letter or letter == " "):
                places.append(at)
                at += text[at] == letter
            else:
                places.append(at)
        told.append(_pieces(shown, places=places, quotes=quotes))
    return told


def _pieces(shown: str, *, places: list[int], quotes: tuple[Quoted, ...]) -> list[Piece]:
    """Runs of letters that the same quotes cover."""
    first, last = (places[0], places[-1]) if places else (0, -1)
    near = [one for one in quotes if one[0] <= last and one[1] > first]
    edges = {0, len(shown)}
    for start, end, _ in near:
        edges |= {_index(places, start), _index(places, end)}
    cuts = sorted(edges)
    found = []
    for begin, stop in pairwise(cuts):
        covering = [one for one in near if one[0] <= places[begin] < one[1]]
        ended = tuple(sorted({number for _, end, number in covering if _index(places, end) == stop}))
        found.append(Piece(shown[begin:stop], bool(covering), ended))
    return found


def _index(places: list[int], place: int) -> int:
    """The first letter that stands at a place of the text or after it."""
    return bisect_left(places, place)
