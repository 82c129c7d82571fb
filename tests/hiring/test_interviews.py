"""Times proposed, one taken or none, cancelled; both sides have it in their calendars."""

from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.db.models import F
from django.test import override_settings
from django.utils import timezone

from hiring.models import Interview
from hiring.models.interviews import InterviewPassed
from hiring.services.boards import move_card
from hiring.services.interviews import AlreadyOpen, NotInContact, cancel, choose, propose
from mail.models import DeliveredMail, OutgoingMail
from matching.models import Candidacy, Match
from matching.services.applying import withdraw
from matching.services.decisions import answer, decide
from matching.services.holding import Gone
from matching.services.undoing import undo_decision
from privacy.models import Erasure
from privacy.services import erase_person
from tests.cast import Cast
from tests.conftest import SignIn
from tests.hiring.conftest import path
from tests.matching.helpers import send_due_mails
from vacancies.models import Vacancy
from vacancies.services import close_vacancy, expire_vacancies, reopen_vacancy

pytestmark = pytest.mark.django_db


def proposed(cast: Cast, match: Match, count: int = 2) -> Interview:
    now = timezone.now()
    times = [now + timedelta(days=day) for day in range(1, count + 1)]
    return propose(
        match=match, times=times, minutes=45, place="Here", link="", by=cast.bob, now=now
    )


@pytest.fixture
def interview(cast: Cast, in_contact: Candidacy) -> Interview:
    return proposed(cast, in_contact.match)


def first_slot(interview: Interview) -> int:
    return int(interview.slots.values_list("pk", flat=True)[0])


def times(**changes: str) -> dict[str, str]:
    later = timezone.localtime() + timedelta(days=3)
    return {"time_1": f"{later:%Y-%m-%dT%H:%M}", "minutes": "60", "place": "Here"} | changes


def test_a_team_proposes_and_the_candidate_takes_one(
    cast: Cast, in_contact: Candidacy, signed_in_as: SignIn
) -> None:
    assert signed_in_as(cast.bob).post(path("propose", in_contact.match.uuid), times()).url
    interview = Interview.objects.get()
    own = signed_in_as(cast.dora)
    page = own.get(f"/en/me/applications/{in_contact.uuid}/").content.decode()
    assert "The company proposes these times" in page
    own.post(path("choose", interview.uuid), {"slot": str(first_slot(interview))})
    interview.refresh_from_db()
    assert (interview.state, interview.slots.get().chosen) == ("chosen", True)
    for person in (cast.dora, cast.bob, cast.rita):
        file = signed_in_as(person).get(path("calendar", interview.uuid))
        assert file["Content-Type"].startswith("text/calendar")
        assert "Dora" not in file.content.decode()
    for outsider in (cast.charlie, cast.emil):
        assert signed_in_as(outsider).get(path("calendar", interview.uuid)).status_code == 404


def test_proposing_a_time_answers_whoever_waits(cast: Cast, in_contact: Candidacy) -> None:
    assert in_contact.waiting_since is not None
    proposed(cast, in_contact.match)
    in_contact.refresh_from_db()
    assert (in_contact.state, in_contact.waiting_since) == ("accepted", None)


@override_settings(EMAIL_BACKEND="mail.backends.MailboxBackend")
def test_the_mail_of_an_agreed_time_brings_the_file(cast: Cast, interview: Interview) -> None:
    choose(interview=interview, slot=first_slot(interview), now=timezone.now())
    send_due_mails()
    rows = DeliveredMail.objects.filter(to=cast.dora.email)
    mail = next(it for it in rows if b"interview.ics" in bytes(it.raw))
    (part,) = [
        it
        for it in message_from_bytes(bytes(mail.raw)).walk()
        if it.get_content_type() == "text/calendar"
    ]
    assert part.get_param("method") == "PUBLISH"
    assert b"BEGIN:VEVENT\r\n" in bytes(part.get_payload(decode=True))  # type: ignore[arg-type]


def test_cancelling_tells_both_sides_and_their_calendars(cast: Cast, interview: Interview) -> None:
    choose(interview=interview, slot=first_slot(interview), now=timezone.now())
    for _ in range(2):
        cancel(interview=interview, by=cast.bob, now=timezone.now())
    mails = OutgoingMail.objects.filter(event="interview_cancelled")
    assert sorted(mails.values_list("to", flat=True)) == [
        "alice@example.org",
        "bob@example.org",
        "dora@example.org",
    ]
    assert all("METHOD:CANCEL" in mail.calendar for mail in mails)


def test_none_fits_is_told_to_the_company_alone(cast: Cast, interview: Interview) -> None:
    choose(interview=interview, slot=None, now=timezone.now())
    mails = OutgoingMail.objects.filter(event="interview_answered")
    assert {mail.to for mail in mails} == {"alice@example.org", "bob@example.org"}
    assert {mail.calendar for mail in mails} == {""}
    assert proposed(cast, interview.candidacy.match).state == "proposed"


def test_the_same_answer_twice_is_one_and_another_is_too_late(interview: Interview) -> None:
    slots = list(interview.slots.values_list("pk", flat=True))
    for _ in range(2):
        choose(interview=interview, slot=slots[0], now=timezone.now())
    with pytest.raises(InterviewPassed):
        choose(interview=interview, slot=slots[1], now=timezone.now())
    with pytest.raises(InterviewPassed):
        choose(interview=interview, slot=None, now=timezone.now())


def test_a_time_that_is_over_cannot_be_taken(interview: Interview) -> None:
    late = timezone.now() + timedelta(days=10)
    with pytest.raises(InterviewPassed):
        choose(interview=interview, slot=first_slot(interview), now=late)


def test_only_those_in_contact_are_asked_and_once(
    cast: Cast, interesting: Match, signed_in_as: SignIn
) -> None:
    with pytest.raises(NotInContact):
        proposed(cast, interesting)
    page = signed_in_as(cast.bob).post(path("propose", interesting.uuid), times(), follow=True)
    assert "once the candidate and you said yes" in page.content.decode()
    assert not Interview.objects.exists()


def test_a_second_proposal_waits_for_the_end_of_the_first(cast: Cast, interview: Interview) -> None:
    with pytest.raises(AlreadyOpen):
        proposed(cast, interview.candidacy.match)


def agreed(interview: Interview) -> Interview:
    return choose(interview=interview, slot=first_slot(interview), now=timezone.now())


def say_no(cast: Cast, candidacy: Candidacy) -> None:
    answer(candidacy=candidacy, yes=False, by=cast.dora, now=timezone.now())


def take_back(cast: Cast, candidacy: Candidacy) -> None:
    withdraw(candidacy=candidacy, by=cast.dora, now=timezone.now())


def decline(cast: Cast, candidacy: Candidacy) -> None:
    now = timezone.now()
    decide(match=candidacy.match, to="declined", by=cast.bob, now=now, reason="level")


def close(cast: Cast, candidacy: Candidacy) -> None:
    close_vacancy(vacancy=candidacy.match.vacancy, reason="", by=cast.bob, now=timezone.now())


def cancelled_mails() -> dict[str, OutgoingMail]:
    rows = OutgoingMail.objects.filter(event="interview_cancelled").exclude(state="withheld")
    return {mail.to: mail for mail in rows}


BOTH = {"alice@example.org", "bob@example.org", "dora@example.org"}


@pytest.mark.parametrize(
    ("parts", "side", "minutes"),
    [
        (say_no, "person", 0),
        (take_back, "person", 0),
        (decline, "company", 15),
        (close, "closing", 10),
    ],
)
def test_it_ends_with_the_contact_and_leaves_every_calendar(
    cast: Cast,
    interview: Interview,
    parts: Callable[[Cast, Candidacy], None],
    side: str,
    minutes: int,
) -> None:
    agreed(interview)
    before = timezone.now()
    parts(cast, interview.candidacy)
    interview.refresh_from_db()
    assert (interview.state, interview.cancelled_side) == ("cancelled", side)
    assert interview.cancelled_by == (cast.dora if side == "person" else cast.bob)
    mails = cancelled_mails()
    assert mails.keys() == BOTH
    for mail in mails.values():
        assert "METHOD:CANCEL" in mail.calendar
        assert f"UID:{interview.uuid}" in mail.calendar.replace("\r\n ", "")
        waits = mail.due_at - before - timedelta(minutes=minutes)
        assert timedelta(0) <= waits < timedelta(seconds=30)
    assert not any("Dora" in mails[to].text for to in ("alice@example.org", "bob@example.org"))


def test_a_talk_with_somebody_who_goes_leaves_the_companys_calendars(
    cast: Cast, interview: Interview
) -> None:
    agreed(interview)
    erase_person(user_id=cast.dora.pk, cause=Erasure.Cause.ASKED, now=timezone.now())
    assert not Interview.objects.exists()
    mails = cancelled_mails()
    assert mails.keys() == {"alice@example.org", "bob@example.org"}
    send_due_mails()
    for mail in mails.values():
        mail.refresh_from_db()
        assert "METHOD:CANCEL" in mail.calendar
        # Not withheld with what speaks about the person, and gone once it is sent.
        assert (mail.state, mail.keep, mail.about) == ("done", False, [])


def test_what_is_taken_back_in_time_is_told_to_nobody_and_stands(
    cast: Cast, interview: Interview
) -> None:
    agreed(interview)
    vacancy = interview.candidacy.match.vacancy
    for _ in range(2):
        close(cast, interview.candidacy)
        reopen_vacancy(vacancy=vacancy, now=timezone.now())
        interview.refresh_from_db()
        assert (interview.state, interview.cancelled_side) == ("chosen", "")
        assert cancelled_mails() == {}
    decline(cast, interview.candidacy)
    event = interview.candidacy.events.last()
    assert event is not None
    undo_decision(event=event, by=cast.bob, now=timezone.now())
    interview.refresh_from_db()
    assert (interview.state, interview.cancelled_by) == ("chosen", None)
    assert cancelled_mails() == {}
    take_back(cast, interview.candidacy)
    assert cancelled_mails().keys() == BOTH


def test_talks_go_on_with_whoever_is_hired_and_where_only_the_time_is_over(
    cast: Cast, interview: Interview
) -> None:
    agreed(interview)
    vacancy = interview.candidacy.match.vacancy
    Vacancy.objects.filter(pk=vacancy.pk).update(expires_at=timezone.now())
    assert expire_vacancies(now=timezone.now()) == 1
    interview.refresh_from_db()
    assert interview.state == "chosen"
    reopen_vacancy(vacancy=vacancy, now=timezone.now())
    move_card(
        match=interview.candidacy.match, seen="talking", to="hired", by=cast.bob, now=timezone.now()
    )
    close(cast, interview.candidacy)
    interview.refresh_from_db()
    assert (interview.state, cancelled_mails()) == ("chosen", {})


def test_who_withdraws_while_times_are_only_proposed_sends_no_mail_of_it(
    cast: Cast, interview: Interview
) -> None:
    take_back(cast, interview.candidacy)
    interview.refresh_from_db()
    assert (interview.state, interview.cancelled_side) == ("cancelled", "person")
    assert cancelled_mails() == {}


def test_both_pages_say_who_cancelled(
    cast: Cast, interview: Interview, signed_in_as: SignIn
) -> None:
    agreed(interview)
    team, own = path("team", interview.candidacy.match.uuid), interview.candidacy.uuid
    cancel(interview=interview, by=cast.bob, now=timezone.now())
    assert "Cancelled by Bob." in signed_in_as(cast.alice).get(team).content.decode()
    again = agreed(proposed(cast, interview.candidacy.match))
    take_back(cast, interview.candidacy)
    assert "Cancelled by the candidate." in signed_in_as(cast.alice).get(team).content.decode()
    page = signed_in_as(cast.dora).get(f"/en/me/applications/{own}/").content.decode()
    assert "You withdrew: the interview is cancelled." in page
    with pytest.raises(NotInContact):
        cancel(interview=again, by=cast.bob, now=timezone.now())


def test_a_talk_that_took_place_is_not_cancelled_and_another_may_follow(
    cast: Cast, interview: Interview, signed_in_as: SignIn
) -> None:
    agreed(interview)
    interview.slots.update(starts_at=F("starts_at") - timedelta(days=5))
    with pytest.raises(InterviewPassed):
        cancel(interview=interview, by=cast.bob, now=timezone.now())
    team = path("team", interview.candidacy.match.uuid)
    assert "Propose these times" in signed_in_as(cast.bob).get(team).content.decode()
    again = proposed(cast, interview.candidacy.match)
    interview.refresh_from_db()
    assert (interview.state, again.state) == ("held", "proposed")
    take_back(cast, interview.candidacy)
    interview.refresh_from_db()
    assert (interview.state, cancelled_mails()) == ("held", {})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"time_1": "2020-01-01T10:00"}, "This time is over"),
        ({"time_1": "2099-01-01T10:00"}, "more than half a year"),
        ({"time_1": "soon"}, "Enter a valid date/time"),
        ({"time_1": ""}, "This field is required"),
        ({"place": ""}, "a place or a video link"),
        ({"place": "", "link": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"minutes": "9999"}, "Select a valid choice"),
    ],
)
def test_it_says_what_is_wrong_with_a_proposal(
    cast: Cast, in_contact: Candidacy, signed_in_as: SignIn, wrong: dict[str, str], words: str
) -> None:
    page = signed_in_as(cast.bob).post(path("propose", in_contact.match.uuid), times(**wrong))
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Interview.objects.exists()


@pytest.mark.parametrize("slot", ["", "0", "-1", "x", "9" * 30, "²"])
def test_it_says_so_when_a_slot_is_none(
    cast: Cast, interview: Interview, signed_in_as: SignIn, slot: str
) -> None:
    page = signed_in_as(cast.dora).post(path("choose", interview.uuid), {"slot": slot}, follow=True)
    assert page.status_code == 200
    assert "alert-danger" in page.content.decode()
    interview.refresh_from_db()
    assert interview.state == "proposed"


def test_readers_cancel_nothing_and_others_choose_nothing(
    cast: Cast, interview: Interview, signed_in_as: SignIn
) -> None:
    assert signed_in_as(cast.rita).post(path("cancel", interview.uuid)).status_code == 403
    assert signed_in_as(cast.charlie).post(path("cancel", interview.uuid)).status_code == 404
    slot = {"slot": str(first_slot(interview))}
    assert signed_in_as(cast.emil).post(path("choose", interview.uuid), slot).status_code == 404


def test_whoever_goes_between_look_and_act_is_no_longer_in_contact(
    cast: Cast, interview: Interview
) -> None:
    match = interview.candidacy.match
    erase_person(user_id=cast.dora.pk, cause=Erasure.Cause.ASKED, now=timezone.now())
    with pytest.raises(NotInContact):
        proposed(cast, match)
    with pytest.raises(NotInContact):
        cancel(interview=interview, by=cast.bob, now=timezone.now())
    with pytest.raises(Gone):
        decide(match=match, to="declined", by=cast.bob, now=timezone.now(), reason="level")


def test_a_talk_does_not_come_back_where_the_contact_ended_meanwhile(
    cast: Cast, interview: Interview
) -> None:
    agreed(interview)
    close(cast, interview.candidacy)
    decline(cast, interview.candidacy)
    reopen_vacancy(vacancy=interview.candidacy.match.vacancy, now=timezone.now())
    interview.refresh_from_db()
    assert (interview.state, interview.cancelled_side) == ("cancelled", "closing")
    assert cancelled_mails().keys() == BOTH


def test_of_talks_that_closing_cancelled_the_last_one_comes_back(
    cast: Cast, interview: Interview
) -> None:
    vacancy = interview.candidacy.match.vacancy
    close(cast, interview.candidacy)
    second = proposed(cast, interview.candidacy.match)
    for _ in range(2):
        reopen_vacancy(vacancy=vacancy, now=timezone.now())
        interview.refresh_from_db()
        second.refresh_from_db()
        assert (interview.state, second.state) == ("cancelled", "proposed")
        close(cast, interview.candidacy)


def test_none_fits_twice_is_once_and_of_a_cancelled_talk_nothing_is_agreed(
    cast: Cast, interview: Interview, signed_in_as: SignIn
) -> None:
    own = signed_in_as(cast.dora)
    url = path("choose", interview.uuid)
    for _ in range(2):
        page = own.post(url, {"slot": "none"}, follow=True).content.decode()
        assert "The company is told that no time fits." in page
    again = agreed(proposed(cast, interview.candidacy.match))
    cancel(interview=again, by=cast.bob, now=timezone.now())
    sent = {"slot": str(first_slot(again))}
    page = own.post(path("choose", again.uuid), sent, follow=True).content.decode()
    assert "This time can no longer be chosen." in page
    assert "The time is agreed" not in page
