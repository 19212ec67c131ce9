"""Names after a title, telephone numbers, e-mail addresses."""

from collections.abc import Iterator

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.passage import Passage
from chiwat.thai.masking import find_personal


def personal(passage: Passage) -> Iterator[Claim]:
    """What should not be public; of a telephone number the digits only."""
    for found in find_personal(passage.plain):
        value = found.quote
        if found.kind == "phone":
            value = "".join(letter for letter in found.quote if letter.isdigit())
        yield passage.claim(ClaimKind(found.kind), value=value, span=(found.start, found.end))
