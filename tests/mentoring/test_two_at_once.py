"""Two of mentoring act at once: one waits for the other, and neither waits for ever."""

import pytest
from django.db import connection
from django.utils import timezone

from mentoring import services
from mentoring.models import Block, Enrolment, Mentor, Pair, Programme, Run
from tests.cast import Cast
from tests.meanwhile import while_it_is_open
from tests.mentoring.conftest import go_through, make_mentor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(cast: Cast, programme: Programme, mentor: Mentor, enrolment: Enrolment) -> Run:
    """Calculated and confirmed: Bob is about to be proposed to Dora."""
    now = timezone.now()
    asked = services.request_run(programme=programme, by=cast.alice, now=now)
    services.confirm(run=go_through(asked, now), now=now)
    return asked


@pytest.mark.parametrize("leaving_is_first", [True, False])
def test_who_leaves_while_pairs_are_proposed_is_in_none(
    leaving_is_first: bool, run: Run, enrolment: Enrolment
) -> None:
    def leave() -> None:
        services.end_enrolment(enrolment=enrolment, now=timezone.now())

    def propose() -> None:
        go_through(run, timezone.now())

    while_it_is_open(*((leave, propose) if leaving_is_first else (propose, leave)))
    assert not Pair.objects.open().exists()
    assert Enrolment.objects.get().state == "ended"


def test_a_mentor_who_left_the_programme_is_proposed_to_nobody(run: Run, mentor: Mentor) -> None:
    mentor.programmes.clear()
    assert go_through(run, timezone.now()).proposed == 0
    assert not Pair.objects.exists()


def test_who_saves_what_they_offer_keeps_no_block_waiting(cast: Cast, mentor: Mentor) -> None:
    def save() -> None:
        make_mentor(cast.bob, mentor.programmes.get())

    def block() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        Block.objects.create(by=cast.dora, against=cast.bob, at=timezone.now())

    while_it_is_open(save, block, may_wait=False)
    assert Block.objects.count() == 1
