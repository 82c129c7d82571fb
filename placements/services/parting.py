"""Two who are no longer in contact: what is not agreed by all three yet ends with that."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from matching.models import Candidacy
from matching.models.candidacies import UNDO_FOR
from matching.services.holding import locked
from matching.timelines import by_the_person
from placements.emails import queue_news
from placements.models import Placement, Side
from placements.services.changes import held, move
from workqueue.attempts import alone

BATCH = 200


def end_lapsed(*, now: datetime) -> int:
    """Of contacts whose end can no longer be taken back; returns how many placements ended."""
    over = _left_over().filter(
        candidacy__tell_at__isnull=True, candidacy__updated_at__lte=now - UNDO_FOR
    )
    due = list(over.order_by("pk")[:BATCH])
    return sum(alone(f"to end placement {one.pk}", partial(_lapse, one, now=now)) for one in due)


def end_parted(*, candidacy: Candidacy, now: datetime) -> None:
    """At once, where an end is for good; the caller holds the candidacy."""
    for placement in _left_over().filter(candidacy=candidacy):
        _end(placement, now=now)


def tell_gone(*, user: User) -> None:
    """Somebody's account ends, and their placements go with it: the others are told.

    Call it while their rows are there and held.
    """
    rows = Placement.objects.with_parties().of_person(user).for_others()
    for placement in rows.filter(state__in=Placement.OPEN):
        queue_news(placement, "gone", by=Side.CANDIDATE)


def _left_over() -> QuerySet[Placement]:
    rows = Placement.objects.filter(state__in=Placement.UNAGREED)
    return rows.exclude(candidacy__state=Candidacy.State.ACCEPTED)


@transaction.atomic
def _lapse(placement: Placement, *, now: datetime) -> int:
    """0 where they are in contact again."""
    locked(placement.candidacy.match)
    if not _left_over().filter(pk=placement.pk).exists():
        return 0
    _end(placement, now=now)
    return 1


def _end(placement: Placement, *, now: datetime) -> None:
    """Nobody's name: the side is told from the step that ended the contact."""
    current = held(placement)
    last = current.candidacy.events.order_by("pk").last()
    side = Side.CANDIDATE if last is not None and by_the_person(last) else Side.COMPANY
    with override(current.language):
        reason = _("The candidate and the company are no longer in contact.")
    move(current, Placement.State.CANCELLED, side=side, name="", by=None, now=now, reason=reason)
    queue_news(current, "parted", by=side)
