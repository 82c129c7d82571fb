"""A person's own list of certificates."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.test import Client

from mail.models import OutgoingMail
from talent.models import Certificate, Claim, Profile, WrongCertificateState
from talent.services import (
    CertificateContent,
    SameCertificate,
    add_certificate,
    certificate_named,
    confirm_certificate,
    edit_certificate,
    remind_certificates,
    remove_certificate,
)
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import NOW, make_claim
from workqueue.models import Job

URL = "/en/me/certificates/"
TODAY = date(2026, 11, 20)
OWN = {"name": "Network defence", "issuer": "Verzonnen", "issued_on": "", "expires_on": ""}


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


def make_certificate(profile: Profile, **fields: object) -> Certificate:
    fields = {"name": "Network defence", "state": Certificate.State.CONFIRMED} | fields
    return Certificate.objects.create(profile=profile, **fields)


def test_an_own_statement_counts_at_once(dora: Client, cast: Cast) -> None:
    assert dora.post(URL, OWN | {"expires_on": "2027-01-01"}).status_code == 302
    held = cast.dora_profile.certificates.get()
    assert (held.state, held.source) == (Certificate.State.CONFIRMED, "")
    assert "Your own statement." in dora.get(URL).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"issued_on": "2027-01-02", "expires_on": "2027-01-01"},
        {"issued_on": "0001-01-01"},
        {"issued_on": "2090-01-01"},
        {"expires_on": "soon"},
        {"url": "javascript:alert(1)"},
        {"url": "ftp://example.org/"},
    ],
)
def test_what_cannot_be_is_said_and_not_kept(
    dora: Client, cast: Cast, wrong: dict[str, str]
) -> None:
    assert dora.post(URL, OWN | wrong).status_code == 422
    assert not cast.dora_profile.certificates.exists()


def test_the_same_certificate_is_not_added_twice(dora: Client, cast: Cast) -> None:
    dora.post(URL, OWN)
    assert dora.post(URL, OWN | {"name": "NETWORK DEFENCE"}).status_code == 422
    assert cast.dora_profile.certificates.count() == 1
    with pytest.raises(SameCertificate):
        add_certificate(
            profile=cast.dora_profile, content=CertificateContent(name="Network defence")
        )


def test_the_database_keeps_days_in_order(profile: Profile) -> None:
    with pytest.raises(IntegrityError):
        make_certificate(profile, issued_on=TODAY, expires_on=date(2020, 1, 1))


@pytest.mark.usefixtures("skills")
def test_a_certificate_the_portal_knows_counts_as_a_skill(
    profile: Profile, news: list[Profile]
) -> None:
    named = certificate_named("Certified Information Systems Security Professional")
    add_certificate(profile=profile, content=CertificateContent(name="CISSP", skill=named))
    claim = profile.claims.get()
    assert (claim.skill_id, claim.state, claim.evidence) == (
        "portal:cissp", Claim.State.CONFIRMED, Claim.Evidence.CERTIFICATE,
    )  # fmt: skip
    assert news == [profile]


@pytest.mark.usefixtures("skills")
def test_a_skill_that_was_rejected_stays_rejected(profile: Profile) -> None:
    make_claim(profile, "portal:cissp", state=Claim.State.REJECTED)
    held = make_certificate(profile, name="CISSP", state=Certificate.State.PROPOSED)
    Certificate.objects.update(skill="portal:cissp")
    confirm_certificate(certificate=held)
    assert profile.claims.get().state == Claim.State.REJECTED


@pytest.mark.usefixtures("skills")
@pytest.mark.parametrize("name", ["Splunk", "a day of training", ""])
def test_other_words_mean_no_certificate(name: str) -> None:
    assert certificate_named(name) is None


def test_it_is_taken_out_restored_and_deleted(dora: Client, cast: Cast) -> None:
    held = make_certificate(cast.dora_profile, state=Certificate.State.PROPOSED)
    states = []
    for action in ("remove", "confirm", "remove", "delete"):
        assert dora.post(f"{URL}{held.pk}/", {"action": action}).status_code == 302
        states += Certificate.objects.values_list("state", flat=True)
    assert states == ["removed", "confirmed", "removed"]


def test_a_step_that_was_done_already_is_said_and_changes_nothing(dora: Client, cast: Cast) -> None:
    held = make_certificate(cast.dora_profile)
    answer = dora.post(f"{URL}{held.pk}/", {"action": "confirm"}, follow=True)
    assert "That was done already." in answer.content.decode()
    assert dora.post(f"{URL}{held.pk}/", {"action": "steal"}).status_code == 400
    with pytest.raises(WrongCertificateState):
        confirm_certificate(certificate=held)


def test_correcting_a_proposal_confirms_it(dora: Client, cast: Cast) -> None:
    held = make_certificate(cast.dora_profile, state=Certificate.State.PROPOSED)
    assert dora.post(f"{URL}{held.pk}/", OWN | {"name": "Better"}).status_code == 302
    held.refresh_from_db()
    assert (held.name, held.state) == ("Better", Certificate.State.CONFIRMED)


def test_another_persons_certificate_does_not_exist(dora: Client, cast: Cast) -> None:
    held = make_certificate(cast.emil_profile)
    assert dora.get(f"{URL}{held.pk}/").status_code == 404
    assert dora.post(f"{URL}{held.pk}/", {"action": "delete"}).status_code == 404
    assert held.name not in dora.get(URL).content.decode()


def test_one_that_has_ended_is_marked(dora: Client, cast: Cast) -> None:
    make_certificate(cast.dora_profile, expires_on=date(2020, 1, 1))
    assert ">ended<" in dora.get(URL).content.decode()


def reminders() -> list[str]:
    mails = OutgoingMail.objects.filter(event="certificate_ending").order_by("pk")
    return [mail.key.rpartition(":")[2] for mail in mails]


@pytest.mark.parametrize(
    ("ends", "steps"),
    [
        (date(2026, 11, 20), []),
        (date(2026, 11, 21), ["14"]),
        (date(2026, 12, 4), ["14"]),
        (date(2026, 12, 5), ["60"]),
        (date(2027, 1, 19), ["60"]),
        (date(2027, 1, 20), []),
        (None, []),
    ],
)
def test_its_owner_is_reminded_before_the_end(
    profile: Profile, ends: date | None, steps: list[str]
) -> None:
    make_certificate(profile, expires_on=ends)
    remind_certificates(now=NOW)
    remind_certificates(now=NOW)
    assert reminders() == steps


def test_each_step_is_mailed_once_and_a_new_end_begins_anew(profile: Profile) -> None:
    held = make_certificate(profile, expires_on=date(2026, 12, 20))
    for day in (20, 25, 30):
        remind_certificates(now=NOW.replace(day=day))
    remind_certificates(now=NOW.replace(month=12, day=10))
    assert reminders() == ["60", "14"]
    content = CertificateContent(name=held.name, expires_on=date(2027, 1, 10))
    edit_certificate(certificate=held, content=content)
    remind_certificates(now=NOW.replace(month=12, day=10))
    assert reminders() == ["60", "14", "60"]


def test_a_proposal_and_an_account_out_of_use_get_no_reminder(cast: Cast) -> None:
    ends = {"expires_on": date(2026, 12, 1)}
    make_certificate(cast.dora_profile, state=Certificate.State.PROPOSED, **ends)
    make_certificate(cast.emil_profile, **ends)
    type(cast.emil).objects.filter(pk=cast.emil.pk).update(is_active=False)
    assert remind_certificates(now=NOW) == 0


def test_taking_it_out_holds_the_reminder_back(profile: Profile) -> None:
    held = make_certificate(profile, expires_on=date(2026, 12, 1))
    remind_certificates(now=NOW)
    remove_certificate(certificate=held)
    assert OutgoingMail.objects.get().state == Job.State.WITHHELD


def test_reminders_can_be_stopped_by_their_link_and_in_the_settings(
    dora: Client, cast: Cast
) -> None:
    make_certificate(cast.dora_profile, expires_on=date(2026, 12, 1))
    remind_certificates(now=NOW)
    mail = OutgoingMail.objects.get()
    link = next(word for word in mail.text.split() if "/unsubscribe/" in word)
    path = link.partition("testserver")[2] or "/" + link.split("/", 3)[3]
    assert "Reminders of certificates" in Client().get(path).content.decode()
    Client().post(path)
    make_certificate(cast.dora_profile, name="Another", expires_on=date(2026, 12, 2))
    assert remind_certificates(now=NOW) == 0
    choices = "/en/account/notifications/"
    assert 'name="certificates"' in dora.get(choices).content.decode()
    dora.post(choices, {"certificates": "on"})
    assert remind_certificates(now=NOW) == 1
