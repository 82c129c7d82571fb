"""What matches are scored from: stored once, shared, never missing, forgotten when unused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils import timezone

from matching.kernel import RULES, digest, inputs_hash, person_input
from matching.loading import load_people
from matching.models import Match, PersonInput, RequestInput
from matching.services import runs
from matching.services.storing import store_matches
from matching.tasks import forget_inputs
from skills.taxonomy import load
from talent.models import Profile
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import run_due
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
    assert person.content["person"] == str(profile.pk)
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
    old = runs._score_vacancy(vacancy.pk)
    raise_level(profile, 4)
    store_matches(runs._score_vacancy(vacancy.pk), now=timezone.now())
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
