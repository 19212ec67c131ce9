"""What the evaluator gave a project in one round."""

from django.db import models

from chiwat.records.fields import ExactFigureField


class ProjectAssessment(models.Model):
    """The evaluator's figure for a project in one round (สยป. ประเมินโครงการ)."""

    project = models.ForeignKey("records.Project", on_delete=models.CASCADE, related_name="assessments")
    round = models.ForeignKey("records.Round", on_delete=models.PROTECT, related_name="project_assessments")
    value = ExactFigureField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "round"], name="one_assessment_of_a_project_and_round")
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.round_id} {self.value}"
