"""Where an old page belongs: its year and rounds, its unit, its nodes of the plan; made when they are missing."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import Model, Q

from chiwat.actions.calendar_years import open_year
from chiwat.actions.imported_rows import Surroundings
from chiwat.domain.captures import Key
from chiwat.domain.old_pages import Layout, OldPage, OldPlanLine
from chiwat.domain.report_workflow import YearStatus
from chiwat.records.models import FiscalYear, Framework, ImportBatch, Plan, PlanNode, Project, Round, Unit
from chiwat.thai.normalise import normalise
from chiwat.thai.sorting import sort_key

#: The plan lines of old pages do not say which version of the plan they are of.
OLD_PLAN_KEY = "old-pages"
OLD_PLAN_NAME = "แผนพัฒนากรุงเทพมหานคร ตามที่พิมพ์ในระบบเดิม"

#: How an office came to be known that no list names.
BY_CODE, BY_PAGE = "code only", "printed on a page"

#: The city as a unit (docs/adr/0016-the-city-answers-for-its-own.md): no office's code has letters.
CITY_CODE, CITY_KIND = "BMA", "city"
CITY_NAME, CITY_NAME_EN = "กรุงเทพมหานคร", "Bangkok Metropolitan Administration"

#: An office, a division and a sub-division: eight digits in front of the dash.
_OFFICE = re.compile("[0-9]{4}")

Line = tuple[str | None, str | None, str]


class Places:
    """The places of one run, each looked up once."""

    def __init__(self) -> None:
        self._undone: int | None = None
        self._forget()

    def start_piece(self) -> None:
        """Look places up again if a batch was taken back since: they may have gone with it."""
        undone = ImportBatch.objects.exclude(undone_at=None).count()
        if undone != self._undone:
            self._forget()
        self._undone = undone

    def _forget(self) -> None:
        self._years: dict[int, tuple[FiscalYear, dict[tuple[str, int], Round]]] = {}
        self._units: dict[str, Unit] = {}
        self._nodes: dict[tuple[Line, ...], PlanNode] = {}
        self._plan: Plan | None = None

    def around(self, page: OldPage, *, projects: Mapping[Key, Project] | None = None) -> Surroundings:
        """The places of an indicator's page that has its code and its year."""
        code, (year, rounds) = self._identified(page)
        unit = self._city() if _is_of_the_city(page) else self._unit(code.split("-", maxsplit=1)[0])
        return Surroundings(year=year, rounds=rounds, unit=unit, nodes=self._branch(page.plan), projects=projects or {})

    def around_project(self, page: OldPage) -> Surroundings:
        """The places of a project's page; its plan stays in the page."""
        code, (year, rounds) = self._identified(page)
        return Surroundings(year=year, rounds=rounds, unit=self._unit_of_project(code, name=page.unit_name), nodes=())

    def _identified(self, page: OldPage) -> tuple[str, tuple[FiscalYear, dict[tuple[str, int], Round]]]:
        if page.code is None or page.fiscal_year is None:
            raise ValueError(f"{page.file} is still to be identified")
        return page.code, self._year(page.fiscal_year)

    def _year(self, name: int) -> tuple[FiscalYear, dict[tuple[str, int], Round]]:
        if name not in self._years:
            year = open_year(name=name, status=YearStatus.IMPORTED, by=None)
            self._years[name] = (year, {(moment.kind, moment.number): moment for moment in year.rounds.all()})
        return self._years[name]

    def _unit_of_project(self, project_code: str, *, name: str | None) -> Unit:
        """The office of the code's first four digits, else the one whose name is printed; made if neither is known."""
        code = project_code[:4] if _OFFICE.match(project_code) else project_code.split("-", maxsplit=1)[0][:16]
        if code in self._units or name is None or Unit.objects.filter(code=code, valid_to=None).exists():
            return self._unit(code)
        named = Unit.objects.filter(name_th=normalise(name), valid_to=None).order_by("code").first()
        return named or self._unit(code, name=normalise(name)[:300])

    def _unit(self, office: str, *, name: str | None = None) -> Unit:
        """The office of a code; one that no list names is kept under its code, or the name printed on its page."""
        code = office[:16]
        if code not in self._units:
            known = name or f"หน่วยงานรหัส {code}"
            self._units[code], _ = Unit.objects.get_or_create(
                code=code,
                valid_to=None,
                defaults={
                    "kind": "unknown",
                    "name_th": known,
                    "sort_key": sort_key(known),
                    "certainty": BY_PAGE if name else BY_CODE,
                },
            )
        return self._units[code]

    def _city(self) -> Unit:
        """The city itself, which answers for its own indicators; made with the first of them."""
        if CITY_CODE not in self._units:
            defaults = {"kind": CITY_KIND, "name_th": CITY_NAME, "name_en": CITY_NAME_EN, "certainty": BY_PAGE}
            self._units[CITY_CODE], _ = Unit.objects.get_or_create(
                code=CITY_CODE, valid_to=None, defaults={**defaults, "sort_key": sort_key(CITY_NAME)}
            )
        return self._units[CITY_CODE]

    def _branch(self, lines: tuple[OldPlanLine, ...]) -> tuple[PlanNode, ...]:
        """The nodes from the top down to the last line; a node is its whole path, so that cut texts stay apart."""
        branch: list[PlanNode] = []
        path: tuple[Line, ...] = ()
        for depth, line in enumerate(lines, start=1):
            path = (*path, (line.label, line.number, line.text))
            if path not in self._nodes:
                self._nodes[path], _ = PlanNode.objects.get_or_create(
                    plan=self._old_plan(),
                    parent=branch[-1] if branch else None,
                    label=line.label,
                    number=line.number,
                    text=line.text,
                    defaults={"depth": depth, "cut": line.cut},
                )
            branch.append(self._nodes[path])
        return tuple(branch)

    def _old_plan(self) -> Plan:
        if self._plan is None:
            self._plan, _ = Plan.objects.get_or_create(key=OLD_PLAN_KEY, defaults={"name": OLD_PLAN_NAME})
        return self._plan


def _is_of_the_city(page: OldPage) -> bool:
    """Whether a page is of the city and not of an office: its number has no office in front of it."""
    return page.layout is Layout.CITY_INDICATOR and "-" not in (page.code or "")


def remove_empty_places() -> None:
    """Remove what imports made that nothing hangs on any more: nodes of the old plan, offices without a name, years."""
    nodes = PlanNode.objects.filter(plan__key=OLD_PLAN_KEY, links=None, children=None)
    while nodes.exists():
        nodes.all().delete()
    Plan.objects.filter(key=OLD_PLAN_KEY, nodes=None).delete()
    for unit in Unit.objects.filter(certainty__in=[BY_CODE, BY_PAGE]):
        if not _has_rows(unit):
            unit.delete()
    for year in FiscalYear.objects.filter(status=YearStatus.IMPORTED.value, indicator_years=None, projects=None):
        rounds = list(year.rounds.all())
        shipped = not year.frameworks.filter(Q(key="") | ~Q(version=1)).exists()
        if shipped and not _has_rows(year, but=(Round, Framework)) and not any(_has_rows(moment) for moment in rounds):
            year.frameworks.all().delete()
            year.rounds.all().delete()
            year.delete()


def _has_rows(place: Unit | FiscalYear | Round, *, but: tuple[type[Model], ...] = ()) -> bool:
    """Whether anything hangs on a place."""
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: place}).exists()  # noqa: SLF001
        for relation in relations_to(type(place))
        if relation.related_model not in but
    )


def relations_to(table: type[Model]) -> list[Any]:
    """Every foreign key that leads to a table, those without a name of their own included."""
    fields = table._meta.get_fields(include_hidden=True)  # noqa: SLF001 - Django's own name
    return [field for field in fields if field.auto_created and not field.concrete and not field.many_to_many]
