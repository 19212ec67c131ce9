"""Faults of projects: marked as done while the work is not."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from chiwat.demonstration.city_shapes import Planted, Project
from chiwat.demonstration.faults import FAULTS, Where

_DONE = Decimal(100)


def plant_in_projects(projects: tuple[Project, ...], *, seed: int) -> tuple[tuple[Project, ...], tuple[Planted, ...]]:
    """Mark some unfinished projects as done: by chance, and the first of them where chance picked none."""
    fault = next(fault for fault in FAULTS if fault.where is Where.PROJECT)
    rng = Random(f"{seed}-{fault.code}")
    unfinished = [at for at, project in enumerate(projects) if project.progress < _DONE and project.assessments]
    chosen = {at for at in unfinished if rng.random() < fault.rate} or set(unfinished[:1])
    marked = tuple(_marked(project) if at in chosen else project for at, project in enumerate(projects))
    return marked, tuple(_planted(projects[at], code=fault.code) for at in sorted(chosen))


def _marked(project: Project) -> Project:
    *before, last = project.assessments
    return replace(project, assessments=(*before, replace(last, value=_DONE)))


def _planted(project: Project, *, code: str) -> Planted:
    figures = (("progress", str(project.progress)), ("marked", str(_DONE)))
    return Planted(
        code=code, record_code=project.code, fiscal_year=project.fiscal_year, field="assessments", figures=figures
    )
