"""The nightly measuring of the map: begun as a row, gone on with where it stopped."""

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from learning.loading import load_offers
from matching.index.keeping import NotBuilt
from matching.loading import taxonomy
from pathways.models import RoleCrowd, RoleStep, Survey
from pathways.services.crowds import measure_crowds
from pathways.services.steps import measure_steps
from skills.models import Role
from workqueue.models import Job

logger = logging.getLogger(__name__)

# For how long one task goes on, well within its limit; then the next one takes over.
SECONDS = 25.0
# After so many attempts at one role the survey goes on without it.
PATIENCE = 3
WAIT = timedelta(minutes=5)
PASSING = (NotBuilt, OperationalError, InterfaceError)


def begin(*, now: datetime) -> Survey:
    """The survey to come, one at a time: one that still waits starts anew.

    One that a worker holds goes on with what it has read; the night's catches the rest.
    """
    with transaction.atomic():
        open_now = Survey.objects.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])
        survey: Survey | None = open_now.select_for_update().first()
        if survey is None:
            return _made(now)
        Survey.objects.filter(pk=survey.pk, state=Job.State.WAITING).update(cursor="", due_at=now)
        return survey


def _made(now: datetime) -> Survey:
    """A new one, or the one that somebody else made meanwhile."""
    try:
        with transaction.atomic():
            return Survey.objects.create(created_at=now, due_at=now)
    except IntegrityError:
        return Survey.objects.get(state__in=[Job.State.WAITING, Job.State.RUNNING])


def go_on(*, work: Survey, now: datetime, seconds: float = SECONDS) -> bool:
    """Do some of a survey this worker holds; True where there is more to do at once."""
    try:
        return _go_on(work, now, monotonic() + seconds)
    except PASSING as error:
        logger.warning("%s: waits, %s", work, type(error).__name__)
        work.wait(now=now, until=now + WAIT, error=type(error).__name__)
        return False


def _go_on(work: Survey, now: datetime, ends: float) -> bool:
    roles = known_roles()
    if work.attempts > PATIENCE:
        _leave_one_out(work, roles)
    offers = load_offers(today=timezone.localdate(now))
    for source in [role for role in roles if role > work.cursor]:
        with transaction.atomic():
            measure_steps(source=source, targets=roles, offers=offers, now=now)
            if not work.move_to(source):
                transaction.set_rollback(True)
                return False
        if monotonic() > ends:
            return work.pause(now=now)
    with transaction.atomic():
        measure_crowds(roles=roles, now=now)
        _forget_others(roles)
        work.finish(now=now)
    return False


def known_roles() -> list[str]:
    """Those of today's taxonomy that have a row to point at, by id."""
    rows = set(Role.objects.values_list("pk", flat=True))
    return sorted(rows.intersection(taxonomy().roles))


def _leave_one_out(work: Survey, roles: list[str]) -> None:
    """A role that fails again and again does not cost the others their figures."""
    failing = next((role for role in roles if role > work.cursor), None)
    if failing is not None:
        logger.error("%s: left out %s", work, failing)
        work.move_to(failing)


def _forget_others(roles: list[str]) -> None:
    """Steps and figures of roles that are known no more."""
    RoleStep.objects.exclude(Q(source__in=roles) & Q(target__in=roles)).delete()
    RoleCrowd.objects.exclude(role__in=roles).delete()


def due_surveys(*, now: datetime) -> list[int]:
    return list(Survey.objects.due(now=now).order_by("pk").values_list("pk", flat=True))


def forget_surveys(*, before: datetime) -> int:
    return Survey.objects.filter(finished_at__lt=before).delete()[0]
