"""Going through all candidates once a day, some at a time."""

from datetime import datetime

from django.db import models

from workqueue.models import Job, job_indexes


class Round(Job):
    """One a day of each kind. `cursor` is the last person done: whoever claims it goes on there.

    `attempts` counts the claims since the cursor last moved.
    """

    class Kind(models.TextChoices):
        DIGEST = "digest"
        STANDING = "standing"

    kind = models.CharField(max_length=10, choices=Kind)
    # The day in Belgium.
    day = models.DateField()
    # The first of a week speaks of the weekly searches, too.
    weekly = models.BooleanField(default=False)
    cursor = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["-day", "kind"]
        indexes = [*job_indexes("round")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "day"], name="round_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"

    def move_to(self, cursor: int) -> bool:
        """Everybody up to this one is done; False where another worker has the row by now."""
        moved = self._mine().update(cursor=cursor, attempts=1)
        if moved:
            self.cursor, self.attempts = cursor, 1
        return bool(moved)

    def pause(self, *, now: datetime, until: datetime | None = None) -> bool:
        """Enough for one task: due for the next at once, or later."""
        return self._leave(Job.State.WAITING, now=now, error="", due_at=until or now, attempts=0)

    def wait(self, *, now: datetime, until: datetime, error: str) -> bool:
        """Nothing could be tried: this claim does not count."""
        fewer = max(self.attempts - 1, 0)
        return self._leave(Job.State.WAITING, now=now, error=error, due_at=until, attempts=fewer)
