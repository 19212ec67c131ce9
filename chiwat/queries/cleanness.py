"""Whether a report is clean: complete, and of which the examiner asks nothing; many are judged at once by it."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chiwat.domain.checks.problem import Severity
from chiwat.domain.results import Finality, ResultState
from chiwat.queries.examined import standing_waivers
from chiwat.records.models import Citation, Problem, Report, Result

_STATED = (ResultState.REPORTED, ResultState.CONFIRMED_NONE)


def is_clean() -> Any:
    """A final figure, a text, evidence, and nothing asked but what an evaluator set aside; mere notes do not count."""
    here = Result.objects.filter(
        measure__indicator_year=OuterRef("indicator_year_id"),
        unit=OuterRef("unit_id"),
        round=OuterRef("round_id"),
        superseded_by=None,
    )
    doubtful = here.filter(~Q(state__in=_STATED) | Q(finality=Finality.PROVISIONAL))
    cited = Citation.objects.filter(report=OuterRef("pk"), removed_at=None)
    told = Q(text__isnull=False) & ~Q(text="")
    return (
        told & (~Q(evidence=[]) | Exists(cited)) & Exists(here) & ~Exists(doubtful) & ~Exists(_standing(Severity.ASK))
    )


def clean_keys(reports: Collection[int]) -> frozenset[int]:
    """Which of these reports (keys) are clean."""
    return frozenset(Report.objects.filter(is_clean(), pk__in=reports).values_list("pk", flat=True))


def with_problems(rows: QuerySet[Report]) -> QuerySet[Report]:
    """The same reports, each with how many problems stand: ``asks`` and ``notes``."""
    return rows.annotate(asks=_number(Severity.ASK), notes=_number(Severity.NOTE))


def _standing(severity: Severity) -> QuerySet[Problem]:
    waived = standing_waivers().filter(problem=OuterRef("pk"))
    return Problem.objects.filter(~Exists(waived), report=OuterRef("pk"), cleared_at=None, severity=severity)


def _number(severity: Severity) -> Coalesce:
    counted = _standing(severity).order_by().values("report").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)
