"""Two accounts of one person: found by what they share, merged into one or told apart."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent, User
from mail.models import OutgoingMail
from matching.models import Candidacy, Contest, Match
from matching.services.decisions import answer, invite
from moderation.duplicates import pair_of, pairs
from moderation.models import Apart
from moderation.services.merging import ActsForCompany, BeingRead, NoPair, merge_people
from talent.models import CV, Certificate, Claim, Profile
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import NOW, make_claim, make_member, make_profile, make_user, make_vacancy
from tests.matching.helpers import publish
from workqueue.models import Job

pytestmark = pytest.mark.django_db
SIEM = ("portal:siem", 2, "must")


def make_cv(profile: Profile, digest: str, **fields: Any) -> CV:
    now = timezone.now()
    values: dict[str, Any] = {
        "kind": "txt",
        "original_name": "cv.txt",
        "size": 3,
        "sha256": digest,
        "state": Job.State.DONE,
        "created_at": now,
        "due_at": now,
    }
    return CV.objects.create(profile=profile, **(values | fields))


def make_certificate(profile: Profile, number: str, name: str = "CISSP") -> Certificate:
    return Certificate.objects.create(profile=profile, name=name, number=number, state="confirmed")


def found() -> list[tuple[int, int, int]]:
    """Of any two, whether they are looked for among all or alone."""
    listed = pairs()
    everybody = User.objects.order_by("pk").values_list("pk", flat=True)
    alone = {pair_of(*two) for two in permutations(everybody, 2)} - {None}
    assert alone == set(listed)
    return [(pair.first, pair.second, len(pair.grounds)) for pair in listed]


def merge(cast: Cast, keep: User, other: User) -> User:
    return merge_people(keep=keep.pk, other=other.pk, by=cast.staff, now=timezone.now())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ann@x.example", "ann+jobs@x.example", True),
        ("a.n.n@gmail.com", "ann+x@googlemail.com", True),
        ("a.nn@x.example", "ann@x.example", False),
        ("ann@x.example", "ann@y.example", False),
    ],
)
def test_an_address_spelled_otherwise_is_found(db: None, one: str, other: str, same: bool) -> None:
    first, second = make_user(email=one), make_user(email=other)
    assert found() == ([(first.pk, second.pk, 1)] if same else [])


def test_files_and_numbers_are_grounds_and_count_together(cast: Cast) -> None:
    make_cv(cast.dora_profile, "a" * 64)
    make_cv(cast.emil_profile, "a" * 64)
    make_certificate(cast.dora_profile, "ab-12 345")
    make_certificate(cast.emil_profile, "AB12345", name="Other name")
    assert found() == [(cast.dora.pk, cast.emil.pk, 2)]


def test_what_says_nothing_is_no_ground(cast: Cast) -> None:
    for profile in (cast.dora_profile, cast.emil_profile):
        make_certificate(profile, "2021")
        make_certificate(profile, "not known", name="Other")
    for _person in range(6):
        make_cv(make_profile(), "b" * 64)
    assert found() == []


def test_only_candidates_who_can_sign_in_are_compared(cast: Cast) -> None:
    make_user(User.Role.EMPLOYER, email="dora+x@example.org")
    make_user(email="emil+x@example.org", is_active=False)
    assert found() == []


def test_the_questions_asked_do_not_grow_with_the_people(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as few:
        pairs()
    for number in range(8):
        make_user(email=f"dora+{number}@example.org") if number < 4 else make_profile()
    with CaptureQueriesContext(connection) as many:
        assert len(pairs()) == 10
    assert len(few) == len(many)


def test_merging_moves_everything_and_keeps_the_better(cast: Cast) -> None:
    keep, other = cast.dora_profile, cast.emil_profile  # Dora: SIEM at level 3
    same, own = make_cv(keep, "a" * 64), make_cv(other, "b" * 64)
    twin = make_cv(other, "a" * 64)
    make_claim(other, "portal:siem", 4, sentence="I led it.", evidence="cv", cv=twin)
    make_claim(keep, "portal:linux", 3)
    make_claim(other, "portal:linux", 4, state=Claim.State.PROPOSED)
    make_claim(other, "portal:python", 2, cv=own)
    for profile in (keep, other):
        make_certificate(profile, "AB12345")
    Certificate.objects.create(profile=other, name="OSCP", issued_on=date(2024, 1, 1), cv=own)
    keep.languages.create(code="nl", level="C1")
    other.languages.create(code="nl", level="A2")
    other.languages.create(code="fr", level="B2")
    merge(cast, cast.dora, cast.emil)
    claims = {one.skill_id: (one.level, one.state, one.cv_id) for one in keep.claims.all()}
    assert claims == {
        "portal:siem": (4, "confirmed", same.pk),
        "portal:linux": (3, "confirmed", None),
        "portal:python": (2, "confirmed", own.pk),
    }
    assert keep.claims.get(skill="portal:siem").sentence == "I led it."
    assert set(keep.cvs.values_list("pk", flat=True)) == {same.pk, own.pk}
    names = keep.certificates.values_list("name", flat=True)
    assert sorted(names) == ["CISSP", "OSCP"]
    assert dict(keep.languages.values_list("code", "level")) == {"nl": "C1", "fr": "B2"}
    assert not User.objects.filter(pk=cast.emil.pk).exists()


def test_whoever_was_hidden_from_stays_so(cast: Cast) -> None:
    for number in ("0123456749", "0456789125"):
        cast.emil_profile.hidden_employers.create(
            enterprise_number=number, created_at=timezone.now()
        )
    cast.dora_profile.hidden_employers.create(
        enterprise_number="0123456749", created_at=timezone.now()
    )
    merge(cast, cast.dora, cast.emil)
    assert cast.dora_profile.hidden_employers.count() == 2


def test_merging_is_told_and_recorded(cast: Cast) -> None:
    merge(cast, cast.dora, cast.emil)
    mail = OutgoingMail.objects.get(event="accounts_merged")
    assert (mail.to, "emil" in mail.text.lower()) == (cast.dora.email, False)
    assert OutgoingMail.objects.get(event="account_deleted").to == cast.emil.email
    rows = AuditEvent.objects.filter(action="merge").order_by("pk")
    assert [(one.actor_id, one.subject_id, one.target) for one in rows] == [
        (cast.staff.pk, cast.dora.pk, f"user {cast.emil.pk}"),
        (cast.staff.pk, cast.emil.pk, f"user {cast.dora.pk}"),
    ]


def test_a_candidacy_moves_with_its_history(cast: Cast) -> None:
    make_claim(cast.emil_profile, "portal:siem", 3)
    vacancy = make_vacancy(cast.company, [SIEM])
    publish(vacancy)
    alone = make_vacancy(cast.company, [SIEM])
    publish(alone)
    Match.objects.filter(vacancy=alone, profile=cast.dora_profile).delete()
    for one in (vacancy, alone):
        match = Match.objects.get(vacancy=one, profile=cast.emil_profile)
        invite(match=match, by=cast.bob, now=timezone.now())
    merge(cast, cast.dora, cast.emil)
    candidacies = Candidacy.objects.filter(match__profile=cast.dora_profile)
    assert {(one.match.vacancy_id, one.state) for one in candidacies} == {
        (vacancy.pk, "invited"),
        (alone.pk, "invited"),
    }
    assert [len(one.events.all()) for one in candidacies] == [1, 1]


@pytest.mark.parametrize("further", ["kept", "other"])
def test_of_two_candidacies_for_one_vacancy_the_further_stays(cast: Cast, further: str) -> None:
    make_claim(cast.emil_profile, "portal:siem", 3)
    vacancy = make_vacancy(cast.company, [SIEM])
    publish(vacancy)
    now = timezone.now()
    of = {
        profile.pk: invite(
            match=Match.objects.get(vacancy=vacancy, profile=profile), by=cast.bob, now=now
        )
        for profile in (cast.dora_profile, cast.emil_profile)
    }
    profile = cast.dora_profile if further == "kept" else cast.emil_profile
    answer(candidacy=of[profile.pk], yes=True, by=profile.user, now=now)
    merge(cast, cast.dora, cast.emil)
    stays = Candidacy.objects.get(match__vacancy=vacancy)
    assert (stays.pk, stays.state) == (of[profile.pk].pk, "accepted")
    assert stays.match.profile == cast.dora_profile
    said = stays.events.values_list("to_state", "by")
    assert sorted(said) == [
        ("accepted", cast.dora.pk),
        ("invited", cast.bob.pk),
        ("invited", cast.bob.pk),
    ]


def test_what_both_contested_is_one_contest(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, [SIEM])
    for profile, need in (
        (cast.dora_profile, "portal:siem"),
        (cast.emil_profile, "portal:siem"),
        (cast.emil_profile, "portal:linux"),
    ):
        Contest.objects.create(
            profile=profile, vacancy=vacancy, need=need, part={}, text="x", created_at=NOW
        )
    merge(cast, cast.dora, cast.emil)
    needs = Contest.objects.filter(profile=cast.dora_profile).values_list("need", flat=True)
    assert sorted(needs) == ["portal:linux", "portal:siem"]


def test_an_account_without_a_profile_gets_the_others(cast: Cast) -> None:
    bare = make_user()
    merge(cast, bare, cast.dora)
    assert Profile.objects.get(user=bare).claims.count() == 1


def test_it_refuses_what_staff_may_not_move(cast: Cast) -> None:
    cv = make_cv(cast.emil_profile, "c" * 64, state=Job.State.RUNNING)
    with pytest.raises(BeingRead):
        merge(cast, cast.dora, cast.emil)
    cv.delete()
    membership = make_member(cast.company, cast.emil)
    with pytest.raises(ActsForCompany):
        merge(cast, cast.dora, cast.emil)
    membership.delete()
    for user in (cast.alice, cast.staff, cast.dora):
        with pytest.raises(NoPair):
            merge(cast, cast.dora, user)
    assert Profile.objects.count() == 2
    assert not AuditEvent.objects.filter(action="merge").exists()


def test_told_apart_is_remembered(cast: Cast, signed_in_as: SignIn) -> None:
    twin = make_user(email="dora+x@example.org")
    staff, address = signed_in_as(cast.staff), f"/en/staff/people/{cast.dora.pk}/{twin.pk}/"
    assert "another spelling" in staff.get("/en/staff/people/").content.decode()
    assert [staff.post(f"{address}apart/").status_code for _time in range(2)] == [302, 302]
    assert (found(), Apart.objects.get().said_by) == ([], cast.staff)
    assert staff.get(address).status_code == 404
    assert AuditEvent.objects.filter(action="keep_apart").count() == 1


def test_a_pair_is_shown_with_a_trace_for_each(cast: Cast, signed_in_as: SignIn) -> None:
    twin = make_user(email="dora+x@example.org")
    staff, address = signed_in_as(cast.staff), f"/en/staff/people/{cast.dora.pk}/{twin.pk}/"
    assert "dora+x@example.org" in staff.get(address).content.decode()
    looks = AuditEvent.objects.filter(action="view_person").values_list("subject_id", flat=True)
    assert set(looks) == {cast.dora.pk, twin.pk}
    assert staff.post(address, {"keep": "1"}).status_code == 422
    assert staff.post(address, {"keep": str(twin.pk)}).status_code == 302
    assert Profile.objects.get(user=twin).claims.count() == 1


def test_two_who_are_no_pair_are_not_found(cast: Cast, signed_in_as: SignIn) -> None:
    staff: Client = signed_in_as(cast.staff)
    address = f"/en/staff/people/{cast.dora.pk}/{cast.emil.pk}/"
    assert staff.get(address).status_code == 404
    assert staff.post(address, {"keep": str(cast.dora.pk)}).status_code == 404
    assert staff.post(f"/en/staff/people/{cast.dora.pk}/{cast.alice.pk}/apart/").status_code == 404
    assert staff.post(f"/en/staff/people/{cast.dora.pk}/{cast.dora.pk}/apart/").status_code == 404
