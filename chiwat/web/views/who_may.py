"""Who may do what where, from the tables that decide."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.domain.permissions import ASKED_OF, GRANTS, Party, Permission, Reach, Role
from chiwat.domain.report_workflow import RULES, ReportStatus, Step
from chiwat.web.viewers import viewer_of


@dataclass(frozen=True, slots=True)
class OfRole:
    """What a role grants, by reach; each permission with the unit that it is asked of, where that is another."""

    role: Role
    mine: bool
    reaches: tuple[tuple[Reach, tuple[tuple[Permission, Party | None], ...]], ...]


@dataclass(frozen=True, slots=True)
class OfStep:
    """A row of the workflow's table with the roles that may take it."""

    step: Step
    before: tuple[ReportStatus, ...]
    after: ReportStatus | None
    roles: tuple[Role, ...]


@login_required
def who_may(request: HttpRequest) -> HttpResponse:
    """For everybody who signs in."""
    mine = viewer_of(request).roles
    shown = {"roles": [_of_role(role, mine=role in mine) for role in Role], "steps": _steps()}
    return render(request, "web/people/who_may.html", shown)


def _of_role(role: Role, *, mine: bool) -> OfRole:
    by_reach: dict[Reach, list[tuple[Permission, Party | None]]] = defaultdict(list)
    for permission in Permission:
        if permission in GRANTS[role]:
            by_reach[GRANTS[role][permission]].append((permission, ASKED_OF.get(permission)))
    reaches = tuple((reach, tuple(by_reach[reach])) for reach in Reach if reach in by_reach)
    return OfRole(role, mine and role is not Role.SIGNED_OUT, reaches)


def _steps() -> list[OfStep]:
    return [
        OfStep(
            rule.step,
            tuple(status for status in ReportStatus if status in rule.before),
            rule.after,
            tuple(role for role in Role if rule.permission in GRANTS[role]),
        )
        for rule in RULES
    ]
