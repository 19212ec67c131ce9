"""A step of a measure of level."""

from django.db import models


class Milestone(models.Model):
    """ขั้นความสำเร็จ: what must be done for a level; the level reached is the highest with all before it done."""

    measure = models.ForeignKey("records.Measure", on_delete=models.CASCADE, related_name="milestones")
    level = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["level"]
        constraints = [models.UniqueConstraint(fields=["measure", "level"], name="one_milestone_of_a_level")]

    def __str__(self) -> str:
        return f"{self.level}: {self.text[:40]}"
