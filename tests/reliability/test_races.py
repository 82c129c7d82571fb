"""Two people act at once: who withdraws is never written about because somebody was quicker."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.domains import read_domain
from mail.models import OutgoingMail
from matching.models import Match, MatchRun, Shortlist
from matching.services import decisions, runs
from matching.services.shortlists import make_shortlist
from talent.models import Profile
from talent.services import hide_from
from talent.services.profiles import save_profile
from tests.cast import Cast, assemble
from tests.factories import make_profile, make_user, make_vacancy
from tests.matching.helpers import do_all_due
from tests.meanwhile import somebody_waits_for_us
from tests.reliability.plant import until
from vacancies.models import Vacancy
from vacancies.services.life import close_vacancy
from vacancies.services.members import add_member
from workqueue.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
SIEM = "portal:siem"


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    """Scored, and its shortlist not yet made."""
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    score(vacancy)
    OutgoingMail.objects.all().delete()
    Shortlist.objects.all().delete()
    return vacancy


def score(vacancy: Vacancy) -> None:
    now = timezone.now()
    run = runs.request_vacancy_run(vacancy=vacancy, now=now)
    runs.run_matching(run=MatchRun.objects.claim(run.pk, now=now), now=now)


def while_it_is_made(vacancy: Vacancy, act: Callable[[], object]) -> None:
    """Act on another connection after the shortlist is written and before it is committed."""

    def run() -> None:
        act()
        connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        assert make_shortlist(vacancy_id=vacancy.pk, now=timezone.now()) is not None
        other.start()
        other.join(timeout=1)
    other.join(timeout=20)
    assert not other.is_alive()


def states() -> set[str]:
    return set(OutgoingMail.objects.filter(event="shortlist").values_list("state", flat=True))


def test_it_stops_a_shortlist_that_was_being_written_when_the_candidate_paused(
    cast: Cast, vacancy: Vacancy
) -> None:
    while_it_is_made(vacancy, lambda: save_profile(profile=cast.dora_profile, visibility="paused"))
    assert states() == {Job.State.WITHHELD}


def test_it_stops_a_shortlist_that_was_being_written_when_the_vacancy_closed(
    cast: Cast, vacancy: Vacancy
) -> None:
    while_it_is_made(
        vacancy, lambda: close_vacancy(vacancy=vacancy, reason="filled", now=timezone.now())
    )
    assert states() == {Job.State.WITHHELD}


def hide_by_domain(cast: Cast) -> None:
    hide_from(profile=cast.dora_profile, domain=read_domain("corp.example"), now=timezone.now())


def test_it_stops_a_shortlist_that_was_being_written_when_a_colleague_joined(
    cast: Cast, vacancy: Vacancy
) -> None:
    hide_by_domain(cast)
    carla, now = make_user("employer", email="carla@corp.example"), timezone.now()
    while_it_is_made(
        vacancy, lambda: add_member(company=cast.company, user=carla, role="reader", now=now)
    )
    assert states() == {Job.State.WITHHELD}


def test_two_who_leave_one_list_at_once_are_both_left_out(cast: Cast, vacancy: Vacancy) -> None:
    leaving, staying = make_profile(claims={SIEM: 3}), make_profile(claims={SIEM: 3})
    score(vacancy)
    assert Shortlist.objects.get().entries.count() == 3
    other = threading.Thread(target=_pause_on_its_own_connection, args=[leaving])
    with transaction.atomic():
        save_profile(profile=cast.dora_profile, visibility="paused")
        other.start()
        other.join(timeout=1)
    other.join(timeout=20)
    waiting = OutgoingMail.objects.filter(event="shortlist", state=Job.State.WAITING)
    assert [mail.about for mail in waiting] == [[staying.user_id]] * 2


def _pause_on_its_own_connection(profile: Profile) -> None:
    save_profile(profile=profile, visibility="paused")
    connection.close()


def test_a_no_to_one_company_does_not_stop_the_mail_of_another(
    cast: Cast, vacancy: Vacancy
) -> None:
    now = timezone.now()
    match = Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
    candidacy = decisions.invite(match=match, by=cast.bob, now=now)
    score(make_vacancy(cast.company, [(SIEM, 2, "must")]))
    decisions.answer(candidacy=candidacy, yes=False, by=cast.dora, now=now)
    assert states() == {Job.State.WAITING}


def test_a_no_stops_the_news_of_the_yes_before_it(cast: Cast, vacancy: Vacancy) -> None:
    now = timezone.now()
    match = Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
    candidacy = decisions.invite(match=match, by=cast.bob, now=now)
    for yes in (True, False):
        decisions.answer(candidacy=candidacy, yes=yes, by=cast.dora, now=now)
    news = OutgoingMail.objects.filter(event="candidate_answered")
    states = set(news.values_list("subject", "state"))
    assert {state for subject, state in states if "said yes" in subject} == {Job.State.WITHHELD}
    assert {state for subject, state in states if "said no" in subject} == {Job.State.WAITING}


def test_it_scores_again_when_it_was_asked_again_during_a_run(cast: Cast) -> None:
    """The run before may no longer publish: it read what the pool was then."""
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    now = timezone.now()
    run = runs.request_vacancy_run(vacancy=vacancy, now=now)
    older = MatchRun.objects.claim(run.pk, now=now)
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    newer = MatchRun.objects.claim(run.pk, now=timezone.now())
    runs.run_matching(run=older, now=now)
    assert not Match.objects.exists()
    runs.run_matching(run=newer, now=timezone.now())
    assert Match.objects.filter(vacancy=vacancy).exists()


@pytest.mark.parametrize("shards", [1, 2])
def test_a_page_that_changes_a_vacancy_waits_for_no_worker_that_waits_for_it(
    cast: Cast, settings: Any, shards: int
) -> None:
    """Both take the vacancy first, then its run: in another order they could never end."""
    settings.MATCHING_SHARDS = shards
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    now = timezone.now()
    run = runs.request_vacancy_run(vacancy=vacancy, now=now)
    with ThreadPoolExecutor() as threads:
        with transaction.atomic():
            Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
            working = threads.submit(_work_on_its_own_connection)
            until(somebody_waits_for_us, "a worker that waits for the vacancy")
            runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
        working.result(timeout=30)
    do_all_due()
    run.refresh_from_db()
    assert (run.state, run.last_error) == (Job.State.DONE, "")
    assert Match.objects.filter(vacancy=vacancy).exists()


def _work_on_its_own_connection() -> None:
    try:
        do_all_due()
    finally:
        connection.close()
