"""What somebody was told of by mail: one mail a day at most, and no vacancy twice."""

from django.conf import settings
from django.db import models

from vacancies.models import Vacancy


class Digest(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The day in Belgium.
    day = models.DateField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="digest_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"digest {self.pk}"

    @property
    def key(self) -> str:
        """Of its mail in the outbox."""
        return f"digest:{self.person_id}:{self.day:%Y%m%d}"


class ToldVacancy(models.Model):
    """A vacancy that a digest named or counted; the person is here too, for the constraint."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="told")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "told vacancies"
        constraints = [
            models.UniqueConstraint(fields=["person", "vacancy"], name="told_vacancy_once"),
        ]

    def __str__(self) -> str:
        return f"told {self.pk}"
