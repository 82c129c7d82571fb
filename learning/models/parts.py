"""What belongs to a course: what it teaches, what it asks, and when it runs."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from learning.models.courses import Course
from skills.models import Level, Skill


class Outcome(models.Model):
    """A skill and how far the course brings whoever finishes it."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="outcomes")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.WORKING)

    class Meta:
        ordering = ["-level", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "skill"], name="outcome_skill_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="outcome_level_range"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.level}"

    def get_level_display(self) -> str:  # type: ignore[no-redef]  # the one of the plugin
        """Django's own translates all four words to choose one."""
        return str(Level(self.level).label)


class Prerequisite(models.Model):
    """What somebody must be able to do before the first lesson."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="prerequisites")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.BASIC)

    class Meta:
        ordering = ["-level", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "skill"], name="prerequisite_skill_once"),
            models.CheckConstraint(
                condition=Q(level__range=(1, 4)), name="prerequisite_level_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.level}"


class Edition(models.Model):
    """One time that a course runs; `seats` is empty where nobody counts them."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="editions")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    seats_taken = models.PositiveIntegerField(_("seats taken"), default=0)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "starts_on"], name="edition_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="edition_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(seats__isnull=True) | Q(seats_taken__lte=F("seats")),
                name="edition_seats_enough",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.starts_on}"

    @property
    def seats_left(self) -> int | None:
        """None where nobody counts them."""
        return None if self.seats is None else self.seats - self.seats_taken
