"""Applying, being answered, withdrawing: what each side sees and is told at every step."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditEvent
from desk.selectors import with_counts
from mail.models import OutgoingMail
from matching.models import Candidacy, CandidacyEvent, Match
from matching.services.applying import CVGone, NotNow, WrongState, apply, withdraw
from matching.services.decisions import answer, decide, invite
from talent.models import CV, Profile
from talent.services import delete_cv
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.matching.helpers import pairs_of_vacancy, publish
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM, LINUX = "portal:siem", "portal:linux"


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"matching:{name}", args=args)


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    """Open, and not matched with anybody yet."""
    return make_vacancy(cast.company, [(SIEM, 2, "must")])


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


@pytest.fixture
def bob(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.bob)


def make_cv(profile: Profile, name: str = "dora.txt") -> CV:
    now = timezone.now()
    cv = CV(
        profile=profile,
        kind="txt",
        original_name=name,
        size=9,
        sha256=f"{profile.pk:064d}",
        state="done",
        created_at=now,
        due_at=now,
    )
    cv.file.save("cv.txt", ContentFile(b"all I did"), save=False)
    cv.save()
    return cv


def applied(cast: Cast, vacancy: Vacancy, **given: object) -> Candidacy:
    return apply(  # type: ignore[arg-type]
        profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now(), **given
    )


def test_the_page_says_what_the_company_will_see_and_one_press_sends_it(
    cast: Cast, vacancy: Vacancy, dora: Client
) -> None:
    page = dora.get(path("chance", vacancy.uuid)).content.decode()
    assert "Apply and show my name" in page
    assert cast.dora.email in page
    cv = make_cv(cast.dora_profile)
    answer = dora.post(path("apply", vacancy.uuid), {"letter": "I like it.", "cv": cv.uuid})
    candidacy = Candidacy.objects.get()
    assert answer.headers["Location"] == path("application", candidacy.uuid)
    assert (candidacy.state, candidacy.letter, candidacy.cv) == ("applied", "I like it.", cv)
    assert "I like it." in dora.get(path("application", candidacy.uuid)).content.decode()


def test_the_pair_is_stored_as_a_run_would_store_it(cast: Cast, vacancy: Vacancy) -> None:
    names = (
        "score",
        "focus",
        "practice",
        "rank_value",
        "musts_met",
        "parts",
        "inputs_hash",
        "rarity",
        "profile_version",
        "vacancy_version",
    )
    applied(cast, vacancy)
    at_once = Match.objects.values(*names).get()
    Match.objects.all().delete()
    publish(vacancy)
    assert Match.objects.values(*names).get(profile=cast.dora_profile) == at_once
    assert pairs_of_vacancy(vacancy.pk) == []


def test_applying_twice_is_applying_once(cast: Cast, vacancy: Vacancy, dora: Client) -> None:
    for letter in ("first", "second"):
        page = dora.post(path("apply", vacancy.uuid), {"letter": letter}, follow=True)
    assert "what you sent now was not added" in page.content.decode()
    assert Candidacy.objects.get().letter == "first"
    assert CandidacyEvent.objects.count() == 1
    assert OutgoingMail.objects.filter(event="candidate_applied").count() == 2  # Alice and Bob


def test_the_deciding_members_are_told_without_the_name(cast: Cast, vacancy: Vacancy) -> None:
    applied(cast, vacancy, letter="Dora is my name", cv=make_cv(cast.dora_profile))
    mails = OutgoingMail.objects.filter(event="candidate_applied")
    assert {mail.to for mail in mails} == {cast.alice.email, cast.bob.email}
    for mail in mails:
        assert "Dora" not in mail.subject + mail.text + mail.html
        assert "100 of 100 points" in " ".join(mail.text.split())
        assert "A message and a CV came along." in mail.text
        assert "\n\n\n" not in mail.text
        assert mail.about == [cast.dora.pk]


def test_the_company_finds_the_name_the_message_and_the_cv(
    cast: Cast, vacancy: Vacancy, bob: Client
) -> None:
    match = applied(cast, vacancy, letter="I like it.", cv=make_cv(cast.dora_profile)).match
    assert "status=applied" in bob.get(path("dashboard")).content.decode()
    listed = bob.get(path("matches", vacancy.uuid) + "?status=applied").content.decode()
    assert str(match.number) in listed
    page = bob.get(path("match", match.uuid)).content.decode()
    for words in ("Dora Peeters", cast.dora.email, "I like it.", "Download their CV"):
        assert words in page
    file = bob.get(path("attached_cv", match.uuid))
    assert b"".join(file.streaming_content) == b"all I did"  # type: ignore[attr-defined]
    taken = AuditEvent.objects.get(action="download_cv")
    assert (taken.actor_id, taken.subject_id) == (cast.bob.pk, cast.dora.pk)


def test_who_applies_is_listed_whatever_the_score(cast: Cast, bob: Client) -> None:
    vacancy = make_vacancy(cast.company, [(LINUX, 4, "must")])
    match = applied(cast, vacancy).match
    assert match.score == 0
    assert str(match.number) in bob.get(path("matches", vacancy.uuid)).content.decode()
    (row,) = with_counts(Vacancy.objects.of(cast.bob), now=timezone.now())
    assert (row.counts["total"], row.counts["applied"]) == (1, 1)


def test_who_paused_may_apply_and_is_seen_there_alone(
    cast: Cast, vacancy: Vacancy, bob: Client
) -> None:
    Profile.objects.filter(pk=cast.dora_profile.pk).update(visibility="paused")
    match = applied(cast, vacancy).match
    assert bob.get(path("match", match.uuid)).status_code == 200


@pytest.mark.parametrize("state", ["closed", "expired"])
def test_a_vacancy_that_closed_meanwhile_says_so(
    cast: Cast, vacancy: Vacancy, dora: Client, state: str
) -> None:
    publish(vacancy)
    Vacancy.objects.update(state=state)
    with pytest.raises(NotNow):
        applied(cast, vacancy)
    page = dora.post(path("apply", vacancy.uuid), {}, follow=True).content.decode()
    assert "This vacancy has closed meanwhile; nothing was sent." in page
    assert not Candidacy.objects.exists()


def test_a_letter_that_came_too_late_is_given_back(
    cast: Cast, vacancy: Vacancy, dora: Client
) -> None:
    publish(vacancy)
    Vacancy.objects.update(state="closed")
    answer = dora.post(path("apply", vacancy.uuid), {"letter": "My <two> evenings of work"})
    assert answer.status_code == 409
    assert "My &lt;two&gt; evenings of work</textarea>" in answer.content.decode()


def test_what_is_wrong_is_said_beside_it(cast: Cast, vacancy: Vacancy, dora: Client) -> None:
    emils = make_cv(cast.emil_profile)
    for data in ({"letter": "x" * 2001}, {"cv": str(emils.uuid)}, {"cv": "rubbish"}):
        assert dora.post(path("apply", vacancy.uuid), data).status_code == 422
    assert not Match.objects.exists()


def test_the_company_says_yes_and_the_person_reads_it(
    cast: Cast, vacancy: Vacancy, dora: Client, bob: Client
) -> None:
    candidacy = applied(cast, vacancy)
    assert (
        bob.post(path("invite", candidacy.match.uuid), {"message": "Tuesday?"}).status_code == 302
    )
    candidacy.refresh_from_db()
    assert candidacy.state == "accepted"
    mail = OutgoingMail.objects.get(event="application_answered")
    assert mail.to == cast.dora.email
    assert "Tuesday?" in mail.text
    page = dora.get(path("application", candidacy.uuid)).content.decode()
    assert "The company wants to meet you" in page
    assert "Dora Peeters" in bob.get(path("match", candidacy.match.uuid)).content.decode()


def test_a_refusal_carries_its_reason_and_hides_the_name(
    cast: Cast, vacancy: Vacancy, dora: Client, bob: Client
) -> None:
    candidacy = applied(cast, vacancy, letter="Private words")
    data = {"decision": "declined", "reason": "language", "note": "Bob thinks so"}
    data["seen"] = candidacy.stamp
    assert "The candidate reads it" in bob.get(path("match", candidacy.match.uuid)).content.decode()
    bob.post(path("decide", candidacy.match.uuid), data)
    mail = OutgoingMail.objects.get(event="application_answered")
    pages = dora.get(path("application", candidacy.uuid)).content.decode(), mail.text, mail.html
    for words in pages:
        assert "the languages do not fit" in " ".join(words.split())
        assert "Bob" not in words
    theirs = bob.get(path("match", candidacy.match.uuid)).content.decode()
    for secret in ("Dora", "Private words"):
        assert secret not in theirs
    with pytest.raises(WrongState):
        applied(cast, vacancy)


def test_who_was_declined_unasked_may_still_apply_and_reads_why(
    cast: Cast, vacancy: Vacancy, dora: Client
) -> None:
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    decide(match=match, to="declined", by=cast.bob, now=timezone.now(), reason="place", note="no")
    assert not OutgoingMail.objects.filter(event="application_answered").exists()
    assert (
        "the place or hours do not fit" in dora.get(path("chance", vacancy.uuid)).content.decode()
    )
    assert applied(cast, vacancy).state == "applied"


@pytest.mark.parametrize("before", ["applied", "accepted", "open profile"])
def test_withdrawing_hides_the_name_and_tells_the_company(
    cast: Cast, vacancy: Vacancy, dora: Client, bob: Client, before: str
) -> None:
    if before == "open profile":
        Profile.objects.filter(pk=cast.dora_profile.pk).update(visibility="open")
    candidacy = applied(cast, vacancy, letter="Words", cv=make_cv(cast.dora_profile))
    if before == "accepted":
        invite(match=candidacy.match, by=cast.bob, now=timezone.now())
    for _ in range(2):
        assert dora.post(path("withdraw", candidacy.uuid)).status_code == 302
    page = bob.get(path("match", candidacy.match.uuid))
    assert page.status_code == 200
    for secret in ("Dora", "Words", "dora.txt"):
        assert secret not in page.content.decode()
    assert bob.get(path("attached_cv", candidacy.match.uuid)).status_code == 404
    waiting = OutgoingMail.objects.filter(state="waiting").exclude(to=cast.dora.email)
    assert {mail.event for mail in waiting} == {"candidate_withdrew"}
    assert waiting.count() == 2
    with pytest.raises(WrongState):
        invite(match=candidacy.match, by=cast.bob, now=timezone.now())


def test_after_withdrawing_one_may_apply_again(cast: Cast, vacancy: Vacancy) -> None:
    candidacy = applied(cast, vacancy)
    withdraw(candidacy=candidacy, by=cast.dora, now=timezone.now())
    again = applied(cast, vacancy, letter="After all")
    assert (again.pk, again.state, again.letter) == (candidacy.pk, "applied", "After all")


def test_an_application_is_not_answered_like_an_invitation(
    cast: Cast, vacancy: Vacancy, dora: Client
) -> None:
    candidacy = applied(cast, vacancy)
    dora.post(path("application", candidacy.uuid), {"answer": "yes"})
    candidacy.refresh_from_db()
    assert candidacy.state == "applied"


def test_who_is_invited_answers_that_and_does_not_apply(
    cast: Cast, vacancy: Vacancy, dora: Client
) -> None:
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    assert (
        path("application", candidacy.uuid)
        in dora.get(path("chance", vacancy.uuid)).content.decode()
    )
    dora.post(path("apply", vacancy.uuid))
    candidacy.refresh_from_db()
    assert candidacy.state == "invited"


def test_a_no_may_have_a_reason_that_the_company_is_mailed(
    cast: Cast, vacancy: Vacancy, dora: Client, bob: Client
) -> None:
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    cast.bob.language = "nl"
    cast.bob.save()
    data = {"answer": "no", "reason": "no_pay", "note": "Sorry"}
    assert dora.post(path("application", candidacy.uuid), data).status_code == 302
    mail = OutgoingMail.objects.get(event="candidate_answered", to=cast.alice.email)
    assert "Their reason: the pay." in " ".join(mail.text.split())
    assert "the pay" in bob.get(path("match", match.uuid)).content.decode()
    dutch = OutgoingMail.objects.get(event="candidate_answered", to=cast.bob.email)
    assert "the pay" not in dutch.text
    assert (
        dora.post(
            path("application", candidacy.uuid), {"answer": "no", "reason": "rubbish"}
        ).status_code
        == 422
    )


def test_the_timeline_names_the_company_and_no_colleague(
    cast: Cast, vacancy: Vacancy, dora: Client
) -> None:
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    now = timezone.now()
    decide(match=match, to="interested", by=cast.bob, now=now, note="zqnote")
    candidacy = invite(match=match, by=cast.bob, now=now)
    answer(candidacy=candidacy, yes=True, by=cast.dora, now=now, note="Gladly")
    decide(match=match, to="declined", by=cast.bob, now=now, reason="filled", note="zqnote")
    answered = dora.get(path("application", candidacy.uuid))
    page = answered.content.decode()
    steps = [
        "The company found your match interesting",
        "The company invited you",
        "You said yes",
        "The company does not go on with you",
    ]
    assert [str(moment.words) for moment in answered.context["moments"]] == steps
    assert all(step in page for step in steps)
    assert "Gladly" in page
    assert "the vacancy is being filled" in page
    for secret in ("Bob", "zqnote"):
        assert secret not in page


def test_the_list_has_what_moved_last_first_and_can_be_narrowed(
    cast: Cast, dora: Client, signed_in_as: SignIn
) -> None:
    first, second, unasked = (make_vacancy(cast.company, [(SIEM, 2, "must")]) for _ in range(3))
    older, newer = applied(cast, first), applied(cast, second)
    publish(unasked)
    match = Match.objects.get(vacancy=unasked, profile=cast.dora_profile)
    decide(match=match, to="interested", by=cast.bob, now=timezone.now())

    def shown(query: str = "") -> list[Candidacy]:
        return list(dora.get(path("applications") + query).context["page"])

    assert shown() == [newer, older]
    withdraw(candidacy=older, by=cast.dora, now=timezone.now())
    assert shown() == [older, newer]
    assert shown("?state=withdrawn") == [older]
    assert shown("?state=rubbish") == [older, newer]
    assert shown("?state=accepted") == []
    emil = signed_in_as(cast.emil)
    assert not list(emil.get(path("applications")).context["page"])
    assert emil.get(path("application", newer.uuid)).status_code == 404
    assert emil.post(path("withdraw", newer.uuid)).status_code == 404


def test_the_old_addresses_of_invitations_still_work(
    cast: Cast, vacancy: Vacancy, dora: Client
) -> None:
    assert dora.get(path("invitations")).headers["Location"] == path("applications")
    candidacy = applied(cast, vacancy)
    old = dora.get(path("invitation", candidacy.uuid))
    assert old.headers["Location"] == path("application", candidacy.uuid)


def test_a_cv_that_is_deleted_is_gone_for_the_company_too(
    cast: Cast, vacancy: Vacancy, bob: Client
) -> None:
    cv = make_cv(cast.dora_profile)
    match = applied(cast, vacancy, cv=cv).match
    delete_cv(cv=cv)
    assert bob.get(path("attached_cv", match.uuid)).status_code == 404
    assert bob.get(path("match", match.uuid)).status_code == 200


@pytest.mark.parametrize(
    "is_not", [{"state": "failed"}, {"state": "waiting"}, {"kind": "zip"}, {"file": ""}]
)
def test_only_a_cv_that_was_read_and_kept_can_go_along(
    cast: Cast, vacancy: Vacancy, dora: Client, is_not: dict[str, str]
) -> None:
    cv = make_cv(cast.dora_profile)
    assert str(cv.uuid) in dora.get(path("chance", vacancy.uuid)).content.decode()
    CV.objects.update(**is_not)
    assert str(cv.uuid) not in dora.get(path("chance", vacancy.uuid)).content.decode()
    assert dora.post(path("apply", vacancy.uuid), {"cv": cv.uuid}).status_code == 422
    with pytest.raises(CVGone):
        applied(cast, vacancy, cv=cv)
    assert not Match.objects.exists()


def test_a_cv_deleted_in_the_very_moment_is_said_beside_it(
    cast: Cast, vacancy: Vacancy, dora: Client
) -> None:
    cv = make_cv(cast.dora_profile)

    def delete_first(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """As another tab would between the form's look and the person's lock."""
        if "FOR NO KEY UPDATE" in sql and (there := CV.objects.filter(pk=cv.pk)).exists():
            there.delete()
        return execute(sql, *rest)

    with connection.execute_wrapper(delete_first):
        answered = dora.post(path("apply", vacancy.uuid), {"letter": "My words", "cv": cv.uuid})
    assert answered.status_code == 422
    page = answered.content.decode()
    assert "This CV cannot be sent: choose another one, or none." in page
    assert "My words" in page
    assert not Match.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_the_database_knows_no_application_without_a_time(cast: Cast, vacancy: Vacancy) -> None:
    candidacy = applied(cast, vacancy)
    with pytest.raises(IntegrityError, match="candidacy_applied_at"), transaction.atomic():
        Candidacy.objects.filter(pk=candidacy.pk).update(applied_at=None)


def test_who_did_what_is_in_the_audit_trail(cast: Cast, vacancy: Vacancy) -> None:
    candidacy = applied(cast, vacancy)
    withdraw(candidacy=candidacy, by=cast.dora, now=timezone.now())
    rows = AuditEvent.objects.filter(target=f"candidacy {candidacy.uuid}").order_by("pk")
    assert [(row.actor_id, row.action) for row in rows] == [
        (cast.dora.pk, "apply"),
        (cast.dora.pk, "withdraw"),
    ]
