"""What a person decides about imported pages, read from a form; refusals are sentences at their field."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext

from chiwat.domain.captures import PageOutcome
from chiwat.domain.import_decisions import ConflictRule, DecisionRefusal, DecisionRefusedError
from chiwat.domain.line_fates import LineFate
from chiwat.domain.link_proposals import LinkKind, LinkState
from chiwat.thai.digits import to_arabic
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence

LONGEST_REASON = 2_000
LONGEST_CODE = 40
#: The choice of one's own code and year among the proposals.
OWN = "own"
_AT_REASON = {DecisionRefusal.REASON_TOO_SHORT}
_AT_CODE = {DecisionRefusal.BAD_CODE, DecisionRefusal.ALREADY_THERE}


@dataclass(slots=True)
class Decision:
    """What was typed, and what is wrong with it by field; "" is the form as a whole."""

    reason: str = ""
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def fault(self) -> str:
        """What is wrong with the decision as a whole."""
        return self.faults.get("", "")

    def refuse(self, refused: DecisionRefusedError) -> None:
        """Say at its field why it was refused."""
        place = "reason" if refused.code in _AT_REASON else "code" if refused.code in _AT_CODE else ""
        place = "fiscal_year" if refused.code is DecisionRefusal.BAD_YEAR else place
        self.faults[place] = refusal(refused)


@dataclass(slots=True)
class Settling(Decision):
    """A conflict: the fields that the page wins; None for all that it states."""

    take: frozenset[str] | None = frozenset()


@dataclass(slots=True)
class Identifying(Decision):
    """Whose page it is: a proposal's value ("5026-863/2564"), or a code and a year of one's own."""

    choice: str = ""
    code: str = ""
    year: str = ""

    @property
    def fiscal_year(self) -> int:
        """The year as a number; 0 where none was typed."""
        plain = to_arabic(self.year).strip()
        return int(plain) if plain.isascii() and plain.isdigit() and len(plain) == 4 else 0


def refusal(refused: DecisionRefusedError) -> str:
    """Why a decision was refused, with what to do."""
    about = ", ".join(refused.about)
    return sentence(f"import-refused.{refused.code.value}", language=language_now(), about=about)


def settling(sent: QueryDict) -> Settling:
    """The choice for each field, unless one button decides for all."""
    taken = frozenset(name.removeprefix("take:") for name in sent if name.startswith("take:") and sent[name] == "page")
    every = {"all": None, "none": frozenset[str]()}
    return Settling(reason=_reason(sent), take=every.get(sent.get("decide", ""), taken))


def identifying(sent: QueryDict) -> Identifying:
    """A proposal that was chosen, or what was typed beside it."""
    found = Identifying(
        reason=_reason(sent),
        choice=_plain(sent, name="choice", most=60),
        code=to_arabic(_plain(sent, name="code", most=LONGEST_CODE)),
        year=_plain(sent, name="fiscal_year", most=10),
    )
    if found.choice not in ("", OWN):
        code, _, year = found.choice.rpartition("/")
        found.code, found.year = code or found.code, year or found.year
    if not found.choice and not found.code:
        found.faults["choice"] = gettext("โปรดเลือกข้อเสนอ หรือเลือกระบุเองแล้วกรอกรหัสและปีงบประมาณ")
    return found


def reasoned(sent: QueryDict) -> Decision:
    """A decision that needs nothing but its reason."""
    return Decision(reason=_reason(sent))


def asked_rule(asked: QueryDict) -> ConflictRule:
    """The rule to try; keeping what stands unless another is named."""
    raw = asked.get("rule", "")
    return ConflictRule(raw) if raw in set(ConflictRule) else ConflictRule.KEEP_WHAT_STANDS


def asked_outcome(asked: QueryDict) -> PageOutcome | None:
    """The outcome to show; None: all."""
    raw = asked.get("outcome", "")
    return PageOutcome(raw) if raw in set(PageOutcome) else None


def asked_files(asked: QueryDict) -> str:
    """Which files without a page of their own to show: "refused", "known"; "" none."""
    raw = asked.get("files", "")
    return raw if raw in {"refused", "known"} else ""


def asked_fate(asked: QueryDict) -> LineFate | None:
    """The fate of the lines to show; None: all."""
    raw = asked.get("fate", "")
    return LineFate(raw) if raw in set(LineFate) else None


def asked_links(asked: QueryDict) -> tuple[LinkState, LinkKind | None]:
    """The state and the kind of the proposals to show."""
    state, kind = asked.get("state", ""), asked.get("kind", "")
    return (
        LinkState(state) if state in set(LinkState) else LinkState.OPEN,
        LinkKind(kind) if kind in set(LinkKind) else None,
    )


def _reason(sent: QueryDict) -> str:
    return _plain(sent, name="reason", most=LONGEST_REASON)


def _plain(sent: QueryDict, *, name: str, most: int) -> str:
    return sent.get(name, "").strip()[:most]
