"""Looking for the best people for some vacancies: a step of a run, shared out over the shards."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from matching.models.runs import MatchRun
from vacancies.models import Vacancy
from workqueue.models import Job, job_indexes


class FullRun(models.Model):
    """Every open vacancy against everybody, in searches of some vacancies each."""

    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    shards = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            # A second one would only do again what the first is doing.
            models.UniqueConstraint(
                models.Value(1), name="full_run_one_at_a_time", condition=models.Q(finished_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"full run {self.pk}"


class Search(Job):
    """Some vacancies, and how many people to keep for each.

    It falls due when all of its parts are done: what it then does is merge and publish them.
    Either a full run or the run of one vacancy asked for it.
    """

    PARKS_ITSELF = True

    full_run = models.ForeignKey(
        FullRun, on_delete=models.CASCADE, null=True, blank=True, related_name="searches"
    )
    match_run = models.OneToOneField(
        MatchRun, on_delete=models.CASCADE, null=True, blank=True, related_name="search"
    )
    vacancies = ArrayField(models.BigIntegerField())
    kept = models.PositiveIntegerField()
    shards = models.PositiveSmallIntegerField()
    pairs_found = models.PositiveIntegerField(default=0)
    pairs_written = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "searches"
        indexes = [*job_indexes("search")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(full_run__isnull=False, match_run__isnull=True)
                | models.Q(full_run__isnull=True, match_run__isnull=False),
                name="search_has_one_cause",
            )
        ]

    def __str__(self) -> str:
        return f"search {self.pk}"


class SearchPart(Job):
    """What one shard has to find, and what it found; forgotten when the search is merged.

    ``found``: {"taxonomy": version, "vacancies": {id: {"version", "rarity", "people":
    [[profile, must-haves met, rank value], ...]}}}
    """

    PARKS_ITSELF = True

    search = models.ForeignKey(Search, on_delete=models.CASCADE, related_name="parts")
    shard = models.PositiveSmallIntegerField()
    found = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["shard"]
        indexes = [*job_indexes("part")]
        constraints = [models.UniqueConstraint(fields=["search", "shard"], name="part_shard_once")]

    def __str__(self) -> str:
        return f"part {self.pk}"


class Threshold(models.Model):
    """How good one had to be, when a vacancy was last searched, to be among those kept.

    None yet means that everybody with any credit was kept. A person who changes is compared
    with this, and gets a row only where they would be found.
    """

    vacancy = models.OneToOneField(
        Vacancy, on_delete=models.CASCADE, primary_key=True, related_name="threshold"
    )
    musts_met = models.PositiveSmallIntegerField()
    rank_value = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.vacancy_id}: {self.musts_met}, {self.rank_value}"
