"""A confirmed result becomes proposals by a worker, some at a time, each slice for good."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from mail.models import OutgoingMail
from mentoring import services
from mentoring.models import Pair, Programme, Run
from mentoring.services import proposing
from mentoring.tasks import run_assignment
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_user
from tests.mentoring.conftest import go_through, make_mentee, make_mentor, make_programme, path
from tests.mentoring.test_programmes import no_pair_can_be_written
from workqueue.models import MAX_ATTEMPTS

MANY = 5
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "SLICE", 2)


def calculated(programme: Programme) -> Run:
    """Five who have a mentor each."""
    for _one in range(MANY):
        make_mentor(make_user(User.Role.EMPLOYER), programme)
        make_mentee(make_user(), programme)
    now = timezone.now()
    asked = services.request_run(programme=programme, by=make_user(), now=now)
    return go_through(asked, now)


def confirmed(programme: Programme) -> Run:
    run = calculated(programme)
    services.confirm(run=run, now=timezone.now())
    return run


def claimed(run: Run) -> Run:
    held = Run.objects.claim(run.pk, now=timezone.now())
    assert held is not None
    return held


def test_confirming_writes_one_row_however_many_pairs_there_are() -> None:
    run = calculated(make_programme())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        services.confirm(run=run, now=timezone.now())
    assert len(asked) < 10
    assert not Pair.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_it_goes_on_where_it_stopped_and_proposes_each_pair_once() -> None:
    run, now = confirmed(make_programme()), timezone.now()
    seen = []
    while (held := Run.objects.claim(run.pk, now=timezone.now())) is not None:
        proposing.propose(run=held, now=now, seconds=0)
        run.refresh_from_db()
        seen.append((run.state, run.proposed, Pair.objects.count()))
    assert seen == [("waiting", 2, 2), ("waiting", 4, 4), ("waiting", 5, 5), ("done", 5, 5)]
    assert OutgoingMail.objects.filter(event="mentoring_news").count() == 2 * MANY


def test_a_slice_that_breaks_off_leaves_those_before_it_and_is_done_again() -> None:
    run = confirmed(make_programme())
    held = claimed(run)
    proposing.propose(run=held, now=timezone.now(), seconds=0)
    with no_pair_can_be_written(), pytest.raises(Exception, match="the server goes away"):
        run_assignment(str(run.pk))
    assert Pair.objects.count() == 2
    Run.objects.update(due_at=timezone.now())
    run_assignment(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.proposed, Pair.objects.count()) == ("done", MANY, MANY)


def test_a_worker_that_lost_it_proposes_nothing_more() -> None:
    run = confirmed(make_programme())
    held = claimed(run)
    Run.objects.update(leased_until=timezone.now() + timedelta(hours=1))
    assert not proposing.propose(run=held, now=timezone.now())
    assert not Pair.objects.exists()


def test_closed_meanwhile_the_rest_is_proposed_to_nobody() -> None:
    run = confirmed(make_programme())
    proposing.propose(run=claimed(run), now=timezone.now(), seconds=0)
    Programme.objects.update(state="waiting")
    assert (go_through(run, timezone.now()).state, Pair.objects.count()) == ("done", 2)


def test_nothing_new_is_calculated_while_pairs_are_proposed() -> None:
    run = confirmed(make_programme())
    with pytest.raises(services.AlreadyUnderWay):
        services.request_run(programme=run.programme, by=None, now=timezone.now())


def test_an_older_result_is_not_confirmed_while_a_new_one_is_calculated() -> None:
    run, now = calculated(make_programme()), timezone.now()
    services.request_run(programme=run.programme, by=None, now=now)
    with pytest.raises(services.AlreadyUnderWay):
        services.confirm(run=run, now=now)
    run.refresh_from_db()
    assert run.confirmed_at is None


def test_a_run_that_takes_its_worker_down_each_time_is_parked() -> None:
    run, now = services.request_run(programme=make_programme(), by=None, now=timezone.now()), None
    for _killed in range(MAX_ATTEMPTS):
        held = Run.objects.claim(run.pk, now=now or timezone.now())
        assert held is not None
        now = held.leased_until
    assert go_through(run, now or timezone.now()).state == "failed"


def test_the_page_says_how_far_it_is(cast: Cast, signed_in_as: SignIn) -> None:
    run = confirmed(make_programme())
    staff, page = signed_in_as(cast.staff), path("organise", run.programme.uuid)
    proposing.propose(run=claimed(run), now=timezone.now(), seconds=0)
    assert "The pairs are being proposed: 2 of 5 so far." in staff.get(page).text
    Run.objects.update(state="failed")
    assert "2 of 5 pairs were proposed, then it failed." in staff.get(page).text
    Run.objects.update(state="waiting", due_at=timezone.now())
    go_through(run, timezone.now())
    assert "Proposed on" in staff.get(page).text
