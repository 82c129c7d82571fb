"""Times proposed, one taken or none, cancelled; both sides have it in their calendars."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.test import override_settings
from django.utils import timezone

from hiring.models import Interview
from hiring.models.interviews import InterviewPassed
from hiring.services.interviews import AlreadyOpen, NotInContact, cancel, choose, propose
from mail.models import DeliveredMail, OutgoingMail
from matching.models import Candidacy, Match
from matching.services.decisions import answer
from tests.cast import Cast
from tests.conftest import SignIn
from tests.hiring.conftest import path
from tests.matching.helpers import send_due_mails

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


def test_it_ends_with_the_persons_yes(
    cast: Cast, interview: Interview, signed_in_as: SignIn
) -> None:
    choose(interview=interview, slot=first_slot(interview), now=timezone.now())
    answer(candidacy=interview.candidacy, yes=False, by=cast.dora, now=timezone.now())
    with pytest.raises(NotInContact):
        cancel(interview=interview, by=cast.bob, now=timezone.now())
    page, file = (
        signed_in_as(cast.bob).get(path(name, key)).content.decode()
        for name, key in (
            ("team", interview.candidacy.match.uuid),
            ("calendar", interview.uuid),
        )
    )
    assert "there is no interview any more" in page
    assert "METHOD:CANCEL" in file


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
