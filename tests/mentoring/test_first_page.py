"""What a candidate's first page says of their mentoring."""

from datetime import timedelta

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mentoring import services
from mentoring.models import Mentor, Pair, Programme, Side
from mentoring.progress import going_on
from tests.cast import Cast
from tests.conftest import SignIn
from tests.mentoring.conftest import both_say_yes, bring_together, make_mentee, make_mentor, path

URL = "/en/me/"


def test_a_proposal_waits_there_for_an_answer_and_no_longer(
    cast: Cast, pair: Pair, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.dora)
    page = client.get(URL).content.decode()
    assert "say yes or no by" in page
    assert path("pair", pair.uuid) in page
    assert cast.bob.full_name not in page
    services.answer(pair=pair, side=Side.MENTEE, yes=True, now=timezone.now())
    assert "My mentoring" not in client.get(URL).content.decode()


def test_a_proposal_nobody_answered_in_time_is_not_there(cast: Cast, pair: Pair) -> None:
    late = pair.due_at + timedelta(minutes=1)
    assert [one.pair for one in going_on(cast.dora, now=timezone.now())] == [pair]
    assert going_on(cast.dora, now=late) == []


def test_the_next_session_is_named(cast: Cast, pair: Pair, signed_in_as: SignIn) -> None:
    both, now = both_say_yes(pair), timezone.now()
    client = signed_in_as(cast.dora)
    assert "no session is planned yet" in client.get(URL).content.decode()
    for days in (-3, 9, 2):
        day = now + timedelta(days=days)
        services.plan_session(
            pair=both, side=Side.MENTOR, starts_at=day, minutes=60, note="", now=now
        )
    [one] = going_on(cast.dora, now=now)
    assert one.session is not None
    assert one.session.starts_at == now + timedelta(days=2)
    assert "your next session is on" in client.get(URL).content.decode()


def test_what_has_ended_is_not_there(cast: Cast, pair: Pair) -> None:
    both, now = both_say_yes(pair), timezone.now()
    services.change(pair=both, side=Side.MENTEE, to="cancelled", reason="", now=now)
    assert going_on(cast.dora, now=now) == []


def test_who_is_asked_comes_first_and_it_costs_two_questions(
    cast: Cast,
    programme: Programme,
    mentor: Mentor,
    pair: Pair,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    both_say_yes(pair)
    make_mentor(cast.bob, programme, capacity=2)
    make_mentee(cast.emil, programme)
    bring_together(programme)
    with django_assert_num_queries(2):
        seen = going_on(cast.bob, now=timezone.now())
    assert [(one.is_asked, one.side) for one in seen] == [(True, "mentor"), (False, "mentor")]
