"""What matches are scored from: stored once, shared, never missing, forgotten when unused."""

from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import RestrictedError
from django.utils import timezone

from matching.kernel import RULES, digest, inputs_hash, person_input
from matching.loading import key_of, load_people
from matching.models import Match, PersonInput, RequestInput
from matching.services import keeping, runs
from matching.services.storing import store_matches
from matching.tasks import forget_inputs
from skills.taxonomy import load
from talent.models import Profile
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import pairs_of_vacancy, run_due
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM, LINUX = "portal:siem", "portal:linux"


def score(*vacancies: Vacancy) -> None:
    for vacancy in vacancies:
        runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    run_due()


def raise_level(profile: Profile, level: int) -> None:
    profile.claims.update(level=level)
    profile.matching_version += 1
    profile.save()


def rows() -> tuple[int, int]:
    return PersonInput.objects.count(), RequestInput.objects.count()


def test_it_keeps_a_person_and_a_vacancy_once_for_all_their_matches() -> None:
    for _ in range(3):
        make_profile(claims={SIEM: 2})
    score(*(make_vacancy(needs=[(SIEM, level, "must")]) for level in (1, 2)))
    assert Match.objects.count() == 6
    assert rows() == (3, 2)
    score(*Vacancy.objects.all())
    assert rows() == (3, 2)


def test_it_keeps_what_the_kernel_saw() -> None:
    profile = make_profile(claims={SIEM: 3})
    score(make_vacancy(needs=[(SIEM, 2, "must")]))
    match = Match.objects.get()
    person, request = match.person_input, match.request_input
    assert person is not None
    assert request is not None
    assert person.content == person_input(load_people()[0].terms)
    assert person.content["person"] == key_of(profile.pk)
    assert request.content["rules"]["version"] == RULES.version
    assert request.content["taxonomy"] == load().version
    assert request.content["needs"][0]["proofs"] == dict(load().proofs(SIEM))
    assert (person.hash, request.hash) == (digest(person.content), digest(request.content))
    assert match.inputs_hash == inputs_hash(person.hash, request.hash)


def test_it_keeps_a_change_beside_what_it_was_before() -> None:
    profile = make_profile(claims={SIEM: 1})
    first, second = (make_vacancy(needs=[(SIEM, 2, "must")]) for _ in range(2))
    score(first, second)
    raise_level(profile, 2)
    score(second)
    assert rows() == (2, 2)
    levels = {match.vacancy: match.person_input for match in Match.objects.all()}
    assert levels[first] != levels[second]


def test_it_leaves_a_newer_match_its_own_inputs() -> None:
    profile = make_profile(claims={SIEM: 1})
    vacancy = make_vacancy(needs=[(SIEM, 4, "must")])
    old = pairs_of_vacancy(vacancy.pk)
    raise_level(profile, 4)
    store_matches(pairs_of_vacancy(vacancy.pk), now=timezone.now())
    store_matches(old, now=timezone.now())
    match = Match.objects.get()
    assert match.person_input is not None
    assert match.person_input.content["claims"][0]["level"] == 4


def test_it_forgets_what_no_match_was_scored_from_any_more() -> None:
    profile = make_profile(claims={SIEM: 1})
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    score(vacancy)
    raise_level(profile, 2)
    vacancy.needs.update(level=3)
    vacancy.matching_version += 1
    vacancy.save()
    score(vacancy)
    assert rows() == (2, 2)
    assert forget_inputs() == 2
    match = Match.objects.get()
    assert (PersonInput.objects.get(), RequestInput.objects.get()) == (
        match.person_input,
        match.request_input,
    )
    assert forget_inputs() == 0


def other_connection() -> CursorWrapper:
    """In a session of its own, as another worker has it."""
    copy: BaseDatabaseWrapper = connection.copy()
    return copy.cursor()


@pytest.mark.django_db(transaction=True)
def test_nobody_who_publishes_waits_until_all_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "SLICE", 2)
    for number in range(5):
        PersonInput.objects.create(profile=make_profile(), hash=str(number), content={})
    free: list[bool] = []

    def look(execute: Any, sql: str, *rest: Any) -> Any:
        if "FROM matching_personinput" in sql:
            other.execute("SELECT pg_try_advisory_lock_shared(770031)")
            free.append(other.fetchone()[0])
            other.execute("SELECT pg_advisory_unlock_all()")
        return execute(sql, *rest)

    with closing(other_connection()) as other, connection.execute_wrapper(look):
        assert forget_inputs() == 5
        other.connection.close()
    # Looked for and deleted in turn: only while some are deleted does anybody wait.
    assert free == [True, False, True, False, True, False, True]


def test_what_is_used_again_after_it_was_found_unused_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_profile(claims={SIEM: 2})
    score(make_vacancy(needs=[(SIEM, 2, "must")]))
    used = PersonInput.objects.get()
    monkeypatch.setattr(keeping, "_unused", lambda _query, *, after: [used.pk] if not after else [])
    assert forget_inputs() == 0
    assert PersonInput.objects.get() == used


def test_it_forgets_runs_and_keeps_their_inputs() -> None:
    make_profile(claims={SIEM: 2})
    score(make_vacancy(needs=[(SIEM, 2, "must")]))
    runs.forget_runs(before=timezone.now() + timedelta(seconds=1))
    assert forget_inputs() == 0


def test_it_goes_with_its_person_and_with_its_vacancy() -> None:
    profile, _other = make_profile(claims={SIEM: 2}), make_profile(claims={SIEM: 1})
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    score(vacancy)
    profile.user.delete()
    assert (Match.objects.count(), *rows()) == (1, 1, 1)
    vacancy.delete()
    assert (Match.objects.count(), *rows()) == (0, 1, 0)
    assert forget_inputs() == 1


def test_it_never_goes_before_its_match() -> None:
    make_profile(claims={SIEM: 2})
    score(make_vacancy(needs=[(SIEM, 2, "must")]))
    for model in (PersonInput, RequestInput):
        with pytest.raises(RestrictedError):
            model.objects.all().delete()


def test_it_keeps_both_inputs_or_none() -> None:
    make_profile(claims={SIEM: 2})
    score(make_vacancy(needs=[(SIEM, 2, "must")]))
    with pytest.raises(IntegrityError), transaction.atomic():
        Match.objects.update(person_input=None)


def test_it_scores_again_what_was_scored_before_inputs_were_kept() -> None:
    make_profile(claims={SIEM: 2, LINUX: 1})
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    score(vacancy)
    Match.objects.update(person_input=None, request_input=None)
    assert [run.vacancy for run in runs.request_stale_runs(now=timezone.now())] == [vacancy]
    run_due()
    assert Match.objects.get().has_inputs
    assert runs.request_stale_runs(now=timezone.now()) == []
