"""Who will sign a performance agreement, read from its address; what is left out is a line to fill in by hand."""

from django.http import QueryDict

from chiwat.printing.forms.agreement.fields import Parties, Signatory

#: Longer than any name or position; what is beyond it is left out.
LONGEST = 150


def asked_parties(asked: QueryDict) -> Parties:
    """``receiver``, ``receiver_position``, ``maker``, ``maker_position``."""
    return Parties(receiver=_signatory(asked, part="receiver"), maker=_signatory(asked, part="maker"))


def _signatory(asked: QueryDict, *, part: str) -> Signatory:
    name, position = (" ".join(asked.get(key, "").split())[:LONGEST] for key in (part, f"{part}_position"))
    return Signatory(name=name, position=position)
