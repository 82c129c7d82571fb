"""The mirror: what a company received of a person, who looked, and what was corrected."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from mail.models import OutgoingMail
from matching.mirror import mirror_of
from matching.models import Contest, Match
from matching.services.applying import apply
from matching.services.contests import contest_line, settle_contest
from talent.services.claims import update_claim
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.matching.helpers import publish, run_due, send_due_mails
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM = "portal:siem"


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"matching:{name}", args=args)


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [(SIEM, 4, "must")])


@pytest.fixture
def match(cast: Cast, vacancy: Vacancy) -> Match:
    """Listed, and the mails delivered."""
    publish(vacancy)
    send_due_mails()
    return Match.objects.get(profile=cast.dora_profile)


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


def test_it_says_when_nobody_has_anything(cast: Cast, vacancy: Vacancy, dora: Client) -> None:
    page = dora.get(path("chance", vacancy.uuid)).content.decode()
    assert "has nothing of you for this vacancy" in page


def test_it_shows_what_was_mailed_and_to_how_many(
    cast: Cast, vacancy: Vacancy, match: Match, dora: Client
) -> None:
    mirror = mirror_of(cast.dora_profile, vacancy)
    (mailing,) = mirror.mailings
    assert (mirror.number, mirror.in_list) == (match.number, True)
    assert (mailing.recipients, mailing.place, mailing.points) == (2, 1, match.points)
    assert [line.verdict for line in mailing.lines] == ["partly"]
    page = dora.get(path("chance", vacancy.uuid)).content.decode()
    assert "to 2 people there, as a number" in page
    assert "Nobody. Who looks at a number" in page


def test_a_list_whose_mail_never_left_was_not_mailed(cast: Cast, vacancy: Vacancy) -> None:
    publish(vacancy)
    (mailing,) = mirror_of(cast.dora_profile, vacancy).mailings
    assert (mailing.mailed_at, mailing.recipients) == (None, 0)


def test_it_shows_who_looked_as_company_or_staff_and_never_whom(
    cast: Cast, vacancy: Vacancy, match: Match, dora: Client, signed_in_as: SignIn
) -> None:
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now())
    for looking in (cast.bob, cast.staff):
        signed_in_as(looking).get(path("match", match.uuid))
    looks = mirror_of(cast.dora_profile, vacancy).looks
    assert [(look.by_staff, look.took_cv) for look in looks] == [(True, False), (False, False)]
    page = dora.get(path("chance", vacancy.uuid)).content.decode()
    assert "saw your name" in page
    assert "Bob" not in page


def test_looks_at_another_match_are_not_this_ones(
    cast: Cast, vacancy: Vacancy, match: Match, signed_in_as: SignIn
) -> None:
    other = make_vacancy(cast.company, [(SIEM, 2, "must")])
    candidacy = apply(profile=cast.dora_profile, vacancy=other, by=cast.dora, now=timezone.now())
    signed_in_as(cast.bob).get(path("match", candidacy.match.uuid))
    assert mirror_of(cast.dora_profile, vacancy).looks == []


@pytest.fixture
def contest(cast: Cast, vacancy: Vacancy, match: Match) -> Contest:
    return contest_line(
        profile=cast.dora_profile,
        vacancy=vacancy,
        part=match.parts[0],
        text="I do more.",
        now=timezone.now(),
    )


def put_right(cast: Cast, contest: Contest) -> None:
    update_claim(claim=cast.dora_profile.claims.get(), level=4)
    run_due()
    settle_contest(
        contest=contest, to="corrected", answer="Yes.", by=cast.staff, now=timezone.now()
    )


def test_while_it_is_contested_the_company_is_told_nothing(
    cast: Cast, match: Match, contest: Contest, signed_in_as: SignIn
) -> None:
    page = signed_in_as(cast.bob).get(path("match", match.uuid)).content.decode()
    assert "contested" not in page
    assert not OutgoingMail.objects.filter(event="line_corrected").exists()


def test_once_it_is_put_right_both_sides_see_the_date_beside_the_line(
    cast: Cast, match: Match, contest: Contest, signed_in_as: SignIn
) -> None:
    put_right(cast, contest)
    theirs = signed_in_as(cast.bob).get(path("match", match.uuid))
    own = signed_in_as(cast.dora).get(path("chance", contest.vacancy.uuid))
    for page in (theirs, own):
        assert "corrected on" in page.content.decode()


def test_whoever_was_mailed_the_line_is_mailed_the_right_one_once(
    cast: Cast, match: Match, contest: Contest
) -> None:
    put_right(cast, contest)
    mails = OutgoingMail.objects.filter(event="line_corrected")
    assert {mail.to for mail in mails} == {cast.alice.email, cast.bob.email}
    for mail in mails:
        words = " ".join(mail.text.split())
        assert "It said: partly met:" in words
        assert "It says now: met:" in words
        assert not any(secret in words for secret in ("Dora", "contest", "I do more"))
    again = contest_line(
        profile=contest.profile,
        vacancy=contest.vacancy,
        part=contest.part,
        text="Still.",
        now=timezone.now(),
    )
    settle_contest(contest=again, to="kept", answer="No.", by=cast.staff, now=timezone.now())
    assert OutgoingMail.objects.filter(event="line_corrected").count() == 2


def test_whoever_was_mailed_nothing_is_mailed_no_correction(cast: Cast, vacancy: Vacancy) -> None:
    publish(vacancy)
    OutgoingMail.objects.update(state="withheld")
    part = Match.objects.get().parts[0]
    contest = contest_line(
        profile=cast.dora_profile, vacancy=vacancy, part=part, text="x", now=timezone.now()
    )
    put_right(cast, contest)
    assert not OutgoingMail.objects.filter(event="line_corrected").exists()
