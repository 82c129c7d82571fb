"""Asking for a run in the transaction of its cause, and running it on a worker."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, Func, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone

from matching.loading import (
    RULE_VERSION,
    latest_rarity_number,
    profile_input_hash,
    taxonomy,
    vacancy_input_hash,
)
from matching.models import Match, MatchRun, Search, SearchPart
from matching.services.entering import pairs_of_profile
from matching.services.publishing import Prepared, hold_vacancy, prepared, write
from matching.services.searching import Ready, find, made_ready
from matching.services.sharing import share_out
from matching.services.shortlists import make_shortlist
from matching.services.storing import Pair, store_matches
from matching.services.trainings import plan_ahead
from talent.models import Profile
from vacancies.models import Need, Vacancy
from workqueue.models import Job

AGAIN = {"state": Job.State.WAITING, "attempts": 0, "last_error": "", "finished_at": None}
"""What asking for a run writes, whatever became of it before; with the time it is due."""


def request_vacancy_run(*, vacancy: Vacancy, now: datetime, kept: int = 0) -> MatchRun:
    """``kept`` asks for more people than are kept anyway."""
    digest = vacancy_input_hash(vacancy)
    return _request(now=now, input_hash=digest, kept=kept, vacancy=vacancy)


def request_profile_run(*, profile: Profile, now: datetime) -> MatchRun:
    return _request(now=now, input_hash=profile_input_hash(profile), profile=profile)


def _request(
    *, now: datetime, input_hash: str, kept: int = 0, **subject: Vacancy | Profile
) -> MatchRun:
    """One row per input: an input that was seen before is run again, since the pool has moved.

    Who asks for no more people takes nothing from who did: that is forgotten when it was done.
    """
    waiting = AGAIN | {"due_at": now}
    run, _created = MatchRun.objects.update_or_create(
        **subject,
        input_hash=input_hash,
        rule_version=RULE_VERSION,
        defaults=waiting | {"kept": Greatest(F("kept"), kept)},
        create_defaults=waiting | {"kept": kept, "created_at": now},
    )
    return run


def run_matching(*, run: MatchRun, now: datetime) -> Sequence[SearchPart]:
    """Score what the row asks for and publish everything in one transaction, or nothing.

    Where people are spread over shards, returns the parts they have to do first.
    """
    if run.profile_id is not None:
        _publish_profile(run, pairs_of_profile(run.profile_id), now=now)
    elif run.vacancy_id is not None:
        return _search(run, run.vacancy_id, now=now)
    return []


def _search(run: MatchRun, vacancy_id: int, *, now: datetime) -> Sequence[SearchPart]:
    kept = max(run.kept, settings.MATCHES_KEPT)
    if settings.MATCHING_SHARDS > 1:
        return share_out(run=run, vacancy_id=vacancy_id, kept=kept, now=now)
    _publish_vacancy(run, vacancy_id, made_ready(find([vacancy_id], kept), kept), now=now)
    return []


def _publish_vacancy(
    run: MatchRun, vacancy_id: int, ready: Sequence[Ready], *, now: datetime
) -> None:
    """End a vacancy's run with its matches and shortlist; nothing if the row is no longer ours.

    Nothing is ready when the vacancy has closed or asks nothing.
    """
    plan_ahead(vacancy_id, ready, now=now)
    with transaction.atomic():
        made = prepared(ready, now=now)
        hold_vacancy(vacancy_id)
        end_run(run, vacancy_id, made, now=now)


def end_run(run: MatchRun, vacancy_id: int, made: Sequence[Prepared], *, now: datetime) -> None:
    """The end of a run in the transaction that holds its vacancy; nothing if it is not ours."""
    pairs = sum(len(one.rows) for one in made)
    # Only the worker that still holds the row may publish: a lease can pass to another.
    if run.finish(now=timezone.now(), pairs_scored=pairs, kept=0):
        for one in made:
            write(one)
        make_shortlist(vacancy_id=vacancy_id, now=now)


def _publish_profile(run: MatchRun, pairs: Sequence[Pair], *, now: datetime) -> None:
    with transaction.atomic():
        if run.finish(now=timezone.now(), pairs_scored=len(pairs)):
            store_matches(pairs, now=now)


def request_stale_runs(*, now: datetime) -> list[MatchRun]:
    """A run for every open vacancy with a match of an older taxonomy, rarity or older rules.

    So has one with a match whose inputs were not kept yet. Scores of two versions are not
    comparable; call it after a new taxonomy was loaded.
    """
    current = Q(
        taxonomy_version=taxonomy().version,
        rule_version=RULE_VERSION,
        rarity__gte=latest_rarity_number(),
        request_input__isnull=False,
    )
    # Only what a run would write: it leaves alone who has paused, and what asks nothing.
    stale = Match.objects.filter(~current, profile__in=Profile.objects.in_pool())
    vacancies = (
        Vacancy.objects.open()
        .filter(pk__in=stale.values("vacancy"))
        .filter(pk__in=Need.objects.confirmed().values("vacancy"))
        .exclude(pk__in=_left_to_full_runs())
    )
    return [request_vacancy_run(vacancy=it, now=now) for it in vacancies.order_by("pk")]


def _left_to_full_runs() -> QuerySet[Search, int]:
    """The vacancies that the nightly run has not begun with: it takes them as they then are."""
    untouched = Search.objects.filter(
        state=Job.State.WAITING, full_run__isnull=False, parts__isnull=True
    )
    return untouched.values_list(Func(F("vacancies"), function="unnest"), flat=True)


def forget_runs(*, before: datetime) -> int:
    """Delete the rows of runs finished before a time; their matches stay."""
    deleted, _by_model = MatchRun.objects.filter(finished_at__lt=before).delete()
    return deleted


def due_run_keys(*, now: datetime, limit: int) -> list[int]:
    rows = MatchRun.objects.due(now=now).order_by("due_at")
    return list(rows.values_list("pk", flat=True)[:limit])
