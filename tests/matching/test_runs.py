"""Runs: asked for by a change, run once, published whole, newest result wins."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from matching.models import Match, MatchRun, Shortlist
from matching.services import runs
from matching.services.entering import pairs_of_profile
from matching.services.storing import store_matches
from talent.signals import profile_changed
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import claimed, pairs_of_vacancy, run_due
from vacancies.signals import vacancy_published

pytestmark = pytest.mark.django_db

SIEM, LINUX = "portal:siem", "portal:linux"


def test_it_scores_a_published_vacancy_against_the_pool() -> None:
    make_profile(claims={SIEM: 3})
    vacancy = make_vacancy(needs=[(SIEM, 3, "must")])
    vacancy_published.send(sender=None, vacancy=vacancy)
    run_due()
    match = Match.objects.get()
    assert (match.score, match.musts_met, match.musts) == (10000, 1, 1)


def test_it_scores_a_changed_person_against_open_vacancies_only() -> None:
    open_one = make_vacancy(needs=[(SIEM, 2, "must")])
    make_vacancy(needs=[(SIEM, 2, "must")], state="draft")
    profile = make_profile(claims={SIEM: 2})
    profile_changed.send(sender=None, profile=profile)
    run_due()
    assert [match.vacancy for match in Match.objects.all()] == [open_one]


def test_it_keeps_one_row_per_input_however_often_it_is_asked() -> None:
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    for _ in range(3):
        runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    assert MatchRun.objects.count() == 1


def test_it_rolls_the_run_back_with_its_cause() -> None:
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    with pytest.raises(RuntimeError), transaction.atomic():
        vacancy_published.send(sender=None, vacancy=vacancy)
        raise RuntimeError
    assert not MatchRun.objects.exists()


def test_it_lowers_a_match_to_zero_when_the_claim_is_gone() -> None:
    profile = make_profile(claims={SIEM: 2})
    make_vacancy(needs=[(SIEM, 2, "must")])
    profile_changed.send(sender=None, profile=profile)
    run_due()
    profile.claims.all().delete()
    profile.matching_version += 1
    profile.save()
    profile_changed.send(sender=None, profile=profile)
    run_due()
    assert Match.objects.get().score == 0


def test_it_never_overwrites_a_newer_result_with_an_older_one() -> None:
    profile = make_profile(claims={SIEM: 1})
    vacancy = make_vacancy(needs=[(SIEM, 4, "must")])
    old = pairs_of_vacancy(vacancy.pk)
    profile.matching_version += 1
    profile.save()
    profile.claims.update(level=4)
    store_matches(pairs_of_vacancy(vacancy.pk), now=timezone.now())
    store_matches(old, now=timezone.now())
    assert Match.objects.get().score == 10000


def test_it_publishes_nothing_when_its_lease_has_passed_to_another() -> None:
    make_profile(claims={SIEM: 2})
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    run = runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    now = timezone.now()
    first = claimed(run.pk, now=now)
    second = claimed(run.pk, now=now + timedelta(minutes=10))
    runs.run_matching(run=first, now=now)
    assert not Match.objects.exists()
    runs.run_matching(run=second, now=now)
    assert Match.objects.count() == 1


def test_it_parks_a_run_that_kills_every_worker() -> None:
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    run = runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    MatchRun.objects.filter(pk=run.pk).update(attempts=12)
    assert MatchRun.objects.claim(run.pk, now=timezone.now()) is None
    run.refresh_from_db()
    assert run.state == MatchRun.State.FAILED


def test_it_stores_the_parts_the_score_is_made_of() -> None:
    make_profile(claims={SIEM: 3})
    vacancy = make_vacancy(needs=[(SIEM, 3, "must"), (LINUX, 2, "nice")])
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    run_due()
    parts = Match.objects.get().parts
    assert [(part["need"]["skill"], part["verdict"]) for part in parts] == [
        (SIEM, "met"),
        (LINUX, "missing"),
    ]


def test_it_leaves_paused_people_out() -> None:
    make_profile(claims={SIEM: 3}, visibility="paused")
    vacancy = make_vacancy(needs=[(SIEM, 3, "must")])
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    run_due()
    assert not Match.objects.exists()
    assert not Shortlist.objects.exists()


def test_it_does_not_score_a_vacancy_without_needs() -> None:
    make_profile(claims={SIEM: 3})
    vacancy = make_vacancy(needs=[])
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    run_due()
    assert not Match.objects.exists()
    assert MatchRun.objects.get().state == MatchRun.State.DONE


def test_it_gives_both_directions_the_same_result() -> None:
    profile = make_profile(claims={SIEM: 2, LINUX: 1})
    vacancy = make_vacancy(needs=[(SIEM, 3, "must"), (LINUX, 2, "should")])
    by_vacancy = pairs_of_vacancy(vacancy.pk)[0]
    by_profile = pairs_of_profile(profile.pk)[0]
    assert by_vacancy.scored == by_profile.scored


def test_it_gives_each_person_of_a_vacancy_another_number(monkeypatch: pytest.MonkeyPatch) -> None:
    vacancy = make_vacancy(needs=[(SIEM, 1, "must")])
    drawn = iter([11, 11, 11, 12, 12, 13])
    monkeypatch.setattr("matching.services.storing.random_number", lambda: next(drawn))
    for _ in range(3):
        make_profile(claims={SIEM: 2})
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    run_due()
    assert sorted(Match.objects.values_list("number", flat=True)) == [11, 12, 13]


def test_it_scores_again_what_an_older_taxonomy_scored() -> None:
    make_profile(claims={SIEM: 2})
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    run_due()
    assert runs.request_stale_runs(now=timezone.now()) == []
    Match.objects.update(taxonomy_version="older")
    assert [run.vacancy for run in runs.request_stale_runs(now=timezone.now())] == [vacancy]


def test_it_forgets_old_runs_but_not_their_matches() -> None:
    make_profile(claims={SIEM: 2})
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    run_due()
    assert runs.forget_runs(before=timezone.now() + timedelta(seconds=1)) == 1
    assert Match.objects.count() == 1
