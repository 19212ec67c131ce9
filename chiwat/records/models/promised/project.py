"""A project of one fiscal year."""

from django.db import models

from chiwat.records.fields import ExactFigureField


class Project(models.Model):
    """A project or activity. Its owner's name and phone are personal data: read them through queries only."""

    code = models.CharField(max_length=40)
    fiscal_year = models.ForeignKey("records.FiscalYear", on_delete=models.PROTECT, related_name="projects")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="projects")
    name = models.TextField()
    rationale = models.TextField(null=True, blank=True)
    objectives = models.TextField(null=True, blank=True)
    goal = models.TextField(null=True, blank=True)
    budget_given = ExactFigureField(null=True, blank=True)
    budget_after_transfers = ExactFigureField(null=True, blank=True)
    spent = ExactFigureField(null=True, blank=True)
    progress = ExactFigureField(null=True, blank=True)
    owner_name = models.TextField(null=True, blank=True)
    owner_phone = models.TextField(null=True, blank=True)
    #: What the search reads of it: masked and normalised, indexed by trigrams (migration 0014).
    words = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fiscal_year", "code"], name="one_project_of_a_code_and_year")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"[:120]
