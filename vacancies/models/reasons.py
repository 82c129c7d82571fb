"""Why an advert may say what the law forbids others to ask: a demand of the work itself."""

from django.db import models

from vacancies.models.vacancies import Vacancy

LONGEST_REASON = 400


class LawfulReason(models.Model):
    """One for each rule of a vacancy; it holds for the words it was given for, and no others."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="lawful_reasons")
    rule = models.CharField(max_length=20)
    # In plain letters, as the linter compares them.
    words = models.JSONField(default=list)
    reason = models.CharField(max_length=LONGEST_REASON)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["rule"]
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "rule"], name="lawful_reason_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="lawful_reason_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.vacancy_id} {self.rule}"
