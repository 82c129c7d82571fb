"""A match run: the promise that a change will be scored, written in the change's transaction."""

from django.db import models
from django.db.models import Q

from talent.models import Profile
from vacancies.models import Vacancy
from workqueue.models import Job, job_indexes


class MatchRun(Job):
    """Scores one vacancy against the pool, or one person against the open vacancies.

    Where people are spread over shards it is handed over to its search, and ends with it.

    The key is (subject, input hash, rule version): the same input is one row, whoever asks.
    """

    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, null=True, blank=True, related_name="match_runs"
    )
    profile = models.ForeignKey(
        Profile, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    input_hash = models.CharField(max_length=64)
    rule_version = models.CharField(max_length=40)
    # How many people to keep for a vacancy; the pages ask for more where somebody looks further.
    kept = models.PositiveIntegerField(default=0)
    pairs_scored = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            *job_indexes("run"),
            # Few among many: those the sweep looks after, and those the staff does.
            models.Index(
                fields=["state", "-finished_at"],
                name="run_set_aside",
                condition=Q(state__in=[Job.State.HANDED_OVER, Job.State.FAILED]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(vacancy__isnull=False, profile__isnull=True)
                | Q(vacancy__isnull=True, profile__isnull=False),
                name="run_has_one_subject",
            ),
            models.UniqueConstraint(
                fields=["vacancy", "input_hash", "rule_version"],
                condition=Q(vacancy__isnull=False),
                name="run_vacancy_input_once",
            ),
            models.UniqueConstraint(
                fields=["profile", "input_hash", "rule_version"],
                condition=Q(profile__isnull=False),
                name="run_profile_input_once",
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.pk}"
