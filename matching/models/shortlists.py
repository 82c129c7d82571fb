"""The people a vacancy's employer is written about, once per period."""

from django.db import models

from matching.models.matches import Match
from vacancies.models import Vacancy


class Shortlist(models.Model):
    """`period` is the ISO week, such as 2026-W47: one list and one mail per week and vacancy."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="shortlists")
    period = models.CharField(max_length=8)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "period"], name="shortlist_period_once")
        ]

    def __str__(self) -> str:
        return f"{self.vacancy_id} {self.period}"


class ShortlistEntry(models.Model):
    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="entries")
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="shortlist_entries")
    rank = models.PositiveSmallIntegerField()
    # What the mail said, kept as it was: later runs do not rewrite it.
    score = models.PositiveSmallIntegerField()
    parts = models.JSONField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["shortlist", "match"], name="shortlist_match_once"),
            models.UniqueConstraint(fields=["shortlist", "rank"], name="shortlist_rank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.shortlist_id} #{self.rank}"
