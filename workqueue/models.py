"""The row behind every piece of background work, and the proof that the workers are alive."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MAX_ATTEMPTS = 12
SPENT = "claimed too often without an end"


class JobQuerySet(models.QuerySet[Any]):
    def due(self, *, now: datetime) -> Self:
        """Work that nobody holds: waiting and its time has come, or held past its lease."""
        waiting = Q(state=Job.State.WAITING, due_at__lte=now)
        abandoned = Q(state=Job.State.RUNNING, leased_until__lte=now)
        return self.filter(waiting | abandoned)

    def claim(self, pk: object, *, now: datetime, lease: timedelta | None = None) -> Any | None:
        """Take one row for this worker, or None when it is done, not due, or in other hands.

        `lease` is for a task that may take longer than others. A row that is spent is parked.
        """
        with transaction.atomic():
            job = self.due(now=now).filter(pk=pk).select_for_update(skip_locked=True).first()
            if job is None:
                return None
            job.state = Job.State.RUNNING
            job.attempts += 1
            job.leased_until = now + max(lease or settings.WORK_LEASE, settings.WORK_LEASE)
            job.save(update_fields=["state", "attempts", "leased_until"])
            if job.is_spent and not job.PARKS_ITSELF:
                job.give_up(now=now, error=SPENT)
                return None
            return job


class Job(models.Model):
    """A promise: it stays due until somebody finishes it, whatever happens to the broker.

    `attempts` counts claims; past MAX_ATTEMPTS the row is parked as failed. Staff see mails in the
    outbox and match runs on the page of runs; whoever uploaded a CV sees it beside the file.
    """

    # Where more than the row ends with it: its task asks `is_spent`, and parks it.
    PARKS_ITSELF: ClassVar[bool] = False

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        WITHHELD = "withheld", _("withheld")
        # Left to other rows, whose end is its own: no lease ticks, and nobody claims it.
        HANDED_OVER = "handed", _("handed over")

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        abstract = True

    def _mine(self) -> models.QuerySet[Any]:
        """The row, while it is still ours: the lease may have passed to another worker."""
        # The end of our lease names our claim; a row asked for again counts attempts from zero.
        return type(self)._default_manager.filter(
            pk=self.pk,
            state__in=[Job.State.RUNNING, Job.State.HANDED_OVER],
            attempts=self.attempts,
            leased_until=self.leased_until,
        )

    def _leave(
        self, state: "Job.State", *, now: datetime, error: str, due_at: datetime, **values: object
    ) -> bool:
        """Move on only if the row is still ours; ``values`` are written with it."""
        finished = None if state in (Job.State.WAITING, Job.State.HANDED_OVER) else now
        values |= {"state": state, "last_error": error[:300], "due_at": due_at}
        changed = self._mine().update(**values, leased_until=None, finished_at=finished)
        if changed:
            self.state, self.last_error, self.finished_at = state, error[:300], finished
        return bool(changed)

    def hold(self) -> bool:
        """Lock the row until the end of the transaction, if it is still ours."""
        return self._mine().select_for_update().first() is not None

    def finish(self, *, now: datetime, **values: object) -> bool:
        """Done, with what came of it: fields of the row and their values."""
        return self._leave(Job.State.DONE, now=now, error="", due_at=self.due_at, **values)

    def hand_over(self, *, now: datetime) -> bool:
        """Leave the row to others, whose end will be its own; they answer for it from now on."""
        return self._leave(
            Job.State.HANDED_OVER, now=now, error=self.last_error, due_at=self.due_at
        )

    def give_up(self, *, now: datetime, error: str) -> bool:
        return self._leave(Job.State.FAILED, now=now, error=error, due_at=self.due_at)

    def withhold(self, *, now: datetime, reason: str) -> bool:
        return self._leave(Job.State.WITHHELD, now=now, error=reason, due_at=self.due_at)

    def retry_later(self, *, now: datetime, error: str) -> bool:
        """Wait with growing pauses; after MAX_ATTEMPTS stop and show the row to staff."""
        if self.attempts >= MAX_ATTEMPTS:
            return self.give_up(now=now, error=error)
        return self._leave(
            Job.State.WAITING, now=now, error=error, due_at=now + pause_after(self.attempts)
        )

    def step_back(self, *, now: datetime, due_at: datetime) -> bool:
        """Not its turn yet: due again at `due_at`, and this claim does not count."""
        return self._leave(
            Job.State.WAITING,
            now=now,
            error="",
            due_at=due_at,
            attempts=max(self.attempts - 1, 0),
        )

    @property
    def is_spent(self) -> bool:
        """A row claimed over and over without an end: its task kills the worker."""
        return self.attempts > MAX_ATTEMPTS


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts, one or more."""
    pauses = settings.WORK_BACKOFF_SECONDS
    return timedelta(seconds=pauses[min(attempts, len(pauses)) - 1])


def job_indexes(prefix: str) -> Sequence[models.Index]:
    """The sweeper reads only what is not finished: keep that small and sorted."""
    return [
        models.Index(
            F("due_at"),
            name=f"{prefix}_due",
            condition=Q(state__in=[Job.State.WAITING, Job.State.RUNNING]),
        )
    ]


class Heartbeat(models.Model):
    """Written by a task: a live process id proves nothing, a finished task does."""

    name = models.CharField(max_length=30, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
