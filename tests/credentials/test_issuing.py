"""Organisations give credentials that anybody can check, and take them back."""

import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import Client

from accounts.models import AuditEvent, User
from credentials.checking import Reason, Status, opened
from credentials.models import Achievement, Award, Credential, IssuerKey, WrongAwardState
from credentials.services import (
    AlreadyGiven,
    NotAnIssuer,
    NotYours,
    TooManyOffers,
    accept,
    add_skill,
    check_credential,
    claim_credential,
    create_achievement,
    forget_offers,
    offer,
    revoke,
    rotate_key,
)
from credentials.services.reaching import fetch
from mail.models import OutgoingMail
from privacy.services import erase_person
from skills.models import Skill
from skills.services import load_taxonomy
from tests.credentials.issuers import SIEM, flipped
from tests.credentials.outsiders import SITE, checked, offered, outside, plain
from tests.factories import NOW, make_user
from vacancies.models import Company

pytestmark = pytest.mark.django_db


def test_anybody_can_check_it_with_another_library_through_public_addresses(award: Award) -> None:
    """Only what the standards say: a token, a did:web, a key of Ed25519."""
    token = outside(f"{SITE}/credentials/{award.uuid}.jwt").decode()
    head, payload, signature = token.split(".")
    header, claims = (json.loads(plain(part)) for part in (head, payload))
    did, _hash, _key = header["kid"].partition("#")
    place = did.removeprefix("did:web:").replace(":", "/")
    document = json.loads(outside(f"https://{place}/did.json"))
    method = next(it for it in document["verificationMethod"] if it["id"] == header["kid"])
    public = Ed25519PublicKey.from_public_bytes(plain(method["publicKeyJwk"]["x"]))
    public.verify(plain(signature), f"{head}.{payload}".encode())
    with pytest.raises(InvalidSignature):
        public.verify(plain(signature), flipped(token, b"Netwerken").rpartition(".")[0].encode())
    assert (claims["issuer"]["id"], document["id"]) == (did, did)
    assert header["kid"] in document["assertionMethod"]
    assert json.loads(outside(claims["credentialStatus"]["id"]))["revokedCredential"] == []
    assert "imke" not in json.dumps(claims).lower()
    assert "d" not in method["publicKeyJwk"]


def test_our_own_checker_verifies_it_with_its_skill_and_level(award: Award) -> None:
    found = checked(award)
    assert (found.status, found.reason) == (Status.VERIFIED, None)
    assert found.facts is not None
    assert (SIEM, 3) in found.facts.targets
    assert checked(award, mail="emil@example.org").reason is Reason.WRONG_PERSON
    assert checked(award, now=NOW + timedelta(days=800)).reason is Reason.EXPIRED


def test_the_picture_holds_the_same_token(award: Award) -> None:
    picture = opened(outside(f"{SITE}/credentials/{award.uuid}.png"))
    assert picture.token == award.token
    told = json.loads(outside(f"{SITE}/credentials/{award.uuid}.json"))
    assert told["credentialSubject"]["achievement"]["inLanguage"] == "nl"


def test_what_is_revoked_is_refused_everywhere(award: Award, teacher: User) -> None:
    revoke(award=award, reason="Mistaken", by=teacher, now=NOW)
    assert checked(award).reason is Reason.REVOKED
    assert "revoked this credential" in outside(f"{SITE}/en/credentials/{award.uuid}/").decode()
    mail = OutgoingMail.objects.get(event="award_revoked")
    assert (mail.to, "Mistaken" in mail.text) == ("imke@example.org", True)
    with pytest.raises(WrongAwardState):
        revoke(award=award, reason="Again", by=teacher, now=NOW)
    acts = AuditEvent.objects.filter(action="award").values_list("reason", flat=True)
    assert sorted(acts) == ["offered", "revoked"]


def test_it_stays_verified_after_a_new_key_signs(
    award: Award, school: Company, course: Achievement, teacher: User
) -> None:
    first = IssuerKey.objects.get()
    rotate_key(company=school, seen=str(first.uuid), by=teacher, now=NOW)
    rotated = AuditEvent.objects.get(action="new_key", actor_id=teacher.pk)
    assert rotated.target == f"company {school.uuid}"
    first.refresh_from_db()
    assert first.private == ""
    assert checked(award).status is Status.VERIFIED
    emil = make_user(email="emil@example.org")
    later = accept(
        award=offered(course, teacher, emil.email), person=emil, shows_name=False, now=NOW
    )
    assert checked(later, mail=emil.email).status is Status.VERIFIED
    heads = [json.loads(plain(one.token.split(".")[0]))["kid"] for one in (award, later)]
    assert len(set(heads)) == 2


def test_what_is_accepted_is_shown_to_the_portal_and_verified_without_network(
    award: Award, imke: User
) -> None:
    row = Credential.objects.get(profile__user=imke)
    claimed = claim_credential(pk=row.pk, now=NOW)
    assert claimed is not None
    check_credential(credential=claimed, now=NOW, fetch=fetch)
    row.refresh_from_db()
    assert (row.status, row.name) == ("verified", "Netwerken verdedigen")
    assert [one.level for one in row.aligned.all()] == [3]


def test_only_whose_address_it_is_accepts_it(course: Achievement, teacher: User) -> None:
    given = offered(course, teacher)
    with pytest.raises(NotYours):
        accept(award=given, person=make_user(), shows_name=False, now=NOW)


@pytest.mark.parametrize("fields", [{"approved": False}, {"kind": Company.Kind.COMPANY}])
def test_only_approved_organisations_that_teach_issue(
    course: Achievement, teacher: User, imke: User, fields: dict[str, Any]
) -> None:
    given = offered(course, teacher)
    Company.objects.update(**fields)
    with pytest.raises(NotAnIssuer):
        offered(course, teacher, "emil@example.org")
    with pytest.raises(NotAnIssuer):
        accept(award=given, person=imke, shows_name=False, now=NOW)


def test_the_same_address_is_asked_once_and_not_too_many_are(
    course: Achievement, teacher: User
) -> None:
    offered(course, teacher)
    assert offer(achievement=course, addresses=["IMKE@example.org"], by=teacher, now=NOW) == []
    assert OutgoingMail.objects.filter(event="credential_offered").count() == 1
    with pytest.raises(TooManyOffers):
        offer(achievement=course, addresses=[f"{n}@x.be" for n in range(51)], by=teacher, now=NOW)


def test_what_was_offered_says_what_it_said(course: Achievement, teacher: User) -> None:
    offered(course, teacher)
    with pytest.raises(AlreadyGiven):
        add_skill(achievement=course, skill=Skill.objects.get(esco_uri=SIEM), level=1)


def test_the_public_page_names_nobody_unless_they_want_it(award: Award, imke: User) -> None:
    page = f"{SITE}/en/credentials/{award.uuid}/"
    assert "Imke" not in outside(page).decode()
    client = Client()
    client.force_login(imke)
    client.post(f"/en/credentials/offers/{award.uuid}/", {"action": "name", "shows_name": "1"})
    assert "Imke Verzonnen" in outside(page).decode()


def test_the_end_of_the_account_is_the_end_of_the_page(
    award: Award, course: Achievement, teacher: User, imke: User
) -> None:
    other = create_achievement(
        company=course.company, name="B", description="b", criteria="b", language="en",
        months_valid=None, now=NOW,
    )  # fmt: skip
    offer(achievement=other, addresses=[imke.email], by=teacher, now=NOW)
    erase_person(user_id=imke.pk, cause="asked", now=NOW)
    assert not Award.objects.exists()
    assert Client().get(f"/en/credentials/{award.uuid}/").status_code == 404
    assert Client().get(f"/credentials/{award.uuid}.jwt").status_code == 404


def test_offers_that_nobody_took_up_are_dropped(course: Achievement, teacher: User) -> None:
    offered(course, teacher)
    assert forget_offers(now=NOW + timedelta(days=59)) == 0
    assert forget_offers(now=NOW + timedelta(days=61)) == 1


def test_the_pages_lead_from_the_course_to_the_offer(
    school: Company, teacher: User, imke: User
) -> None:
    load_taxonomy()
    client = Client()
    client.force_login(teacher)
    home = f"/en/employer/companies/{school.uuid}/credentials/"
    fields = {"name": "A", "description": "a", "criteria": "a", "language": "en"}
    page = client.post(home, fields)["Location"]
    client.post(page, {"action": "skill", "skill": "portal:siem", "level": "3"})
    wrong = client.post(page, {"action": "offer", "addresses": "imke@example.org nobody"})
    assert (wrong.status_code, Award.objects.count()) == (422, 0)
    client.post(page, {"action": "offer", "addresses": "imke@example.org"})
    award = Award.objects.get()
    assert "imke@example.org" in client.get(page).content.decode()
    assert client.post(page, {"action": "revoke", "award": "x" * 30}).status_code == 404
    mine = Client()
    mine.force_login(imke)
    assert f"/en/credentials/offers/{award.uuid}/" in mine.get("/en/me/credentials/").text
    other = Client()
    other.force_login(make_user(email="emil@example.org"))
    assert str(award.uuid) not in other.get("/en/me/credentials/").text
    mine.post(f"/en/credentials/offers/{award.uuid}/", {"action": "accept"})
    award.refresh_from_db()
    assert award.state == "issued"
    assert "credential.jwt" in mine.get(f"/en/credentials/offers/{award.uuid}/").content.decode()
    client.post(page, {"action": "revoke", "award": str(award.pk), "reason": "Wrong person"})
    award.refresh_from_db()
    assert (award.state, award.revoke_reason) == ("revoked", "Wrong person")
