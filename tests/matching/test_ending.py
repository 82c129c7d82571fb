"""A vacancy closes: whoever was asked or waits is told why, unless it opens again at once."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from mail.models import OutgoingMail
from matching.answers import Answers, answers_of
from matching.models import Candidacy, Match
from matching.services.applying import apply
from matching.services.decisions import answer, decide, invite
from matching.services.ending import due_to_tell, tell_ended
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import publish
from tests.matching.test_lock_order import LOCKS
from vacancies.models import Vacancy
from vacancies.services import (
    close_vacancy,
    expire_vacancies,
    publish_vacancy,
    recall_vacancy,
    reopen_vacancy,
)
from vacancies.services.companies import close_company
from vacancies.signals import vacancy_closed

pytestmark = pytest.mark.django_db

SIEM = "portal:siem"


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    """Dora applied, Emil is asked, a third person was declined and a fourth only listed."""
    made = make_vacancy(cast.company, [(SIEM, 2, "must")])
    third, _fourth = make_profile(claims={SIEM: 2}), make_profile(claims={SIEM: 1})
    now = timezone.now()
    apply(profile=cast.dora_profile, vacancy=made, by=cast.dora, now=now)
    emils = apply(profile=cast.emil_profile, vacancy=made, by=cast.emil, now=now).match
    Candidacy.objects.filter(match=emils).delete()
    invite(match=Match.objects.get(pk=emils.pk), by=cast.bob, now=now)
    gone = apply(profile=third, vacancy=made, by=third.user, now=now)
    decide(match=gone.match, to="declined", by=cast.bob, now=now, reason="level")
    publish(made)
    return made


def close(vacancy: Vacancy, cast: Cast, reason: str = "") -> Vacancy:
    filled = Vacancy.Closing.FILLED
    return close_vacancy(
        vacancy=vacancy, kind=filled, reason=reason, by=cast.bob, now=timezone.now()
    )


def tell_later() -> list[str]:
    """Who is mailed once the time to take it back has passed."""
    later = timezone.now() + settings.CLOSING_UNDO
    for pk in due_to_tell(now=later).values_list("pk", flat=True):
        tell_ended(pk=pk, now=later)
    mails = OutgoingMail.objects.filter(event="application_ended").order_by("to")
    return list(mails.values_list("to", flat=True))


def states(vacancy: Vacancy) -> set[tuple[str, str]]:
    rows = Candidacy.objects.filter(match__vacancy=vacancy)
    return set(rows.values_list("state", "reason"))


def test_whoever_was_asked_or_waits_is_told_why_with_the_companys_sentence(
    cast: Cast, vacancy: Vacancy
) -> None:
    close(vacancy, cast, "Thank you all & good luck.")
    assert states(vacancy) == {("ended", "end_filled"), ("declined", "level")}
    assert not due_to_tell(now=timezone.now()).exists()
    assert tell_later() == [cast.dora.email, cast.emil.email]
    assert tell_later() == [cast.dora.email, cast.emil.email]
    doras, emils = OutgoingMail.objects.filter(event="application_ended").order_by("to")
    for mail in (doras, emils):
        assert "is closed: the vacancy is filled" in mail.text.replace("\n", " ")
        assert "Thank you all & good luck." in mail.text
    assert "you need not answer any more" in emils.text.replace("\n", " ")
    event = Candidacy.objects.get(match__profile=cast.dora_profile).events.last()
    assert event is not None
    assert (event.by, event.from_state) == (cast.bob, "applied")


def test_closing_by_hand_is_an_answer_and_running_out_is_none(cast: Cast, vacancy: Vacancy) -> None:
    close(vacancy, cast)
    said = answers_of([cast.company.pk], now=timezone.now())[cast.company.pk]
    assert (said.due, said.answered) == (2, 2)
    other = make_vacancy(cast.charlie.companies.get(), [(SIEM, 2, "must")])
    long_ago = timezone.now() - timedelta(days=30)
    apply(profile=cast.dora_profile, vacancy=other, by=cast.dora, now=long_ago)
    Vacancy.objects.filter(pk=other.pk).update(expires_at=timezone.now())
    assert expire_vacancies(now=timezone.now()) == 1
    assert states(other) == {("ended", "end_expired")}
    assert answers_of([other.company_id], now=timezone.now()) == {
        other.company_id: Answers(1, 0, None)
    }


def test_opened_again_in_time_nobody_hears_of_it(cast: Cast, vacancy: Vacancy) -> None:
    before = states(vacancy)
    close(vacancy, cast)
    ended = Candidacy.objects.get(match__profile=cast.dora_profile).stamp
    reopen_vacancy(vacancy=vacancy, now=timezone.now())
    assert Candidacy.objects.get(match__profile=cast.dora_profile).stamp != ended
    assert states(vacancy) == before
    assert tell_later() == []
    dora = Candidacy.objects.get(match__profile=cast.dora_profile)
    assert dora.name_is_shown
    assert [event.to_state for event in dora.events.all()] == ["applied"]


def invitations(state: str = "waiting") -> list[str]:
    rows = OutgoingMail.objects.filter(event="invitation", state=state)
    return list(rows.values_list("to", flat=True))


def test_an_invitation_that_closing_stopped_leaves_when_it_is_open_again(
    cast: Cast, vacancy: Vacancy
) -> None:
    for _ in range(2):
        close(vacancy, cast)
        assert invitations() == []
        reopen_vacancy(vacancy=vacancy, now=timezone.now())
        assert invitations() == [cast.emil.email]
    OutgoingMail.objects.filter(event="invitation", state="waiting").update(state="done")
    close(vacancy, cast)
    reopen_vacancy(vacancy=vacancy, now=timezone.now())
    assert invitations() == []


def test_it_waits_for_staff_who_read_the_vacancy_first(cast: Cast, vacancy: Vacancy) -> None:
    recall_vacancy(vacancy=vacancy, note="Read again.", now=timezone.now())
    assert invitations() == []
    seen = Vacancy.objects.get(pk=vacancy.pk).edit_version
    publish_vacancy(vacancy=vacancy, now=timezone.now(), seen_version=seen)
    assert invitations() == [cast.emil.email]


def test_who_was_told_of_the_end_is_not_asked_again(cast: Cast, vacancy: Vacancy) -> None:
    close(vacancy, cast)
    tell_later()
    reopen_vacancy(vacancy=vacancy, now=timezone.now())
    assert invitations() == []


def test_opened_again_too_late_what_was_told_stays(cast: Cast, vacancy: Vacancy) -> None:
    close(vacancy, cast)
    tell_later()
    reopen_vacancy(vacancy=vacancy, now=timezone.now())
    assert ("ended", "end_filled") in states(vacancy)


def test_a_vacancy_that_staff_read_again_ends_nothing(cast: Cast, vacancy: Vacancy) -> None:
    before = states(vacancy)
    Vacancy.objects.filter(pk=vacancy.pk).update(state="in_review")
    vacancy.refresh_from_db()
    vacancy_closed.send(sender=Vacancy, vacancy=vacancy, by=None)
    assert states(vacancy) == before


def test_a_company_that_leaves_answers_everybody_too(cast: Cast, vacancy: Vacancy) -> None:
    close_company(company=cast.company, now=timezone.now())
    assert ("ended", "end_withdrawn") in states(vacancy)
    assert tell_later() == [cast.dora.email, cast.emil.email]


def test_who_is_in_talks_keeps_their_place(cast: Cast, vacancy: Vacancy) -> None:
    """The company has their address: it tells them itself, and may still say no here."""
    match = Match.objects.get(profile=cast.dora_profile)
    invite(match=match, by=cast.bob, now=timezone.now())
    close(vacancy, cast)
    assert Candidacy.objects.get(match=match).state == "accepted"
    decide(match=match, to="declined", by=cast.bob, now=timezone.now(), reason="filled")
    assert Candidacy.objects.get(match=match).state == "declined"


def test_a_yes_without_an_answer_is_told_as_well(cast: Cast, vacancy: Vacancy) -> None:
    emils = Candidacy.objects.get(match__profile=cast.emil_profile)
    answer(candidacy=emils, yes=True, by=cast.emil, now=timezone.now())
    close(vacancy, cast)
    assert cast.emil.email in tell_later()


def test_it_takes_the_vacancy_then_matches_then_people(cast: Cast, vacancy: Vacancy) -> None:
    """As a run takes them; and as few queries for two people as for two hundred."""
    taken: list[str] = []

    def watch(execute: object, sql: str, *rest: object) -> object:
        if found := LOCKS.search(sql):
            taken.append(next(filter(None, found.groups())))
        return execute(sql, *rest)  # type: ignore[operator]

    with connection.execute_wrapper(watch):
        close(vacancy, cast)
    order = ["vacancies_vacancy", "matching_match", "talent_profile", "matching_candidacy"]
    first = list(dict.fromkeys(table for table in taken if table in order))
    assert first == order
    assert taken.count("talent_profile") == taken.count("matching_match") == 1


def test_the_page_says_before_closing_how_many_are_told(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    with translation.override("en"):
        preview, step = (
            reverse(f"vacancies:{name}", args=[vacancy.uuid]) for name in ("preview", "transition")
        )
    bob: Client = signed_in_as(cast.bob)
    assert "2 people were asked or wait for your answer" in bob.get(preview).content.decode()
    refused = bob.post(step, {"action": "close", "kind": "bored"}, follow=True)
    assert "Say why it closes" in refused.content.decode()
    closed = bob.post(step, {"action": "close", "kind": "filled", "reason": "x"}, follow=True)
    assert "2 people will soon be told that it is closed" in closed.content.decode()
    bob.post(step, {"action": "reopen"})
    assert tell_later() == []
