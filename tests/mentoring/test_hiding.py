"""Hiding from an employer holds in mentoring: its people never learn who hides."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.domains import read_domain
from mail.models import OutgoingMail
from mentoring import services
from mentoring.models import Block, Enrolment, Mentor, Pair, Programme, Side
from talent.services import hide_from
from tests.cast import Cast
from tests.conftest import SignIn
from tests.mentoring.conftest import bring_together, go_through, make_mentee, make_mentor, path


def by_number(cast: Cast) -> None:
    number = cast.company.enterprise_number
    hide_from(profile=cast.dora_profile, enterprise_number=number, now=timezone.now())


def by_the_domain_of_a_colleague(cast: Cast) -> None:
    EmailAddress.objects.create(user=cast.rita, email="rita@Mail.Corp.Example", verified=True)
    domain = read_domain("corp.example")
    hide_from(profile=cast.dora_profile, domain=domain, now=timezone.now())


WAYS = pytest.mark.parametrize("hide", [by_number, by_the_domain_of_a_colleague])


@WAYS
def test_a_mentee_is_not_proposed_to_whom_they_hide_from(
    hide: Callable[[Cast], None], cast: Cast, mentor: Mentor, enrolment: Enrolment
) -> None:
    hide(cast)
    assert bring_together(enrolment.programme) == []
    make_mentor(cast.charlie, enrolment.programme)
    assert [it.mentor.user for it in bring_together(enrolment.programme)] == [cast.charlie]


def test_a_mentor_is_not_proposed_to_whom_they_hide_from(cast: Cast, programme: Programme) -> None:
    by_number(cast)
    make_mentor(cast.dora, programme)
    make_mentee(cast.bob, programme)
    assert bring_together(programme) == []


def test_a_colleague_who_acts_for_no_company_is_known_by_their_address(
    cast: Cast, programme: Programme
) -> None:
    EmailAddress.objects.create(user=cast.emil, email="emil@corp.example", verified=True)
    domain = read_domain("corp.example")
    hide_from(profile=cast.dora_profile, domain=domain, now=timezone.now())
    make_mentor(cast.emil, programme)
    make_mentee(cast.dora, programme)
    assert bring_together(programme) == []


def test_who_hides_between_calculation_and_proposal_is_not_proposed(
    cast: Cast, mentor: Mentor, enrolment: Enrolment
) -> None:
    now = timezone.now()
    asked = services.request_run(programme=enrolment.programme, by=cast.alice, now=now)
    run = go_through(asked, now)
    services.confirm(run=run, now=now)
    by_number(cast)
    assert go_through(run, now).proposed == 0
    assert run.lines.get().mentor == mentor


@pytest.mark.parametrize("hides", [True, False])
def test_the_second_yes_names_nobody_to_whom_they_hide_from_or_blocked_since(
    hides: bool, cast: Cast, pair: Pair, signed_in_as: SignIn
) -> None:
    services.answer(pair=pair, side=Side.MENTEE, yes=True, now=timezone.now())
    if hides:
        by_number(cast)
    else:
        Block.objects.create(by=cast.dora, against=cast.bob, at=timezone.now())
    bob = signed_in_as(cast.bob)
    told = bob.post(path("answer", pair.uuid), {"answer": "yes"}, follow=True).content.decode()
    assert "The portal ended this pair: it cannot go on." in told
    assert "Dora" not in told
    pair.refresh_from_db()
    assert (pair.state, pair.place, pair.events.last().side) == ("cancelled", None, Side.PORTAL)
    mail = OutgoingMail.objects.filter(event="mentoring_news").latest("pk")
    assert (mail.to, mail.subject) == (cast.dora.email, "We closed a pair of yours: First steps")
