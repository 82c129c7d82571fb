"""What somebody held who ended the account can be taken back, and says nothing of them."""

from datetime import timedelta

import pytest
from django.core import serializers
from django.test import Client

from accounts.models import AuditEvent, User
from credentials.checking import Reason, Status
from credentials.models import Achievement, Award, GoneAward
from credentials.services import forget_gone, revoke
from mail.models import OutgoingMail
from privacy.services import erase_person
from tests.credentials.outsiders import offered, saved
from tests.factories import NOW, make_provider, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(award: Award, imke: User) -> GoneAward:
    erase_person(user_id=imke.pk, cause="asked", now=NOW)
    return GoneAward.objects.get()


def test_it_keeps_the_number_the_achievement_and_the_days_alone(
    award: Award, course: Achievement, gone: GoneAward
) -> None:
    [kept] = serializers.serialize("python", [gone])
    assert award.expires_at is not None
    assert kept["fields"] == {
        "achievement": course.pk,
        "uuid": str(award.uuid),
        "issued_on": NOW.date(),
        "expires_on": award.expires_at.date(),
        "revoked_on": None,
    }
    assert not Award.objects.exists()


def test_an_offer_leaves_nothing(course: Achievement, teacher: User, imke: User) -> None:
    offered(course, teacher)
    erase_person(user_id=imke.pk, cause="asked", now=NOW)
    assert not GoneAward.objects.exists()


def test_its_organisation_sees_and_revokes_it(
    award: Award, gone: GoneAward, teacher: User, client: Client
) -> None:
    file = award.token.encode()
    assert saved(file).status is Status.VERIFIED
    public = f"/en/credentials/{gone.uuid}/"
    assert client.get(public).status_code == 404
    client.force_login(teacher)
    url = f"/en/employer/credentials/{gone.achievement.uuid}/"
    page = client.get(url).content.decode()
    assert "to somebody who is gone" in page
    assert str(gone.uuid) in page
    assert "imke" not in page.lower()
    mails = OutgoingMail.objects.count()
    client.post(url, {"action": "revoke_gone", "gone": gone.pk})
    assert saved(file).reason is Reason.REVOKED
    assert OutgoingMail.objects.count() == mails
    shown = Client().get(public)
    assert (shown.status_code, "The issuer revoked this credential on" in shown.text) == (200, True)
    assert "Imke" not in shown.text
    noted = AuditEvent.objects.filter(action="award", target=f"award {gone.uuid}", reason="revoked")
    assert [(one.actor_id, one.subject_id) for one in noted] == [(teacher.pk, None)]
    again = client.post(url, {"action": "revoke_gone", "gone": gone.pk}, follow=True)
    assert "That was done already." in again.text


def test_nobody_else_revokes_it(gone: GoneAward, client: Client) -> None:
    other = make_user(User.Role.EMPLOYER, email="other@example.org")
    make_provider(other)
    client.force_login(other)
    url = f"/en/employer/credentials/{gone.achievement.uuid}/"
    assert client.post(url, {"action": "revoke_gone", "gone": gone.pk}).status_code == 404
    gone.refresh_from_db()
    assert gone.revoked_on is None


@pytest.mark.parametrize("which", ["0", "x", "9" * 30, ""])
def test_what_is_none_of_them_is_not_found(
    gone: GoneAward, teacher: User, client: Client, which: str
) -> None:
    client.force_login(teacher)
    url = f"/en/employer/credentials/{gone.achievement.uuid}/"
    assert client.post(url, {"action": "revoke_gone", "gone": which}).status_code == 404


def test_what_was_revoked_before_says_so_for_ever(
    award: Award, teacher: User, imke: User, client: Client
) -> None:
    revoke(award=award, reason="Imke Verzonnen was ill", by=teacher, now=NOW)
    erase_person(user_id=imke.pk, cause="asked", now=NOW)
    shown = client.get(f"/en/credentials/{award.uuid}/")
    assert (shown.status_code, "The issuer revoked" in shown.text) == (200, True)
    assert "Imke" not in shown.text
    assert client.get(f"/credentials/{award.uuid}.jwt").status_code == 404
    client.force_login(teacher)
    page = client.get(f"/en/employer/credentials/{award.achievement.uuid}/").text
    assert "was ill" not in page


def test_what_has_ended_by_itself_is_forgotten(gone: GoneAward) -> None:
    assert gone.expires_on is not None
    assert forget_gone(now=NOW + timedelta(days=700)) == 0
    assert forget_gone(now=NOW + timedelta(days=800)) == 1


def test_it_still_says_what_it_said(gone: GoneAward, teacher: User, client: Client) -> None:
    """Its words are in files somebody kept."""
    client.force_login(teacher)
    url = f"/en/employer/credentials/{gone.achievement.uuid}/"
    client.post(url, {"action": "skill", "skill": "portal:linux", "level": "1"})
    assert gone.achievement.aligned.count() == 1
