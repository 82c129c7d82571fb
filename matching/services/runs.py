"""Asking for a run in the transaction of its cause, and running it on a worker."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from matching.kernel import Pool, score_requests
from matching.loading import (
    RULE_VERSION,
    latest_rarity_number,
    load_people,
    load_requests,
    profile_input_hash,
    taxonomy,
    vacancy_input_hash,
)
from matching.models import Match, MatchRun
from matching.services.shortlists import make_shortlist
from matching.services.storing import Pair, store_matches
from talent.models import Profile
from vacancies.models import Vacancy


def request_vacancy_run(*, vacancy: Vacancy, now: datetime) -> MatchRun:
    return _request(now=now, input_hash=vacancy_input_hash(vacancy), vacancy=vacancy)


def request_profile_run(*, profile: Profile, now: datetime) -> MatchRun:
    return _request(now=now, input_hash=profile_input_hash(profile), profile=profile)


def _request(*, now: datetime, input_hash: str, **subject: Vacancy | Profile) -> MatchRun:
    """One row per input: an input that was seen before is run again, since the pool has moved."""
    waiting = {"state": MatchRun.State.WAITING, "due_at": now, "attempts": 0, "last_error": ""}
    run, _created = MatchRun.objects.update_or_create(
        **subject,
        input_hash=input_hash,
        rule_version=RULE_VERSION,
        defaults=waiting,
        create_defaults=waiting | {"created_at": now},
    )
    return run


def run_matching(*, run: MatchRun, now: datetime) -> None:
    """Score what the row asks for and publish everything in one transaction, or nothing."""
    if run.is_spent:
        run.give_up(now=now, error="claimed too often without an end")
        return
    pairs = _score_vacancy(run.vacancy_id) if run.vacancy_id else _score_profile(run.profile_id)
    with transaction.atomic():
        # Only the worker that still holds the row may publish: a lease can pass to another.
        if not run.finish(now=timezone.now()):
            return
        if run.vacancy_id:
            # Before any match: whoever decides about one takes the vacancy first, too.
            Vacancy.objects.select_for_update(no_key=True).get(pk=run.vacancy_id)
        run.pairs_scored = store_matches(pairs, now=now)
        run.save(update_fields=["pairs_scored"])
        if run.vacancy_id:
            make_shortlist(vacancy_id=run.vacancy_id, now=now)


def _score_vacancy(vacancy_id: int) -> list[Pair]:
    """The whole pool for one vacancy; nothing when it has closed or asks nothing."""
    requests = load_requests([vacancy_id])
    if not requests:
        return []
    people = {loaded.terms.key: loaded for loaded in load_people()}
    ranked = Pool((loaded.terms for loaded in people.values()), taxonomy()).rank(requests[0].terms)
    known = set(Match.objects.filter(vacancy=vacancy_id).values_list("profile_id", flat=True))
    pairs = (Pair(people[scored.person], requests[0], scored) for scored in ranked)
    return [pair for pair in pairs if _worth_a_row(pair, pair.person.pk in known)]


def _score_profile(profile_id: int | None) -> list[Pair]:
    """Every open vacancy for one person; nothing when they have paused."""
    people = load_people([profile_id]) if profile_id else []
    if not people:
        return []
    requests = {loaded.terms.key: loaded for loaded in load_requests()}
    terms = (loaded.terms for loaded in requests.values())
    ranked = score_requests(people[0].terms, terms, taxonomy())
    known = set(Match.objects.filter(profile=profile_id).values_list("vacancy_id", flat=True))
    pairs = (Pair(people[0], requests[scored.request], scored) for scored in ranked)
    return [pair for pair in pairs if _worth_a_row(pair, pair.request.pk in known)]


def _worth_a_row(pair: Pair, known: bool) -> bool:
    """No credit at all leaves no trace, unless there is an older row that must say so now."""
    return known or pair.scored.score > 0


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
    stale = Match.objects.filter(~current).values("vacancy")
    vacancies = Vacancy.objects.open().filter(pk__in=stale).order_by("pk")
    return [request_vacancy_run(vacancy=vacancy, now=now) for vacancy in vacancies]


def forget_runs(*, before: datetime) -> int:
    """Delete the rows of runs finished before a time; their matches stay."""
    deleted, _by_model = MatchRun.objects.filter(finished_at__lt=before).delete()
    return deleted


def due_run_keys(*, now: datetime, limit: int) -> list[int]:
    rows = MatchRun.objects.due(now=now).order_by("due_at")
    return list(rows.values_list("pk", flat=True)[:limit])
