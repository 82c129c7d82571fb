"""How rare skills are: measured among those in the pool, in force until it changes."""

import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from matching.kernel import score
from matching.loading import latest_rarity, load_people, load_requests, vacancy_input_hash
from matching.models import Match, MatchRun, Rarity
from matching.services import rarity
from matching.services.fullruns import request_full_run
from matching.services.rarity import measure_rarity
from matching.services.storing import Pair, store_matches
from matching.tasks import rescore, run_everything
from matching.weighing import rarity_among
from skills.taxonomy import load
from talent.models import Profile
from tests.factories import make_claim, make_profile, make_vacancy
from tests.matching.helpers import do_all_due, publish

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


def test_the_night_scores_open_vacancies_once_by_the_new_classes() -> None:
    make_profile(claims={SIEM: 3})
    vacancy = make_vacancy(needs=[(SIEM, 3, "must"), (LINUX, 2, "nice")])
    publish(vacancy)
    assert [part["need"]["telling"] for part in Match.objects.get().parts] == [20, 10]
    run_everything()
    assert not MatchRun.objects.due(now=timezone.now()).exists()
    do_all_due()
    assert [part["need"]["telling"] for part in Match.objects.get().parts] == [10, 10]
    assert rescore() == 0


def test_what_is_measured_during_a_run_is_caught_up_with_by_the_hour() -> None:
    make_profile(claims={SIEM: 3})
    publish(make_vacancy(needs=[(SIEM, 3, "must")]))
    request_full_run(now=timezone.now())
    assert run_everything() == 0
    assert rescore() == 1
    do_all_due()
    assert Match.objects.get().rarity == Rarity.objects.get().pk


def test_it_leaves_everything_alone_while_every_class_stays() -> None:
    make_profile(claims={SIEM: 3})
    make_vacancy(needs=[(SIEM, 3, "must")])
    before = measure_rarity(now=timezone.now())
    assert measure_rarity(now=timezone.now() + timedelta(days=1)) is None
    assert Rarity.objects.get() == before


def random_people(seed: int) -> None:
    """With certificates that show skills which some of them claim themselves, too."""
    known, draw = load(), random.Random(seed)
    certificates = [it for it in known.skills if known.shown_by(it)][:6]
    shown = [proof.skill for it in certificates for proof in known.shown_by(it)]
    some = [*certificates, *shown, SIEM, LINUX]
    for _ in range(25):
        visibility = draw.choice(["anonymous", "open", "open", Profile.Visibility.PAUSED])
        person = make_profile(visibility=visibility)
        User.objects.filter(pk=person.user_id).update(is_active=draw.random() < 0.9)
        for skill in {draw.choice(some) for _ in range(draw.randrange(6))}:
            make_claim(person, skill, state=draw.choice(["confirmed", "confirmed", "proposed"]))


@pytest.mark.parametrize("seed", range(4))
def test_it_counts_as_if_everybody_were_loaded(seed: int) -> None:
    random_people(seed)
    people = [loaded.terms for loaded in load_people()]
    claimed = Counter(skill for one in people for skill in {it.skill for it in one.claims})
    assert rarity._claimed() == claimed
    measure_rarity(now=timezone.now())
    found = latest_rarity()
    assert (found.classes, found.people) == (rarity_among(people), len(people))


def test_it_asks_the_same_few_questions_of_any_number_of_people(
    django_assert_num_queries: Any,
) -> None:
    for seed in (1, 2):
        random_people(seed)
        make_vacancy(needs=[(SIEM, 3, "must")])
        Rarity.objects.all().delete()
        with django_assert_num_queries(7):
            measure_rarity(now=timezone.now())


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
