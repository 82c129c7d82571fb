"""A person shows a credential: a worker checks it, it is used with a yes, and looked at again."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import TimeMachineFixture

from credentials.checking import Reason
from credentials.models import Credential
from credentials.services import (
    CredentialRefused,
    NotToBeUsed,
    check_again,
    check_credential,
    claim_credential,
    delete_credential,
    look_again,
    show_file,
    show_link,
    use_credential,
)
from mail.models import OutgoingMail
from matching.loading import load_person
from matching.weighing import CERTIFIED
from skills.models import Skill
from skills.services import load_taxonomy
from skills.taxonomy import load
from talent.models import Certificate, Claim, Profile
from tests.credentials.issuers import (
    HOST,
    NOW,
    SIEM,
    Pages,
    assertion,
    badge_3,
    flipped,
    pages,
    signed,
)
from tests.factories import make_profile, make_user
from workqueue.models import MAX_ATTEMPTS

LISTED = {"type": "1EdTechRevocationList", "id": f"{HOST}/revoked"}


@pytest.fixture
def profile(db: None) -> Profile:
    load_taxonomy()
    return make_profile(make_user(email="imke@example.org"))


@pytest.fixture
def skill(profile: Profile) -> Skill:
    return Skill.objects.get(esco_uri=SIEM)


def given(profile: Profile, data: object) -> Credential:
    said = data if isinstance(data, str) else json.dumps(data)
    return show_file(profile=profile, file=ContentFile(said.encode()), now=NOW)


def checked(row: Credential, fetch: Pages | None = None, later: int = 0) -> Credential:
    now = NOW + timedelta(days=later)
    claimed = claim_credential(pk=row.pk, now=now)
    assert claimed is not None
    check_credential(credential=claimed, now=now, fetch=fetch or pages())
    return Credential.objects.get(pk=row.pk)


def used(row: Credential) -> Credential:
    skills = [one.skill_id for one in row.aligned.all()]
    use_credential(credential=row, skills=skills, now=NOW)
    return Credential.objects.get(pk=row.pk)


def test_it_keeps_what_it_needs_and_not_the_file(profile: Profile, skill: Skill) -> None:
    row = given(profile, signed(badge_3()))
    assert (row.status, row.is_checking) == ("checking", True)
    row = checked(row)
    assert (row.status, row.reason, row.name, row.issuer) == (
        "verified", "", "Network defence", "Verzonnen Academie",
    )  # fmt: skip
    assert row.content is None
    assert [one.skill for one in row.aligned.all()] == [skill]
    assert not Claim.objects.of(profile.user).exists()


def test_the_same_file_twice_is_one(profile: Profile) -> None:
    assert given(profile, badge_3()) == given(profile, badge_3())


def test_a_file_that_was_refused_is_looked_at_anew(profile: Profile) -> None:
    fetch = pages()
    del fetch.pages[f"{HOST}/.well-known/did.json"]
    first = checked(given(profile, signed(badge_3())), fetch)
    assert (first.status, first.reason) == ("refused", "unreachable")
    assert (first.name, first.issuer_id, first.aligned.count()) == ("Network defence", "", 0)
    client = Client()
    client.force_login(profile.user)
    page = client.get(f"/en/me/credentials/{first.uuid}/").content.decode()
    assert "site of its issuer could not be reached" in page
    second = checked(given(profile, signed(badge_3())))
    assert (second.status, Credential.objects.count()) == ("verified", 1)
    assert given(profile, signed(badge_3())) == second


def test_a_yes_makes_a_certificate_and_claims_that_count_as_proof(
    profile: Profile, skill: Skill
) -> None:
    used(checked(given(profile, signed(badge_3()))))
    held, claim = Certificate.objects.get(), Claim.objects.get()
    assert (held.name, held.state) == ("Network defence", "confirmed")
    assert (claim.skill, claim.state, claim.evidence) == (skill, "confirmed", "credential")
    person = load_person(profile)
    assert [one.practice for one in person.claims if one.skill == skill.pk] == [CERTIFIED]


FOR_A_ROLE = [
    {"targetFramework": "ECSF", "targetName": "Penetration Tester"},
    {"targetName": "cyber security", "targetUrl": SIEM},
]


def for_a_role(alignment: list[dict[str, str]]) -> str:
    badge = badge_3()
    badge["credentialSubject"]["achievement"]["alignment"] = alignment
    return signed(badge)


def test_a_role_proposes_its_main_skills_and_ticks_none(profile: Profile, client: Client) -> None:
    row = checked(given(profile, for_a_role(FOR_A_ROLE)))
    needed = {
        one.skill: one.level
        for one in load().skills_of_role("ecsf:penetration-tester")
        if one.importance == "essential"
    }
    proposed = row.aligned.filter(role="ecsf:penetration-tester")
    assert dict(proposed.values_list("skill", "level")) == needed
    client.force_login(profile.user)
    page = client.get(f"/en/me/credentials/{row.uuid}/").content.decode()
    assert (page.count('name="skill"'), page.count(" checked>")) == (len(needed) + 1, 1)
    chosen = min(needed)
    client.post(f"/en/me/credentials/{row.uuid}/", {"action": "use", "skill": chosen})
    claim = Claim.objects.get()
    assert (claim.skill_id, claim.level, claim.evidence) == (chosen, needed[chosen], "credential")
    assert [one.skill_id for one in row.aligned.all()] == [chosen]


@pytest.mark.parametrize(
    "alignment",
    [
        {"targetName": "Penetration Tester"},
        {"targetFramework": "ECSF", "targetName": "Baker"},
        {"targetFramework": "ECSF", "targetName": "SOC analyst"},
    ],
)
def test_what_is_no_profile_of_the_framework_proposes_nothing(
    profile: Profile, alignment: dict[str, str]
) -> None:
    assert not checked(given(profile, for_a_role([alignment]))).aligned.exists()


def test_what_was_not_chosen_keeps_no_evidence_alive(profile: Profile, skill: Skill) -> None:
    first = used(checked(given(profile, signed(badge_3()))))
    second = checked(given(profile, signed(badge_3(id="urn:uuid:8"))))
    use_credential(credential=second, skills=[], now=NOW)
    delete_credential(credential=first)
    assert (Claim.objects.get().skill, Claim.objects.get().evidence) == (skill, "self")


def test_what_is_not_proved_counts_as_the_persons_own_word(profile: Profile) -> None:
    row = checked(given(profile, badge_3()))
    assert (row.status, row.reason) == ("not_verifiable", "no_signature")
    used(row)
    assert Claim.objects.get().evidence == "certificate"
    assert not Credential.counting_for(profile).exists()


def test_what_is_refused_cannot_be_used(profile: Profile) -> None:
    row = checked(given(profile, flipped(signed(badge_3()))))
    assert (row.status, row.reason, row.content) == ("refused", "bad_signature", None)
    with pytest.raises(NotToBeUsed):
        used(row)
    assert not Claim.objects.exists()


def test_somebody_elses_is_refused(profile: Profile) -> None:
    other = make_profile(make_user(email="emil@example.org"))
    assert checked(given(other, signed(badge_3()))).reason == Reason.WRONG_PERSON


def test_an_address_that_does_not_answer_can_be_tried_again(profile: Profile) -> None:
    fetch = pages()
    page = fetch.pages.pop(f"{HOST}/assertions/7")
    row = show_link(profile=profile, link=f"{HOST}/assertions/7", now=NOW)
    row = checked(row, fetch)
    assert (row.status, row.reason) == ("refused", "unreachable")
    fetch.pages[f"{HOST}/assertions/7"] = page
    check_again(credential=row, now=NOW)
    assert Credential.objects.get().is_checking
    assert (checked(row, fetch).status, Credential.objects.get().link) == ("verified", "")


def test_what_is_revoked_later_counts_no_more_and_its_person_is_told(profile: Profile) -> None:
    fetch = pages(revoked={})
    row = used(checked(given(profile, signed(badge_3(credentialStatus=LISTED))), fetch))
    assert look_again(now=NOW) == 0
    fetch.pages[f"{HOST}/revoked"] = {"revokedCredential": ["urn:uuid:7"]}
    assert look_again(now=NOW + timedelta(days=1)) == 1
    row = checked(row, fetch, later=1)
    assert (row.status, row.reason) == ("refused", "revoked")
    assert (Claim.objects.get().evidence, Claim.objects.get().state) == ("self", "confirmed")
    assert Certificate.objects.get().state == "removed"
    mail = OutgoingMail.objects.get(event="credential_ended")
    assert (mail.to, "revoked" in mail.text) == ("imke@example.org", True)


def test_what_is_used_while_it_is_looked_at_counts_no_more_once_it_is_revoked(
    profile: Profile,
) -> None:
    fetch = pages(revoked={})
    row = checked(given(profile, signed(badge_3(credentialStatus=LISTED))), fetch)
    later = NOW + timedelta(days=1)
    look_again(now=later)
    claimed = claim_credential(pk=row.pk, now=later)
    assert claimed is not None
    used(row)
    fetch.pages[f"{HOST}/revoked"] = {"revokedCredential": ["urn:uuid:7"]}
    check_credential(credential=claimed, now=later, fetch=fetch)
    assert Credential.objects.get().status == "refused"
    assert Claim.objects.get().evidence == "self"
    assert Certificate.objects.get().state == "removed"


def test_a_look_that_ends_every_worker_leaves_what_was_verified(profile: Profile) -> None:
    row = used(checked(given(profile, signed(badge_3()))))
    later = NOW + timedelta(days=1)
    look_again(now=later)
    Credential.objects.update(attempts=MAX_ATTEMPTS)
    row = checked(row, later=1)
    assert (row.status, row.state, row.aligned.count()) == ("verified", "failed", 1)
    assert Claim.objects.get().evidence == "credential"
    assert look_again(now=later + timedelta(hours=1)) == 0, "not again today"
    assert look_again(now=later + timedelta(days=1)) == 1


def test_a_first_check_that_ends_every_worker_is_refused(profile: Profile) -> None:
    row = given(profile, signed(badge_3()))
    Credential.objects.update(attempts=MAX_ATTEMPTS)
    row = checked(row)
    assert (row.status, row.reason, row.content) == ("refused", "malformed", None)


def test_an_issuer_that_is_away_changes_nothing(profile: Profile) -> None:
    fetch = pages(revoked={})
    row = used(checked(given(profile, signed(badge_3(credentialStatus=LISTED))), fetch))
    del fetch.pages[f"{HOST}/revoked"]
    look_again(now=NOW + timedelta(days=1))
    row = checked(row, fetch, later=1)
    assert (row.status, Claim.objects.get().evidence) == ("verified", "credential")


def test_who_never_answers_does_not_keep_the_others_from_being_looked_at(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("credentials.services.checking.LOOKS_AT_ONCE", 1)
    fetch, later = pages(revoked={}), NOW + timedelta(days=1)
    dead = checked(given(profile, signed(badge_3(credentialStatus=LISTED))), fetch)
    other = make_profile(make_user(email="emil@example.org"))
    alive = Credential.objects.create(
        profile=other, status="verified", state="done", created_at=NOW, due_at=NOW,
        checked_at=NOW + timedelta(minutes=1), looked_at=NOW + timedelta(minutes=1),
    )  # fmt: skip
    del fetch.pages[f"{HOST}/revoked"]
    assert look_again(now=later) == 1
    dead = checked(dead, fetch, later=1)
    # What the page says of it stays what it was.
    assert (dead.status, dead.checked_at) == ("verified", NOW)
    assert look_again(now=later + timedelta(hours=1)) == 1
    assert Credential.objects.get(state="waiting") == alive


@pytest.mark.parametrize("act", [used, lambda row: delete_credential(credential=row)])
def test_everything_holds_the_profile_before_the_credential(
    profile: Profile, act: Callable[[Credential], object]
) -> None:
    """As the worker does: two orders would stop each other."""
    row = checked(given(profile, signed(badge_3())))
    with CaptureQueriesContext(connection) as asked:
        act(row)
    held = [one["sql"] for one in asked if re.search("FOR (NO KEY )?UPDATE", one["sql"])]
    assert len(held) > 1
    assert 'FROM "talent_profile"' in held[0]


def test_another_credential_keeps_the_evidence(profile: Profile) -> None:
    first = used(checked(given(profile, signed(badge_3()))))
    second = used(checked(given(profile, signed(badge_3(id="urn:uuid:8")))))
    delete_credential(credential=first)
    assert Claim.objects.get().evidence == "credential"
    delete_credential(credential=second)
    assert (Claim.objects.get().evidence, Credential.objects.count()) == ("self", 0)


def test_there_is_an_end_to_asking(profile: Profile, settings: Any) -> None:
    settings.CV_MAX_UPLOADS_PER_DAY = 2
    given(profile, badge_3())
    given(profile, assertion())
    with pytest.raises(CredentialRefused) as caught:
        given(profile, badge_3(id="urn:uuid:9"))
    assert caught.value.code == "too_often"


def test_the_pages_take_it_show_it_and_use_it(
    profile: Profile, client: Client, time_machine: TimeMachineFixture
) -> None:
    # The page asks its own clock when the check is due.
    time_machine.move_to(NOW)
    client.force_login(profile.user)
    file = BytesIO(signed(badge_3()).encode())
    file.name = "badge.jwt"
    answer = client.post("/en/me/credentials/", {"file": file})
    row = Credential.objects.get()
    assert answer["Location"] == f"/en/me/credentials/{row.uuid}/"
    assert "being checked" in client.get(answer["Location"]).content.decode()
    checked(row, later=1)
    page = client.get(answer["Location"]).content.decode()
    assert "Yes, use it" in page
    assert page.count('name="skill"') == 1
    skill = row.aligned.get().skill_id
    client.post(answer["Location"], {"action": "use", "skill": skill})
    assert Claim.objects.get().skill_id == skill
    assert "among your certificates" in client.get("/en/me/credentials/").content.decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "one of the two"),
        ({"link": "http://127.0.0.1/"}, "begin with https://"),
        ({"link": "file:///etc/hostname"}, "begin with https://"),
    ],
)
def test_a_form_that_is_wrong_says_how(
    profile: Profile, client: Client, data: dict[str, str], said: str
) -> None:
    client.force_login(profile.user)
    answer = client.post("/en/me/credentials/", data)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Credential.objects.exists()
