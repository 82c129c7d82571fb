"""What teams keep of two accounts, kept of the one person they turned out to be."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from hiring.emails import queue_cancelled_mails
from hiring.models import Card, CardMove, Interview, Note, SharedMatch, Tagging
from matching.models import Candidacy, Match
from matching.services.joining import further_first
from talent.models import Profile

State = Interview.State


@transaction.atomic
def join_boards(*, into: Profile, other: Profile, now: datetime) -> list[int]:
    """To the matches that stay; where a vacancy has no other one, the match itself is moved.

    Call it before their candidacies are joined, for one of two ends then. The caller holds the
    matches of both. Returns the interviews that were called off, for `tell_joined`.
    """
    called_off = []
    for ends, stays in _pairs(into, other):
        called_off += _join_interviews(ends, stays, now=now)
        _join_cards(ends, stays)
        Note.objects.filter(match=ends).update(match=stays)
        CardMove.objects.filter(match=ends).update(match=stays)
        tags = Tagging.objects.filter(match=stays).values("tag")
        Tagging.objects.filter(match=ends).exclude(tag__in=tags).update(match=stays)
        lists = SharedMatch.objects.filter(match=stays).values("shared_list")
        shared = SharedMatch.objects.filter(match=ends).exclude(shared_list__in=lists)
        shared.update(match=stays)
    return called_off


def tell_joined(called_off: Iterable[int]) -> None:
    """Once the candidacies are joined: of two talks at two times one is not held."""
    for interview in Interview.objects.filter(pk__in=called_off).whole():
        if interview.chosen is not None:
            queue_cancelled_mails(interview)


def _pairs(into: Profile, other: Profile) -> list[tuple[Match, Match]]:
    """(match that ends, match that stays) wherever a team keeps anything of the first."""
    touched = Q(candidacy__isnull=False)
    for model in (Note, Tagging, Card, CardMove, SharedMatch):
        rows = model._default_manager.filter(match__profile=other)
        touched |= Q(pk__in=rows.order_by().values("match"))
    theirs = Match.objects.filter(touched, profile=other).select_related("candidacy")
    mine = Match.objects.filter(profile=into, vacancy__in=theirs.values("vacancy"))
    stays = {match.vacancy_id: match for match in mine.select_related("candidacy")}
    return [(match, stays[match.vacancy_id]) for match in theirs if match.vacancy_id in stays]


def _candidacy_of(match: Match) -> Candidacy | None:
    found: Candidacy | None = getattr(match, "candidacy", None)
    return found


def _join_cards(ends: Match, stays: Match) -> None:
    """The card of the candidacy that stays is where it lies."""
    card, known = Card.objects.filter(match=ends), Card.objects.filter(match=stays)
    one, other = _candidacy_of(stays), _candidacy_of(ends)
    if other is not None and (one is None or further_first(one, other)[0] == other):
        if card.exists():
            known.delete()
    elif known.exists():
        return
    card.update(match=stays)


def _join_interviews(ends: Match, stays: Match, *, now: datetime) -> list[int]:
    """To the candidacy that stays, of which one talk at most is open."""
    one, other = _candidacy_of(stays), _candidacy_of(ends)
    if one is None or other is None:
        return []
    kept, gone = further_first(one, other)
    called_off = _leave_one([*_still_open(kept, now=now), *_still_open(gone, now=now)], now=now)
    moved = Interview.objects.filter(candidacy=gone)
    if moved.open().exists():
        # Whoever is asked to come waits for a word no longer.
        Candidacy.objects.filter(pk=kept.pk).update(waiting_since=None)
    moved.update(candidacy=kept)
    return called_off


def _still_open(candidacy: Candidacy, *, now: datetime) -> list[Interview]:
    rows = list(Interview.objects.filter(candidacy=candidacy).open().prefetch_related("slots"))
    for held in [row for row in rows if row.has_begun(now=now)]:
        held.move(State.HELD, now=now)
    return [row for row in rows if row.state in Interview.OPEN]


def _leave_one(interviews: list[Interview], *, now: datetime) -> list[int]:
    """What is agreed stands before what is only proposed."""
    rest = sorted(interviews, key=lambda it: it.state != State.CHOSEN)[1:]
    for interview in rest:
        interview.cancel(side=Interview.Side.JOINED, by=None, now=now)
    return [interview.pk for interview in rest]
