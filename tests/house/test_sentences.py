"""Every code that people see has a sentence in both languages."""

import ast
from enum import StrEnum
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from chiwat.domain.accumulation import YearBasis
from chiwat.domain.asked_scores import Unscorable
from chiwat.domain.attainment import Verdict
from chiwat.domain.captures import PageOutcome
from chiwat.domain.checks.problem import CheckCode, Severity
from chiwat.domain.duties import Duty
from chiwat.domain.evidence import DocumentKind, Openness, UploadFault
from chiwat.domain.framework import FrameworkFault, Holds, NotApplicableRule, NotReportedRule
from chiwat.domain.identity_proposals import Confidence, IdentityReason
from chiwat.domain.import_batches import BatchState
from chiwat.domain.import_decisions import ConflictRule, DecisionKind, DecisionRefusal
from chiwat.domain.indicators import Accumulation, Continuity, Direction, IndicatorKind, ResponsibilityPart, ResultLevel
from chiwat.domain.lateness import Timing
from chiwat.domain.line_fates import LineFate
from chiwat.domain.link_proposals import LinkChange, LinkKind, LinkReason, LinkRefusal, LinkState
from chiwat.domain.notices import NoticeCode
from chiwat.domain.old_pages import Layout
from chiwat.domain.penalties import Taken
from chiwat.domain.people import Acting, PeopleFault
from chiwat.domain.periods import RoundKind
from chiwat.domain.permissions import Party, Permission, Reach, Role
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_form import ContentFault
from chiwat.domain.report_workflow import ReportStatus, Step, YearStatus
from chiwat.domain.results import Assessment, Finality, NotDueReason, ResultState
from chiwat.domain.round_calendar import RoundDay
from chiwat.domain.rubric import BandFault
from chiwat.domain.rubric_typing import RubricFault
from chiwat.domain.score_sides import Side
from chiwat.domain.scoring import Basis, Method, ScoreRefusal
from chiwat.domain.trail_chain import TrailFault
from chiwat.queries.queues import Condition, Queue
from chiwat.queries.rubric_cascade import NotTaken
from chiwat.queries.score_faults import ScoreFault
from chiwat.wording import LANGUAGES, codes, sentence
from tests.house.tree import PACKAGE, modules, templates

#: What stands before the codes of each list in ``locale/*/LC_MESSAGES/codes.po``.
FAMILIES: dict[str, type[StrEnum]] = {
    "result-state": ResultState,
    "not-due": NotDueReason,
    "assessment": Assessment,
    "kind": IndicatorKind,
    "level": ResultLevel,
    "direction": Direction,
    "accumulation": Accumulation,
    "verdict": Verdict,
    "year-basis": YearBasis,
    "report-status": ReportStatus,
    "year-status": YearStatus,
    "part": ResponsibilityPart,
    "finality": Finality,
    "layout": Layout,
    "round": RoundKind,
    "round-short": RoundKind,
    "role": Role,
    "permission": Permission,
    "reach": Reach,
    "party": Party,
    "acting": Acting,
    "people-fault": PeopleFault,
    "check": CheckCode,
    "check-name": CheckCode,
    "examiner-severity": Severity,
    "severity": Severity,
    "score-side": Side,
    "unscorable": Unscorable,
    "score-fault": ScoreFault,
    "not-applicable-rule": NotApplicableRule,
    "not-reported-rule": NotReportedRule,
    "holds": Holds,
    "penalty-taken": Taken,
    "rubric-fault": RubricFault,
    "not-taken": NotTaken,
    "refusal": Refusal,
    "content-fault": ContentFault,
    "step": Step,
    "step-confirm": Step,
    "step-done": Step,
    "waits-for": ReportStatus,
    "queue": Queue,
    "queue-condition": Condition,
    "timing": Timing,
    "round-day": RoundDay,
    "notice": NoticeCode,
    "duty": Duty,
    "upload-fault": UploadFault,
    "openness": Openness,
    "document-kind": DocumentKind,
    "trail-fault": TrailFault,
    "import-decision": DecisionKind,
    "import-rule": ConflictRule,
    "import-refused": DecisionRefusal,
    "page-outcome": PageOutcome,
    "line-fate": LineFate,
    "batch-state": BatchState,
    "confidence": Confidence,
    "identity-reason": IdentityReason,
    "continuity": Continuity,
    "link-kind": LinkKind,
    "link-state": LinkState,
    "link-reason": LinkReason,
    "link-change": LinkChange,
    "link-refused": LinkRefusal,
    "score-method": Method,
    "score-basis": Basis,
    "score-refusal": ScoreRefusal,
    "framework-fault": FrameworkFault,
    "band-fault": BandFault,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_member_of_a_list_has_a_sentence(family, language):
    said = codes(language=language)
    assert not [f"{family}.{member.value}" for member in FAMILIES[family] if f"{family}.{member.value}" not in said]


def test_no_family_speaks_of_a_code_that_is_gone():
    extra = {"undeclared"}
    gone = [
        code
        for code in codes(language="th")
        if (family := code.partition(".")[0]) in FAMILIES
        and code.partition(".")[2] not in {*extra, *(member.value for member in FAMILIES[family])}
    ]
    assert not gone


def test_both_languages_say_every_code():
    thai, english = codes(language="th"), codes(language="en")
    assert thai == english


def test_no_sentence_is_empty():
    assert not [
        code for language in LANGUAGES for code in codes(language=language) if not sentence(code, language=language)
    ]


def places(text: str) -> set[str]:
    """The names of the values that a sentence takes."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_take_the_same_values():
    unequal = [
        code
        for code in codes(language="th") & codes(language="en")
        if places(sentence(code)) != places(sentence(code, language="en"))
    ]
    assert not unequal


def written_codes(family: str) -> set[str]:
    """Codes of a family that a module writes whole: ``sentence("paper.qr")``."""
    return {
        node.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith(f"{family}.")
        and " " not in node.value
    }


@pytest.mark.parametrize("family", ["paper", *FAMILIES])
def test_every_code_written_in_a_module_has_a_sentence(family):
    said = codes(language="th")
    assert not {code for code in written_codes(family) if not code.endswith((".", "-"))} - said - _FILES


#: Names of files that look like codes.
_FILES = {"paper.pdf", "paper.typ"}


def test_every_reason_of_a_change_has_a_sentence():
    reasons = {
        keyword.value.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "because" and isinstance(keyword.value, ast.Constant)
    }
    refusals = {"code-too-long", "year-out-of-range", "figure-too-long"}
    assert reasons
    assert not {reason for reason in reasons - refusals if f"change.{reason}" not in codes(language="th")}


Message = tuple[str | None, str]


def messages_of_template(source: str, *, origin: str) -> set[Message]:
    """(context, message) of every translate and blocktranslate, as Django's own extractor sees them."""
    found: set[Message] = set()
    for call in _calls(templatize(source, origin=origin)):
        name, values = call.func.id, [a.value for a in call.args if isinstance(a, ast.Constant)]
        if name in {"pgettext", "npgettext"}:
            found.add((values[0], values[1]))
        elif values:
            found.add((None, values[0]))
    return found


def _calls(extracted: str) -> list[ast.Call]:
    """The gettext calls in what templatize leaves: everything else is blanks and crosses."""
    calls = []
    for name in ("npgettext", "pgettext", "ngettext", "gettext", "_"):
        at = -1
        while (at := extracted.find(f" {name}(", at + 1)) >= 0:
            calls.append(_call_at(extracted, start=at + 1))
    return calls


def _call_at(extracted: str, *, start: int) -> ast.Call:
    end = extracted.index(")", start)
    while True:
        try:
            return ast.parse(extracted[start : end + 1], mode="eval").body
        except SyntaxError:
            end = extracted.index(")", end + 1)


def messages_of_module(tree: ast.AST) -> set[Message]:
    """Messages that a module of the pages gives to gettext."""
    names = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
    return {
        (None, node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in names
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def english() -> dict[Message, bool]:
    """Every message with an English text; fuzzy ones are none."""
    with (PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    return {
        (message.context, message.id if isinstance(message.id, str) else message.id[0]): True
        for message in catalogue
        if message.id and all([*message.string] if isinstance(message.string, tuple) else [message.string])
        if not message.fuzzy
    }


def test_every_template_speaks_english_too():
    said = english()
    silent = [
        f"{name}: {message[1]}"
        for name, text in templates().items()
        for message in sorted(messages_of_template(text, origin=name), key=str)
        if message not in said
    ]
    assert not silent


def test_every_module_of_the_pages_speaks_english_too():
    said = english()
    silent = [
        f"{name}: {message[1]}"
        for name, tree in modules().items()
        if name.startswith("chiwat/web/")
        for message in sorted(messages_of_module(tree), key=str)
        if message not in said
    ]
    assert not silent


def test_the_rule_sees_each_way_to_translate():
    source = (
        "{% load i18n %}{% translate 'ค้นหา' %}{% blocktranslate trimmed with n=x %}\n พบ {{ n }} (หน้า)\n"
        "{% endblocktranslate %}{{ _('ภาษา') }}{% translate 'รอบ' context 'ปี' %}"
    )
    assert messages_of_template(source, origin="x") == {
        (None, "ค้นหา"),
        (None, "พบ %(n)s (หน้า)"),
        (None, "ภาษา"),
        ("ปี", "รอบ"),
    }
