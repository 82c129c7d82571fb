"""Scoring while inputs are forgotten, and scoring twice at once: no match without its inputs."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import connection, transaction
from django.utils import timezone

from matching.kernel import score
from matching.loading import load_people, load_requests, taxonomy
from matching.models import Match, PersonInput, RequestInput
from matching.services import keeping
from matching.services.keeping import forget_inputs
from matching.services.storing import Pair, store_matches
from talent.models import Profile
from tests.factories import make_profile, make_vacancy
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db(transaction=True)
SIEM = "portal:siem"


@pytest.fixture
def profile() -> Profile:
    return make_profile(claims={SIEM: 2})


@pytest.fixture
def vacancy() -> Vacancy:
    return make_vacancy(needs=[(SIEM, 2, "must")])


def pairs(*vacancies: Vacancy) -> list[Pair]:
    requests = load_requests([vacancy.pk for vacancy in vacancies])
    return [
        Pair(person, request, score(person.terms, request.terms, taxonomy()))
        for request in requests
        for person in load_people()
    ]


def store(*vacancies: Vacancy) -> None:
    with transaction.atomic():
        store_matches(pairs(*vacancies), now=timezone.now())


@contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[None]:
    """Act on another connection, begun in the middle of what the caller's transaction does."""
    with ThreadPoolExecutor() as threads:
        with transaction.atomic():
            yield
            other = threads.submit(_closing(act))
            wait([other], timeout=1)
        other.result(timeout=20)


def test_it_forgets_nothing_that_a_match_is_being_written_from(
    profile: Profile, vacancy: Vacancy
) -> None:
    store(vacancy)
    Match.objects.all().delete()
    with meanwhile(forget_inputs):
        store_matches(pairs(vacancy), now=timezone.now())
    assert Match.objects.get().person_input == PersonInput.objects.get()
    assert Match.objects.get().request_input == RequestInput.objects.get()


def test_it_writes_anew_what_is_just_being_forgotten(profile: Profile, vacancy: Vacancy) -> None:
    store(vacancy)
    Match.objects.all().delete()
    with meanwhile(lambda: store(vacancy)):
        assert forget_inputs() == 2
        assert not Match.objects.exists()
    assert Match.objects.get().person_input == PersonInput.objects.get()


def test_it_writes_the_same_person_once_when_two_runs_meet(
    profile: Profile, vacancy: Vacancy
) -> None:
    other = make_vacancy(needs=[(SIEM, 3, "must")])
    with meanwhile(lambda: store(other)):
        store_matches(pairs(vacancy), now=timezone.now())
    assert Match.objects.count() == 2
    assert PersonInput.objects.count() == 1


def test_it_waits_for_nobody_who_deletes_a_vacancy(profile: Profile, vacancy: Vacancy) -> None:
    store(vacancy)
    Match.objects.all().delete()
    with ThreadPoolExecutor() as threads, transaction.atomic():
        vacancy.delete()
        assert threads.submit(_closing(forget_inputs)).result(timeout=10) == 1


def test_it_lets_runs_over_the_same_people_pass_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Row by row, so that they meet more than once.
    monkeypatch.setattr(keeping, "BATCH", 1)
    people = [make_profile(claims={SIEM: 1 + number % 4}) for number in range(40)]
    vacancies = [make_vacancy(needs=[(SIEM, level, "must")]) for level in (1, 2, 3, 4)]
    with ThreadPoolExecutor() as threads:
        storing = [threads.submit(_closing(partial(store, one))) for one in vacancies]
        assert [each.result(timeout=30) for each in storing] == [None] * 4
    assert Match.objects.count() == len(people) * len(vacancies)
    assert PersonInput.objects.count() == len(people)


def _closing(act: Callable[[], object]) -> Callable[[], object]:
    """The same, on a connection of its thread's own that ends with it."""

    def done() -> object:
        try:
            return act()
        finally:
            connection.close()

    return done
