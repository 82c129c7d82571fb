"""Somebody writes about a person in the very moment their account goes."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts.models import User
from mail.models import OutgoingMail
from matching.models import Match, ShortlistEntry
from matching.services.decisions import invite
from matching.services.shortlists import make_shortlist
from privacy.models import Erasure
from privacy.services import erase_person
from tests.cast import Cast, assemble
from tests.factories import make_vacancy
from tests.matching.helpers import publish
from tests.meanwhile import while_it_is_open
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db(transaction=True)


def while_it_is_written(write: Callable[[], object], user: User) -> None:
    """Erase on another connection after something was written and before it is committed."""

    def erase() -> None:
        erase_person(user_id=user.pk, cause=Erasure.Cause.ASKED, now=timezone.now())

    while_it_is_open(write, erase)


def test_neither_an_invitation_nor_a_shortlist_of_that_moment_is_left() -> None:
    cast: Cast = assemble()
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(vacancy)
    OutgoingMail.objects.all().delete()
    Vacancy.objects.get(pk=vacancy.pk).shortlists.all().delete()
    match = Match.objects.get(profile=cast.dora_profile, vacancy=vacancy)

    def write() -> None:
        make_shortlist(vacancy_id=vacancy.pk, now=timezone.now())
        invite(match=match, by=cast.bob, now=timezone.now())

    while_it_is_written(write, cast.dora)
    assert not User.objects.filter(pk=cast.dora.pk).exists()
    assert not Match.objects.filter(pk=match.pk).exists()
    assert not OutgoingMail.objects.filter(about__contains=[cast.dora.pk]).exists()
    to_her = OutgoingMail.objects.filter(to=cast.dora.email)
    assert [mail.event for mail in to_her] == ["account_deleted"]
    assert not ShortlistEntry.objects.filter(match__profile=cast.dora_profile.pk).exists()
