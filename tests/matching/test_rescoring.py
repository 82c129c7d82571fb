"""A decision about the taxonomy that makes scores older has them made again."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from matching.models import Match, MatchRun, Rarity, Search
from matching.services import runs
from matching.services.fullruns import request_full_run
from matching.services.sharing import add_parts
from matching.tasks import rescore
from skills import current
from skills.taxonomy import load
from talent.models import Profile
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import run_due
from tests.skills.editing.stories import ZORBEX, Action, decide, name_splunk
from vacancies.models import Vacancy
from workqueue import nudges

pytestmark = pytest.mark.django_db

SIEM = "portal:siem"


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    yield
    current.forget()


@pytest.fixture
def vacancy() -> Vacancy:
    """Open, with one match of the shipped taxonomy."""
    make_profile(claims={SIEM: 2})
    found = make_vacancy(needs=[(SIEM, 2, "must")])
    runs.request_vacancy_run(vacancy=found, now=timezone.now())
    run_due()
    return found


def test_a_new_skill_has_matches_scored_again(vacancy: Vacancy) -> None:
    decide(ZORBEX, action=Action.ADD_SKILL)
    current.refresh()
    assert rescore() == 1
    run_due()
    assert Match.objects.get().taxonomy_version == load().version
    assert rescore() == 0


def test_a_new_name_leaves_scores_alone(vacancy: Vacancy) -> None:
    name_splunk()
    current.refresh()
    assert rescore() == 0
    assert not MatchRun.objects.due(now=timezone.now()).exists()


def rarity_changes() -> None:
    Rarity.objects.create(classes={SIEM: 1}, people=9, measured_at=timezone.now())


def test_the_row_of_who_has_paused_waits_until_they_are_back(vacancy: Vacancy) -> None:
    paused = make_profile(claims={SIEM: 3})
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    run_due()
    Profile.objects.filter(pk=paused.pk).update(visibility="paused")
    rarity_changes()
    assert rescore() == 1
    run_due()
    assert rescore() == 0
    Profile.objects.filter(pk=paused.pk).update(visibility="anonymous")
    assert rescore() == 1


@pytest.mark.parametrize("left", ["none", "unconfirmed"])
def test_a_vacancy_that_asks_nothing_any_more_is_not_searched(vacancy: Vacancy, left: str) -> None:
    if left == "none":
        vacancy.needs.all().delete()
    vacancy.needs.update(confirmed=False)
    rarity_changes()
    assert rescore() == 0


def test_what_a_full_run_has_still_to_do_is_left_to_it(vacancy: Vacancy) -> None:
    rarity_changes()
    request_full_run(now=timezone.now())
    Search.objects.get().parts.all().delete()
    assert rescore() == 0
    add_parts(Search.objects.all(), now=timezone.now())
    assert rescore() == 1


def test_a_decision_nudges_a_worker_once_it_is_committed(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    sent: list[tuple[str, object]] = []
    monkeypatch.setattr(nudges, "send", lambda task, key, _queue: sent.append((task.name, key)))
    with django_capture_on_commit_callbacks(execute=True):
        decision = decide(ZORBEX, action=Action.ADD_SKILL)
        assert sent == []
    # Bases are of one taxonomy: the new ones are asked for before anybody is scored by it.
    assert sent[:2] == [
        ("matching.compact_indexes", decision.pk),
        ("matching.rescore", decision.pk),
    ]
    assert [task for task, _key in sent[2:]] == ["pathways.go_on"]
