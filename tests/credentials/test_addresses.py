"""An address says to whom something was offered; it goes when it is theirs no more."""

from datetime import timedelta
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_removed
from django.db import connection
from django.test import Client

from accounts.models import User
from credentials.models import Achievement, Award
from credentials.services import forget_offers, offer, revoke
from tests.credentials.outsiders import offered
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db


FORGET = import_module("credentials.migrations.0003_forgotten_addresses").FORGET


@pytest.fixture
def moved(imke: User, award: Award) -> User:
    """She has another address now, and took the old one away."""
    old = EmailAddress.objects.get(user=imke)
    EmailAddress.objects.create(user=imke, email="new@example.org", verified=True)
    User.objects.filter(pk=imke.pk).update(email="new@example.org")
    old.delete()
    email_removed.send(sender=EmailAddress, request=None, user=imke, email_address=old)
    return User.objects.get(pk=imke.pk)


def test_the_organisation_forgets_it_and_still_knows_what_it_gave(
    moved: User, award: Award, teacher: User, client: Client
) -> None:
    award.refresh_from_db()
    assert (award.email, award.person) == ("", moved)
    client.force_login(teacher)
    page = client.get(f"/en/employer/credentials/{award.achievement.uuid}/").content.decode()
    assert "imke@example.org" not in page
    assert "new@example.org" not in page
    assert f"/en/credentials/{award.uuid}/" in page


def test_it_stays_its_holders_and_is_not_that_of_who_has_the_address_next(
    moved: User, award: Award, course: Achievement, teacher: User, client: Client
) -> None:
    page = f"/en/credentials/offers/{award.uuid}/"
    client.force_login(moved)
    assert client.post(page, {"action": "name", "shows_name": "1"}).status_code == 302
    assert client.post(page, {"action": "accept"}).status_code == 302
    award.refresh_from_db()
    assert award.shows_name
    next_one = make_user(email="imke@example.org")
    client.force_login(next_one)
    assert client.get(page).status_code == 404
    assert len(offer(achievement=course, addresses=[next_one.email], by=teacher, now=NOW)) == 1


def test_an_offer_that_was_taken_back_is_dropped_like_any_other(
    course: Achievement, teacher: User
) -> None:
    revoke(award=offered(course, teacher), reason="Mistaken", by=teacher, now=NOW)
    assert forget_offers(now=NOW + timedelta(days=61)) == 1


def test_addresses_of_before_are_forgotten_and_those_they_still_have_are_kept(
    award: Award, imke: User
) -> None:
    addresses = EmailAddress.objects.filter(user=imke)
    found = []
    for has in ("imke@example.org", "new@example.org"):
        addresses.update(email=has)
        with connection.cursor() as cursor:
            cursor.execute(FORGET)
        found.append(Award.objects.get().email)
    assert found == ["imke@example.org", ""]
