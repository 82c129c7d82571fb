"""The placements of two accounts, kept by the one person they turned out to be."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from matching.models import Candidacy
from matching.services.joining import further_first
from placements.emails import queue_news
from placements.models import Placement, Side
from placements.services.changes import move
from talent.models import Profile

_STEPS = tuple(Placement.State)


@transaction.atomic
def join_placements(*, into: Profile, other: Profile, now: datetime) -> None:
    """To the candidacy that stays, of which one placement at most is open: the one further on.

    Call it before their candidacies are joined, for one of two ends then. The caller holds the
    matches of both.
    """
    rows = Candidacy.objects.select_related("match")
    mine = {row.match.vacancy_id: row for row in rows.filter(match__profile=into)}
    for theirs in rows.filter(match__profile=other):
        known = mine.get(theirs.match.vacancy_id)
        if known is not None:
            _join(*further_first(known, theirs), now=now)


def _join(stays: Candidacy, ends: Candidacy, *, now: datetime) -> None:
    both = Placement.objects.with_parties().filter(candidacy__in=[stays, ends])
    still_open = [one for one in both.select_for_update(of=("self",)) if one.is_open]
    for extra in sorted(still_open, key=_how_far)[:-1]:
        _call_off(extra, now=now)
    Placement.objects.filter(candidacy=ends).update(candidacy=stays)


def _how_far(placement: Placement) -> tuple[int, int]:
    return _STEPS.index(Placement.State(placement.state)), -placement.pk


def _call_off(extra: Placement, *, now: datetime) -> None:
    with override(extra.vacancy.language):
        reason = _("Two accounts of one person became one: their other placement here goes on.")
    to, name = Placement.State.CANCELLED, extra.person.display_name
    move(extra, to, side=Side.CANDIDATE, name=name, by=None, now=now, reason=reason)
    queue_news(extra, "cancelled", by=Side.CANDIDATE)
