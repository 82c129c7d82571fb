"""How rare skills are: measured among those in the pool, in force until it changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from matching.kernel import score
from matching.loading import latest_rarity, load_people, load_requests, vacancy_input_hash
from matching.models import Match, Rarity
from matching.services.rarity import measure_rarity
from matching.services.storing import Pair, store_matches
from skills.taxonomy import load
from talent.models import Profile
from tests.factories import make_claim, make_profile, make_vacancy
from tests.matching.helpers import publish, run_due

pytestmark = pytest.mark.django_db

SIEM, LINUX = "portal:siem", "portal:linux"


def test_it_counts_confirmed_claims_of_people_in_the_pool() -> None:
    for _ in range(20):
        make_profile(claims={LINUX: 2})
    make_profile(claims={SIEM: 2, LINUX: 2})
    make_claim(make_profile(), SIEM, state="proposed")
    make_profile(claims={SIEM: 2}, visibility=Profile.Visibility.PAUSED)
    measure_rarity(now=timezone.now())
    assert latest_rarity().classes == {LINUX: 1, SIEM: 2}
    assert Rarity.objects.get().people == 22


def test_it_scores_open_vacancies_again_when_a_class_changes() -> None:
    make_profile(claims={SIEM: 3})
    vacancy = make_vacancy(needs=[(SIEM, 3, "must"), (LINUX, 2, "nice")])
    make_vacancy(needs=[(SIEM, 3, "must")], state="draft")
    publish(vacancy)
    found = measure_rarity(now=timezone.now())
    assert [run.vacancy for run in found] == [vacancy]
    run_due()
    assert [part["need"]["telling"] for part in Match.objects.get().parts] == [10, 10]


def test_it_leaves_everything_alone_while_every_class_stays() -> None:
    make_profile(claims={SIEM: 3})
    make_vacancy(needs=[(SIEM, 3, "must")])
    measure_rarity(now=timezone.now())
    before = Rarity.objects.get()
    assert measure_rarity(now=timezone.now() + timedelta(days=1)) == []
    assert Rarity.objects.get() == before


def test_a_run_that_was_weighed_before_does_not_overwrite_one_weighed_after() -> None:
    make_profile(claims={SIEM: 3})
    vacancy = make_vacancy(needs=[(SIEM, 3, "must")])
    (slow,) = load_requests([vacancy.pk])
    people = load_people()
    Rarity.objects.create(classes={SIEM: 4}, people=9, measured_at=timezone.now())
    publish(vacancy)
    late = [Pair(people[0], slow, score(people[0].terms, slow.terms, load()))]
    store_matches(late, now=timezone.now())
    assert Match.objects.get().parts[0]["need"]["telling"] == 40


def test_a_run_depends_on_it() -> None:
    vacancy = make_vacancy(needs=[(SIEM, 3, "must")])
    before = vacancy_input_hash(vacancy)
    Rarity.objects.create(classes={SIEM: 4}, people=9, measured_at=timezone.now())
    assert vacancy_input_hash(vacancy) != before
    (loaded,) = load_requests([vacancy.pk])
    assert loaded.terms.needs[0].telling == 40
